import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  doorsAtMs,
  eventDefinitionSchema,
  explainEventIssue,
  isTimeZone,
  type EventFile,
} from '../../../shared/domain/event-definition.ts'

const session = {
  code: 'PL1',
  title: 'Opening plenary',
  startsAt: '2019-11-12T09:00:00+01:00',
  endsAt: '2019-11-12T12:30:00+01:00',
}
const event = { name: 'Meeting', timezone: 'Europe/Paris' }

/** The sentence for the first thing that is wrong. */
function refusal(file: unknown): string {
  const parsed = eventDefinitionSchema.safeParse(file)
  return parsed.success ? 'accepted' : explainEventIssue(parsed.error)
}

describe('what an event file may leave out', () => {
  test('everything but names, codes, zone and times has the default of the command line’s document', () => {
    expect(eventDefinitionSchema.parse({ ...event, sessions: [session] })).toEqual({
      name: 'Meeting',
      timezone: 'Europe/Paris',
      languages: ['en', 'fr'],
      policy: {
        unknownBadge: 'refuse',
        enforceDoors: true,
        repeatSeconds: 5,
        displayName: 'full',
        accreditation: false,
        oneRoomAtATime: false,
        refusalDetail: 'desk',
      },
      rooms: [],
      gates: [],
      sectors: [],
      categories: [],
      sessions: [
        {
          ...session,
          room: null,
          doorsAt: null,
          direction: 'in-out',
          capacity: null,
          reentry: { multipleEntries: false, entryAfterExit: true },
          invited: null,
          uninvited: 'refuse',
          rule: null,
          cancelled: false,
          carryOver: false,
        },
      ],
    })
  })

  test('a room has no capacity, a gate no room, and a category counts and opens nothing by itself', () => {
    const parsed = eventDefinitionSchema.parse({
      ...event,
      rooms: [{ code: 'AUD', name: 'Auditorium' }],
      gates: [{ code: 'G1', name: 'Main entrance' }],
      categories: [{ code: 'escort', name: { en: 'Escort' } }],
    })
    expect(parsed.rooms).toEqual([{ code: 'AUD', name: 'Auditorium', capacity: null }])
    expect(parsed.gates).toEqual([{ code: 'G1', name: 'Main entrance', room: null }])
    expect(parsed.categories).toEqual([
      { code: 'escort', name: { en: 'Escort' }, countsAttendance: true, countsCapacity: true, allSessions: false },
    ])
  })

  test('one switch of re-entry or policy leaves the others as they are', () => {
    const parsed = eventDefinitionSchema.parse({
      ...event,
      policy: { repeatSeconds: 0 },
      sessions: [{ ...session, reentry: { multipleEntries: true } }],
    })
    expect(parsed.policy).toMatchObject({ repeatSeconds: 0, enforceDoors: true })
    expect(parsed.sessions[0]?.reentry).toEqual({ multipleEntries: true, entryAfterExit: true })
  })
})

test('the event file of the command line’s document is accepted as it stands there', () => {
  const file: EventFile = {
    ...event,
    languages: ['en', 'fr'],
    policy: {
      unknownBadge: 'refuse',
      enforceDoors: true,
      repeatSeconds: 5,
      displayName: 'full',
      accreditation: false,
      oneRoomAtATime: false,
      refusalDetail: 'desk',
    },
    rooms: [{ code: 'AUD', name: 'Auditorium', capacity: 300 }],
    gates: [{ code: 'G1', name: 'Main entrance', room: 'AUD' }],
    sectors: [{ code: 'police', name: { en: 'Police service' } }],
    categories: [
      { code: 'escort', name: { en: 'Escort' }, countsAttendance: false, countsCapacity: true, allSessions: true },
    ],
    sessions: [
      {
        ...session,
        room: 'AUD',
        doorsAt: null,
        direction: 'in-out',
        capacity: null,
        reentry: { multipleEntries: false, entryAfterExit: true },
        invited: null,
        uninvited: 'refuse',
        rule: null,
        cancelled: false,
      },
    ],
  }
  const parsed = eventDefinitionSchema.parse(file)
  expect(parsed).toEqual({ ...file, sessions: [{ ...file.sessions?.[0], carryOver: false }] })
  expect(eventDefinitionSchema.parse(parsed)).toEqual(parsed)
})

