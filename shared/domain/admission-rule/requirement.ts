import { typeOf } from './rule-nodes.ts'
import type { Comparison, Counter, ListItem, Node, Variable } from './rule.ts'

/** What a badge, or the place where it is read, says of itself by name. */
export type Subject = 'sector' | 'category' | 'country' | 'organisation' | 'gate' | 'session' | 'room'

/** What is counted in whole numbers from 0 on. */
export type Quantity = 'entries' | 'entriesToday' | 'entryDays' | Counter | 'inside' | 'capacity'

/** A bound of a whole number. `exactly 0` is the only way to say "none", `atLeast 1` the only way to say "any". */
export type Limit = 'atLeast' | 'atMost' | 'exactly' | 'not'

/** An instant, so many minutes after (or, below 0, before) what its node means. */
export type Moment = { readonly node: Node; readonly shiftMinutes: number }

/** How two instants stand to each other. */
export type TimeRelation = 'after' | 'notAfter' | 'before' | 'notBefore' | 'at' | 'notAt'

/**
 * What a rule asks for, in the shape that sentences have: opposites stand at the leaves, what is known stands on the
 * right of a comparison, and different ways to write one thing in a rule are one thing.
 */
export type Requirement =
  | { readonly kind: 'always' | 'never' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Requirement[] }
  | {
      readonly kind: 'choice'
      readonly branches: readonly { readonly when: Requirement; readonly what: Requirement }[]
      readonly otherwise: Requirement
    }
  /** Both hold, or neither. */
  | { readonly kind: 'agree'; readonly left: Requirement; readonly right: Requirement }
  | Leaf

/** A requirement that is no composition of others. */
export type Leaf =
  | { readonly kind: 'oneOf'; readonly subject: Subject; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'given'; readonly subject: Subject; readonly holds: boolean }
  | { readonly kind: 'tagged'; readonly tags: readonly string[]; readonly holds: boolean }
  | { readonly kind: 'anyTag'; readonly holds: boolean }
  /** A text that only the person's record knows stands among the tags. */
  | { readonly kind: 'tagIs'; readonly value: Node; readonly holds: boolean }
  | { readonly kind: 'way'; readonly way: 'in' | 'out' }
  | { readonly kind: 'presence'; readonly isInside: boolean }
  | { readonly kind: 'attended'; readonly session: string; readonly holds: boolean }
  /** ISO: 1 Monday to 7 Sunday. */
  | { readonly kind: 'weekday'; readonly days: readonly number[]; readonly holds: boolean }
  | {
      readonly kind: 'amount'
      readonly of: Quantity
      readonly time: Node | null
      readonly limit: Limit
      readonly n: number
    }
  /** Minutes since the last or first entry; `orNone` says that having none fulfils it too. */
  | {
      readonly kind: 'pause'
      readonly since: 'last' | 'first'
      readonly limit: Limit
      readonly minutes: number
      readonly orNone: boolean
    }
  | { readonly kind: 'entered'; readonly holds: boolean }
  /** Fewer people are inside than there are places. */
  | { readonly kind: 'free'; readonly holds: boolean }
  /** How the time now stands to a moment. */
  | { readonly kind: 'clock'; readonly relation: TimeRelation; readonly moment: Moment }
  | { readonly kind: 'moments'; readonly relation: TimeRelation; readonly left: Moment; readonly right: Moment }
  | { readonly kind: 'numbers'; readonly relation: Comparison; readonly left: Node; readonly right: Node }
  | { readonly kind: 'numberIn'; readonly value: Node; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'sameText'; readonly left: Node; readonly right: Node; readonly holds: boolean }
  | { readonly kind: 'textIn'; readonly value: Node; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'contains'; readonly whole: Node; readonly part: Node; readonly holds: boolean }

const always: Requirement = { kind: 'always' }
const never: Requirement = { kind: 'never' }
const fixed = (holds: boolean): Requirement => (holds ? always : never)

