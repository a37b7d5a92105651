import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countCarriedOver, isCarriedOver } from '../../../../electron/station/door/carry-over.ts'
import { record } from '../../../../electron/station/core.ts'
import { attendances } from '../../../../electron/store/attendance.ts'
import { events, type SessionRow } from '../../../../electron/store/event.ts'
import { scans } from '../../../../electron/store/scans.ts'
import { statements } from '../../../../electron/store/statement.ts'
import { eventDefinitionSchema, type EventFile } from '../../../../shared/domain/event-definition.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aPeer, type Peer } from '../../../builders/a-history.ts'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const timed = (code: string, from: string, to: string, more: Partial<SessionFile> = {}) =>
  aSessionFile({
    code,
    room: 'R1',
    startsAt: `2019-11-12T${from}:00+01:00`,
    endsAt: `2019-11-12T${to}:00+01:00`,
    ...more,
  })

/** Three sessions in one room, the last two with who stayed, and a laboratory that is open beside them. */
function aDay(changed: Partial<EventFile> = {}): EventFile {
  return anEvent({
    sessions: [
      timed('A', '09:00', '10:30'),
      timed('B', '11:00', '12:00', { carryOver: true }),
      timed('C', '12:00', '13:00', { carryOver: true }),
      timed('LAB', '08:00', '18:00', { room: 'AUD' }),
    ],
    ...changed,
  })
}

type Row = Record<string, unknown>
async function rowOf(station: TestStation, session: string, id = 'A-0001'): Promise<Row | undefined> {
  const rows = JSON.parse(await station.exported('attendance', { format: 'json', session })) as Row[]
  return rows.find((row) => row['attendee_id'] === id)
}
const overview = (station: TestStation, session: string) => station.client.checkIn.overview({ session })

