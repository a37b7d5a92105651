import { daysIn, isoWeekday, wallTimeMs } from './rule-days.ts'
import { typeOf } from './rule-nodes.ts'
import type { Comparison, Counter, Node, RuleFacts, TimeNode, Variable } from './rule.ts'

/** What a node gives; instants are ms UTC, and null is a text that the person or the place does not have. */
export type Value = boolean | number | string | null | readonly string[]

const minuteMs = 60_000

/** Whether a rule holds. Total: every well-typed rule has an answer for all facts. */
export function evaluateRule(rule: Node, facts: RuleFacts): boolean {
  return valueOf(rule, facts) === true
}

/** The value of one node of a rule, as its type says. */
export function valueOf(node: Node, facts: RuleFacts): Value {
  const holds = (condition: Node): boolean => evaluateRule(condition, facts)
  switch (node.kind) {
    case 'constant':
      return node.value
    case 'variable':
      return valueOfVariable(node.name, facts)
    case 'time':
      return instantOf(node.time, facts)
    case 'and':
      return node.operands.every(holds)
    case 'or':
      return node.operands.some(holds)
    case 'not':
      return !isThere(node.operand, facts)
    case 'is':
      return isThere(node.operand, facts)
    case 'if':
      return valueOf(node.branches.find(({ condition }) => holds(condition))?.then ?? node.otherwise, facts)
    case 'compare': {
      const right = valueOf(node.right, facts)
      if (!compare(valueOf(node.left, facts), node.operator, right)) return false
      return node.between === null || compare(right, node.operator, valueOf(node.between, facts))
    }
    case 'inList': {
      const value = valueOf(node.value, facts)
      return node.list.some((item) => item.value === value)
    }
    case 'inTexts': {
      const value = valueOf(node.value, facts)
      const texts = valueOf(node.texts, facts)
      return Array.isArray(texts) && texts.includes(value)
    }
    case 'inText': {
      const value = valueOf(node.value, facts)
      const text = valueOf(node.text, facts)
      // JSON Logic finds nothing in an empty text, not even the empty one.
      return typeof value === 'string' && typeof text === 'string' && text !== '' && text.includes(value)
    }
    case 'isAfter':
      return numberOf(node.left, facts) + node.toleranceMinutes * minuteMs > numberOf(node.right, facts)
    case 'isBefore':
      return numberOf(node.left, facts) - node.toleranceMinutes * minuteMs < numberOf(node.right, facts)
    case 'count':
      return countOf(node.counter, numberOf(node.time, facts), facts)
    case 'attended':
      return facts.attended.has(node.session)
  }
}

function valueOfVariable(name: Variable, facts: RuleFacts): Value {
  switch (name) {
    case 'now':
      return facts.nowMs
    case 'now_isoweekday':
      return isoWeekday(daysIn(facts.timeZone)(facts.nowMs))
    case 'category':
    case 'sector':
    case 'country':
    case 'organisation':
    case 'tags':
    case 'gate':
    case 'session':
    case 'room':
    case 'direction':
    case 'inside':
      return facts[name]
    case 'entry_status':
      return facts.isInside ? 'present' : 'absent'
    case 'entries_number':
      return facts.checkInsMs.length
    case 'entries_today': {
      const dayOf = daysIn(facts.timeZone)
      const today = dayOf(facts.nowMs)
      return facts.checkInsMs.filter((ms) => dayOf(ms) === today).length
    }
    case 'entries_days':
      return distinctDays(facts.checkInsMs, facts.timeZone)
    case 'minutes_since_last_entry':
      return minutesSince(facts.checkInsMs.at(-1), facts)
    case 'minutes_since_first_entry':
      return minutesSince(facts.checkInsMs[0], facts)
    case 'capacity':
      return facts.capacity ?? Number.POSITIVE_INFINITY
  }
}

function instantOf(time: TimeNode['time'], facts: RuleFacts): number {
  switch (time.at) {
    case 'instant':
      return time.ms
    case 'wallTime':
      return wallTimeMs(facts.nowMs, time.secondOfDay, facts.timeZone)
    case 'start':
      return facts.startsAtMs
    case 'end':
      return facts.endsAtMs
    case 'doors':
      return facts.doorsAtMs
  }
}

function countOf(counter: Counter, timeMs: number, { checkInsMs, timeZone }: RuleFacts): number {
  switch (counter) {
    case 'entries_since':
      return checkInsMs.filter((ms) => ms >= timeMs).length
    case 'entries_before':
      return checkInsMs.filter((ms) => ms < timeMs).length
    case 'entries_days_since':
      return distinctDays(
        checkInsMs.filter((ms) => ms >= timeMs),
        timeZone,
      )
    case 'entries_days_before':
      return distinctDays(
        checkInsMs.filter((ms) => ms < timeMs),
        timeZone,
      )
  }
}

function distinctDays(instantsMs: readonly number[], timeZone: string): number {
  return new Set(instantsMs.map(daysIn(timeZone))).size
}

/** Whole minutes, the begun one not counted, as pretix has it; -1 where there was no entry. */
function minutesSince(entryMs: number | undefined, { nowMs }: RuleFacts): number {
  return entryMs === undefined ? -1 : Math.floor((nowMs - entryMs) / minuteMs)
}

/** JSON Logic: null, the empty text, 0 and an empty list are not there. An instant always is, whatever its number. */
function isThere(node: Node, facts: RuleFacts): boolean {
  const value = valueOf(node, facts)
  if (Array.isArray(value)) return value.length > 0
  return Boolean(value) || typeOf(node) === 'instant'
}

function compare(left: Value, operator: Comparison, right: Value): boolean {
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return asNumber(left) < asNumber(right)
    case '<=':
      return asNumber(left) <= asNumber(right)
    case '>':
      return asNumber(left) > asNumber(right)
    case '>=':
      return asNumber(left) >= asNumber(right)
  }
}

const numberOf = (node: Node, facts: RuleFacts): number => asNumber(valueOf(node, facts))

/** The parser lets only numbers and instants be ordered; anything else compares as false. */
function asNumber(value: Value): number {
  return typeof value === 'number' ? value : Number.NaN
}