/** What has to be so for a condition to hold or, where `holds` is false, for its opposite to. */
export function requirementOf(node: Node, holds = true): Requirement {
  switch (node.kind) {
    case 'constant':
      return fixed(Boolean(node.value) === holds)
    case 'variable':
      return whetherThere(node, holds)
    case 'time':
    case 'count':
      return whetherThere(node, holds)
    case 'and':
    case 'or': {
      const operands = node.operands.map((operand) => requirementOf(operand, holds))
      return (node.kind === 'and') === holds ? allOf(operands) : anyOf(operands)
    }
    case 'not':
      return requirementOf(node.operand, !holds)
    case 'is':
      return requirementOf(node.operand, holds)
    case 'if':
      return {
        kind: 'choice',
        branches: node.branches.map(({ condition, then }) => ({
          when: requirementOf(condition),
          what: requirementOf(then, holds),
        })),
        otherwise: requirementOf(node.otherwise, holds),
      }
    case 'compare':
      return comparison(node, holds)
    case 'inList':
      return among(node.value, node.list, holds)
    case 'inTexts':
      if (node.value.kind !== 'constant') return { kind: 'tagIs', value: node.value, holds }
      return typeof node.value.value === 'string' ? { kind: 'tagged', tags: [node.value.value], holds } : fixed(!holds)
    case 'inText':
      return { kind: 'contains', whole: node.text, part: node.value, holds }
    case 'isAfter':
      return timing(node.left, holds ? 'after' : 'notAfter', node.right, -node.toleranceMinutes)
    case 'isBefore':
      return timing(node.left, holds ? 'before' : 'notBefore', node.right, node.toleranceMinutes)
    case 'attended':
      return { kind: 'attended', session: node.session, holds }
  }
}

/** All of several, those of them that say the same of one thing said once. */
function allOf(operands: readonly Requirement[]): Requirement {
  const of = operands.flatMap((operand) => (operand.kind === 'all' ? operand.of : [operand]))
  if (of.some((each) => each.kind === 'never')) return never
  const merged = merge(
    of.filter((each) => each.kind !== 'always'),
    false,
  )
  return merged.length > 1 ? { kind: 'all', of: merged } : (merged[0] ?? always)
}

function anyOf(operands: readonly Requirement[]): Requirement {
  const of = operands.flatMap((operand) => (operand.kind === 'any' ? operand.of : [operand]))
  if (of.some((each) => each.kind === 'always')) return always
  const merged = merge(
    of.filter((each) => each.kind !== 'never'),
    true,
  )
  return merged.length > 1 ? { kind: 'any', of: merged } : (merged[0] ?? never)
}

/** "A or B" of one thing is one list; "neither A nor B" as well. In one pass: rules may be long. */
function merge(operands: readonly Requirement[], holds: boolean): Requirement[] {
  const merged: Requirement[] = []
  const places = new Map<string, number>()
  for (const operand of operands) {
    const about = listedOf(operand, holds)
    const place = about === null ? undefined : places.get(about)
    const before = place === undefined ? undefined : merged[place]
    if (place !== undefined && before !== undefined) {
      merged[place] = joined(before, operand)
    } else {
      if (about !== null) places.set(about, merged.length)
      merged.push(operand)
    }
  }
  return holds ? pauseOrNone(merged) : merged
}

function listedOf(requirement: Requirement, holds: boolean): string | null {
  switch (requirement.kind) {
    case 'oneOf':
      return requirement.holds === holds ? requirement.subject : null
    case 'tagged':
    case 'weekday':
      return requirement.holds === holds ? requirement.kind : null
    default:
      return null
  }
}

function joined(one: Requirement, other: Requirement): Requirement {
  if (one.kind === 'oneOf' && other.kind === 'oneOf') {
    const known = new Set(one.items.map((item) => item.value))
    return { ...one, items: [...one.items, ...other.items.filter((item) => !known.has(item.value))] }
  }
  if (one.kind === 'tagged' && other.kind === 'tagged') {
    return { ...one, tags: [...new Set([...one.tags, ...other.tags])] }
  }
  if (one.kind === 'weekday' && other.kind === 'weekday') {
    return { ...one, days: [...new Set([...one.days, ...other.days])].toSorted((a, b) => a - b) }
  }
  return one
}

