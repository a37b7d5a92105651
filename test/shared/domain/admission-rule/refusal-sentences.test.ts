import { expect, test } from 'vitest'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'

const sector = { var: 'sector' }
const inside = { var: 'inside' }
const now = { var: 'now' }
const lookup = (...of: unknown[]) => ({ inList: [sector, { objectList: [{ lookup: of }] }] })
const buildTime = (...of: unknown[]) => ({ isAfter: [now, { buildTime: of }] })

// Whoever edits a rule reads the whole of it: where, what is wrong, and what to write.
test.each<[json: unknown, sentence: string]>([
  // What stands where something else is needed.
  [
    null,
    ': A condition is needed, but here is null: write a comparison such as {"==": [{"var": "sector"}, "police"]}, or {"!!": [...]} to ask whether there is a value.',
  ],
  [
    { and: [inside] },
    'and.0: "inside" is a number, but a condition is needed here: write a comparison such as {"==": [{"var": "sector"}, "police"]}, or {"!!": [...]} to ask whether there is a value.',
  ],
  [
    { '<': [inside, 'many'] },
    '<.1: A number is needed, but here is the text "many": write a number such as 3, or {"var": "entries_number"}.',
  ],
  [
    { '<': [inside, false] },
    '<.1: A number is needed, but here is false: write a number such as 3, or {"var": "entries_number"}.',
  ],
  [
    { '<': [inside, sector] },
    '<.1: "sector" is a text, but a number is needed here: write a number such as 3, or {"var": "entries_number"}.',
  ],
  [{ '<': [inside, ' 3 '] }, '<.1: " 3 " is a text, but a number is needed here: write 3, without quotes.'],
  [
    { '==': [sector, { and: [true] }] },
    '==.1: "and" is a condition, but a text is needed here: write a text in quotes, or {"var": "sector"}.',
  ],
  [{ '==': [sector, true] }, '==.1: A text is needed, but here is true: write a text in quotes, or {"var": "sector"}.'],
  [
    { '==': [{ var: 'tags' }, sector] },
    '==.0: "tags" is a list of texts: write {"in": ["press", {"var": "tags"}]} to ask for one of them.',
  ],
  [
    { '!!': [{ if: [true, { var: 'tags' }, 'press'] }] },
    '!!.0.if.2: A list of texts is needed, but here is the text "press": write {"var": "tags"}.',
  ],
  [
    { '!!': [{ if: [true, { var: 'tags' }, now] }] },
    '!!.0.if.2: "now" is an instant, but a list of texts is needed here: write {"var": "tags"}.',
  ],
  [
    { isBefore: [now, 'noon'] },
    'isBefore.1: An instant is needed, but here is the text "noon": write {"var": "now"}, or {"buildTime": ["custom", "2019-11-12T09:00:00+01:00"]} for a time of your own.',
  ],
  [[], ': A list cannot stand here: it is the second argument of "inList" or "in".'],
  [{ '<': [inside, Number.NEGATIVE_INFINITY] }, '<.1: -Infinity is no finite number: write a smaller one.'],
  [
    { '==': [sector, 'x'.repeat(401)] },
    `==.1: The text "${'x'.repeat(40)}…" is longer than 400 characters: write a shorter one.`,
  ],
  // Operations.
  [
    { xor: [true] },
    ': "xor" is no operator of rules: write one of and or ! !! if == != < <= > >= in inList var buildTime isAfter isBefore entries_since entries_before entries_days_since entries_days_before attended.',
  ],
  [
    { if: [true, true] },
    ': "if" takes a condition, its result and a result otherwise (or two more for each further condition), but here are 2.',
  ],
  [
    { if: [true] },
    ': "if" takes a condition, its result and a result otherwise (or two more for each further condition), but here is one.',
  ],
  [
    { in: ['a', { var: 'sectors' }] },
    'in.1.var: A variable is needed, but here is the text "sectors": write one of now, now_isoweekday, category, sector, country, organisation, tags, gate, session, room, direction, entry_status, entries_number, entries_today, entries_days, minutes_since_last_entry, minutes_since_first_entry, inside, capacity.',
  ],
  [{ '>=': [inside] }, ': ">=" takes two arguments, but here is one.'],
  [{ '<=': [inside] }, ': "<=" takes two arguments, or three for "between", but here is one.'],
  [{ in: [sector] }, ': "in" takes two arguments, what is looked for and where, but here is one.'],
  [{ inList: [sector] }, ': "inList" takes two arguments, a value and a list, but here is one.'],
  [
    { inList: [{ '!': [true] }, ['a']] },
    'inList.0: A text or a number is looked for in a list, and "!" is neither: write {"var": "sector"}.',
  ],
  [
    { in: ['a', { buildTime: ['date_from'] }] },
    'in.1: "buildTime" is nothing to look into: write a list of values, {"var": "tags"}, or a text.',
  ],
  // What an operation is called where it stands in a wrong place.
  ...(
    [
      [{ '!!': [sector] }, '"!!"'],
      [{ or: [true] }, '"or"'],
      [{ if: [true, true, true] }, '"if"'],
      [{ '!=': [sector, 'a'] }, '"!="'],
      [{ in: ['a', { var: 'tags' }] }, '"in"'],
      [{ in: ['a', sector] }, '"in"'],
      [{ in: [sector, ['a']] }, '"inList"'],
      [{ isAfter: [now, now] }, '"isAfter"'],
      [{ isBefore: [now, now] }, '"isBefore"'],
      [{ attended: ['A'] }, '"attended"'],
    ] as const
  ).map(([json, name]): [unknown, string] => [
    { '==': [inside, json] },
    `==.1: ${name} is a condition, but a number is needed here: write a number such as 3, or {"var": "entries_number"}.`,
  ]),
  [{ in: ['a', 3] }, 'in.1: 3 is nothing to look into: write a list of values, {"var": "tags"}, or a text.'],
  [{ in: ['a', true] }, 'in.1: true is nothing to look into: write a list of values, {"var": "tags"}, or a text.'],
  [{ '<': ['a', 'b'] }, '<.0: "<" orders numbers and instants, and "a" is neither: write "==" or "inList".'],
  // Variables.
  [
    { '!!': [{ var: ['sector', 'police'] }] },
    '!!.0: A variable takes no default: write {"var": "sector"}, and {"!!": [{"var": "sector"}]} to ask whether there is one.',
  ],
  [
    { '!!': [{ var: 'colour' }] },
    '!!.0.var: A variable is needed, but here is the text "colour": write one of now, now_isoweekday, category, sector, country, organisation, tags, gate, session, room, direction, entry_status, entries_number, entries_today, entries_days, minutes_since_last_entry, minutes_since_first_entry, inside, capacity.',
  ],
  // Lists.
  [
    { inList: [sector, 'police'] },
    'inList.1: A list is needed here: write ["a", "b"], or {"objectList": [{"lookup": ["sector", "a", "Name of a"]}]}.',
  ],
  [{ inList: [sector, []] }, 'inList.1: This list is empty, and nothing is in it: name at least one value.'],
  [
    { inList: [sector, Array.from({ length: 2_001 }, () => 'a')] },
    'inList.1: The lists of a rule have at most 2000 items together: give these people a category, a sector or a tag, and ask for that.',
  ],
  [
    { inList: [sector, [null]] },
    'inList.1.0: null cannot stand in a list: write {"!": [{"var": "sector"}]} to ask whether there is none.',
  ],
  [{ inList: [inside, [null]] }, 'inList.1.0: An item of this list is a number or a lookup, but here is null.'],
  [
    { inList: [inside, ['two']] },
    'inList.1.0: A number is needed, but here is the text "two": write a number such as 3, or {"var": "entries_number"}.',
  ],
  [
    lookup('sector'),
    'inList.1.objectList.0.lookup: A lookup has a kind, an id and a label: write {"lookup": ["sector", "police", "Police service"]}.',
  ],
  [
    lookup('sector', 'a', ['A']),
    'inList.1.objectList.0.lookup.2: The label of a lookup is a text, but here is a list.',
  ],
  [
    lookup('sector', 'a', 'x'.repeat(401)),
    `inList.1.objectList.0.lookup.2: The text "${'x'.repeat(40)}…" is longer than 400 characters: write a shorter one.`,
  ],
  [
    lookup('sector', 'x'.repeat(401)),
    `inList.1.objectList.0.lookup.1: The text "${'x'.repeat(40)}…" is longer than 400 characters: write a shorter one.`,
  ],
  [
    lookup('sector', Number.NaN),
    'inList.1.objectList.0.lookup.1: An item of this list is a text or a lookup, but here is the number NaN.',
  ],
  [
    lookup('sector', true, 'A'),
    'inList.1.objectList.0.lookup.1: A text is needed, but here is true: write a text in quotes, or {"var": "sector"}.',
  ],
  [
    { inList: [inside, [true]] },
    'inList.1.0: A number is needed, but here is true: write a number such as 3, or {"var": "entries_number"}.',
  ],
  [
    { inList: [sector, [{ lookup: ['sector', 'a'], label: 'A' }]] },
    'inList.1.0: An item of this list is a text or a lookup, but here is an object.',
  ],
  [
    { inList: [sector, { objectList: ['a'], more: ['b'] }] },
    'inList.1: A list is needed here: write ["a", "b"], or {"objectList": [{"lookup": ["sector", "a", "Name of a"]}]}.',
  ],
  [
    { in: [sector, { objectList: ['a'], more: ['b'] }] },
    'in.1: This object has more than one key, "objectList" and "more": give each operation an object of its own.',
  ],
  [
    { inList: [sector, null] },
    'inList.1: A list is needed here: write ["a", "b"], or {"objectList": [{"lookup": ["sector", "a", "Name of a"]}]}.',
  ],
  // Times.
  [
    buildTime(),
    'isAfter.1: A "buildTime" begins with "custom", "customtime", "date_from", "date_to" or "date_admission", but here is nothing.',
  ],
  [buildTime('date_to', 5), 'isAfter.1.buildTime.1: "date_to" takes no argument: leave it out.'],
  [
    buildTime('custom', 'noon'),
    'isAfter.1.buildTime.1: An instant is needed, but here is the text "noon": write a date with a time and an offset such as "2019-11-12T09:00:00+01:00".',
  ],
  [
    buildTime('customtime', 'noon'),
    'isAfter.1.buildTime.1: A time of day is needed, but here is the text "noon": write a time of day from "00:00" to "23:59", or with seconds such as "09:30:00".',
  ],
  [
    buildTime('customtime'),
    'isAfter.1: "customtime" takes one argument: write a time of day from "00:00" to "23:59", or with seconds such as "09:30:00".',
  ],
  // Sessions.
  [
    { attended: [{ var: 'session' }] },
    'attended.0: The code of a session is needed, but here is an object: write it in quotes, as in {"attended": ["WS1"]}.',
  ],
  [{ attended: [''] }, 'attended.0: This text is empty: write the code of a session, as in {"attended": ["WS1"]}.'],
])('a rule that is %j is refused with a sentence that says where, what and what instead', (json, sentence) => {
  const parsed = parseRule(json)
  expect(parsed.kind === 'wrong' ? `${parsed.path}: ${parsed.sentence}` : 'accepted').toBe(sentence)
})

