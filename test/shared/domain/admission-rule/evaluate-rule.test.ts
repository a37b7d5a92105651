import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateRule, valueOf } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import { attendedSessions, namesIn } from '../../../../shared/domain/admission-rule/rule-names.ts'
import type { Json, Node, RuleFacts, Variable } from '../../../../shared/domain/admission-rule/rule.ts'
import { aRule, ruleFacts, someRuleFacts } from '../../../builders/a-rule.ts'

function read(json: Json): Node {
  const parsed = parseRule(json)
  if (parsed.kind === 'wrong') throw new Error(`${parsed.path}: ${parsed.sentence}`)
  return parsed.rule
}

const at = (time: string) => Date.parse(`2019-11-12T${time}+01:00`)
const day = (date: string, time: string) => Date.parse(`${date}T${time}+01:00`)
const v = (name: Variable) => ({ var: name })
const custom = (instant: string) => ({ buildTime: ['custom', instant] })
const customtime = (time: string) => ({ buildTime: ['customtime', time] })

// The scan of these lines is at 09:42 on Tuesday, 12 November 2019, in Paris; doors 09:30, session from 10:00 to 12:30.
type Line = readonly [situation: string, rule: Json, different: Partial<RuleFacts>, holds: boolean]

const twoEntries = { checkInsMs: [day('2019-11-11', '14:00:00'), at('09:00:00')] }