/** "30 minutes after the last entry, or no entry yet": the usual pair in rules against sharing a badge. */
function pauseOrNone(operands: readonly Requirement[]): Requirement[] {
  const isNone = (each: Requirement) => each.kind === 'entered' && !each.holds
  if (!operands.some(isNone) || !operands.some((each) => each.kind === 'pause')) return [...operands]
  return operands
    .filter((each) => !isNone(each))
    .map((each) => (each.kind === 'pause' ? { ...each, orNone: true } : each))
}

/** `!!` and `!` of a value: whether there is one. */
function whetherThere(node: Node, holds: boolean): Requirement {
  if (node.kind === 'time') return fixed(holds)
  if (node.kind === 'count') return numeric(node, holds ? '!=' : '==', 0)
  if (node.kind !== 'variable') return fixed(holds)
  const { name } = node
  switch (name) {
    case 'now':
    case 'now_isoweekday':
    case 'session':
    case 'direction':
    case 'entry_status':
      return fixed(holds)
    case 'tags':
      return { kind: 'anyTag', holds }
    case 'sector':
    case 'category':
    case 'country':
    case 'organisation':
    case 'gate':
    case 'room':
      return { kind: 'given', subject: name, holds }
    case 'entries_number':
    case 'entries_today':
    case 'entries_days':
    case 'minutes_since_last_entry':
    case 'minutes_since_first_entry':
    case 'inside':
    case 'capacity':
      return numeric(node, holds ? '!=' : '==', 0)
  }
}

const opposite: Record<Comparison, Comparison> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}
const mirrored: Record<Comparison, Comparison> = { '==': '==', '!=': '!=', '<': '>', '>': '<', '<=': '>=', '>=': '<=' }
const timeRelations: Record<Comparison, TimeRelation> = {
  '==': 'at',
  '!=': 'notAt',
  '<': 'before',
  '>=': 'notBefore',
  '>': 'after',
  '<=': 'notAfter',
}

function comparison(node: Extract<Node, { kind: 'compare' }>, holds: boolean): Requirement {
  const pair = (left: Node, right: Node) => compared(left, holds ? node.operator : opposite[node.operator], right)
  if (node.between === null) return pair(node.left, node.right)
  const both = [pair(node.left, node.right), pair(node.right, node.between)]
  return holds ? allOf(both) : anyOf(both)
}

function compared(left: Node, relation: Comparison, right: Node): Requirement {
  if (left.kind === 'constant' && right.kind !== 'constant') return compared(right, mirrored[relation], left)
  if (right.kind === 'variable' && right.name === 'now' && !(left.kind === 'variable' && left.name === 'now')) {
    return compared(right, mirrored[relation], left)
  }
  switch (typeOf(left)) {
    case 'instant':
      return timing(left, timeRelations[relation], right, 0)
    case 'boolean':
      return agreement(left, relation === '==', right)
    case 'number':
      if (right.kind === 'constant' && typeof right.value === 'number') return numeric(left, relation, right.value)
      if (isVariable(left, 'capacity') && isVariable(right, 'inside')) {
        return numbers(right, mirrored[relation], left)
      }
      return numbers(left, relation, right)
    case 'text':
    case 'texts':
      return textual(left, relation === '==', right)
  }
}

const isVariable = (node: Node, name: Variable) => node.kind === 'variable' && node.name === name

function agreement(left: Node, same: boolean, right: Node): Requirement {
  if (right.kind === 'constant') return requirementOf(left, Boolean(right.value) === same)
  return { kind: 'agree', left: requirementOf(left), right: requirementOf(right, same) }
}