test('a rule that is too deep or too long is refused with what to do about it', () => {
  let deep: unknown = true
  for (let n = 0; n < 32; n++) deep = { '!': [deep] }
  expect(parseRule(deep)).toMatchObject({
    sentence: 'The rule is nested deeper than 32 operations: put conditions side by side in one "and" or "or".',
  })
  expect(parseRule({ and: Array.from({ length: 400 }, () => true) })).toMatchObject({
    path: 'and.399',
    sentence: 'The rule has more than 400 operations and values: name many values in one "inList".',
  })
})

test.each([
  ['00:00', 0],
  ['09:05', 32_700],
  ['19:30:45', 70_245],
  ['20:15:00', 72_900],
  ['23:59:59', 86_399],
])('%s is a time of day', (text, secondOfDay) => {
  expect(parseRule({ isAfter: [now, { buildTime: ['customtime', text] }] })).toMatchObject({
    rule: { right: { kind: 'time', time: { at: 'wallTime', secondOfDay } } },
  })
})

test.each([
  ['with a label', ['sector', 'a', 'Name of a'], { value: 'a', label: 'Name of a' }],
  ['without one', ['sector', 'a'], { value: 'a', label: null }],
  ['with none', ['sector', 'a', null], { value: 'a', label: null }],
  ['with an id that is a number', ['sector', 17, 'Seventeen'], { value: '17', label: 'Seventeen' }],
])('a lookup is read %s', (_, of, item) => {
  expect(parseRule(lookup(...of))).toMatchObject({ rule: { kind: 'inList', list: [item] } })
})

test('a list of numbers is read number by number, and 0 has no sign', () => {
  const none = { label: null }
  expect(parseRule({ in: [inside, [3, -0, 2.5]] })).toEqual({
    kind: 'rule',
    rule: {
      kind: 'inList',
      value: { kind: 'variable', name: 'inside' },
      list: [
        { value: 3, ...none },
        { value: 0, ...none },
        { value: 2.5, ...none },
      ],
    },
  })
})
