import fc from 'fast-check'
import { comparisons, counters, variables } from '../../shared/domain/admission-rule/rule.ts'
import type {
  ListItem,
  Node,
  RuleFacts,
  TimeNode,
  ValueType,
  Variable,
} from '../../shared/domain/admission-rule/rule.ts'

/** What a door knows of an ordinary scan; a test says what is different. */
export function ruleFacts(different: Partial<RuleFacts> = {}): RuleFacts {
  const nowMs = different.nowMs ?? Date.parse('2019-11-12T09:42:00+01:00')
  return {
    nowMs,
    timeZone: 'Europe/Paris',
    category: 'delegate',
    sector: 'police',
    country: 'FR',
    organisation: 'Harbour Office',
    tags: [],
    gate: 'G1',
    session: 'PL1',
    room: 'AUD',
    direction: 'in',
    startsAtMs: Date.parse('2019-11-12T10:00:00+01:00'),
    endsAtMs: Date.parse('2019-11-12T12:30:00+01:00'),
    doorsAtMs: Date.parse('2019-11-12T09:30:00+01:00'),
    isInside: false,
    checkInsMs: [],
    attended: new Set(),
    inside: 0,
    capacity: null,
    ...different,
  }
}

const minuteMs = 60_000
/** Zones whose days are 23, 24 and 25 hours, change by 30 minutes, change at midnight, or changed a minute after it. */
const zones = [
  'Europe/Paris',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
]
/** Days on which clocks changed in those zones, and one on which none did. */
const days = [
  '2019-03-31',
  '2019-10-27',
  '2019-04-07',
  '2019-10-06',
  '2019-09-08',
  '2019-11-03',
  '2010-11-07',
  '2011-12-30',
  '2019-11-12',
]

const text = fc.constantFrom('police', 'ngo', 'press', 'pol', 'PL1', 'in', 'present', 'FR', '')
const maybeText = fc.option(text, { freq: 4 })
const smallNumber = fc.oneof(fc.integer({ min: -2, max: 8 }), fc.constantFrom(0.5, 30, 60, 1e9))

const instantMs = fc
  .record({ day: fc.constantFrom(...days), minutes: fc.integer({ min: -2 * 1440, max: 3 * 1440 }) })
  .map(({ day, minutes }) => Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs)

/** Facts in which rules of `aRule` are true and false in turn. */
export const someRuleFacts: fc.Arbitrary<RuleFacts> = fc
  .record({
    nowMs: instantMs,
    timeZone: fc.constantFrom(...zones),
    category: maybeText,
    sector: maybeText,
    country: maybeText,
    organisation: maybeText,
    tags: fc.array(text, { maxLength: 3 }),
    gate: maybeText,
    session: text,
    room: maybeText,
    direction: fc.constantFrom('in' as const, 'out' as const),
    start: fc.integer({ min: -300, max: 300 }),
    lasting: fc.integer({ min: 1, max: 600 }),
    doors: fc.integer({ min: 0, max: 60 }),
    isInside: fc.boolean(),
    minutesAgo: fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { maxLength: 12 }),
    attended: fc.array(text, { maxLength: 3 }),
    inside: fc.nat(8),
    capacity: fc.option(fc.nat(8)),
  })
  .map(({ start, lasting, doors, minutesAgo, attended, ...facts }) => {
    const startsAtMs = facts.nowMs + start * minuteMs
    return {
      ...facts,
      startsAtMs,
      endsAtMs: startsAtMs + lasting * minuteMs,
      doorsAtMs: startsAtMs - doors * minuteMs,
      checkInsMs: minutesAgo.toSorted((a, b) => b - a).map((minutes) => facts.nowMs - minutes * minuteMs),
      attended: new Set(attended),
    }
  })

const constant = (value: fc.Arbitrary<boolean | number | string | null>): fc.Arbitrary<Node> =>
  value.map((value) => ({ kind: 'constant', value }))

function variable(type: ValueType): fc.Arbitrary<Node> {
  const names = (Object.keys(variables) as Variable[]).filter((name) => variables[name] === type)
  return fc.constantFrom(...names).map((name) => ({ kind: 'variable', name }))
}

