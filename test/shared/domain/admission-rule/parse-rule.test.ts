import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateRule } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import { parseRule, type ParsedRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import { ruleLimits } from '../../../../shared/domain/admission-rule/rule-limits.ts'
import type { Json } from '../../../../shared/domain/admission-rule/rule.ts'
import { writeRule } from '../../../../shared/domain/admission-rule/write-rule.ts'
import { aRule, ruleFacts, someRuleFacts } from '../../../builders/a-rule.ts'

const refusal = (parsed: ParsedRule): string =>
  parsed.kind === 'wrong' ? `${parsed.path}: ${parsed.sentence}` : 'accepted'
const sector = { var: 'sector' }
const now = { var: 'now' }
const isPolice = { '==': [sector, 'police'] }

describe('rules of pretix’s editor', () => {
  // Its form: a variable on the left, ids of lookups as texts, a tolerance that may be null or 0, instants in UTC.
  const workshop: Json = {
    or: [
      {
        and: [
          {
            inList: [
              { var: 'product' },
              { objectList: [{ lookup: ['product', '4711', 'Day ticket'] }, { lookup: ['product', 4712, 'Press'] }] },
            ],
          },
          { isAfter: [{ var: 'now' }, { buildTime: ['date_admission'] }, null] },
          { isBefore: [{ var: 'now' }, { buildTime: ['date_to'] }, 15] },
          { '<': [{ var: 'entries_today' }, 1] },
        ],
      },
      { inList: [{ var: 'gate' }, { objectList: [{ lookup: ['gate', '3', 'Staff entrance'] }] }] },
    ],
  }
  const evening: Json = {
    and: [
      { isAfter: [{ var: 'now' }, { buildTime: ['custom', '2019-11-12T08:00:00.000Z'] }, 0] },
      { isBefore: [{ var: 'now' }, { buildTime: ['customtime', '18:00:00'] }] },
      { '<=': [{ entries_days_since: [{ buildTime: ['custom', '2019-11-11T23:00:00.000Z'] }] }, 0] },
      { '==': [{ var: 'entry_status' }, 'absent'] },
      {
        or: [{ '>=': [{ var: 'minutes_since_last_entry' }, 30] }, { '==': [{ var: 'minutes_since_last_entry' }, -1] }],
      },
      { '!=': [{ var: 'now_isoweekday' }, 7] },
    ],
  }

  test.each([
    ['a day ticket at its first entry', workshop, { category: '4711' }, true],
    ['a press ticket, whose id is a number', workshop, { category: '4712' }, true],
    ['another ticket', workshop, { category: '4713' }, false],
    ['another ticket at the staff entrance', workshop, { category: '4713', gate: '3' }, true],
    [
      'a day ticket at its second entry',
      workshop,
      { category: '4711', checkInsMs: [ruleFacts().nowMs - 60_000] },
      false,
    ],
    ['a first entry in the morning', evening, {}, true],
    ['a first entry at 18:00', evening, { nowMs: Date.parse('2019-11-12T18:00:00+01:00') }, false],
    ['an entry on a second day', evening, { checkInsMs: [Date.parse('2019-11-11T18:00:00+01:00')] }, true],
    ['a second entry of the day', evening, { checkInsMs: [Date.parse('2019-11-12T00:00:00+01:00')] }, false],
    ['someone who is inside', evening, { isInside: true }, false],
  ])('%s', (_, json, different, holds) => {
    const parsed = parseRule(json)
    expect(refusal(parsed)).toBe('accepted')
    expect(parsed.kind === 'rule' && evaluateRule(parsed.rule, ruleFacts(different))).toBe(holds)
  })

  test.each<[string, Json, string]>([
    ['no rule at all', {}, ': This object is empty: a session without a rule has null here.'],
    [
      'a condition that was left unfinished',
      { and: [isPolice, { '': [] }] },
      'and.1: A condition was left unfinished here: choose what it asks for, or take it out.',
    ],
    [
      'a time that was left unfinished',
      { isAfter: [now, { buildTime: [null, null] }] },
      'isAfter.1: A "buildTime" begins with "custom", "customtime", "date_from", "date_to" or "date_admission", but here is null.',
    ],
    [
      'a variation',
      { inList: [{ var: 'variation' }, { objectList: [{ lookup: ['variation', '12', 'Ticket – Reduced'] }] }] },
      'inList.0.var: "variation" is a kind of a product in pretix and has no meaning here: give these people a category of their own and ask for "category".',
    ],
  ])('%s is refused', (_, json, sentence) => {
    expect(refusal(parseRule(json))).toBe(sentence)
  })
})

describe('other ways to write the same', () => {
  test.each<[string, Json, Json]>([
    ['a variable in a list', { '==': [{ var: ['sector'] }, 'police'] }, isPolice],
    ['a single argument without its list', { '!': isPolice }, { '!': [isPolice] }],
    ['an instant without its list', { '<': [{ entries_since: now }, 1] }, { '<': [{ entries_since: [now] }, 1] }],
    ['a session without its list', { attended: 'WS1' }, { attended: ['WS1'] }],
    [
      'a named time without its list',
      { isAfter: [now, { buildTime: 'date_from' }] },
      { isAfter: [now, { buildTime: ['date_from'] }] },
    ],
    ['a tolerance of null', { isAfter: [now, now, null] }, { isAfter: [now, now] }],
    ['in with a list', { in: [sector, ['a']] }, { inList: [sector, ['a']] }],
    ['in with lookups', { in: [sector, { objectList: ['a'] }] }, { inList: [sector, ['a']] }],
    ['a tolerance of -0', { isAfter: [now, now, -0] }, { isAfter: [now, now] }],
    ['an item of -0', { in: [{ var: 'inside' }, [-0]] }, { in: [{ var: 'inside' }, [0]] }],
    ['a number of -0', { '==': [{ var: 'inside' }, -0] }, { '==': [{ var: 'inside' }, 0] }],
  ])('%s', (_, one, other) => {
    const [left, right] = [parseRule(one), parseRule(other)]
    expect(left.kind).toBe('rule')
    expect(left).toEqual(right)
  })

  test.each<[string, Json]>([
    ['a choice of numbers', { '<': [{ if: [isPolice, 3, { '!!': sector }, 2, 1] }, { var: 'inside' }] }],
    ['a choice in which null is a text', { '==': [sector, { if: [isPolice, null, 'x'] }] }],
    ['a text between texts of the badge', { in: [sector, { var: 'organisation' }] }],
    ['a text of the badge among its tags', { in: [sector, { var: 'tags' }] }],
    ['tags or none', { '!!': [{ if: [isPolice, { var: 'tags' }, { var: 'tags' }] }] }],
    ['instants in order', { '<=': [{ buildTime: ['date_admission'] }, now, { buildTime: ['date_to'] }] }],
    ['a tolerance below 0, with a fraction', { isBefore: [now, now, -2.5] }],
    [
      'numbers as ids of numbers',
      { inList: [{ var: 'now_isoweekday' }, { objectList: [{ lookup: ['day', 6, 'Saturday'] }] }] },
    ],
  ])('%s is accepted', (_, json) => {
    expect(refusal(parseRule(json))).toBe('accepted')
  })
})

describe('a rule is read as it is written', () => {
  const constant = (value: boolean | number) => ({ kind: 'constant', value })
  const variable = (name: string) => ({ kind: 'variable', name })

  test('a choice with its conditions in their order, each with its result, and what holds otherwise', () => {
    const [one, other] = [{ attended: ['A'] }, { attended: ['B'] }]
    const parsed = parseRule({ '<': [{ var: 'inside' }, { if: [one, 1, other, 2, 3] }] })
    const attended = (session: string) => ({ kind: 'attended', session })
    expect(parsed).toMatchObject({
      rule: {
        right: {
          kind: 'if',
          branches: [
            { condition: attended('A'), then: constant(1) },
            { condition: attended('B'), then: constant(2) },
          ],
          otherwise: constant(3),
        },
      },
    })
  })

  test.each([
    ['date_from', 'start'],
    ['date_to', 'end'],
    ['date_admission', 'doors'],
  ])('%s is the %s of the session', (name, at) => {
    expect(parseRule({ '==': [now, { buildTime: [name] }] })).toMatchObject({
      rule: { right: { kind: 'time', time: { at } } },
    })
  })

  test.each([15, -2.5, 0])('a tolerance of %d minutes', (toleranceMinutes) => {
    for (const kind of ['isAfter', 'isBefore']) {
      expect(parseRule({ [kind]: [now, { var: 'now' }, toleranceMinutes] })).toEqual({
        kind: 'rule',
        rule: { kind, left: variable('now'), right: variable('now'), toleranceMinutes },
      })
    }
  })
})

describe('a rule that could not be evaluated is refused, with its place and what to write instead', () => {
  test.each<[unknown, string]>([
    // The whole of it.
    [null, ': A condition is needed, but here is null: '],
    [3, ': A condition is needed, but here is the number 3: '],
    ['yes', ': A condition is needed, but here is the text "yes": '],
    [[], ': A list cannot stand here'],
    [undefined, ': An operation or a value is needed, but here is something that is no JSON.'],
    [{ var: 'sector' }, ': "sector" is a text, but a condition is needed here: '],
    [{ entries_since: [now] }, ': "entries_since" is a number, but a condition is needed here: '],
    [{ buildTime: ['date_from'] }, ': "buildTime" is an instant, but a condition is needed here: '],
    [{ if: [true, { var: 'tags' }, { var: 'tags' }] }, ': "if" is a list of texts, but a condition is needed here: '],
    // Objects.
    [{ and: [{}] }, 'and.0: This object is empty: write an operation such as {"var": "sector"}.'],
    [
      { and: [true], or: [true] },
      ': This object has more than one key, "and" and "or": give each operation an object of its own.',
    ],
    [
      { '===': [sector, 'a'] },
      ': "===" is no operator of rules: write one of and or ! !! if == != < <= > >= in inList var buildTime isAfter isBefore ',
    ],
    [JSON.parse('{"__proto__": [true]}'), ': "__proto__" is no operator'],
    [{ constructor: [true] }, ': "constructor" is no operator'],
    [{ '!': { toString: [] } }, '!: "toString" is no operator'],
    [{ lookup: ['gate', 'a', 'A'] }, ': "lookup" is no operator'],
    [new Map(), ': This object is empty'],
    // Variables.
    [
      { '!!': { var: '__proto__' } },
      '!!.var: A variable is needed, but here is the text "__proto__": write one of now, now_isoweekday, category, ',
    ],
    [{ '!!': [{ var: ['constructor'] }] }, '!!.0.var.0: A variable is needed, but here is the text "constructor"'],
    [{ '!!': { var: '' } }, '!!.var: A variable is needed, but here is the text ""'],
    [{ '!!': { var: [] } }, '!!.var.0: A variable is needed, but here is something that is no JSON'],
    [{ '!!': { var: 1 } }, '!!.var: A variable is needed, but here is the number 1'],
    [{ '!!': { var: ['sector', 'police'] } }, '!!: A variable takes no default: '],
    // Conditions.
    [{ and: [] }, ': "and" takes at least one condition, but here is none.'],
    [{ or: [] }, ': "or" takes at least one condition, but here is none.'],
    [{ and: [isPolice, sector] }, 'and.1: "sector" is a text, but a condition is needed here: '],
    [{ or: [isPolice, 1] }, 'or.1: A condition is needed, but here is the number 1: '],
    [{ '!': [] }, ': "!" takes one condition or value, but here is none.'],
    [{ '!!': [sector, sector] }, ': "!!" takes one condition or value, but here are 2.'],
    [{ '!!': [['a']] }, '!!.0: A list cannot stand here'],
    [{ if: [] }, ': "if" takes a condition, its result and a result otherwise'],
    [{ if: [true, true] }, ': "if" takes'],
    [{ if: [true, true, true, true] }, ': "if" takes'],
    [{ if: [sector, true, true] }, 'if.0: "sector" is a text, but a condition is needed here: '],
    [{ if: [true, true, 1, true, true] }, 'if.2: A condition is needed, but here is the number 1: '],
    [
      { '==': [{ if: [true, '2', { var: 'inside' }] }, 1] },
      '==.0.if.1: "2" is a text, but a number is needed here: write 2, without quotes.',
    ],
    // Comparisons.
    [{ '==': [sector] }, ': "==" takes two arguments, but here is one.'],
    [{ '==': [sector, 'a', 'b'] }, ': "==" takes two arguments, but here are 3.'],
    [{ '>': [3, { var: 'inside' }, 1] }, ': ">" takes two arguments, but here are 3.'],
    [{ '<': [1, 2, 3, 4] }, ': "<" takes two arguments, or three for "between", but here are 4.'],
    [
      { '<': [{ var: 'entries_number' }, '3'] },
      '<.1: "3" is a text, but a number is needed here: write 3, without quotes.',
    ],
    [
      { and: [{ '==': ['3', { var: 'inside' }] }] },
      'and.0.==.0: "3" is a text, but a number is needed here: write 3, without quotes.',
    ],
    [
      { '<': [{ var: 'inside' }, 'many'] },
      '<.1: A number is needed, but here is the text "many": write a number such as 3',
    ],
    [{ '<': [{ var: 'inside' }, true] }, '<.1: A number is needed, but here is true: '],
    [{ '<': [{ var: 'inside' }, null] }, '<.1: A number is needed, but here is null: '],
    [{ '<': [{ var: 'inside' }, ' '] }, '<.1: A number is needed, but here is the text " ": '],
    [{ '<': [{ var: 'inside' }, Number.POSITIVE_INFINITY] }, '<.1: Infinity is no finite number'],
    [{ '==': [{ var: 'product' }, 3] }, '==.1: 3 is a number, but a text is needed here: write "3", in quotes.'],
    [{ '==': [sector, { var: 'inside' }] }, '==.1: "inside" is a number, but a text is needed here: '],
    [
      { '==': [now, '2019-11-12T09:00:00Z'] },
      '==.1: An instant is needed, but here is the text "2019-11-12T09:00:00Z": write {"var": "now"}, or {"buildTime": ',
    ],
    [{ '<': [sector, 'a'] }, '<.0: "<" orders numbers and instants, and "sector" is neither: write "==" or "inList".'],
    [{ '>=': [isPolice, true] }, '>=.0: ">=" orders numbers and instants, and "==" is neither'],
    [
      { '==': [{ var: 'tags' }, { var: 'tags' }] },
      '==.0: "tags" is a list of texts: write {"in": ["press", {"var": "tags"}]}',
    ],
    // Lists.
    [{ inList: [sector] }, ': "inList" takes two arguments'],
    [{ in: [sector] }, ': "in" takes two arguments'],
    [{ inList: [sector, []] }, 'inList.1: This list is empty'],
    [{ inList: [sector, { objectList: [] }] }, 'inList.1.objectList: This list is empty'],
    [{ inList: [sector, { objectList: 'a' }] }, 'inList.1.objectList: A list is needed here'],
    [{ inList: [sector, { var: 'tags' }] }, 'inList.1: A list is needed here'],
    [{ inList: [sector, 'police'] }, 'inList.1: A list is needed here'],
    [{ inList: [now, ['a']] }, 'inList.0: A text or a number is looked for in a list, and "now" is neither'],
    [{ inList: [sector, ['a', 3]] }, 'inList.1.1: 3 is a number, but a text is needed here: write "3", in quotes.'],
    [{ in: [sector, ['a', null]] }, 'in.1.1: null cannot stand in a list'],
    [{ in: [sector, ['a', true]] }, 'in.1.1: A text is needed, but here is true'],
    [{ in: [sector, [sector]] }, 'in.1.0: An item of this list is a text or a lookup, but here is an object.'],
    [{ in: [sector, [['a']]] }, 'in.1.0: An item of this list is a text or a lookup, but here is a list.'],
    [
      { in: [{ var: 'inside' }, [1, '2']] },
      'in.1.1: "2" is a text, but a number is needed here: write 2, without quotes.',
    ],
    [
      { in: [{ var: 'inside' }, [Number.NaN]] },
      'in.1.0: An item of this list is a number or a lookup, but here is the number NaN.',
    ],
    [
      { inList: [{ var: 'inside' }, { objectList: [{ lookup: ['n', '2', 'Two'] }] }] },
      'inList.1.objectList.0.lookup.1: "2" is a text, but a number is needed here: write 2, without quotes.',
    ],
    [
      { inList: [sector, { objectList: [{ lookup: ['sector'] }] }] },
      'inList.1.objectList.0.lookup: A lookup has a kind, an id and a label',
    ],
    [
      { inList: [sector, { objectList: [{ lookup: ['sector', 'a', 'A', 'B'] }] }] },
      'inList.1.objectList.0.lookup: A lookup has',
    ],
    [{ inList: [sector, { objectList: [{ lookup: 'sector' }] }] }, 'inList.1.objectList.0.lookup: A lookup has'],
    [
      { inList: [sector, { objectList: [{ lookup: ['sector', 'a', 3] }] }] },
      'inList.1.objectList.0.lookup.2: The label of a lookup is a text, but here is the number 3.',
    ],
    [
      { inList: [sector, { objectList: [{ lookup: ['sector', null, 'A'] }] }] },
      'inList.1.objectList.0.lookup.1: null cannot stand in a list',
    ],
    [{ in: [3, { var: 'tags' }] }, 'in.0: 3 is a number, but a text is needed here: write "3", in quotes.'],
    [{ in: ['a', { var: 'inside' }] }, 'in.1: "inside" is nothing to look into: '],
    // Times.
    [{ isAfter: [now] }, ': "isAfter" takes two instants and, if need be, a tolerance in minutes, but here is one.'],
    [{ isAfter: [now, now, 1, 2] }, ': "isAfter" takes two instants'],
    [{ isAfter: [sector, now] }, 'isAfter.0: "sector" is a text, but an instant is needed here: '],
    [
      { isBefore: [now, '2019-11-12T09:00:00Z'] },
      'isBefore.1: An instant is needed, but here is the text "2019-11-12T09:00:00Z": ',
    ],
    [
      { isBefore: [now, now, '15'] },
      'isBefore.2: The tolerance is a number of minutes, but here is the text "15": write a number such as 15, or null for none.',
    ],
    [
      { isBefore: [now, now, Number.POSITIVE_INFINITY] },
      'isBefore.2: The tolerance is a number of minutes, but here is the number Infinity',
    ],
    [{ isAfter: [now, { buildTime: [] }] }, 'isAfter.1: A "buildTime" begins with '],
    [
      { isAfter: [now, { buildTime: ['tomorrow'] }] },
      'isAfter.1: A "buildTime" begins with "custom", "customtime", "date_from", "date_to" or "date_admission", but here is the text "tomorrow".',
    ],
    [{ isAfter: [now, { buildTime: ['date_from', 5] }] }, 'isAfter.1.buildTime.1: "date_from" takes no argument'],
    [
      { isAfter: [now, { buildTime: ['custom'] }] },
      'isAfter.1: "custom" takes one argument: write a date with a time and an offset such as "2019-11-12T09:00:00+01:00".',
    ],
    [
      { isAfter: [now, { buildTime: ['custom', 1573548067000] }] },
      'isAfter.1.buildTime.1: An instant is needed, but here is the number 1573548067000: ',
    ],
    ...[
      '2019-02-30T09:00:00Z',
      '2019-11-12',
      '2019-11-12T09:00:00',
      '',
      'now',
      `2019-11-12T09:00:00.${'0'.repeat(100)}Z`,
    ].map((text): [unknown, string] => [
      { isAfter: [now, { buildTime: ['custom', text] }] },
      `isAfter.1.buildTime.1: An instant is needed, but here is the text `,
    ]),
    ...['24:00', '9:00', '09:60', '09:00:60', '09', '09:00Z', ' 09:00', '09:00\n', ''].map(
      (text): [unknown, string] => [
        { isAfter: [now, { buildTime: ['customtime', text] }] },
        'isAfter.1.buildTime.1: A time of day is needed, but here is the text ',
      ],
    ),
    [{ '<': [{ entries_since: [] }, 1] }, '<.0: "entries_since" takes one instant, but here is none.'],
    [
      { '<': [{ entries_days_before: [now, now] }, 1] },
      '<.0: "entries_days_before" takes one instant, but here are 2.',
    ],
    [
      { '<': [{ entries_before: ['2019'] }, 1] },
      '<.0.entries_before.0: An instant is needed, but here is the text "2019": ',
    ],
    [{ attended: [] }, ': "attended" takes the code of one session, but here is none.'],
    [{ attended: ['A', 'B'] }, ': "attended" takes the code of one session, but here are 2.'],
    [{ attended: [1] }, 'attended.0: The code of a session is needed, but here is the number 1: '],
    [{ attended: '' }, 'attended: This text is empty: '],
  ])('%j', (json, beginning) => {
    expect(refusal(parseRule(json)).slice(0, beginning.length)).toBe(beginning)
  })
})

describe('a rule beyond the limits is refused', () => {
  const nested = (times: number, innermost: unknown = true) => {
    let json = innermost
    for (let n = 0; n < times; n++) json = { '!': [json] }
    return json
  }
  const list = (length: number) => ({ inList: [sector, Array.from({ length }, (_, n) => `s${n}`)] })
  const text = (length: number) => ({ '==': [sector, 'x'.repeat(length)] })
  const label = (length: number) => ({
    inList: [sector, { objectList: [{ lookup: ['sector', 'a', 'x'.repeat(length)] }] }],
  })
  const wide = (nodes: number) => ({ and: Array.from({ length: nodes - 1 }, () => true) })

  test.each<[string, (size: number) => unknown, number, string]>([
    ['its depth', (depth) => nested(depth - 1), ruleLimits.depth, 'The rule is nested deeper than 32 operations'],
    ['its nodes', wide, ruleLimits.nodes, 'The rule has more than 400 operations and values'],
    ['the items of its lists', list, ruleLimits.listItems, 'The lists of a rule have at most 2000 items together'],
    [
      'the items of two lists together',
      (items) => ({ or: [list(items - 10), list(10)] }),
      ruleLimits.listItems,
      'The lists of a rule have at most 2000 items together',
    ],
    ['the length of a text', text, ruleLimits.textLength, 'The text "xxx'],
    ['the length of a label', label, ruleLimits.textLength, 'The text "xxx'],
    ['the length of an item', (n) => ({ in: [sector, ['x'.repeat(n)]] }), ruleLimits.textLength, 'The text "xxx'],
    ['the length of a session’s code', (n) => ({ attended: ['x'.repeat(n)] }), ruleLimits.textLength, 'The text "xxx'],
  ])('by %s, and not at the limit', (_, rule, limit, sentence) => {
    expect(refusal(parseRule(rule(limit)))).toBe('accepted')
    expect(refusal(parseRule(rule(limit + 1)))).toContain(sentence)
  })

  const cyclic: { and: unknown[] } = { and: [] }
  cyclic.and.push(cyclic, cyclic)
  const lookups = Array.from({ length: 100_000 }, (_, n) => ({ lookup: ['product', n, `Ticket ${n}`] }))
  test.each<[string, unknown, string]>([
    ['nested 10,000 deep', nested(10_000), 'nested deeper'],
    ['nested a million deep', nested(1_000_000), 'nested deeper'],
    [
      'read from text that is nested 10,000 deep',
      JSON.parse(`${'{"!":['.repeat(10_000)}true${']}'.repeat(10_000)}`),
      'nested deeper',
    ],
    [
      'lists in lists',
      { and: JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown },
      'A list cannot stand here',
    ],
    ['an object within itself', cyclic, 'nested deeper'],
    ['100,000 lookups', { inList: [sector, { objectList: lookups }] }, 'at most 2000 items'],
    ['100,000 conditions', wide(100_000), 'more than 400'],
    ['a list of a billion holes', { and: Array.from({ length: 0 }).concat(Array(1e9)) }, 'no JSON'],
    ['a text of ten million characters', text(10_000_000), 'longer than 400'],
    ['an operator of ten million characters', { ['x'.repeat(10_000_000)]: [] }, 'is no operator'],
    ['a variable of ten million characters', { '!!': { var: 'x'.repeat(10_000_000) } }, 'A variable is needed'],
    [
      'a date of ten million characters',
      { isAfter: [now, { buildTime: ['custom', '2'.repeat(10_000_000)] }] },
      'An instant is needed',
    ],
  ])('%s', (_, json, sentence) => {
    const said = refusal(parseRule(json))
    expect(said).toContain(sentence)
    expect(said.length).toBeLessThan(1000)
  })
})

describe('whatever it is given', () => {
  const keys = fc.constantFrom(
    'and',
    'or',
    '!',
    '!!',
    'if',
    '==',
    '<',
    'in',
    'inList',
    'objectList',
    'lookup',
    'var',
    'buildTime',
    'isAfter',
    'entries_since',
    'attended',
    '__proto__',
    'constructor',
  )
  const almostRules = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('sector', 'now', 'tags', 'custom', 'date_from', '2019-11-12T09:00:00Z', '__proto__', ''),
      fc.constantFrom(null, true, 0, 3, Number.NaN, undefined),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(keys, tie('json'), { minKeys: 1, maxKeys: 1 }),
      fc.tuple(keys, fc.array(tie('json'), { maxLength: 4 })).map(([key, values]) => ({ [key]: values })),
    ),
  })).json

  test('a rule or a sentence comes back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), almostRules), someRuleFacts, (json, facts) => {
        const parsed = parseRule(json)
        if (parsed.kind === 'wrong') expect(parsed.sentence).toMatch(/^\S.*\.$/)
        else expect(evaluateRule(parsed.rule, facts)).toBeTypeOf('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  test('a rule in which one thing was changed is refused, or can be evaluated', () => {
    const change = fc.oneof(fc.constantFrom<unknown>(null, true, 3, '3', [], {}, 'sector', { var: 'now' }), almostRules)
    const seen = { rule: 0, wrong: 0 }
    fc.assert(
      fc.property(aRule, fc.nat(), change, someRuleFacts, (rule, place, put, facts) => {
        const parsed = parseRule(changed(writeRule(rule), place, put))
        seen[parsed.kind] += 1
        if (parsed.kind === 'rule') expect(evaluateRule(parsed.rule, facts)).toBeTypeOf('boolean')
      }),
      { numRuns: 1000 },
    )
    expect(Math.min(seen.rule, seen.wrong)).toBeGreaterThan(50)
  })
})

/** The same JSON with something else in one place of it. */
function changed(json: unknown, place: number, put: unknown): unknown {
  let at = 0
  const count = (value: unknown): number =>
    1 +
    (typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, each) => sum + count(each), 0)
      : 0)
  const target = place % count(json)
  const copy = (value: unknown): unknown => {
    if (at++ === target) return put
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]))
  }
  return copy(json)
}