test('a rule is kept as it was written, whatever it says', () => {
  const rule = { and: [{ '==': [{ var: 'sector' }, 'police'] }, { '<': [{ var: 'entries_today' }, 2] }] }
  const parsed = eventDefinitionSchema.parse({ ...event, sessions: [{ ...session, rule }] })
  expect(parsed.sessions[0]?.rule).toEqual(rule)
})

describe('an unknown key is an error that names it', () => {
  const key = 'is not known: '
  test.each<[string, unknown, string]>([
    ['in the event', { ...event, colour: 'red' }, `The event file has a key that ${key}colour.`],
    ['in the policy', { ...event, policy: { enforceDoor: true } }, `policy has a key that ${key}enforceDoor.`],
    ['in a room', { ...event, rooms: [{ code: 'A', name: 'A', seats: 3 }] }, `rooms.0 has a key that ${key}seats.`],
    ['in a gate', { ...event, gates: [{ code: 'A', name: 'A', door: 1 }] }, `gates.0 has a key that ${key}door.`],
    ['in a sector', { ...event, sectors: [{ code: 'A', name: 'A', x: 1 }] }, `sectors.0 has a key that ${key}x.`],
    [
      'in a category',
      { ...event, categories: [{ code: 'A', name: 'A', free: 1 }] },
      `categories.0 has a key that ${key}free.`,
    ],
    [
      'in a session',
      { ...event, sessions: [session, { ...session, code: 'B', doors: 1 }] },
      `sessions.1 has a key that ${key}doors.`,
    ],
    [
      'in re-entry',
      { ...event, sessions: [{ ...session, reentry: { twice: 1 } }] },
      `sessions.0.reentry has a key that ${key}twice.`,
    ],
    ['of two, both', { ...event, a: 1, b: 2 }, `The event file has a key that ${key}a, b.`],
  ])('%s', (_, file, sentence) => {
    expect(refusal(file)).toBe(sentence)
  })
})

describe('each refusal names its path', () => {
  const of = (changed: object) => ({ ...event, sessions: [{ ...session, ...changed }] })
  test.each<[string, unknown, string]>([
    ['no object', [], 'The event file'],
    ['no name', { timezone: 'Europe/Paris' }, 'name'],
    ['an empty name', { ...event, name: '' }, 'name'],
    ['no zone', { name: 'Meeting' }, 'timezone'],
    ['a zone that is none', { ...event, timezone: 'Lyon' }, 'timezone'],
    ['a language that is none', { ...event, languages: ['en', 'français'] }, 'languages.1'],
    ['no language', { ...event, languages: [] }, 'languages'],
    ['a negative window of repeats', { ...event, policy: { repeatSeconds: -1 } }, 'policy.repeatSeconds'],
    ['a policy that is none', { ...event, policy: { unknownBadge: 'admit' } }, 'policy.unknownBadge'],
    ['a capacity below nothing', { ...event, rooms: [{ code: 'A', name: 'A', capacity: -1 }] }, 'rooms.0.capacity'],
    ['half a seat', { ...event, rooms: [{ code: 'A', name: 'A', capacity: 1.5 }] }, 'rooms.0.capacity'],
    ['a code with white space', { ...event, rooms: [{ code: ' A', name: 'A' }] }, 'rooms.0.code'],
    [
      'a room twice',
      {
        ...event,
        rooms: [
          { code: 'A', name: 'A' },
          { code: 'A', name: 'B' },
        ],
      },
      'rooms.1.code',
    ],
    ['a gate to no room', { ...event, gates: [{ code: 'G', name: 'G', room: 'A' }] }, 'gates.0.room'],
    [
      'a language of a name that is none',
      { ...event, sectors: [{ code: 'A', name: { English: 'A' } }] },
      'sectors.0.name.English',
    ],
    ['a name in no language', { ...event, sectors: [{ code: 'A', name: {} }] }, 'sectors.0.name'],
    ['no title', of({ title: '' }), 'sessions.0.title'],
    ['a session twice', { ...event, sessions: [session, session] }, 'sessions.1.code'],
    ['a session in no room', of({ room: 'AUD' }), 'sessions.0.room'],
    ['a start without a zone', of({ startsAt: '2019-11-12T09:00:00' }), 'sessions.0.startsAt'],
    ['a start that is no day', of({ startsAt: '2019-02-30T09:00:00Z' }), 'sessions.0.startsAt'],
    ['an end before the start', of({ endsAt: '2019-11-12T08:00:00+01:00' }), 'sessions.0.endsAt'],
    ['an end at the start', of({ endsAt: session.startsAt }), 'sessions.0.endsAt'],
    ['doors after the end', of({ doorsAt: '2019-11-12T12:30:01+01:00' }), 'sessions.0.doorsAt'],
    ['a direction that is none', of({ direction: 'out' }), 'sessions.0.direction'],
    ['an invitation list that is none', of({ invited: 'A-0001' }), 'sessions.0.invited'],
    ['somebody invited without an id', of({ invited: ['A-0001', ''] }), 'sessions.0.invited.1'],
    ['what happens to the uninvited', of({ uninvited: 'welcome' }), 'sessions.0.uninvited'],
  ])('%s', (_, file, path) => {
    expect(refusal(file).split(/:| has/)[0]).toBe(path)
    expect(refusal(file)).toMatch(/^.{8,200}\.$/)
  })
})