describe('a rule holds or not', () => {
  test.each<Line>([
    ['and: both hold', { and: [{ '==': [v('sector'), 'police'] }, { '==': [v('gate'), 'G1'] }] }, {}, true],
    ['and: one does not', { and: [{ '==': [v('sector'), 'police'] }, { '==': [v('gate'), 'G2'] }] }, {}, false],
    ['or: one holds', { or: [{ '==': [v('sector'), 'ngo'] }, { '==': [v('gate'), 'G1'] }] }, {}, true],
    ['or: none holds', { or: [{ '==': [v('sector'), 'ngo'] }, { '==': [v('gate'), 'G2'] }] }, {}, false],
    ['!: the opposite of a condition', { '!': [{ '==': [v('sector'), 'ngo'] }] }, {}, true],
    ['!: no sector on the badge', { '!': v('sector') }, { sector: null }, true],
    ['!: an empty sector is none', { '!': v('sector') }, { sector: '' }, true],
    ['!: a sector on the badge', { '!': v('sector') }, {}, false],
    ['!: no tags', { '!': v('tags') }, { tags: [] }, true],
    ['!!: a tag', { '!!': v('tags') }, { tags: ['press'] }, true],
    ['!!: no entries', { '!!': v('entries_number') }, {}, false],
    ['!!: an entry', { '!!': v('entries_number') }, twoEntries, true],
    ['!!: -1 minutes are something', { '!!': v('minutes_since_last_entry') }, {}, true],
    ['!!: there always is a time, even that of the epoch', { '!!': v('now') }, { nowMs: 0 }, true],
    ['!!: unlimited places are places', { '!!': v('capacity') }, {}, true],
    ['!!: a condition', { '!!': { '==': [v('sector'), 'ngo'] } }, {}, false],
    ['if: the first branch', { if: [{ '!!': v('sector') }, true, false] }, {}, true],
    ['if: otherwise', { if: [{ '!!': v('sector') }, true, false] }, { sector: null }, false],
    [
      'if: the first of two that hold',
      { '==': [{ if: [{ '!!': v('sector') }, 1, { '!!': v('gate') }, 2, 3] }, 1] },
      {},
      true,
    ],
    [
      'if: the second, where the first does not hold',
      { '==': [{ if: [{ '!!': v('sector') }, 1, { '!!': v('gate') }, 2, 3] }, 2] },
      { sector: null },
      true,
    ],
    ['==: the same sector', { '==': [v('sector'), 'police'] }, {}, true],
    ['==: letters count', { '==': [v('sector'), 'Police'] }, {}, false],
    ['==: no sector, null', { '==': [v('sector'), null] }, { sector: null }, true],
    ['==: a sector, null', { '==': [v('sector'), null] }, {}, false],
    ['==: an empty text is not null', { '==': [v('sector'), null] }, { sector: '' }, false],
    ['==: both conditions fail', { '==': [{ '!': v('sector') }, { '!': v('gate') }] }, {}, true],
    ['==: now is the start', { '==': [v('now'), { buildTime: 'date_from' }] }, { nowMs: at('10:00:00') }, true],
    ['!=: another sector', { '!=': [v('sector'), 'ngo'] }, {}, true],
    ['!=: the same sector', { '!=': [v('sector'), 'police'] }, {}, false],
    ['!=: no sector, a sector', { '!=': [v('sector'), 'police'] }, { sector: null }, true],
    ['<: below', { '<': [v('entries_number'), 3] }, twoEntries, true],
    ['<: at the border', { '<': [v('entries_number'), 2] }, twoEntries, false],
    ['<=: at the border', { '<=': [v('entries_number'), 2] }, twoEntries, true],
    ['<=: above', { '<=': [v('entries_number'), 1] }, twoEntries, false],
    ['>: at the border', { '>': [v('entries_number'), 2] }, twoEntries, false],
    ['>: above', { '>': [v('entries_number'), 1] }, twoEntries, true],
    ['>=: at the border', { '>=': [v('entries_number'), 2] }, twoEntries, true],
    ['>=: below', { '>=': [v('entries_number'), 3] }, twoEntries, false],
    ['< of three: between', { '<': [1, v('entries_number'), 3] }, twoEntries, true],
    ['< of three: at its lower border', { '<': [2, v('entries_number'), 3] }, twoEntries, false],
    ['< of three: at its upper border', { '<': [1, v('entries_number'), 2] }, twoEntries, false],
    ['<= of three: at both borders', { '<=': [2, v('entries_number'), 2] }, twoEntries, true],
    ['<= of three: above', { '<=': [0, v('entries_number'), 1] }, twoEntries, false],
    ['<: two instants', { '<': [v('now'), { buildTime: ['date_from'] }] }, {}, true],
    ['<: free places', { '<': [v('inside'), v('capacity')] }, { inside: 19, capacity: 20 }, true],
    ['<: no free place', { '<': [v('inside'), v('capacity')] }, { inside: 20, capacity: 20 }, false],
    ['<: places without limit', { '<': [v('inside'), v('capacity')] }, { inside: 1e9 }, true],
    ['in: among several', { in: [v('sector'), ['ngo', 'police']] }, {}, true],
    ['in: not among several', { in: [v('sector'), ['ngo', 'press']] }, {}, false],
    ['in: no sector is among none', { in: [v('sector'), ['null', '']] }, { sector: null }, false],
    ['in: a tag of the badge', { in: ['press', v('tags')] }, { tags: ['vip', 'press'] }, true],
    ['in: part of a tag is no tag', { in: ['press', v('tags')] }, { tags: ['pressure'] }, false],
    ['in: a text within a text', { in: ['Harbour', v('organisation')] }, {}, true],
    ['in: a text that is not within', { in: ['harbour', v('organisation')] }, {}, false],
    ['in: nothing is within no text', { in: ['', v('organisation')] }, { organisation: null }, false],
    ['in: nothing is within an empty text', { in: ['', v('organisation')] }, { organisation: '' }, false],
    ['in: no text is within none', { in: [v('sector'), v('organisation')] }, { sector: null }, false],
    [
      'in: no text is within one that happens to say null',
      { in: [v('sector'), v('organisation')] },
      { sector: null, organisation: 'null and void' },
      false,
    ],
    ['inList: lookups', { inList: [v('gate'), { objectList: [{ lookup: ['gate', 'G1', 'North'] }] }] }, {}, true],
    ['inList: other lookups', { inList: [v('gate'), { objectList: [{ lookup: ['gate', 'G2', 'G1'] }] }] }, {}, false],
    ['inList: weekend', { inList: [v('now_isoweekday'), [6, 7]] }, {}, false],
    ['inList: Tuesday', { inList: [v('now_isoweekday'), [1, 2]] }, {}, true],
    ['isAfter: it is', { isAfter: [v('now'), { buildTime: ['date_admission'] }] }, {}, true],
    [
      'isAfter: at that instant it is not',
      { isAfter: [v('now'), { buildTime: ['date_admission'] }] },
      { nowMs: at('09:30:00') },
      false,
    ],
    ['isAfter: within tolerance', { isAfter: [v('now'), { buildTime: ['date_from'] }, 30] }, {}, true],
    ['isAfter: at the border of tolerance', { isAfter: [v('now'), { buildTime: ['date_from'] }, 18] }, {}, false],
    ['isAfter: tolerance null is none', { isAfter: [v('now'), { buildTime: ['date_from'] }, null] }, {}, false],
    [
      'isAfter: tolerance below 0 asks for more',
      { isAfter: [v('now'), { buildTime: ['date_admission'] }, -15] },
      {},
      false,
    ],
    ['isBefore: it is', { isBefore: [v('now'), { buildTime: ['date_to'] }] }, {}, true],
    [
      'isBefore: at that instant it is not',
      { isBefore: [v('now'), { buildTime: ['date_to'] }] },
      { nowMs: at('12:30:00') },
      false,
    ],
    [
      'isBefore: within tolerance',
      { isBefore: [v('now'), { buildTime: ['date_to'] }, 15] },
      { nowMs: at('12:44:59') },
      true,
    ],
    [
      'isBefore: at the border of tolerance',
      { isBefore: [v('now'), { buildTime: ['date_to'] }, 15] },
      { nowMs: at('12:45:00') },
      false,
    ],
    [
      'isBefore: tolerance below 0 asks for more',
      { isBefore: [v('now'), { buildTime: ['date_from'] }, -20] },
      {},
      false,
    ],
    ['isBefore: a time of the day', { isBefore: [v('now'), customtime('09:42:01')] }, {}, true],
    ['isBefore: that time itself', { isBefore: [v('now'), customtime('09:42')] }, {}, false],
    ['isBefore: an instant of another offset', { isBefore: [v('now'), custom('2019-11-12T03:43:00-05:00')] }, {}, true],
    [
      'entries_since: at that instant counts',
      { '==': [{ entries_since: [custom('2019-11-12T09:00:00+01:00')] }, 1] },
      twoEntries,
      true,
    ],
    [
      'entries_since: one before does not',
      { '==': [{ entries_since: [custom('2019-11-12T09:00:01+01:00')] }, 0] },
      twoEntries,
      true,
    ],
    [
      'entries_before: at that instant does not count',
      { '==': [{ entries_before: custom('2019-11-12T09:00:00+01:00') }, 1] },
      twoEntries,
      true,
    ],
    [
      'entries_before: one before counts',
      { '==': [{ entries_before: [custom('2019-11-12T09:00:01+01:00')] }, 2] },
      twoEntries,
      true,
    ],
    [
      'entries_days_since: two entries of one day are one day',
      { '==': [{ entries_days_since: [customtime('00:00')] }, 1] },
      { checkInsMs: [day('2019-11-11', '23:59:59'), at('08:00:00'), at('09:00:00')] },
      true,
    ],
    [
      'entries_days_before: only days before',
      { '==': [{ entries_days_before: [customtime('00:00')] }, 2] },
      { checkInsMs: [day('2019-11-09', '10:00:00'), day('2019-11-11', '23:59:59'), at('08:00:00')] },
      true,
    ],
    [
      'entries_days_since: an entry at that instant counts',
      { '==': [{ entries_days_since: [custom('2019-11-12T09:00:00+01:00')] }, 1] },
      twoEntries,
      true,
    ],
    [
      'entries_days_before: an entry at that instant does not count',
      { '==': [{ entries_days_before: [custom('2019-11-12T09:00:00+01:00')] }, 1] },
      twoEntries,
      true,
    ],
    ['attended: he was there', { attended: ['WS1'] }, { attended: new Set(['WS1']) }, true],
    ['attended: he was elsewhere', { attended: 'WS1' }, { attended: new Set(['WS2']) }, false],
    ['a constant', true, {}, true],
  ])('%s', (_, rule, different, holds) => {
    expect(evaluateRule(read(rule), ruleFacts(different))).toBe(holds)
  })
})

