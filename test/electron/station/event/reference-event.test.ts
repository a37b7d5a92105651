import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  referenceEvent,
  type ReferenceAttendee,
} from '../../../../electron/station/event/reference-event/reference-event.ts'
import { doorsAtMs, eventDefinitionSchema } from '../../../../shared/domain/event-definition.ts'

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const { event, roster } = referenceEvent()
const definition = eventDefinitionSchema.parse(event)
const sizes = [0, 1, 7, 20, 250, 10_000]

const distinct = <T>(of: (attendee: ReferenceAttendee) => T) => new Set(roster.map(of))

test('the reference event is the same one on every machine', () => {
  expect(hash(referenceEvent())).toBe(hash({ event, roster }))
  // Changes with every change of a name or a session; others rely on it, so change it on purpose only.
  expect(hash({ event, roster })).toBe('93ef0597bd9e023973bc5c6f69fd7a8498bd6092d99a8bf4c60e7774f1c4eb4d')
})

test('a larger event begins with the same people, and its ids are longer only beyond 9,999', () => {
  expect(referenceEvent({ attendees: 1000 }).roster.slice(0, 250)).toEqual(roster)
  expect(roster[0]?.id).toBe('A-0001')
  const large = referenceEvent({ attendees: 100_000 }).roster
  expect(large[0]?.id).toBe('A-000001')
  expect(large.at(-1)?.id).toBe('A-100000')
  expect(new Set(large.map(({ id }) => id)).size).toBe(100_000)
  const addresses = large.flatMap(({ email }) => email ?? [])
  expect(new Set(addresses).size).toBe(addresses.length)
})

test.each(sizes)(
  'an event of %i people is a valid event file with as many people, of as many countries as can be',
  (attendees) => {
    const made = referenceEvent({ attendees })
    expect(eventDefinitionSchema.safeParse(made.event).error).toBeUndefined()
    expect(made.roster).toHaveLength(attendees)
    expect(new Set(made.roster.map(({ country }) => country)).size).toBe(Math.min(attendees, 70))
    const auditorium = made.event.rooms?.find(({ code }) => code === 'AUD')
    expect(auditorium?.capacity).toBeGreaterThanOrEqual(attendees)
  },
)

test.each([
  { attendees: -1 },
  { attendees: 1.5 },
  { attendees: Number.NaN },
  { attendees: 1e7 },
  { startDate: 'soon' },
  { startDate: '2019-02-30' },
])('an event that cannot be is refused: %o', (options) => {
  expect(() => referenceEvent(options)).toThrow(RangeError)
})

test('an event that starts on another day has the same hours in Lyon, summer time or not', () => {
  const summer = eventDefinitionSchema.parse(referenceEvent({ startDate: '2027-06-30' }).event)
  const session = (code: string) => summer.sessions.find((candidate) => candidate.code === code)
  expect(session('PL1')?.startsAt).toBe('2027-06-30T09:00:00+02:00')
  expect(session('LAB4')?.endsAt).toBe('2027-07-03T15:30:00+02:00')
})

