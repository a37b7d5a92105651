import { describe, expect, test } from 'vitest'
import {
  moveStretch,
  type MoveRequest,
  type MoveStep,
} from '../../../../electron/station/attendance/correct-attendance.ts'
import type { MoveReport } from '../../../../shared/contract/attendance.ts'
import { badgeCodeOfRandom } from '../../../../shared/domain/badge-code.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

type Row = Record<string, unknown>
const rowsOf = async (station: TestStation, what: 'attendance' | 'scans', session: string | null = null) =>
  JSON.parse(await station.exported(what, { format: 'json', session })) as Row[]
const rowOf = async (station: TestStation, session: string, id = 'A-0001') =>
  (await rowsOf(station, 'attendance', session)).find((row) => row['attendee_id'] === id)

/** Two workshops at the same time in two rooms: one that is asked at its doors, and one that is not. */
const twoRooms = (changed: Partial<EventFile> = {}) =>
  anEvent({
    sessions: [
      aSessionFile({ code: 'WS1', room: 'R1' }),
      aSessionFile({
        code: 'WS2',
        room: 'AUD',
        capacity: 1,
        invited: ['NOBODY'],
        rule: { '==': [{ var: 'sector' }, 'police'] },
      }),
    ],
    ...changed,
  })

describe('a missed entry that the organizer adds', () => {
  const add = (station: TestStation, direction: 'in' | 'out', time: string, more = {}) =>
    station.client.attendance.add({
      attendee: 'A-0001',
      session: 'WS1',
      direction,
      atMs: at(time),
      reason: 'the reader was off',
      ...more,
    })

  test('counts from its time on, and says in the exports what it is', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const added = await add(station, 'in', '09:15')
    expect(added).toMatchObject({
      attendee: 'A-0001',
      session: 'WS1',
      code: 'checked_in',
      isNew: true,
      atMs: at('09:15'),
    })
    expect(await add(station, 'out', '10:00')).toMatchObject({ code: 'checked_out' })
    expect(await add(station, 'in', '11:00')).toMatchObject({ code: 're_entered' })
    expect(await rowOf(station, 'WS1')).toMatchObject({
      first_in: '2019-11-12T09:15:00+01:00',
      minutes_present: 45 + 90,
      entries: 2,
      clock: 'supplied',
      overridden: 'no',
    })
    expect(await rowsOf(station, 'scans')).toMatchObject([
      { seq: added.seq, code: 'checked_in', reason: 'the reader was off', clock: 'supplied', voided: 'no' },
      { code: 'checked_out', direction: 'out' },
      { code: 're_entered' },
    ])
    const [entry] = (await station.entries()).filter(({ kind }) => kind === 'scan')
    expect(entry).toMatchObject({ operator: 'local', body: { by: 'correction', badge: null, overrode: null } })
  })

  test('asks no list, rule, capacity, door, badge or status', async () => {
    const station = await aStation({
      event: twoRooms(),
      roster: [anAttendee({ id: 'A-0001', status: 'blocked' }), ...attendees(2).slice(1)],
    })
    expect(await add(station, 'in', '05:00', { session: 'WS2' })).toMatchObject({ code: 'checked_in' })
    expect(await add(station, 'in', '05:00', { session: 'WS2', attendee: 'A-0002' })).toMatchObject({
      code: 'checked_in',
    })
  })

  test('is found by the internal id too', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const [{ ref } = { ref: '' }] = await station.client.roster.search({ text: 'person' })
    expect(await add(station, 'in', '09:15', { attendee: ref })).toMatchObject({ attendee: 'A-0001' })
  })

  test('asked twice is added once', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const added = await add(station, 'in', '09:15')
    const entries = (await station.entries()).length
    expect(await add(station, 'in', '09:15')).toEqual({ ...added, isNew: false })
    expect(await station.entries()).toHaveLength(entries)
    await station.client.journal.void({ station: added.station, seq: added.seq, reason: 'wrong person' })
    expect(await add(station, 'in', '09:15')).toMatchObject({ isNew: true })
  })

  test('ends the visit that it falls into, where it is an exit', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS1', at: '09:00' })
    await add(station, 'out', '09:40')
    expect(await rowOf(station, 'WS1')).toMatchObject({ minutes_present: 40, status: 'left', assumed: 'no' })
    expect(await station.scan(code, { session: 'WS1', at: '10:00' })).toMatchObject({ code: 're_entered' })
  })

  test.each<[string, object, string, RegExp]>([
    [
      'an exit of who was never in',
      { direction: 'out' },
      'REJECTED',
      /"A-0001" was not inside "WS1" at 2019-11-12T09:15:00\+01:00/,
    ],
    ['somebody who is not in the roster', { attendee: 'X' }, 'NOT_FOUND', /attendee "X"/],
    ['a session that is none', { session: 'WS9' }, 'NOT_FOUND', /session "WS9"/],
    ['a time that is still to come', { atMs: Date.now() + 2 * 86_400_000 }, 'REJECTED', /more than a day/],
    ['no reason', { reason: '  ' }, 'BAD_REQUEST', /./],
  ])('is refused for %s, and nothing is recorded', async (_, wrong, code, sentence) => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const entries = (await station.entries()).length
    const asked = add(station, 'in', '09:15', wrong)
    await expect(asked).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) as string })
    expect(await station.entries()).toHaveLength(entries)
  })

  test('is not taken back by a desk', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    const { seq } = await add(station, 'in', '09:59')
    clock.set(at('10:00:10'))
    const asked = station.as('desk').checkIn.takeBack({ station: station.core.station, seq })
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

const stretch: MoveRequest = {
  from: 'WS1',
  to: 'WS2',
  fromMs: at('09:00'),
  toMs: at('10:00'),
  station: null,
  reason: 'the desk stood on the wrong session',
}

async function move(station: TestStation, more: Partial<MoveRequest> = {}): Promise<MoveReport> {
  for await (const step of await station.client.attendance.move({ ...stretch, ...more })) {
    if (step.kind === 'done') return step.report
  }
  throw new Error('a move ends with a report')
}

describe('a stretch of time that is moved to another session', () => {
  test('takes what was admitted in it along: time, clock, direction and gate; the journal keeps both', async () => {
    const clock = aClock(at('09:10'))
    const station = await aStation({ event: twoRooms(), roster: attendees(2) })
    const [one = '', two = ''] = await Promise.all(['A-0001', 'A-0002'].map((id) => station.badgeOf(id)))
    await station.scan(one, { at: null, gate: 'G1' })
    await station.scan(one, { at: '09:20' })
    clock.set(at('09:40'))
    await station.scan(one, { at: null, direction: 'out' })
    await station.scan(two, { at: '09:30' })
    await station.scan(two, { at: '10:00:01', direction: 'out' })
    expect(await move(station)).toEqual({ moved: 3, people: 2, inside: 1, capacity: 1, beyondCapacity: 0 })
    expect(await rowOf(station, 'WS2')).toMatchObject({
      first_in: '2019-11-12T09:10:00+01:00',
      last_out: '2019-11-12T09:40:00+01:00',
      minutes_present: 30,
      status: 'left',
      clock: 'station',
      room: 'AUD',
    })
    expect(await rowOf(station, 'WS2', 'A-0002')).toMatchObject({ entries: 1, clock: 'supplied' })
    expect(await rowOf(station, 'WS1')).toMatchObject({ status: 'absent', entries: 0 })
    expect(await rowOf(station, 'WS1', 'A-0002')).toMatchObject({ status: 'absent' })
    const rows = await rowsOf(station, 'scans')
    const { reason } = stretch
    const told = (row: Row) => ['session', 'code', 'voided', 'reason'].map((column) => String(row[column])).join(' ')
    expect(rows.slice(0, 5).map(told)).toEqual([
      `WS1 checked_in yes ${reason}`,
      'WS1 already_in no null',
      `WS1 checked_out yes ${reason}`,
      `WS1 checked_in yes ${reason}`,
      'WS1 checked_out no null',
    ])
    expect(rows.slice(5).map(told).toSorted()).toEqual([
      `WS2 checked_in no ${reason}`,
      `WS2 checked_in no ${reason}`,
      `WS2 checked_out no ${reason}`,
    ])
    expect(
      rows
        .slice(5)
        .map((row) => `${String(row['at'])} ${String(row['gate'])} ${String(row['direction'])}`)
        .toSorted(),
    ).toEqual([
      '2019-11-12T09:10:00+01:00 G1 in',
      '2019-11-12T09:30:00+01:00 null in',
      '2019-11-12T09:40:00+01:00 null out',
    ])
  })

  test('says by how many the other session is beyond its capacity then, which is not asked', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(3) })
    for (const { id } of attendees(3)) await station.scan(await station.badgeOf(id), { at: '09:30' })
    expect(await move(station)).toEqual({ moved: 3, people: 3, inside: 3, capacity: 1, beyondCapacity: 2 })
  })

  test.each<[string, Partial<MoveRequest>, number]>([
    ['a moment too early', { fromMs: at('09:30') + 1 }, 0],
    ['at its beginning', { fromMs: at('09:30') }, 1],
    ['at its end', { toMs: at('09:30') }, 1],
    ['a moment too late', { toMs: at('09:30') - 1 }, 0],
    ['of another station', { station: 'another' }, 0],
  ])('takes a scan %s or leaves it', async (_, more, moved) => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), { at: '09:30' })
    expect(await move(station, more)).toMatchObject({ moved })
    expect(await move(station, { station: station.core.station })).toMatchObject({ moved: 1 - moved })
  })

  test('moves nothing twice, and the rest where it was stopped', async () => {
    const station = await aStation({ event: twoRooms(), roster: attendees(20) })
    for (const { id } of attendees(20)) await station.scan(await station.badgeOf(id), { at: '09:30' })
    // A clock that says that each slice is over at once: one scan a step.
    let tick = 0
    const steps: MoveStep[] = []
    for await (const step of moveStretch(station.core, 'local', { ...stretch, ticks: () => (tick += 1_000) })) {
      steps.push(step)
      if (steps.length === 7) break
    }
    expect(steps.at(-1)).toEqual({ kind: 'progress', done: 7, total: 20 })
    expect(await station.client.checkIn.overview({ session: 'WS2' })).toMatchObject({ inside: 7 })
    expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: 13 })
    expect(await move(station)).toMatchObject({ moved: 13, people: 13, inside: 20 })
    expect(await move(station)).toMatchObject({ moved: 0, people: 0, inside: 20 })
    const rows = await rowsOf(station, 'attendance', 'WS2')
    expect(rows.map((row) => row['entries'])).toEqual(rows.map(() => 1))
  })

  test('gives the codes that the history there has', async () => {
    const station = await aStation({
      event: twoRooms({ sessions: [aSessionFile(), aSessionFile({ code: 'WS2' })] }),
      roster: attendees(1),
    })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS2', at: '08:40' })
    await station.scan(code, { session: 'WS2', at: '08:50', direction: 'out' })
    await station.scan(code, { session: 'WS1', at: '09:10' })
    await station.scan(code, { session: 'WS1', at: '09:20', direction: 'out' })
    await station.scan(code, { session: 'WS1', at: '09:25', direction: 'out' })
    await move(station)
    const moved = (await rowsOf(station, 'scans', 'WS2')).filter((row) => row['reason'] === stretch.reason)
    expect(moved.map((row) => row['code'])).toEqual(['re_entered', 'checked_out', 'not_inside'])
    expect(await rowOf(station, 'WS2')).toMatchObject({ entries: 2, minutes_present: 20 })
  })

  test('keeps that somebody was let in past a refusal', async () => {
    const event = twoRooms({
      sessions: [aSessionFile({ doorsAt: '2019-11-12T09:55:00+01:00' }), aSessionFile({ code: 'WS2' })],
    })
    const station = await aStation({ event, roster: attendees(1) })
    const who = { readings: [await station.badgeOf('A-0001')] }
    const override = { reason: 'a speaker' }
    await station.client.checkIn.scan({ id: 'one', who, session: 'WS1', atMs: at('09:30'), override })
    expect((await rowsOf(station, 'scans'))[0]).toMatchObject({ overrode: 'too_early', reason: 'a speaker' })
    await move(station)
    expect(await rowOf(station, 'WS2')).toMatchObject({ overridden: 'yes' })
    expect(await rowsOf(station, 'scans')).toMatchObject([
      { session: 'WS1', voided: 'yes', reason: 'a speaker' },
      { session: 'WS2', voided: 'no', reason: stretch.reason, overrode: 'too_early' },
    ])
  })

  test('stays with the badge of somebody who is not in the roster yet', async () => {
    const event = twoRooms({
      policy: { unknownBadge: 'provisional' },
      sessions: [aSessionFile(), aSessionFile({ code: 'WS2' })],
    })
    const desk = await aStation({ event })
    const code = badgeCodeOfRandom(desk.core.secrets().badge, Uint8Array.of(1, 2, 3, 4, 5))
    expect(await desk.scan(code, { at: '09:30' })).toMatchObject({ code: 'admitted_provisionally' })
    expect(await move(desk)).toMatchObject({ moved: 1, people: 1, inside: 1 })
    await desk.importRoster([anAttendee({ id: 'A-0001' })])
    await desk.client.badge.link({ code, attendee: 'A-0001' })
    expect(await rowOf(desk, 'WS2')).toMatchObject({ entries: 1 })
    expect(await rowOf(desk, 'WS1')).toMatchObject({ entries: 0 })
  })

  test.each<[string, Partial<MoveRequest>, string]>([
    ['to the session where it is', { to: 'WS1' }, 'REJECTED'],
    ['from a session that is none', { from: 'WS9' }, 'NOT_FOUND'],
    ['to a session that is none', { to: 'WS9' }, 'NOT_FOUND'],
    ['that ends before it begins', { toMs: stretch.fromMs - 1 }, 'REJECTED'],
  ])('is refused %s', async (_, wrong, code) => {
    const station = await aStation({ event: twoRooms(), roster: attendees(1) })
    await expect(move(station, wrong)).rejects.toMatchObject({ code })
  })
})