describe('the attendance of a session that says carryOver', () => {
  test('shows who stayed from the session before: from its start, assumed, without entries', async () => {
    const station = await aStation({ event: aDay(), roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'A', at: '09:10' })
    const entries = (await station.entries()).length
    expect(await rowOf(station, 'B')).toMatchObject({
      first_in: '2019-11-12T11:00:00+01:00',
      last_out: '2019-11-12T12:00:00+01:00',
      minutes_present: 60,
      entries: 0,
      status: 'left',
      station: null,
      room: 'R1',
      clock: null,
      assumed: 'yes',
    })
    expect(await rowOf(station, 'C')).toMatchObject({ first_in: '2019-11-12T12:00:00+01:00', minutes_present: 60 })
    // Inferred when it is read: nothing is written.
    expect(await station.entries()).toHaveLength(entries)
  })

  test('says how long he was seen to stay, and by whose clock', async () => {
    const station = await aStation({ event: aDay(), roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'A', at: '09:10' })
    await station.scan(code, { session: 'LAB', at: '11:25' })
    expect(await rowOf(station, 'B')).toMatchObject({
      last_out: '2019-11-12T11:25:00+01:00',
      minutes_present: 25,
      status: 'left',
      clock: 'supplied',
      assumed: 'yes',
    })
    expect(await rowOf(station, 'C')).toMatchObject({ status: 'absent', assumed: 'no' })
  })

  test('says that he is present while it lasts, and nothing before it begins', async () => {
    const clock = aClock(at('09:10'))
    const station = await aStation({ event: aDay(), roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), { session: 'A', at: null })
    clock.set(at('10:59'))
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'absent', first_in: null, assumed: 'no' })
    clock.set(at('11:00'))
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'present', minutes_present: 0, last_out: null })
  })

  test('follows a session that is prolonged or moved, a cancelled one between them, and a scan that is taken back', async () => {
    const station = await aStation({ event: aDay(), roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'), { session: 'A', at: '09:10' })
    const [a, , c, lab] = aDay().sessions ?? []
    const withB = (b: SessionFile) =>
      station.client.event.import({ file: aDay({ sessions: [a, b, c, lab] as SessionFile[] }) })
    await withB(timed('B', '11:15', '12:10', { carryOver: true }))
    expect(await rowOf(station, 'B')).toMatchObject({ first_in: '2019-11-12T11:15:00+01:00', minutes_present: 55 })
    await withB(timed('B', '11:00', '12:00', { carryOver: true, cancelled: true }))
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'absent' })
    expect(await rowOf(station, 'C')).toMatchObject({ first_in: '2019-11-12T12:00:00+01:00' })
    await withB(timed('B', '11:00', '12:00'))
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'absent' })
    expect(await rowOf(station, 'C')).toMatchObject({ status: 'absent' })
    await withB(timed('B', '11:00', '12:00', { carryOver: true }))
    expect(await rowOf(station, 'C')).toMatchObject({ status: 'left' })
    await station.client.journal.void({ station: station.core.station, seq, reason: 'wrong person' })
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'absent' })
  })

  test('carries nobody over a night, and everybody who stayed over midnight', async () => {
    const late = timed('LATE', '20:00', '23:00')
    const after = (code: string, startsAt: string, endsAt: string) =>
      aSessionFile({ code, room: 'R1', startsAt, endsAt, carryOver: true })
    for (const [next, status] of [
      [after('NEXT', '2019-11-13T00:30:00+01:00', '2019-11-13T02:00:00+01:00'), 'left'],
      [after('NEXT', '2019-11-13T04:01:00+01:00', '2019-11-13T05:00:00+01:00'), 'absent'],
      [after('NEXT', '2019-11-13T09:00:00+01:00', '2019-11-13T10:00:00+01:00'), 'absent'],
    ] as const) {
      const station = await aStation({ event: anEvent({ sessions: [late, next] }), roster: attendees(1) })
      await station.scan(await station.badgeOf('A-0001'), { session: 'LATE', at: '20:10' })
      expect(await rowOf(station, 'NEXT')).toMatchObject({ status })
    }
  })

  test('still counts who was erased', async () => {
    const station = await aStation({ event: aDay(), roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), { session: 'A', at: '09:10' })
    const [{ ref } = { ref: '' }] = await station.client.roster.search({ text: 'person' })
    station.core.store.write(
      (store) => void record(station.core, store, { kind: 'erasure', body: { attendee: ref } }, { operator: 'local' }),
    )
    const rows = async (session: string) =>
      JSON.parse(await station.exported('attendance', { format: 'json', session })) as Row[]
    expect(await rows('C')).toMatchObject([{ attendee_id: null, full_name: null, minutes_present: 60, assumed: 'yes' }])
    expect(await rows('LAB')).toEqual([])
  })

  test('carries nobody over from another room', async () => {
    const event = aDay({
      sessions: [timed('A', '09:00', '10:30', { room: 'AUD' }), timed('B', '11:00', '12:00', { carryOver: true })],
    })
    const station = await aStation({ event, roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), { session: 'A', at: '09:10' })
    expect(await rowOf(station, 'B')).toMatchObject({ status: 'absent' })
  })
})