describe('a variable', () => {
  const history = {
    checkInsMs: [day('2019-11-10', '10:00:00'), day('2019-11-11', '23:30:00'), at('00:10:00'), at('09:00:30')],
  }

  test.each<[Variable, Partial<RuleFacts>, unknown]>([
    ['now', {}, at('09:42:00')],
    ['now_isoweekday', {}, 2],
    ['now_isoweekday', { nowMs: day('2019-11-17', '12:00:00') }, 7],
    ['now_isoweekday', { nowMs: day('2019-11-18', '00:00:00') }, 1],
    ['category', { category: 'vip' }, 'vip'],
    ['category', { category: null }, null],
    ['sector', {}, 'police'],
    ['country', {}, 'FR'],
    ['organisation', {}, 'Harbour Office'],
    ['tags', { tags: ['a', 'b'] }, ['a', 'b']],
    ['gate', {}, 'G1'],
    ['gate', { gate: null }, null],
    ['session', {}, 'PL1'],
    ['room', {}, 'AUD'],
    ['direction', { direction: 'out' }, 'out'],
    ['entry_status', {}, 'absent'],
    ['entry_status', { isInside: true }, 'present'],
    ['entries_number', history, 4],
    ['entries_today', history, 2],
    ['entries_days', history, 3],
    ['entries_days', {}, 0],
    ['minutes_since_last_entry', history, 41],
    ['minutes_since_last_entry', {}, -1],
    ['minutes_since_last_entry', { checkInsMs: [at('09:42:00')] }, 0],
    ['minutes_since_first_entry', history, 47 * 60 + 42],
    ['minutes_since_first_entry', {}, -1],
    ['inside', { inside: 7 }, 7],
    ['capacity', { capacity: 30 }, 30],
    ['capacity', { capacity: null }, Number.POSITIVE_INFINITY],
  ])('%s of %j is %j', (name, different, value) => {
    expect(valueOf({ kind: 'variable', name }, ruleFacts(different))).toEqual(value)
  })
})