describe('each refusal says what is wrong', () => {
  const of = (changed: object) => ({ ...event, sessions: [{ ...session, ...changed }] })
  const room = (changed: object) => ({ ...event, rooms: [{ code: 'A', name: 'A', ...changed }] })
  const sector = (name: unknown) => ({ ...event, sectors: [{ code: 'A', name }] })
  const sentenceOf = (file: unknown) => {
    const parsed = eventDefinitionSchema.safeParse(file)
    return parsed.success ? 'accepted' : explainEventIssue(parsed.error, file)
  }

  test.each<[unknown, string]>([
    [{ ...event, name: '' }, 'name: is empty.'],
    [{ ...event, name: 'x'.repeat(401) }, 'name: is longer than 400 characters.'],
    [{ ...event, timezone: 'Lyon' }, 'timezone: is no IANA time zone such as Europe/Paris.'],
    [{ ...event, languages: ['english'] }, 'languages.0: is no language code.'],
    [{ ...event, languages: ['e'] }, 'languages.0: is no language code.'],
    [{ ...event, languages: ['en2'] }, 'languages.0: is no language code.'],
    [{ ...event, languages: ['2en'] }, 'languages.0: is no language code.'],
    [room({ code: '' }), 'rooms.0.code: is empty.'],
    [room({ code: 'x'.repeat(65) }), 'rooms.0.code: is longer than 64 characters.'],
    [room({ code: 'A ' }), 'rooms.0.code: has white space at its ends.'],
    [room({ capacity: -1 }), 'rooms.0.capacity: is below 0.'],
    [room({ capacity: 1.5 }), 'rooms.0.capacity: is no whole number.'],
    [sector(''), 'sectors.0.name: is empty.'],
    [sector({ en: '' }), 'sectors.0.name.en: is empty.'],
    [of({ startsAt: 'noon' }), 'sessions.0.startsAt (session "PL1"): is no instant such as 2019-11-12T09:00:00+01:00.'],
    [of({ endsAt: session.startsAt }), 'sessions.0.endsAt (session "PL1"): is not after startsAt.'],
    [of({ doorsAt: '2019-11-12T12:30:01+01:00' }), 'sessions.0.doorsAt (session "PL1"): is after endsAt.'],
    [of({ room: 'AUD' }), 'sessions.0.room (session "PL1"): names the room "AUD", which is not among the rooms.'],
    [of({ colour: 'red' }), 'sessions.0 (session "PL1") has a key that is not known: colour.'],
    [of({ code: '' }), 'sessions.0.code: is empty.'],
    [{ ...room({ code: '' }), sessions: [session] }, 'rooms.0.code: is empty.'],
    [
      { ...room({}), gates: [{ code: 'G', name: 'G', room: 'AUD' }] },
      'gates.0.room: names the room "AUD", which is not among the rooms.',
    ],
    [
      { ...event, sessions: [session, { ...session, title: 'Twice' }] },
      'sessions.1.code (session "PL1"): "PL1" stands twice.',
    ],
    [
      of({ rule: {} }),
      'sessions.0.rule (session "PL1"): This object is empty: a session without a rule has null here.',
    ],
    [
      of({ rule: { and: [true, 'police'] } }),
      'sessions.0.rule.and.1 (session "PL1"): A condition is needed, but here is the text "police": write a comparison such as {"==": [{"var": "sector"}, "police"]}, or {"!!": [...]} to ask whether there is a value.',
    ],
  ])('%#', (file, sentence) => {
    expect(sentenceOf(file)).toBe(sentence)
  })

  test('and where it cannot say where, that the file is none', () => {
    expect(explainEventIssue(new z.ZodError([]))).toBe('The event file cannot be read.')
    expect(sentenceOf(null)).toBe('The event file: Invalid input: expected object, received null.')
    expect(sentenceOf({ ...event, sessions: 'none' })).toMatch(/^sessions: /)
  })
})

