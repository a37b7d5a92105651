import { describe, expect, test } from 'vitest'
import { writeRehearsalClock } from '../../../../electron/station/clock.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const overview = (station: TestStation, session = 'WS1') => station.client.checkIn.overview({ session })

describe('three counts that are true', () => {
  test('inside now at a workshop, admitted at a plenary, refused, expected', async () => {
    const station = await aStation({ roster: [...attendees(4), anAttendee({ id: 'B-1', status: 'cancelled' })] })
    const codes = await Promise.all(['A-0001', 'A-0002', 'B-1'].map((id) => station.badgeOf(id)))
    for (const session of ['WS1', 'PL1']) {
      for (const code of codes) await station.scan(code, { session, at: '09:00' })
      await station.scan(codes[0] ?? '', { session, at: '10:00', direction: 'out' })
      await station.scan('nonsense', { session, at: '10:00' })
    }
    expect(await overview(station)).toMatchObject({ inside: 1, expected: 4, refused: 2 })
    expect(await overview(station, 'PL1')).toMatchObject({ inside: 2, expected: 4, refused: 2 })
  })

  test('people of categories that do not count are not expected, or take no seat', async () => {
    const event = anEvent({
      categories: [
        { code: 'escort', name: 'Escort', countsAttendance: false },
        { code: 'technician', name: 'Technician', countsCapacity: false },
      ],
      sessions: [aSessionFile(), aSessionFile({ code: 'WS2', invited: ['A-0001', 'E-1', 'T-1'] })],
    })
    const station = await aStation({
      event,
      roster: [
        ...attendees(2),
        anAttendee({ id: 'A-3', category: 'unlisted' }),
        anAttendee({ id: 'E-1', category: 'escort' }),
        anAttendee({ id: 'T-1', category: 'technician' }),
      ],
    })
    for (const id of ['A-0001', 'A-3', 'E-1', 'T-1']) await station.scan(await station.badgeOf(id), { at: '09:00' })
    expect(await overview(station)).toMatchObject({ inside: 3, expected: 4 })
    expect(await overview(station, 'WS2')).toMatchObject({ expected: 2 })
    const rows = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as unknown[]
    expect(rows).toHaveLength(5)
  })

  test('a repeat and a scan asked twice count once', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.scan('nonsense', { at: '10:00:00', id: 'one' })
    await station.scan('nonsense', { at: '10:00:01' })
    await station.scan('nonsense', { at: '10:00:01', id: 'one' })
    expect(await overview(station)).toMatchObject({ refused: 1, last: [{ code: 'not_a_badge' }] })
  })

  test('the invitation list is who is expected where there is one', async () => {
    const event = anEvent({ sessions: [aSessionFile({ invited: ['A-0001', 'A-0002', 'B-1', 'NOT-HERE'] })] })
    const station = await aStation({ event, roster: [...attendees(5), anAttendee({ id: 'B-1', status: 'blocked' })] })
    expect(await overview(station)).toMatchObject({ expected: 2 })
  })

  test('a session that is none is an error', async () => {
    const station = await aStation({})
    await expect(overview(station, 'WS9')).rejects.toMatchObject({ code: 'NOT_FOUND', data: { id: 'WS9' } })
  })
})

describe('the last scans', () => {
  test('are those of this station and session, newest first, as many as asked for', async () => {
    const station = await aStation({ roster: attendees(3) })
    const codes = await Promise.all(attendees(3).map(({ id }) => station.badgeOf(id)))
    for (const [index, code] of codes.entries()) await station.scan(code, { at: at('09:00') + index * 60_000 })
    await station.scan(codes[0] ?? '', { session: 'PL1', at: '11:00' })
    const { last } = await station.client.checkIn.overview({ session: 'WS1', last: 2 })
    expect(last.map(({ name, atMs, direction }) => [name, atMs, direction])).toEqual([
      ['Person A-0003', at('09:02'), 'in'],
      ['Person A-0002', at('09:01'), 'in'],
    ])
  })
})