describe('the people', () => {
  test('come from 70 countries and five sectors, and ask for four languages', () => {
    expect(distinct(({ country }) => country).size).toBe(70)
    expect([...distinct(({ sector }) => sector)].toSorted()).toEqual(
      definition.sectors.map(({ code }) => code).toSorted(),
    )
    expect([...distinct(({ language }) => language)].toSorted()).toEqual(['ar', 'en', 'es', 'fr'])
  })

  test('are of categories that the event lists, all of them', () => {
    expect([...distinct(({ category }) => category)].toSorted()).toEqual(
      definition.categories.map(({ code }) => code).toSorted(),
    )
  })

  test.each([
    'Arabic',
    'Hebrew',
    'Devanagari',
    'Thai',
    'Han',
    'Hiragana',
    'Hangul',
    'Cyrillic',
    'Greek',
    'Georgian',
    'Armenian',
    'Ethiopic',
    'Bengali',
    'Tamil',
    'Khmer',
    'Myanmar',
    'Latin',
  ])('have names in their own scripts: %s', (script) => {
    expect(roster.some(({ fullName }) => new RegExp(`\\p{Script=${script}}`, 'u').test(fullName))).toBe(true)
  })

  test('have Latin names with every accent, hook and stroke', () => {
    const letters = new Set(
      roster.flatMap(({ fullName }) =>
        /\p{Script=Latin}/u.test(fullName) ? Array.from(fullName.normalize('NFD')) : [],
      ),
    )
    const accents = {
      grave: '\u0300',
      acute: '\u0301',
      circumflex: '\u0302',
      tilde: '\u0303',
      macron: '\u0304',
      breve: '\u0306',
      'dot above': '\u0307',
      diaeresis: '\u0308',
      'hook above': '\u0309',
      ring: '\u030a',
      'double acute': '\u030b',
      caron: '\u030c',
      horn: '\u031b',
      'dot below': '\u0323',
      'comma below': '\u0326',
      cedilla: '\u0327',
      ogonek: '\u0328',
    }
    expect(Object.entries(accents).flatMap(([name, accent]) => (letters.has(accent) ? [] : name))).toEqual([])
    expect(
      'ł ø æ œ ß ð þ đ ı ’'.split(' ').filter((letter) => !letters.has(letter) && !letters.has(letter.toUpperCase())),
    ).toEqual([])
  })

  test('are two of one name, who differ in country and organisation, and no other namesakes', () => {
    const namesakes = roster.filter(({ fullName }) => roster.filter((other) => other.fullName === fullName).length > 1)
    expect(namesakes).toHaveLength(2)
    expect(new Set(namesakes.map(({ country }) => country)).size).toBe(2)
    expect(new Set(namesakes.map(({ organisation }) => organisation)).size).toBe(2)
  })

  test('are one with a very long name, one of a single letter, and one with a single name', () => {
    expect(roster.filter(({ fullName }) => fullName.length > 80)).toHaveLength(1)
    expect(roster.filter(({ fullName }) => fullName.length === 1)).toHaveLength(1)
    expect(roster.map(({ fullName }) => fullName)).toContain('Suhartini')
  })

  test('are five confidential, two cancelled and one blocked, and some with a note for the desk', () => {
    expect(roster.filter(({ confidential }) => confidential)).toHaveLength(5)
    expect(roster.filter(({ status }) => status === 'cancelled')).toHaveLength(2)
    expect(roster.filter(({ status }) => status === 'blocked')).toHaveLength(1)
    expect(roster.filter(({ note }) => note !== null).length).toBeGreaterThan(8)
  })

  test('are of each of these kinds in an event of twenty already', () => {
    const small = referenceEvent({ attendees: 20 }).roster
    expect(new Set(small.map(({ status }) => status)).size).toBe(3)
    expect(small.some(({ confidential }) => confidential)).toBe(true)
    expect(small.some(({ note }) => note !== null)).toBe(true)
    expect(new Set(small.map(({ fullName }) => fullName)).size).toBe(19)
  })

  test('begin with eight whom nothing keeps out', () => {
    expect(roster.slice(0, 8).every(({ status, confidential }) => status === 'active' && !confidential)).toBe(true)
    expect(roster[0]).toMatchObject({ id: 'A-0001', country: 'FR', sector: 'police' })
  })

  test.each([250, 10_000])('travel in groups of nine at most (%i people)', (attendees) => {
    const groups = new Map<string, number>()
    for (const { delegation, organisation } of referenceEvent({ attendees }).roster) {
      const group = delegation ?? organisation
      groups.set(group, (groups.get(group) ?? 0) + 1)
    }
    expect(Math.max(...groups.values())).toBeLessThanOrEqual(9)
  })

  test('have addresses that lead nowhere', () => {
    const addresses = roster.flatMap(({ email }) => email ?? [])
    expect(addresses.length).toBeGreaterThan(200)
    expect(addresses.filter((email) => !/^[a-z][a-z0-9.-]*@[a-z.]+\.example$/.test(email))).toEqual([])
  })

  test('have texts of composed characters, without white space at their ends', () => {
    for (const { fullName, organisation, note } of roster) {
      for (const text of [fullName, organisation, note ?? '']) expect(text).toBe(text.normalize('NFC').trim())
    }
  })
})

