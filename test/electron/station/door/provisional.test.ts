import { describe, expect, test } from 'vitest'
import { badgeCodeOfRandom } from '../../../../shared/domain/badge-code.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const policy = { unknownBadge: 'provisional' } as const

/** A door, and two badges that were issued at another desk and are not here yet. */
async function aDoor(session: Partial<SessionFile> = {}, more: EventFile['policy'] = {}) {
  const sessions = [
    aSessionFile({ room: 'R1', ...session }),
    aSessionFile({ code: 'WS2', room: 'R1' }),
    aSessionFile({ code: 'PL1', direction: 'in' }),
  ]
  const station = await aStation({ event: anEvent({ policy: { ...policy, ...more }, sessions }), roster: attendees(3) })
  const [badge, another] = [1, 2].map((n) =>
    badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(n, 1, 1, 1, 1)),
  )
  return { station, badge: badge ?? '', another: another ?? '' }
}

const inside = async (station: TestStation, session = 'WS1') =>
  (await station.client.checkIn.overview({ session })).inside
async function rowOf(station: TestStation, id: string, session = 'WS1') {
  const text = await station.exported('attendance', { format: 'json', session })
  return (JSON.parse(text) as Record<string, unknown>[]).find((row) => row['attendee_id'] === id || row['id'] === id)
}

describe('a real badge that is not here yet', () => {
  test('is let in, amber, without a name, and counts', async () => {
    const { station, badge } = await aDoor()
    const verdict = await station.scan(badge)
    expect(verdict).toMatchObject({
      outcome: 'admitted',
      code: 'admitted_provisionally',
      attendee: null,
      occupancy: { inside: 1 },
    })
  })

  test.each<[string, Partial<SessionFile>, direction: 'in' | 'out', at: string, string]>([
    ['4 at a session that is none', { code: 'OTHER' }, 'in', '10:00', 'no_session'],
    ['5 going out, never seen in', {}, 'out', '10:00', 'not_inside'],
    ['6 at a cancelled session', { cancelled: true }, 'in', '10:00', 'no_session'],
    ['9 a millisecond before the doors', {}, 'in', '08:29:59.999', 'too_early'],
    ['9 as the doors open', {}, 'in', '08:30:00.000', 'admitted_provisionally'],
    ['9 after the end', {}, 'in', '12:30:00.001', 'too_late'],
    ['10 at a session with a list', { invited: ['A-0001'] }, 'in', '10:00', 'unknown_badge'],
    ['10 at one that registers', { invited: [], uninvited: 'register' }, 'in', '10:00', 'unknown_badge'],
    ['11 at a session with a rule', { rule: true }, 'in', '10:00', 'unknown_badge'],
    ['13 in a full room', { capacity: 0 }, 'in', '10:00', 'session_full'],
  ])('is asked like everybody: %s', async (_, session, direction, time, code) => {
    const { station, badge } = await aDoor(session)
    expect(await station.scan(badge, { direction, at: time })).toMatchObject({ code })
  })

  test('is asked whether it was in before', async () => {
    const { station, badge } = await aDoor()
    const told = []
    for (const [direction, time] of [
      ['in', '10:00'],
      ['in', '10:10'],
      ['auto', '10:20'],
      ['out', '10:30'],
      ['auto', '10:40'],
    ] as const) {
      told.push((await station.scan(badge, { direction, at: time })).code)
    }
    expect(told).toEqual([
      'admitted_provisionally',
      'already_in',
      'checked_out',
      'not_inside',
      'admitted_provisionally',
    ])
  })

  test('takes the last seat, and gives it back', async () => {
    const { station, badge, another } = await aDoor({ capacity: 1 })
    await station.scan(badge)
    expect(await station.scan(another, { at: '10:01' })).toMatchObject({ code: 'session_full' })
    await station.scan(badge, { direction: 'out', at: '10:02' })
    expect(await station.scan(another, { at: '10:03' })).toMatchObject({ code: 'admitted_provisionally' })
  })

  test('read again within the window is a repeat, and asked twice is asked once, also after a restart', async () => {
    const { station, badge } = await aDoor()
    const verdict = await station.scan(badge, { id: 'one', at: '10:00:00', direction: 'auto' })
    expect(await station.scan(badge, { at: '10:00:03', direction: 'auto' })).toEqual({ ...verdict, repeat: true })
    expect(await station.scan(badge, { at: '10:00:06', direction: 'auto' })).toEqual({ ...verdict, repeat: true })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.scan(badge, { id: 'one' })).toEqual(verdict)
    expect((await again.entries()).filter(({ kind }) => kind === 'scan')).toHaveLength(1)
    expect(await again.scan(badge, { at: '10:01', direction: 'auto' })).toMatchObject({ code: 'checked_out' })
  })

  test('is let in before the doors by an operator', async () => {
    const { station, badge } = await aDoor()
    const letIn = await station.scan(badge, { at: '08:00', override: 'early bird', as: 'desk' })
    expect(letIn).toMatchObject({ code: 'admitted_provisionally', overrode: 'too_early' })
  })

  test('stays unknown where the event lets nobody in unseen, and a forged one is none', async () => {
    const { station, badge } = await aDoor({}, { unknownBadge: 'refuse' })
    expect(await station.scan(badge)).toMatchObject({ code: 'unknown_badge' })
    const open = await aDoor()
    const forged = open.badge.slice(0, 23) + (open.badge.endsWith('B') ? 'C' : 'B')
    expect(await open.station.scan(forged)).toMatchObject({ code: 'not_a_badge' })
  })
})