describe('the session that a station proposes', () => {
  const day = (code: string, from: string, to: string, more = {}) =>
    aSessionFile({ code, startsAt: `2019-11-12T${from}:00+01:00`, endsAt: `2019-11-12T${to}:00+01:00`, ...more })
  const sessions = [
    day('LAB', '08:00', '18:00'),
    day('MORNING', '09:00', '12:00'),
    day('GONE', '09:00', '12:00', { cancelled: true }),
    day('NOON', '14:00', '15:00', { doorsAt: '2019-11-12T13:00:00+01:00' }),
    day('EVENING', '16:00', '18:00'),
  ]

  test.each([
    ['before everything, the first', '05:00', 'LAB'],
    ['where only one is on, that', '08:00', 'LAB'],
    ['with its doors open, the shorter one of two', '08:30', 'MORNING'],
    ['a moment before its doors, not yet', '08:29:59.999', 'LAB'],
    ['while it lasts', '12:00', 'MORNING'],
    ['after it, what else is on', '12:00:00.001', 'LAB'],
    ['from its own doors on', '13:00', 'NOON'],
    ['never one that was cancelled', '10:00', 'MORNING'],
    ['after everything, the last', '23:00', 'EVENING'],
  ])('is, %s (%s)', async (_, time, code) => {
    aClock(at('00:00'))
    const station = await aStation({ event: anEvent({ sessions }), isRehearsal: true })
    station.core.store.write((store) => writeRehearsalClock(store, at(time)))
    expect((await station.client.event.programme()).proposed).toBe(code)
  })

  test('is none where the event has no session', async () => {
    const station = await aStation({ event: anEvent({ sessions: [] }) })
    expect((await station.client.event.programme()).proposed).toBeNull()
  })
})

test('the programme is in order of time, with doors, rooms and the capacity that holds', async () => {
  const event = anEvent({
    sessions: [
      aSessionFile({ code: 'B', room: 'R1' }),
      aSessionFile({ code: 'A', capacity: 5, room: 'R1', startsAt: '2019-11-12T08:00:00+01:00' }),
    ],
    sectors: [{ code: 'police', name: { en: 'Police', fr: 'La police' } }],
    categories: [{ code: 'guest', name: 'Guest' }],
  })
  const station = await aStation({ event })
  const programme = await station.client.event.programme()
  expect(programme).toMatchObject({
    timezone: 'Europe/Paris',
    sectors: { police: { en: 'Police', fr: 'La police' } },
    categories: { guest: { '*': 'Guest' } },
    sessions: [
      { code: 'A', capacity: 5, doorsAtMs: at('07:30'), room: { code: 'R1', name: 'Room 1' } },
      { code: 'B', capacity: 30, doorsAtMs: at('08:30'), isCancelled: false },
    ],
  })
})

describe('a badge to try the station with', () => {
  test('is there in a rehearsal, of somebody who can be let in, and the next one after that', async () => {
    const roster = [
      anAttendee({ id: 'A-1', status: 'blocked' }),
      anAttendee({ id: 'A-2', confidential: 'yes' }),
      anAttendee({ id: 'A-3', full_name: 'Ana Sousa' }),
      anAttendee({ id: 'A-4' }),
    ]
    const station = await aStation({ roster, isRehearsal: true })
    const trial = () => station.client.checkIn.trialBadge({ session: 'WS1' })
    const first = await trial()
    expect(first).toEqual({ code: await station.badgeOf('A-3'), name: 'Ana Sousa' })
    expect(await station.scan(first?.code ?? '')).toMatchObject({ code: 'checked_in' })
    expect((await trial())?.code).toBe(await station.badgeOf('A-4'))
    await station.scan((await trial())?.code ?? '')
    expect(await trial()).toBeNull()
  })

  test('is not there in an event that is none', async () => {
    const station = await aStation({ roster: attendees(1) })
    expect(await station.client.checkIn.trialBadge({ session: 'WS1' })).toBeNull()
  })
})