describe('the programme', () => {
  const sessions = (pattern: RegExp) => definition.sessions.filter(({ code }) => pattern.test(code))
  const dayOf = (instant: string) => instant.slice(0, 10)

  test('is of four days: two of plenaries with coffee, two of workshops, and the laboratory on each', () => {
    expect(definition.timezone).toBe('Europe/Paris')
    expect(sessions(/^PL/).map(({ startsAt }) => dayOf(startsAt))).toEqual([
      '2019-11-12',
      '2019-11-12',
      '2019-11-13',
      '2019-11-13',
    ])
    for (const { direction, reentry } of sessions(/^PL/)) {
      expect({ direction, ...reentry }).toMatchObject({ direction: 'in', multipleEntries: true })
    }
    expect(new Set(sessions(/^WS/).map(({ startsAt }) => dayOf(startsAt)))).toEqual(
      new Set(['2019-11-14', '2019-11-15']),
    )
    expect(sessions(/^LAB/).map(({ startsAt }) => dayOf(startsAt))).toEqual([
      '2019-11-12',
      '2019-11-13',
      '2019-11-14',
      '2019-11-15',
    ])
    for (const { direction, reentry, room } of sessions(/^(WS|LAB)/)) {
      expect({ direction, ...reentry }).toEqual({ direction: 'in-out', multipleEntries: false, entryAfterExit: true })
      expect(definition.rooms.find(({ code }) => code === room)?.capacity).toBeGreaterThan(0)
    }
  })

  test('has one session with open doors at 08:40 of the first day: the opening plenary', () => {
    const now = Date.parse('2019-11-12T08:40:00+01:00')
    const open = definition.sessions.filter((session) => doorsAtMs(session) <= now && now < Date.parse(session.endsAt))
    expect(open.map(({ code }) => code)).toEqual(['PL1'])
    expect(open.map(doorsAtMs)).toEqual([Date.parse('2019-11-12T08:30:00+01:00')])
  })

  test('puts no two sessions into one room at the same time', () => {
    for (const a of definition.sessions) {
      for (const b of definition.sessions) {
        if (a === b || a.room !== b.room) continue
        const apart = Date.parse(a.endsAt) <= Date.parse(b.startsAt) || Date.parse(b.endsAt) <= Date.parse(a.startsAt)
        expect(apart, `${a.code} and ${b.code}`).toBe(true)
      }
    }
  })

  test('leads from gates into every room', () => {
    expect(new Set(definition.gates.map(({ room }) => room))).toEqual(new Set(definition.rooms.map(({ code }) => code)))
  })

  test('invites people of the roster to three workshops, and each deals otherwise with the uninvited', () => {
    const byInvitation = definition.sessions.flatMap(({ invited, uninvited, capacity }) =>
      invited === null ? [] : [{ invited, uninvited, seats: capacity ?? 0 }],
    )
    expect(byInvitation.map(({ uninvited }) => uninvited).toSorted()).toEqual(['ask', 'refuse', 'register'])
    const ids = distinct(({ id }) => id)
    for (const { invited, seats } of byInvitation) {
      expect(invited.filter((id) => !ids.has(id))).toEqual([])
      expect(new Set(invited).size).toBe(invited.length)
      expect(invited.length).toBeGreaterThan(0)
      expect(invited.length).toBeLessThan(seats)
    }
  })

  test('has rules that use known words only, and name sectors, sessions and tags that there are', () => {
    const rules = definition.sessions.flatMap(({ rule }) => (rule === null ? [] : [rule]))
    expect(rules.length).toBeGreaterThan(5)
    const known = {
      operator: ['and', 'or', '!=', '<', 'in', 'inList', 'objectList', 'lookup', 'var', 'attended'],
      var: ['sector', 'tags', 'entries_today'],
      attended: definition.sessions.map(({ code }) => code),
      lookup: definition.sectors.map(({ code }) => code),
      value: [...definition.sectors.map(({ code }) => code), ...roster.flatMap(({ tags }) => tags)],
    }

    /** Every word of a rule with what it is: an operator, a variable, a session, or a value that something is compared with. */
    const wordsOf = (node: unknown): [keyof typeof known, unknown][] => {
      if (Array.isArray(node)) return node.flatMap(wordsOf)
      if (typeof node === 'string') return [['value', node]]
      if (typeof node !== 'object' || node === null) return []
      return Object.entries(node).flatMap(([operator, operand]: [string, unknown]) => {
        const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
        const own: [keyof typeof known, unknown][] = [['operator', operator]]
        if (operator === 'var') return [...own, ['var', operands[0]]]
        if (operator === 'attended') return [...own, ['attended', operands[0]]]
        if (operator === 'lookup') return [...own, ['lookup', operands[1]]]
        return [...own, ...wordsOf(operands)]
      })
    }
    const words = rules.flatMap(wordsOf)
    expect(words.filter(([kind, word]) => !known[kind].some((one) => one === word))).toEqual([])
    expect(new Set(words.map(([kind]) => kind))).toEqual(new Set(Object.keys(known)))
  })

  test('closes workshops to some sectors', () => {
    const closed = definition.sessions.filter(({ rule }) => JSON.stringify(rule).includes('"sector"'))
    expect(closed.length).toBeGreaterThan(4)
  })
})