describe('when its owner arrives in the roster', () => {
  test('the visit is his: he is inside, goes out by name, and stands in the attendance', async () => {
    const { station, badge } = await aDoor()
    await station.scan(badge, { at: '10:00' })
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect(await inside(station)).toBe(1)
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '10:10' })).toMatchObject({ code: 'already_in' })
    const left = await station.scan(badge, { direction: 'out', at: '10:20' })
    expect(left).toMatchObject({ code: 'checked_out', attendee: { id: 'A-0001' }, occupancy: { inside: 0 } })
    expect(await rowOf(station, 'A-0001')).toMatchObject({ entries: 1, minutes_present: 20, status: 'left' })
  })

  test('by an entry of the other desk too', async () => {
    const { station, badge } = await aDoor()
    await station.scan(badge, { at: '10:00' })
    const attendee = station.refOf('NEW')
    station.hear(
      '09:30',
      {
        kind: 'attendee',
        body: { attendee, source: 'desk', fields: {} },
        personal: { id: 'NEW', fullName: 'New One' },
      },
      { kind: 'badge', body: { attendee, action: 'issued', code: badge } },
    )
    const verdict = await station.scan(badge, { at: '10:10' })
    expect(verdict).toMatchObject({ code: 'already_in', attendee: { name: 'New One' } })
    expect(verdict.first).toMatchObject({ at: '2019-11-12T09:00:00.000Z' })
  })

  test('he who was inside by name already is inside once', async () => {
    const { station, badge } = await aDoor()
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:50' })
    await station.scan(badge, { at: '10:00' })
    expect(await inside(station)).toBe(2)
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect(await inside(station)).toBe(1)
  })

  test('a seat that his category does not take is free', async () => {
    const { station, badge } = await aDoor({ capacity: 1 })
    const sessions = [aSessionFile({ room: 'R1', capacity: 1 })]
    const categories = [{ code: 'interpreter', name: 'Interpreter', countsCapacity: false }]
    await station.client.event.import({ file: anEvent({ policy, sessions, categories }) })
    await station.importRoster([anAttendee({ id: 'A-0001', category: 'interpreter' })])
    await station.scan(badge)
    expect(await station.scan({ attendeeId: 'A-0002' }, { at: '10:01' })).toMatchObject({ code: 'session_full' })
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect(await station.scan({ attendeeId: 'A-0002' }, { at: '10:02' })).toMatchObject({ code: 'checked_in' })
  })

  test('the same code is no repeat: what is told now is told by name', async () => {
    const { station, badge } = await aDoor()
    await station.scan(badge, { at: '10:00:00' })
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect(await station.scan(badge, { at: '10:00:02' })).toMatchObject({
      code: 'already_in',
      repeat: false,
      attendee: { id: 'A-0001' },
    })
  })

  test('a check-in that was taken back stays taken back', async () => {
    const { station, badge } = await aDoor()
    const { seq } = await station.scan(badge)
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    expect(await inside(station)).toBe(0)
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect(await inside(station)).toBe(0)
    expect(await station.scan(badge, { at: '10:10' })).toMatchObject({ code: 'checked_in' })
  })

  test('with one room at a time, the visits that ended then are his', async () => {
    const { station, badge } = await aDoor({}, { oneRoomAtATime: true })
    await station.scan(badge, { at: '10:00' })
    await station.scan(badge, { session: 'WS2', at: '10:10' })
    expect([await inside(station), await inside(station, 'WS2')]).toEqual([0, 1])
    await station.client.badge.link({ code: badge, attendee: 'A-0001' })
    expect([await inside(station), await inside(station, 'WS2')]).toEqual([0, 1])
    expect(await rowOf(station, 'A-0001')).toMatchObject({ minutes_present: 10, status: 'left' })
  })
})