describe('what is just allowed is accepted', () => {
  const room = { code: 'A', name: 'A' }
  test.each<[string, object]>([
    ['a name of 400 characters', { name: 'x'.repeat(400) }],
    ['a language of three letters', { languages: ['en', 'ara'] }],
    ['a name by languages of two and three letters', { sectors: [{ code: 'A', name: { en: 'A', ara: 'A' } }] }],
    ['a code of 64 characters', { rooms: [{ ...room, code: 'x'.repeat(64) }] }],
    ['a room for nobody', { rooms: [{ ...room, capacity: 0 }] }],
    ['a room for ten million', { rooms: [{ ...room, capacity: 10_000_000 }] }],
    ['a gate in a room', { rooms: [room], gates: [{ code: 'G', name: 'G', room: 'A' }] }],
    ['a gate that has the code of a room', { rooms: [room], gates: [room] }],
    ['an hour of repeats', { policy: { repeatSeconds: 3600 } }],
    ['no repeats', { policy: { repeatSeconds: 0 } }],
    ['doors that open as it ends', { sessions: [{ ...session, doorsAt: session.endsAt }] }],
    ['the whole of a name shown, or its initial, or none', { policy: { displayName: 'initial' } }],
    ['no name shown', { policy: { displayName: 'none' } }],
    ['reasons for all to read', { policy: { refusalDetail: 'full' } }],
    ['a session that asks an operator about the uninvited', { sessions: [{ ...session, uninvited: 'ask' }] }],
    ['badges that are not here yet', { policy: { unknownBadge: 'provisional' } }],
    ['a session that one only comes into', { sessions: [{ ...session, direction: 'in' }] }],
    [
      'what a desk must ask some people, or all',
      {
        questions: [
          { code: 'headset', text: { en: 'Give a headset.', fr: 'Remettre un casque.' }, categories: ['delegate'] },
          { code: 'bag', text: 'Give a bag.' },
        ],
      },
    ],
    ['a session that takes the uninvited', { sessions: [{ ...session, uninvited: 'register' }] }],
  ])('%s', (_, changed) => {
    expect(refusal({ ...event, ...changed })).toBe('accepted')
  })

  test.each<[string, object]>([
    ['a room for more', { rooms: [{ ...room, capacity: 10_000_001 }] }],
    ['a name by a language that is none', { sectors: [{ code: 'A', name: { english: 'A' } }] }],
    ['a question without words', { questions: [{ code: 'headset' }] }],
    ['more than an hour of repeats', { policy: { repeatSeconds: 3600.5 } }],
    [
      'more than 20,000 sessions',
      { sessions: Array.from({ length: 20_001 }, (_, n) => ({ ...session, code: `S${n}` })) },
    ],
  ])('%s is not', (_, changed) => {
    expect(refusal({ ...event, ...changed })).not.toBe('accepted')
  })
})

test('a zone is known by its name in the calendar', () => {
  expect(['Europe/Paris', 'Asia/Kathmandu', 'UTC'].filter((zone) => !isTimeZone(zone))).toEqual([])
  expect(['Lyon', '', 'Europe/Lyon'].map(isTimeZone)).toEqual([false, false, false])
})

test('doors open 30 minutes before the start where a session says nothing', () => {
  const start = Date.parse(session.startsAt)
  expect(doorsAtMs({ startsAt: session.startsAt, doorsAt: null })).toBe(start - 1_800_000)
  expect(doorsAtMs({ startsAt: session.startsAt, doorsAt: '2019-11-12T07:45:00Z' })).toBe(
    Date.parse('2019-11-12T07:45:00Z'),
  )
})