describe('at its door, who stayed', () => {
  const carried = async (roster = attendees(3), event = aDay()) => {
    const station = await aStation({ event, roster })
    const codes = await Promise.all(roster.map(({ id }) => station.badgeOf(id)))
    for (const code of codes) await station.scan(code, { session: 'A', at: '09:10' })
    return { station, codes }
  }

  test.each([
    ['out', 'checked_out'],
    ['auto', 'checked_out'],
    ['in', 'checked_in'],
  ] as const)('and is read %s: %s', async (direction, code) => {
    const { station, codes } = await carried()
    expect(await station.scan(codes[0] ?? '', { session: 'B', at: '11:20', direction })).toMatchObject({ code })
    expect(await rowOf(station, 'B')).toMatchObject({
      first_in: '2019-11-12T11:00:00+01:00',
      minutes_present: direction === 'in' ? 60 : 20,
      entries: direction === 'in' ? 1 : 0,
    })
  })

  test('leaves once, and is not inside then', async () => {
    const { station, codes } = await carried()
    await station.scan(codes[0] ?? '', { session: 'B', at: '11:20', direction: 'out' })
    expect(await station.scan(codes[0] ?? '', { session: 'B', at: '11:30', direction: 'out' })).toMatchObject({
      code: 'not_inside',
    })
  })

  test('takes a seat until he is seen elsewhere', async () => {
    const event = aDay({
      rooms: [
        { code: 'R1', name: 'Room 1', capacity: 3 },
        { code: 'AUD', name: 'Auditorium' },
      ],
    })
    const roster = attendees(4)
    const station = await aStation({ event, roster })
    const codes = await Promise.all(roster.map(({ id }) => station.badgeOf(id)))
    for (const code of codes.slice(0, 3)) await station.scan(code, { session: 'A', at: '09:10' })
    const last = codes[3] ?? ''
    expect(await station.scan(last, { session: 'B', at: '11:10' })).toMatchObject({
      code: 'session_full',
      occupancy: { inside: 3 },
    })
    // He has his seat already.
    expect(await station.scan(codes[0] ?? '', { session: 'B', at: '11:11' })).toMatchObject({
      code: 'checked_in',
      occupancy: { inside: 3 },
    })
    await station.scan(codes[1] ?? '', { session: 'LAB', at: '11:12' })
    expect(await station.scan(last, { session: 'B', at: '11:13' })).toMatchObject({
      code: 'checked_in',
      occupancy: { inside: 3 },
    })
  })

  test('counts among those who are inside, except where his category takes no seat', async () => {
    const clock = aClock(at('09:00'))
    const event = aDay({ categories: [{ code: 'escort', name: 'Escort', countsCapacity: false }] })
    const { station, codes } = await carried([...attendees(2), anAttendee({ id: 'E-1', category: 'escort' })], event)
    clock.set(at('10:59'))
    expect(await overview(station, 'B')).toMatchObject({ inside: 0 })
    clock.set(at('11:00'))
    expect(await overview(station, 'B')).toMatchObject({ inside: 2 })
    clock.set(at('12:00'))
    expect(await overview(station, 'C')).toMatchObject({ inside: 2 })
    await station.scan(codes[0] ?? '', { session: 'C', at: '12:00', direction: 'out' })
    expect(await overview(station, 'C')).toMatchObject({ inside: 1 })
  })
})

const crowd = ['p1', 'p2', 'p3']
/** A laboratory of two days in the same room before them, overlapping sessions, and others in a row. */
const crowdedEvent = eventDefinitionSchema.parse(
  anEvent({
    sessions: [
      timed('DAYS', '09:00', '12:20', { startsAt: '2019-11-11T09:00:00+01:00' }),
      timed('A', '09:00', '10:30', { carryOver: true }),
      timed('B', '10:30', '11:40', { carryOver: true }),
      timed('C', '11:30', '12:30', { carryOver: true }),
      timed('D', '13:00', '14:00', { carryOver: true }),
      timed('LAB', '08:00', '18:00', { room: 'AUD' }),
    ],
  }),
)
const someScan = fc.record({
  attendee: fc.constantFrom(...crowd),
  session: fc.constantFrom('DAYS', 'A', 'B', 'C', 'D', 'LAB'),
  direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
  fives: fc.integer({ min: 0, max: 66 }),
  isOfDayBefore: fc.nat(5).map((n) => n === 0),
})
type SomeScan = typeof someScan extends fc.Arbitrary<infer S> ? S : never
const dayMs = 24 * 3_600_000

function recordScan(peer: Peer, { attendee, session, direction, fives, isOfDayBefore }: SomeScan, index: number) {
  const code = direction === 'in' ? ('checked_in' as const) : ('checked_out' as const)
  const body = { id: `scan-${index}`, attendee, badge: null, text: null, by: 'badge' as const, session, gate: null }
  const atMs = at('08:30') + fives * 300_000 - (isOfDayBefore ? dayMs : 0)
  return peer.store.write((store) =>
    record(
      peer.core,
      store,
      { kind: 'scan', body: { ...body, requested: direction, direction, code, overrode: null, first: null } },
      { operator: 'local', at: { ms: atMs, clock: 'supplied' } },
    ),
  )
}