describe('where one is in one room at a time', () => {
  const event = twoRooms({
    policy: { oneRoomAtATime: true },
    sessions: [aSessionFile(), aSessionFile({ code: 'WS2' }), aSessionFile({ code: 'WS3' })],
  })

  test('the exports show when a visit ended by a check-in elsewhere', async () => {
    const station = await aStation({ event, roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS1', at: '09:00' })
    await station.scan(code, { session: 'WS2', at: '09:45' })
    expect(await rowOf(station, 'WS1')).toMatchObject({
      last_out: '2019-11-12T09:45:00+01:00',
      minutes_present: 45,
      status: 'left',
      assumed: 'no',
      clock: 'supplied',
    })
    // A row is a scan, and the end of a visit is none.
    expect(await rowsOf(station, 'scans')).toHaveLength(2)
  })

  test('a check-in that is moved ends the visit elsewhere as before', async () => {
    const station = await aStation({ event, roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS3', at: '09:00' })
    await station.scan(code, { session: 'WS1', at: '09:45' })
    expect(await move(station, { fromMs: at('09:30') })).toMatchObject({ moved: 1 })
    expect(await rowOf(station, 'WS3')).toMatchObject({ minutes_present: 45, status: 'left', assumed: 'no' })
    expect(await rowOf(station, 'WS1')).toMatchObject({ status: 'absent' })
  })

  test('the end of a visit is moved with it', async () => {
    const station = await aStation({ event, roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS1', at: '09:10' })
    await station.scan(code, { session: 'WS3', at: '09:45' })
    expect(await move(station)).toMatchObject({ moved: 2, people: 1, inside: 0 })
    expect(await rowOf(station, 'WS2')).toMatchObject({ minutes_present: 35, status: 'left', assumed: 'no' })
    expect(await rowOf(station, 'WS3')).toMatchObject({ entries: 1 })
  })

  test('who was at the right session already stays there', async () => {
    const station = await aStation({ event, roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS2', at: '09:00' })
    await station.scan(code, { session: 'WS1', at: '09:45' })
    await move(station)
    expect(await rowOf(station, 'WS2')).toMatchObject({ entries: 2, minutes_present: 210, assumed: 'yes' })
  })

  test('the end of a visit that is taken back is none', async () => {
    const station = await aStation({ event, roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'WS1', at: '09:00' })
    await station.scan(code, { session: 'WS2', at: '09:45' })
    const end = (await station.entries()).find(({ kind }) => kind === 'visit-end')
    await station.client.journal.void({ station: station.core.station, seq: end?.seq ?? 0, reason: 'he stayed' })
    expect(await rowOf(station, 'WS1')).toMatchObject({ minutes_present: 210, assumed: 'yes' })
  })
})