describe('what a rule names', () => {
  test('categories, sectors, gates and sessions, each once', () => {
    const rule = read({
      or: [
        {
          inList: [
            v('category'),
            { objectList: [{ lookup: ['product', 12, 'Day ticket'] }, { lookup: ['product', 13, 'x'] }] },
          ],
        },
        {
          and: [
            { '==': [v('sector'), 'police'] },
            { '!=': ['ngo', v('sector')] },
            { '!=': [v('sector'), 'police'] },
            { '==': [v('sector'), null] },
          ],
        },
        { if: [{ in: [v('gate'), ['G1']] }, { attended: ['WS1'] }, { '==': [v('session'), 'WS1'] }] },
        { '==': [v('country'), 'FR'] },
        { '==': [v('sector'), v('category')] },
      ],
    })
    expect(namesIn(rule)).toEqual([
      { kind: 'category', code: '12' },
      { kind: 'category', code: '13' },
      { kind: 'sector', code: 'police' },
      { kind: 'sector', code: 'ngo' },
      { kind: 'gate', code: 'G1' },
      { kind: 'session', code: 'WS1' },
    ])
  })

  test('the sessions that it asks about, wherever it does', () => {
    const [text, number, instant, texts] = (
      [
        [v('sector'), v('category')],
        [1, 2],
        [v('now'), { buildTime: ['date_to'] }],
        [v('tags'), v('tags')],
      ] as const
    ).map(([one, other]) => (session: string): Json => ({ if: [{ attended: [session] }, one, other] })) as [
      (s: string) => Json,
      (s: string) => Json,
      (s: string) => Json,
      (s: string) => Json,
    ]
    const rule = read({
      or: [
        { '!!': [text('1')] },
        { '<': [number('2'), number('3'), number('4')] },
        { '>': [number('5'), number('6')] },
        { inList: [text('7'), ['a']] },
        { in: [text('8'), texts('9')] },
        { in: [text('10'), text('11')] },
        { isAfter: [instant('12'), instant('13')] },
        { isBefore: [instant('14'), instant('15')] },
        { '>': [{ entries_since: [instant('16')] }, 0] },
        { if: [{ attended: ['17'] }, { attended: ['18'] }, { attended: ['19'] }] },
        { and: [{ attended: ['20'] }, { '!': [{ attended: ['21'] }] }] },
      ],
    })
    expect(attendedSessions(rule)).toEqual(Array.from({ length: 21 }, (_, n) => String(n + 1)))
  })

  test('nothing of what it compares with a number, a null or something else', () => {
    expect(
      namesIn(
        read({
          and: [
            { '==': [v('sector'), null] },
            { '==': ['police', 'ngo'] },
            { in: [v('entries_number'), [1, 2]] },
            { in: [v('country'), ['FR']] },
            { in: ['police', v('sector')] },
            { '<': [1, v('inside'), 3] },
          ],
        }),
      ),
    ).toEqual([])
  })

  test('a session that one has to have attended', () => {
    expect(namesIn(read({ attended: ['WS1'] }))).toEqual([{ kind: 'session', code: 'WS1' }])
  })

  test('a sector and a category of one code are two', () => {
    expect(namesIn(read({ or: [{ '==': [v('sector'), 'A'] }, { '==': [v('category'), 'A'] }] }))).toEqual([
      { kind: 'sector', code: 'A' },
      { kind: 'category', code: 'A' },
    ])
  })

  test('the sessions that it asks about, each once', () => {
    const rule = read({
      and: [
        { attended: ['A'] },
        { '!': { attended: 'B' } },
        { if: [{ attended: ['A'] }, { '==': [{ attended: 'C' }, true] }, false] },
        { '==': [v('session'), 'D'] },
      ],
    })
    expect(attendedSessions(rule)).toEqual(['A', 'B', 'C'])
  })
})

