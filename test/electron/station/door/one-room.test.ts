import { describe, expect, test } from 'vitest'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aScanEntry } from '../../../builders/a-history.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation, type Told } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

/** Two workshops of two seats each at the same time, and a plenary. */
function workshops(policy: EventFile['policy'] = { oneRoomAtATime: true }): EventFile {
  const { sessions = [], ...rest } = anEvent({ policy })
  const two = ['WS1', 'WS2'].map((code) => aSessionFile({ code, room: 'R1', capacity: 2 }))
  return { ...rest, sessions: [...two, ...sessions.filter(({ code }) => code === 'PL1')] }
}

const aStationOfRooms = (policy?: EventFile['policy']) => aStation({ event: workshops(policy), roster: attendees(3) })
const inside = async (station: TestStation, session: string) =>
  (await station.client.checkIn.overview({ session })).inside
const ends = async (station: TestStation) => (await station.entries()).filter(({ kind }) => kind === 'visit-end')

describe('one room at a time', () => {
  test('coming into another room ends the visit, frees the seat, and has an entry of its own at that time', async () => {
    const station = await aStationOfRooms()
    const lines: Told[] = [
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 in 09:00', 'checked_in'],
      ['A-0003 WS1 in 09:01', 'session_full'],
      ['A-0001 WS2 in 09:10', 'checked_in'],
      ['A-0003 WS1 in 09:11', 'checked_in'],
      ['A-0001 WS1 out 09:12', 'not_inside'],
      ['A-0001 WS1 in 09:13', 'session_full'],
    ]
    expect(await station.story(lines)).toEqual(lines)
    const [end, ...others] = await ends(station)
    expect(others).toEqual([])
    expect(end).toMatchObject({ body: { session: 'WS1' }, clock: 'supplied' })
    const [row] = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as [object]
    expect(row).toMatchObject({ minutes_present: 10, status: 'left' })
  })

  test.each<[string, EventFile['policy'], number, ...Told[]]>([
    [
      'not where the event does not ask for it',
      {},
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS2 in 09:10', 'checked_in'],
      ['A-0001 WS1 out 09:20', 'checked_out'],
    ],
    [
      'not by a plenary that knows only in',
      { oneRoomAtATime: true },
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 PL1 in 09:10', 'checked_in'],
      ['A-0001 WS1 out 09:20', 'checked_out'],
    ],
    [
      'not in a plenary that knows only in',
      { oneRoomAtATime: true },
      0,
      ['A-0001 PL1 in 09:00', 'checked_in'],
      ['A-0001 WS1 in 09:10', 'checked_in'],
    ],
    [
      'not by a refusal',
      { oneRoomAtATime: true },
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS2 in 13:00', 'too_late'],
    ],
    [
      'not by going out elsewhere',
      { oneRoomAtATime: true },
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS2 out 09:10', 'not_inside'],
      ['A-0001 WS1 out 09:20', 'checked_out'],
    ],
    [
      'not twice',
      { oneRoomAtATime: true },
      1,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS2 in 09:10', 'checked_in'],
      ['A-0001 WS2 out 09:20', 'checked_out'],
      ['A-0001 WS2 in 09:30', 're_entered'],
    ],
    [
      'there and back again',
      { oneRoomAtATime: true },
      2,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS2 auto 09:10', 'checked_in'],
      ['A-0001 WS1 auto 09:20', 're_entered'],
      ['A-0001 WS2 out 09:30', 'not_inside'],
    ],
  ])('%s', async (_, policy, count, ...lines) => {
    const station = await aStationOfRooms(policy)
    expect(await station.story(lines)).toEqual(lines)
    expect(await ends(station)).toHaveLength(count)
  })

  test('a check-in that is told late ends the visit that was open then, although it ended by itself later', async () => {
    const station = await aStationOfRooms()
    await station.story([
      ['A-0001 WS1 in 09:00', ''],
      ['A-0001 WS1 out 10:00', ''],
      ['A-0001 WS2 in 09:30', ''],
    ])
    expect(await ends(station)).toHaveLength(1)
    const rows = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as object[]
    expect(rows[0]).toMatchObject({ minutes_present: 30 })
  })

  test('a check-in that is told late leaves the visit alone that began after it', async () => {
    const station = await aStationOfRooms()
    const lines: Told[] = [
      ['A-0001 WS1 in 10:00', 'checked_in'],
      ['A-0001 WS2 in 09:30', 'checked_in'],
      ['A-0001 WS1 out 10:30', 'checked_out'],
    ]
    expect(await station.story(lines)).toEqual(lines)
    expect(await ends(station)).toEqual([])
  })

  test('ends the visit that another station began', async () => {
    const station = await aStationOfRooms()
    station.hear('09:00', aScanEntry({ attendee: station.refOf('A-0001') }))
    expect(await inside(station, 'WS1')).toBe(1)
    await station.story([['A-0001 WS2 in 09:30', '']])
    expect([await inside(station, 'WS1'), await inside(station, 'WS2')]).toEqual([0, 1])
  })

  test('where the check-in elsewhere is taken back he is where he was', async () => {
    const station = await aStationOfRooms()
    await station.story([['A-0001 WS1 in 09:00', '']])
    const { seq } = await station.scan({ attendeeId: 'A-0001' }, { session: 'WS2', at: '09:10' })
    expect(await inside(station, 'WS1')).toBe(0)
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    expect([await inside(station, 'WS1'), await inside(station, 'WS2')]).toEqual([1, 0])
    const lines: Told[] = [['A-0001 WS1 out 09:20', 'checked_out']]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('a badge that is read again at once in the room where he was is no repeat', async () => {
    const station = await aStationOfRooms()
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '09:00:00' })
    await station.scan(code, { at: '09:00:02', session: 'WS2' })
    expect(await station.scan(code, { at: '09:00:04' })).toMatchObject({ code: 're_entered', repeat: false })
    expect([await inside(station, 'WS1'), await inside(station, 'WS2')]).toEqual([1, 0])
  })
})