function timing(left: Node, relation: TimeRelation, right: Node, shiftMinutes: number): Requirement {
  const mirroredTime: Record<TimeRelation, TimeRelation> = {
    after: 'before',
    before: 'after',
    notAfter: 'notBefore',
    notBefore: 'notAfter',
    at: 'at',
    notAt: 'notAt',
  }
  if (isVariable(left, 'now') && isVariable(right, 'now')) return fixed(isTimed(relation, shiftMinutes))
  if (isVariable(left, 'now')) return { kind: 'clock', relation, moment: { node: right, shiftMinutes } }
  if (isVariable(right, 'now')) {
    return { kind: 'clock', relation: mirroredTime[relation], moment: { node: left, shiftMinutes: -shiftMinutes } }
  }
  return { kind: 'moments', relation, left: { node: left, shiftMinutes: 0 }, right: { node: right, shiftMinutes } }
}

/** Whether an instant stands so to one that is so many minutes later. */
function isTimed(relation: TimeRelation, minutesLater: number): boolean {
  switch (relation) {
    case 'after':
      return minutesLater < 0
    case 'notAfter':
      return minutesLater >= 0
    case 'before':
      return minutesLater > 0
    case 'notBefore':
      return minutesLater <= 0
    case 'at':
      return minutesLater === 0
    case 'notAt':
      return minutesLater !== 0
  }
}

function numbers(left: Node, relation: Comparison, right: Node): Requirement {
  if (isVariable(left, 'inside') && isVariable(right, 'capacity')) {
    if (relation === '<') return { kind: 'free', holds: true }
    if (relation === '>=') return { kind: 'free', holds: false }
  }
  return { kind: 'numbers', relation, left, right }
}

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

function numeric(node: Node, relation: Comparison, n: number): Requirement {
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

function onDays(days: readonly number[], holds: boolean): Requirement {
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

function textual(left: Node, same: boolean, right: Node): Requirement {
  if (right.kind === 'constant') {
    if (right.value === null) {
      if (left.kind === 'constant') return fixed((left.value === null) === same)
      return left.kind === 'if' ? { kind: 'sameText', left, right, holds: same } : requirementOf(left, !same)
    }
    return among(left, [{ value: String(right.value), label: null }], same)
  }
  return { kind: 'sameText', left, right, holds: same }
}

/** A value in a list. */
function among(value: Node, items: readonly ListItem[], holds: boolean): Requirement {
  if (items.length === 0) return fixed(!holds)
  if (value.kind === 'constant') return fixed(items.some((item) => item.value === value.value) === holds)
  const first = items[0]
  if (value.kind === 'variable') {
    const { name } = value
    switch (name) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
      case 'gate':
      case 'session':
      case 'room':
        return { kind: 'oneOf', subject: name, items, holds }
      case 'direction': {
        const way = onlyOne(['in', 'out'] as const, items, holds)
        return typeof way === 'boolean' ? fixed(way) : { kind: 'way', way }
      }
      case 'entry_status': {
        const status = onlyOne(['present', 'absent'] as const, items, holds)
        return typeof status === 'boolean' ? fixed(status) : { kind: 'presence', isInside: status === 'present' }
      }
      case 'now_isoweekday':
        return onDays(
          items.flatMap((item) => (typeof item.value === 'number' ? [item.value] : [])),
          holds,
        )
      default:
    }
  }
  if (typeOf(value) !== 'number') return { kind: 'textIn', value, items, holds }
  if (items.length === 1 && typeof first?.value === 'number') return numeric(value, holds ? '==' : '!=', first.value)
  return { kind: 'numberIn', value, items, holds }
}

/** Of the two values that there are, the one that is asked for; true where both are, false where neither is. */
function onlyOne<Value extends string>(
  values: readonly [Value, Value],
  items: readonly ListItem[],
  holds: boolean,
): Value | boolean {
  const [one, other] = values
  const asked = (value: Value) => items.some((item) => item.value === value) === holds
  if (asked(one)) return asked(other) ? true : one
  return asked(other) ? other : false
}
