import { fixed } from './merge-requirements.ts'
import type { Limit, Quantity, Requirement } from './requirement.ts'
import type { Comparison, Node } from './rule.ts'

/** The quantity that a node counts; `weekday`, `last` and `first` for the other numbers; null where it is none of them. */
export function measureOf(node: Node): Quantity | 'weekday' | 'last' | 'first' | null {
  if (node.kind === 'count') return node.counter
  if (node.kind !== 'variable') return null
  switch (node.name) {
    case 'entries_number':
      return 'entries'
    case 'entries_today':
      return 'entriesToday'
    case 'entries_days':
      return 'entryDays'
    case 'minutes_since_last_entry':
      return 'last'
    case 'minutes_since_first_entry':
      return 'first'
    case 'now_isoweekday':
      return 'weekday'
    case 'inside':
    case 'capacity':
      return node.name
    default:
      return null
  }
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** A number that a node counts, compared with one that stands in the rule. */
export function numeric(node: Node, relation: Comparison, n: number): Requirement {
  const measure = measureOf(node)
  if (measure === null) {
    if (node.kind === 'constant') return fixed(holdsBetween(Number(node.value), relation, n))
    return { kind: 'numbers', relation, left: node, right: { kind: 'constant', value: n } }
  }
  if (measure === 'weekday') {
    if (relation === '!=') return onDays([n], false)
    return onDays(
      weekdays.filter((day) => holdsBetween(day, relation, n)),
      true,
    )
  }
  const lowest = measure === 'last' || measure === 'first' ? -1 : 0
  const bound = bounded(relation, n, lowest)
  if (typeof bound === 'boolean') return fixed(bound)
  if (measure === 'last' || measure === 'first') {
    if (bound.limit === 'exactly' && bound.n === -1) return { kind: 'entered', holds: false }
    if (bound.limit === 'atLeast' && bound.n === 0) return { kind: 'entered', holds: true }
    return {
      kind: 'pause',
      since: measure,
      limit: bound.limit,
      minutes: bound.n,
      orNone: bound.limit === 'atMost' || bound.limit === 'not',
    }
  }
  return { kind: 'amount', of: measure, time: node.kind === 'count' ? node.time : null, ...bound }
}

/** On some days of the week (ISO), or on the others. */
export function onDays(days: readonly number[], holds: boolean): Requirement {
  const known = weekdays.filter((day) => days.includes(day))
  if (known.length === 0) return fixed(!holds)
  if (known.length === weekdays.length) return fixed(holds)
  return { kind: 'weekday', days: known, holds }
}

function holdsBetween(left: number, relation: Comparison, right: number): boolean {
  switch (relation) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** A comparison with a whole number that is never below `lowest`; true or false where it always or never holds. */
function bounded(relation: Comparison, n: number, lowest: number): { limit: Limit; n: number } | boolean {
  switch (relation) {
    case '==':
      if (!Number.isInteger(n) || n < lowest) return false
      return { limit: 'exactly', n }
    case '!=':
      if (!Number.isInteger(n) || n < lowest) return true
      return n === lowest ? { limit: 'atLeast', n: lowest + 1 } : { limit: 'not', n }
    case '<':
      return atMost(Math.ceil(n) - 1, lowest)
    case '<=':
      return atMost(Math.floor(n), lowest)
    case '>':
      return atLeast(Math.floor(n) + 1, lowest)
    case '>=':
      return atLeast(Math.ceil(n), lowest)
  }
}

function atMost(n: number, lowest: number): { limit: Limit; n: number } | boolean {
  if (n < lowest) return false
  return n === lowest ? { limit: 'exactly', n } : { limit: 'atMost', n }
}

function atLeast(n: number, lowest: number): { limit: Limit; n: number } | boolean {
  return n <= lowest ? true : { limit: 'atLeast', n }
}