test('a rule never throws at a door, whatever the facts', () => {
  const anyText = fc.option(fc.string())
  const anyInstant = fc.oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(0, 8.64e15, -8.64e15))
  const anyFacts: fc.Arbitrary<RuleFacts> = fc.record({
    nowMs: anyInstant,
    timeZone: fc.oneof(fc.constantFrom('Europe/Paris', 'America/Santiago'), fc.string()),
    category: anyText,
    sector: anyText,
    country: anyText,
    organisation: anyText,
    tags: fc.array(fc.string()),
    gate: anyText,
    session: fc.string(),
    room: anyText,
    direction: fc.constantFrom('in' as const, 'out' as const),
    startsAtMs: anyInstant,
    endsAtMs: anyInstant,
    doorsAtMs: anyInstant,
    isInside: fc.boolean(),
    checkInsMs: fc.array(anyInstant),
    attended: fc.array(fc.string()).map((sessions) => new Set(sessions)),
    inside: fc.double(),
    capacity: fc.option(fc.double()),
  })
  fc.assert(
    fc.property(aRule, fc.oneof(anyFacts, someRuleFacts), (rule, facts) => {
      expect(evaluateRule(rule, facts)).toBeTypeOf('boolean')
    }),
    { numRuns: 500 },
  )
})
