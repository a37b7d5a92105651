import { allOf, anyOf, fixed } from './merge-requirements.ts'
import { numeric, onDays } from './number-requirement.ts'
import type { Requirement, TimeRelation } from './requirement.ts'
import { typeOf } from './rule-nodes.ts'
import type { Comparison, ListItem, Node, Variable } from './rule.ts'

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
