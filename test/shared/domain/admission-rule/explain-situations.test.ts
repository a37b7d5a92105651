import { expect, test } from 'vitest'
import { explainBecause } from '../../../../shared/domain/admission-rule/explain-rule.ts'
import { failingCondition } from '../../../../shared/domain/admission-rule/failing-condition.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import type { Json, RuleFacts } from '../../../../shared/domain/admission-rule/rule.ts'
import { ruleFacts } from '../../../builders/a-rule.ts'

const at = (time: string) => Date.parse(`2019-11-12T${time}:00+01:00`)

/** A person of an NGO from Chile who comes for the first time, on Tuesday 12 November 2019, at 09:42 in Lyon, to a full room. */
const someone = ruleFacts({
  category: 'OBS',
  sector: 'NGO',
  country: 'CL',
  organisation: 'Red Cross',
  gate: 'G2',
  session: 'WS1',
  room: 'R1',
  doorsAtMs: at('09:45'),
  inside: 30,
  capacity: 30,
})
const code = (text: string) => text
const reader = {
  language: 'en',
  timeZone: 'Europe/Paris',
  names: { category: code, sector: code, gate: code, session: code, room: code },
}

// First what the rule asks for, then what was so of what it asks about, where that is known and helps.
test.each<[rule: Json, changed: Partial<RuleFacts>, told: string]>([
  [{ '==': [{ var: 'sector' }, 'A'] }, {}, 'This session is for A; the badge says NGO.'],
  [
    { in: [{ var: 'sector' }, ['A', 'B']] },
    { sector: null },
    'This session is for A and B; the badge names no sector.',
  ],
  [{ '!': [{ '==': [{ var: 'sector' }, 'NGO'] }] }, {}, 'This session is not for NGO.'],
  [{ '!': [{ in: [{ var: 'sector' }, ['A', 'NGO']] }] }, {}, 'This session is not for A or NGO; the badge says NGO.'],
  [{ '==': [{ var: 'gate' }, 'G1'] }, { gate: null }, 'Please use G1; this entrance has no name.'],
  [{ '!!': [{ var: 'sector' }] }, { sector: null }, 'Only if the sector is given; the badge names no sector.'],
  [{ '!': [{ '!!': [{ var: 'sector' }] }] }, {}, 'Only if no sector is given; the badge says NGO.'],
  [{ '!!': [{ var: 'gate' }] }, { gate: null }, 'Only if the gate is given; this entrance has no name.'],
  [{ '!': [{ var: 'country' }] }, {}, 'Only if no country is given; the badge says Chile.'],
  [{ in: ['a', { var: 'tags' }] }, {}, 'Only with the tag “a”; the badge does not have it.'],
  [
    { or: [{ in: ['a', { var: 'tags' }] }, { in: ['b', { var: 'tags' }] }] },
    {},
    'Only with the tag “a” or “b”; the badge has none of them.',
  ],
  [{ '!': [{ in: ['a', { var: 'tags' }] }] }, { tags: ['a'] }, 'Not with the tag “a”; the badge has it.'],
  [
    { and: [{ '!': [{ in: ['a', { var: 'tags' }] }] }, { '!': [{ in: ['b', { var: 'tags' }] }] }] },
    { tags: ['a'] },
    'Not with the tag “a”; the badge has it.',
  ],
  [{ '!!': [{ var: 'tags' }] }, {}, 'Only if the badge has a tag.'],
  [{ '!': [{ var: 'tags' }] }, { tags: ['a'] }, 'Only if the badge has no tag.'],
  [{ in: [{ var: 'sector' }, { var: 'tags' }] }, {}, 'Only if one of the tags of the badge is the sector.'],
  [{ '==': [{ var: 'direction' }, 'out'] }, {}, 'Only on the way out; this is the way in.'],
  [{ '==': [{ var: 'direction' }, 'in'] }, { direction: 'out' }, 'Only on the way in; this is the way out.'],
  [
    { '==': [{ var: 'entry_status' }, 'present'] },
    {},
    'Only for people who are inside already; the holder of this badge is not inside now.',
  ],
  [
    { '==': [{ var: 'entry_status' }, 'absent'] },
    { isInside: true },
    'Not for people who are inside; the holder of this badge is inside now.',
  ],
  [
    { '<': [{ var: 'entries_number' }, 3] },
    { checkInsMs: [at('09:01'), at('09:02'), at('09:03')] },
    'At most 3 entries; this would be the fourth.',
  ],
  [
    { '==': [{ var: 'entries_number' }, 0] },
    { checkInsMs: [at('09:00')] },
    'Only one entry; this would be the second.',
  ],
  [{ '==': [{ var: 'entries_number' }, 2] }, {}, 'Only if there are exactly 2 entries; so far there are none.'],
  [{ '>=': [{ var: 'entries_number' }, 2] }, {}, 'Only if there are at least 2 entries; so far there are none.'],
  [{ '>=': [{ var: 'entries_today' }, 1] }, {}, 'Only if there is at least 1 entry today; so far there are none.'],
  [
    { '<=': [{ var: 'entries_today' }, 0] },
    { checkInsMs: [at('09:00')] },
    'Only one entry a day; this would be the second.',
  ],
  [
    { '>': [{ var: 'entries_days' }, 1] },
    {},
    'Only if there are at least 2 days with an entry; so far there are none.',
  ],
  [{ '>=': [{ var: 'capacity' }, 40] }, { capacity: 30 }, 'Only if there are at least 40 places; there are 30.'],
  [
    { '<=': [{ var: 'capacity' }, 40] },
    { capacity: null },
    'Only if there are at most 40 places; the number of places is not limited.',
  ],
  [{ '<': [{ var: 'inside' }, 30] }, {}, 'Only if there are at most 29 people inside; 30 are inside now.'],
  [{ '!=': [{ var: 'inside' }, 30] }, {}, 'Only if there are not exactly 30 people inside; 30 are inside now.'],
  [
    { '>=': [{ var: 'minutes_since_last_entry' }, 30] },
    { checkInsMs: [at('09:42')] },
    'Only 30 minutes after the last entry; that was less than a minute ago.',
  ],
  [{ '>=': [{ var: 'minutes_since_last_entry' }, 30] }, {}, 'Only 30 minutes after the last entry; there is none yet.'],
  [
    { '<=': [{ var: 'minutes_since_last_entry' }, 30] },
    { checkInsMs: [at('09:00')] },
    'Only if the last entry was at most 30 minutes ago, if there was one; that was 42 minutes ago.',
  ],
  [
    { '>=': [{ var: 'minutes_since_first_entry' }, 90] },
    { checkInsMs: [at('09:00'), at('09:40')] },
    'Only 1 hour and 30 minutes after the first entry; that was 42 minutes ago.',
  ],
  [
    { '>=': [{ var: 'minutes_since_first_entry' }, 90] },
    {},
    'Only 1 hour and 30 minutes after the first entry; there is none yet.',
  ],
  [{ '!=': [{ var: 'minutes_since_first_entry' }, -1] }, {}, 'Only after a first entry; there is none yet.'],
  [
    { '==': [{ var: 'minutes_since_first_entry' }, -1] },
    { checkInsMs: [at('09:40')] },
    'Only for a first entry; there is an earlier entry.',
  ],
  [{ '<': [{ var: 'inside' }, { var: 'capacity' }] }, {}, 'Only while a place is free; 30 of 30 are taken.'],
  [{ '>=': [{ var: 'inside' }, { var: 'capacity' }] }, { inside: 3 }, 'Only once no place is free; 3 of 30 are taken.'],
  [
    { '>=': [{ var: 'inside' }, { var: 'capacity' }] },
    { capacity: null },
    'Only once no place is free; the number of places is not limited.',
  ],
  [{ '==': [{ var: 'now_isoweekday' }, 6] }, {}, 'Only on Saturday; today is Tuesday.'],
  [{ isAfter: [{ var: 'now' }, { buildTime: ['date_to'] }] }, {}, 'Only from 12:30 (the end); it is 09:42 now.'],
  [{ '==': [{ var: 'now' }, { buildTime: ['date_from'] }] }, {}, 'Only at 10:00 (the start); it is 09:42 now.'],
  [
    { isBefore: [{ buildTime: ['date_to'] }, { buildTime: ['date_from'] }] },
    {},
    'Only if 12:30 (the end) is before 10:00 (the start).',
  ],
  [
    { '>': [{ var: 'inside' }, { var: 'entries_number' }] },
    { inside: 0 },
    'Only if the number of people inside is more than the number of entries; the number of people inside is 0.',
  ],
  [
    { in: [{ var: 'inside' }, [1, 2]] },
    {},
    'Only if the number of people inside is 1 or 2; the number of people inside is 30.',
  ],
  [
    { in: [{ var: 'entries_number' }, [1, 2]] },
    {},
    'Only if the number of entries is 1 or 2; the number of entries is 0.',
  ],
  [
    { '<': [{ var: 'minutes_since_last_entry' }, { var: 'inside' }] },
    { checkInsMs: [at('08:00')] },
    'Only if the number of minutes since the last entry is less than the number of people inside; the number of minutes since the last entry is 102.',
  ],
  [
    { '==': [{ var: 'minutes_since_last_entry' }, { var: 'inside' }] },
    {},
    'Only if the number of minutes since the last entry is the number of people inside; the number of people inside is 30.',
  ],
  [
    { in: ['Blue', { var: 'organisation' }] },
    {},
    'Only if the name of the organisation contains “Blue”; the organisation is Red Cross.',
  ],
  [
    { in: ['Blue', { var: 'organisation' }] },
    { organisation: null },
    'Only if the name of the organisation contains “Blue”; no organisation is given.',
  ],
  [
    { '==': [{ var: 'sector' }, { var: 'category' }] },
    {},
    'Only if the sector is the same as the category; the sector is NGO.',
  ],
  [
    { '==': [{ var: 'sector' }, { var: 'category' }] },
    { sector: null },
    'Only if the sector is the same as the category; no sector is given.',
  ],
  [
    { in: [{ if: [{ attended: ['PL1'] }, 'A', { var: 'sector' }] }, ['A', 'B']] },
    {},
    'This session is for A and B; the badge says NGO.',
  ],
  [
    { '>=': [{ entries_since: [{ buildTime: ['date_from'] }] }, 1] },
    {},
    'Only if there is at least 1 entry since 10:00 (the start); so far there are none.',
  ],
  [
    { '<': [{ entries_since: [{ buildTime: ['customtime', '09:00'] }] }, 1] },
    { checkInsMs: [at('09:10')] },
    'Only if there are no entries since 09:00; so far there is 1.',
  ],
  [
    { and: [true, { or: [{ '==': [{ var: 'sector' }, 'A'] }, { '==': [{ var: 'gate' }, 'G1'] }] }] },
    {},
    'Only if either the sector is A, or the gate is G1; the sector is NGO and the gate is G2.',
  ],
  [
    {
      or: [
        { '==': [{ var: 'sector' }, 'A'] },
        { '==': [{ var: 'category' }, 'B'] },
        { '==': [{ var: 'gate' }, 'G1'] },
        { '==': [{ var: 'room' }, 'R2'] },
        { '==': [{ var: 'country' }, 'FR'] },
      ],
    },
    {},
    'Only if either the sector is A, or the category is B, or the gate is G1, or the room is R2, or in 1 other way; the sector is NGO, the category is OBS and the gate is G2.',
  ],
  [
    {
      or: [
        { in: ['a', { var: 'tags' }] },
        { attended: ['PL1'] },
        { '<': [{ var: 'inside' }, 30] },
        { '==': [{ var: 'now_isoweekday' }, 6] },
      ],
    },
    {},
    'Only if either the badge has the tag “a”, or the person attended PL1, or there are at most 29 people inside, or today is Saturday; the number of people inside is 30 and today is Tuesday.',
  ],
  [
    { or: [{ '>=': [{ var: 'inside' }, { var: 'capacity' }] }, { attended: ['PL1'] }] },
    { inside: 3 },
    'Only if either no place is free, or the person attended PL1; 3 of 30 are taken.',
  ],
  [
    { or: [{ isAfter: [{ var: 'now' }, { buildTime: ['date_from'] }] }, { '!!': [{ var: 'room' }] }] },
    { room: null },
    'Only if either it is after 10:00 (the start), or the room is given; it is 09:42 now and no room is given.',
  ],
  [
    { or: [{ in: ['Blue', { var: 'organisation' }] }, { '==': [{ var: 'sector' }, { var: 'category' }] }] },
    {},
    'Only if either the name of the organisation contains “Blue”, or the sector is the same as the category; the organisation is Red Cross and the sector is NGO.',
  ],
  [
    { or: [{ in: [{ var: 'inside' }, [1, 2]] }, { '>': [{ var: 'entries_number' }, { var: 'inside' }] }] },
    {},
    'Only if either the number of people inside is 1 or 2, or the number of entries is more than the number of people inside; the number of people inside is 30 and the number of entries is 0.',
  ],
  [
    {
      or: [
        {
          and: [
            { '==': [{ var: 'sector' }, 'A'] },
            { '==': [{ var: 'gate' }, 'A'] },
            { '==': [{ var: 'room' }, 'A'] },
            { '==': [{ var: 'country' }, 'FR'] },
            { '==': [{ var: 'category' }, 'A'] },
          ],
        },
        { attended: ['PL1'] },
      ],
    },
    {},
    'Only if either the person attended PL1, or in 1 other way.',
  ],
  [
    {
      or: [
        {
          and: [
            { '==': [{ var: 'sector' }, 'A'] },
            { '==': [{ var: 'gate' }, 'A'] },
            { '==': [{ var: 'room' }, 'A'] },
            { '==': [{ var: 'country' }, 'FR'] },
            { '==': [{ var: 'category' }, 'A'] },
          ],
        },
        false,
      ],
    },
    {},
    'Only if the sector is A, and the gate is A, and the room is A, and the country is France, and the category is A.',
  ],
  [
    { or: [{ '==': [{ attended: ['PL1'] }, { '==': [{ var: 'gate' }, 'G2'] }] }, { '==': [{ var: 'sector' }, 'A'] }] },
    {},
    'Only if either (the person attended PL1 exactly when the gate is G2), or the sector is A; the gate is G2 and the sector is NGO.',
  ],
  [
    {
      or: [
        { if: [{ attended: ['PL1'] }, { '==': [{ var: 'gate' }, 'G2'] }, { '==': [{ var: 'gate' }, 'G1'] }] },
        { '==': [{ var: 'sector' }, 'A'] },
      ],
    },
    {},
    'Only if either the gate is G1, or the sector is A; the gate is G2 and the sector is NGO.',
  ],
  [false, {}, 'This session is not open to this badge.'],
  [{ '!': [true] }, {}, 'This session is not open to this badge.'],
  [
    { '!': [{ and: [{ attended: ['PL1'] }, { '==': [{ var: 'gate' }, 'G2'] }] }] },
    { attended: new Set(['PL1']) },
    'Only if either the person did not attend PL1, or the gate is not G2; the gate is G2.',
  ],
  [
    { or: [{ '==': [{ attended: ['PL1'] }, { '==': [{ var: 'gate' }, 'G2'] }] }, false] },
    {},
    'Only if the person attended PL1 exactly when the gate is G2.',
  ],
  [
    {
      or: [{ '>=': [{ var: 'entries_number' }, 2] }, { '>=': [{ entries_since: [{ buildTime: ['date_from'] }] }, 1] }],
    },
    {},
    'Only if either there are at least 2 entries, or there is at least 1 entry since 10:00 (the start); the number of entries is 0 and the number of entries since 10:00 (the start) is 0.',
  ],
  [
    {
      or: [
        { '==': [{ var: 'sector' }, 'A'] },
        { '==': [{ var: 'sector' }, 'B'] },
        { '==': [{ var: 'organisation' }, 'C'] },
      ],
    },
    { organisation: null },
    'Only if either the sector is A or B, or the organisation is C; the sector is NGO and no organisation is given.',
  ],
])('%j of %o is refused with: %s', (json, changed, told) => {
  const read = parseRule(json)
  if (read.kind !== 'rule') throw new Error(read.sentence)
  const because = failingCondition(read.rule, { ...someone, ...changed })
  expect(because === null ? 'let in' : explainBecause(because, reader)).toBe(told)
})
