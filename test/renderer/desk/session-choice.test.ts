import { describe, expect, test } from 'vitest'
import {
  changesUntil,
  findSessions,
  nextDoorsMs,
  sessionToServe,
  stateOf,
  type Programme,
  type Session,
} from '../../../renderer/desk/session-choice.ts'

const at = (time: string) => Date.parse(`2019-11-12T${time}:00+01:00`)

function aSession(
  code: string,
  [doors, start, end]: readonly [string, string, string],
  other: Partial<Session> = {},
): Session {
  return {
    code,
    title: `Session ${code}`,
    room: { code: 'AUD', name: 'Auditorium' },
    doorsAtMs: at(doors),
    startsAtMs: at(start),
    endsAtMs: at(end),
    direction: 'in-out',
    capacity: null,
    isCancelled: false,
    isByInvitation: false,
    uninvited: 'refuse',
    ...other,
  }
}

const plenary = aSession('PL1', ['08:30', '09:00', '12:30'])
const afternoon = aSession('PL2', ['13:30', '14:00', '17:30'])
const aProgramme = (proposed: string | null): Programme => ({
  timezone: 'Europe/Paris',
  hasAccreditation: false,
  sessions: [plenary, afternoon],
  rooms: [],
  proposed,
  sectors: {},
  categories: {},
})

describe('the session to serve', () => {
  test('is the one that the station proposes, for as long as nobody chose', () => {
    expect(sessionToServe({ kind: 'follow' }, aProgramme('PL1'))).toBe(plenary)
    expect(sessionToServe({ kind: 'follow' }, aProgramme('PL2'))).toBe(afternoon)
  })

  test('stays the chosen one when another is proposed', () => {
    expect(sessionToServe({ kind: 'chosen', code: 'PL1' }, aProgramme('PL2'))).toBe(plenary)
  })

  test('is the proposed one again when the chosen one left the programme', () => {
    expect(sessionToServe({ kind: 'chosen', code: 'GONE' }, aProgramme('PL2'))).toBe(afternoon)
  })

  test('is none where there is no programme', () => {
    expect(sessionToServe({ kind: 'follow' }, { ...aProgramme(null), sessions: [] })).toBeNull()
    expect(sessionToServe({ kind: 'chosen', code: 'PL1' }, { ...aProgramme(null), sessions: [] })).toBeNull()
  })
})

test.each([
  ['08:29', 'before', 0],
  ['08:30', 'open', 1],
  ['12:29', 'open', 1],
  ['12:30', 'ended', 2],
] as const)('at %s the plenary is %s', (time, state, changes) => {
  expect(stateOf(plenary, at(time))).toBe(state)
  expect(changesUntil([plenary], at(time))).toBe(changes)
})

test('a cancelled session is neither open nor ended', () => {
  expect(stateOf({ ...plenary, isCancelled: true }, at('10:00'))).toBe('cancelled')
})

test('the next doors are those of the next session that takes place', () => {
  const cancelled = aSession('OFF', ['13:00', '13:00', '14:00'], { isCancelled: true })
  expect(nextDoorsMs([plenary, cancelled, afternoon], at('08:40'))).toBe(at('13:30'))
  expect(nextDoorsMs([plenary, afternoon], at('13:30'))).toBeNull()
})

describe('finding a session', () => {
  test('goes by title, code and room, without case and accents', () => {
    const workshop = aSession('WS1', ['13:30', '14:00', '15:30'], {
      title: 'Identification des victimes',
      room: { code: 'SAO', name: 'Saône' },
    })
    const find = (text: string) => findSessions([plenary, workshop], { text, nowMs: at('09:00'), most: 10 })
    expect(find('SAONE vic')).toEqual([workshop])
    expect(find('ws1')).toEqual([workshop])
    expect(find('')).toEqual([plenary, workshop])
    expect(find('nothing of that name')).toEqual([])
  })

  test('lists those nearest to now where there are too many', () => {
    const hours = Array.from({ length: 12 }, (_, hour) => `${String(hour + 8).padStart(2, '0')}:00`)
    const many = hours.slice(0, -1).map((hour, index) => aSession(`S${index}`, [hour, hour, hours[index + 1] ?? hour]))
    const codes = (nowMs: number) => findSessions(many, { text: '', nowMs, most: 4 }).map((session) => session.code)
    expect(codes(at('08:00'))).toEqual(['S0', 'S1', 'S2', 'S3'])
    expect(codes(at('12:30'))).toEqual(['S3', 'S4', 'S5', 'S6'])
    expect(codes(at('23:00'))).toEqual(['S7', 'S8', 'S9', 'S10'])
  })
})