test('the count is that of the people who are inside by inference alone, and not by their own scans', () => {
  let counted = 0
  fc.assert(
    fc.property(fc.array(someScan, { maxLength: 9 }), fc.nat(8), (list, voided) => {
      const peer = aPeer('s0')
      peer.store.write((store) => {
        record(peer.core, store, { kind: 'event', body: { definition: crowdedEvent } }, { operator: 'local' })
      })
      list.forEach((scan, index) => recordScan(peer, scan, index))
      const target = { station: 's0', seq: voided + 2 }
      peer.store.write((store) => {
        record(peer.core, store, { kind: 'void', body: target, personal: { reason: 'x' } }, { operator: 'local' })
      })
      for (const code of ['A', 'B', 'C', 'D']) {
        const session = events.session(peer.store, code) as SessionRow
        const people = crowd.filter((person) => isCarriedOver(peer.store, session, person, at('15:00')))
        expect(countCarriedOver(peer.store, session, at('15:00'), new Set())).toBe(people.length)
        expect(countCarriedOver(peer.store, session, at('15:00'), new Set(['']))).toBe(0)
        for (const person of people) {
          expect(scans.history(peer.store, person, code)).toEqual([])
          expect(attendances.one(peer.store, person, code)).toBeNull()
        }
        counted += people.length
      }
      peer.store.close()
    }),
    { numRuns: 60 },
  )
  expect(counted).toBeGreaterThan(20)
})

test('inside a laboratory of several days is who came since the last night', async () => {
  const lab = aSessionFile({ code: 'DAYS', endsAt: '2019-11-15T18:00:00+01:00', reentry: { multipleEntries: true } })
  const categories = [{ code: 'escort', name: 'Escort', countsCapacity: false }]
  const roster = [...attendees(3), anAttendee({ id: 'E-1', category: 'escort' })]
  const station = await aStation({ event: anEvent({ sessions: [lab], categories }), roster })
  const scan = async (id: string, dayAfter: number, time: string, direction: 'in' | 'out' = 'in') =>
    station.scan(await station.badgeOf(id), { session: 'DAYS', direction, at: at(time) + dayAfter * dayMs })
  await scan('A-0001', 0, '16:00')
  await scan('A-0002', 0, '16:00')
  await scan('A-0002', 1, '09:00')
  await scan('A-0003', 1, '09:00')
  await scan('A-0003', 1, '09:30', 'out')
  await scan('E-1', 1, '09:00')
  const { store } = station.core
  const night = at('04:00') + dayMs
  expect(attendances.countInsideSince(store, 'DAYS', night)).toBe(2)
  expect(attendances.countInsideSince(store, 'DAYS', night, new Set(['escort']))).toBe(1)
  expect(attendances.countInsideSince(store, 'DAYS', night - dayMs)).toBe(3)
})

test('at 04:00 itself the night has ended: nobody who came before it is inside, at the door and in the list', async () => {
  const lab = aSessionFile({ code: 'DAYS', endsAt: '2019-11-15T18:00:00+01:00' })
  const clock = aClock(at('16:00'))
  const station = await aStation({ event: anEvent({ sessions: [lab] }), roster: attendees(1) })
  await station.scan(await station.badgeOf('A-0001'), { session: 'DAYS', at: '16:00' })
  for (const [ms, inside] of [
    [-1, 1],
    [0, 0],
  ] as const) {
    clock.set(at('04:00') + dayMs + ms)
    expect(await overview(station, 'DAYS')).toMatchObject({ inside })
  }
})

test('its statements read no table from end to end', async () => {
  const station = await aStation({ event: aDay() })
  const used = [
    'movement.ofAttendee',
    'movement.lastSeenInside',
    'session.preceding',
    'scan.stretch',
    'attendance.attendees',
  ]
  for (const name of [...used, 'attendee.countActive', 'attendance.insideSince']) {
    const sql = statements.get(name) ?? ''
    const parameters = Array.from({ length: sql.split('?').length - 1 }, () => null)
    const plan = station.core.store.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as {
      detail: string
    }[]
    expect([name, plan.length > 0]).toEqual([name, true])
    expect([name, plan.filter(({ detail }) => detail.startsWith('SCAN'))]).toEqual([name, []])
  }
})