const time: fc.Arbitrary<TimeNode> = fc.oneof(
  instantMs.map((ms): TimeNode => ({ kind: 'time', time: { at: 'instant', ms } })),
  fc
    .integer({ min: 0, max: 86_399 })
    .map((secondOfDay): TimeNode => ({ kind: 'time', time: { at: 'wallTime', secondOfDay } })),
  fc
    .integer({ min: 0, max: 47 })
    .map((half): TimeNode => ({ kind: 'time', time: { at: 'wallTime', secondOfDay: half * 1800 } })),
  fc
    .constantFrom('start' as const, 'end' as const, 'doors' as const)
    .map((at): TimeNode => ({ kind: 'time', time: { at } })),
)

const listOf = (value: fc.Arbitrary<string | number>): fc.Arbitrary<readonly ListItem[]> =>
  fc.array(fc.record({ value, label: fc.option(fc.constantFrom('A label', '')) }), { minLength: 1, maxLength: 4 })

type Typed = Record<ValueType, Node>

const { boolean } = fc.letrec<Typed>((tie) => {
  const branches = (type: ValueType, leaf: fc.Arbitrary<Node>) =>
    fc.record({
      kind: fc.constant('if' as const),
      branches: fc.array(fc.record({ condition: tie('boolean'), then: leaf }), { minLength: 1, maxLength: 2 }),
      otherwise: tie(type),
    })
  const comparison = (type: ValueType, operators: readonly (typeof comparisons)[number][]) =>
    fc
      .record({
        kind: fc.constant('compare' as const),
        operator: fc.constantFrom(...operators),
        left: tie(type),
        right: tie(type),
        between: fc.option(tie(type), { freq: 2 }),
      })
      .map((node): Node => (['<', '<='].includes(node.operator) ? node : { ...node, between: null }))
  const operands = fc.array(tie('boolean'), { minLength: 1, maxLength: 3 })
  const anything = fc.oneof(tie('boolean'), tie('number'), tie('text'), tie('texts'), tie('instant'))
  const number = fc.oneof(constant(smallNumber), variable('number'))
  const aText = fc.oneof(constant(maybeText), variable('text'))
  const instant = fc.oneof(time, variable('instant'))
  return {
    boolean: fc.oneof(
      { maxDepth: 5 },
      constant(fc.boolean()),
      fc.record({ kind: fc.constant('attended' as const), session: text.filter((code) => code !== '') }),
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), operands }),
      fc.record({ kind: fc.constantFrom('not' as const, 'is' as const), operand: anything }),
      branches('boolean', tie('boolean')),
      comparison('number', comparisons),
      comparison('instant', comparisons),
      comparison('text', ['==', '!=']),
      comparison('boolean', ['==', '!=']),
      fc.record({ kind: fc.constant('inList' as const), value: tie('text'), list: listOf(text) }),
      fc.record({ kind: fc.constant('inList' as const), value: tie('number'), list: listOf(smallNumber) }),
      fc.record({ kind: fc.constant('inTexts' as const), value: tie('text'), texts: tie('texts') }),
      fc.record({ kind: fc.constant('inText' as const), value: tie('text'), text: tie('text') }),
      fc.record({
        kind: fc.constantFrom('isAfter' as const, 'isBefore' as const),
        left: tie('instant'),
        right: tie('instant'),
        toleranceMinutes: fc.oneof(
          fc.constant(0),
          fc.integer({ min: -90, max: 90 }).map((n) => n + 0),
        ),
      }),
    ),
    number: fc.oneof(
      { maxDepth: 5 },
      number,
      fc.record({ kind: fc.constant('count' as const), counter: fc.constantFrom(...counters), time: tie('instant') }),
      branches('number', number),
    ),
    text: fc.oneof({ maxDepth: 5 }, aText, branches('text', aText)),
    texts: fc.oneof({ maxDepth: 5 }, variable('texts'), branches('texts', variable('texts'))),
    instant: fc.oneof({ maxDepth: 5 }, instant, branches('instant', instant)),
  }
})

/** A well-typed rule, of every operator and variable of the language. */
export const aRule: fc.Arbitrary<Node> = boolean
