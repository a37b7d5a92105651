import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serveStation } from '../../../../electron/loopback/serve.ts'
import { outcomeOf, type Verdict } from '../../../../shared/domain/verdict.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aScanEntry } from '../../../builders/a-history.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation, type Told } from '../../../builders/a-station.ts'
import { linesOf, muster } from '../../../builders/a-terminal.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'
import { connectPage } from '../../browser/shell-run.ts'
import { newSession } from '../../loopback/raw.ts'

type Way = 'in' | 'in-out'
const ways: Way[] = ['in', 'in-out']

function aSmallRoom(direction: Way, { seats = 1, people = 3 } = {}): Promise<TestStation> {
  const sessions = [aSessionFile({ room: 'R1', capacity: seats, direction })]
  return aStation({ event: anEvent({ sessions }), roster: attendees(people) })
}

const idsOf = (people: number): string[] => attendees(people).map(({ id }) => id)
const countIn = (verdicts: readonly Pick<Verdict, 'code'>[], code: string): number =>
  verdicts.filter((verdict) => verdict.code === code).length

describe('the last seat is given once', () => {
  test.each(ways)('to one of many pages that ask at the same moment (%s)', async (direction) => {
    const [pages, seats, people] = [6, 3, 24]
    const station = await aSmallRoom(direction, { seats, people })
    const serving = await serveStation({ station: station.station, pagesDir: aFolder() })
    try {
      const clients = await Promise.all(
        Array.from({ length: pages }, async () => connectPage(serving.port, await newSession(serving))),
      )
      const told = await Promise.all(
        idsOf(people).flatMap((attendeeId, index) => {
          const scan = { id: `seat-${attendeeId}`, who: { attendeeId }, session: 'WS1', atMs: at('10:00') }
          return clients.filter((_, page) => page === index % pages).map(({ client }) => client.checkIn.scan(scan))
        }),
      )
      expect([countIn(told, 'checked_in'), countIn(told, 'session_full')]).toEqual([seats, people - seats])
      expect(Math.max(...told.map(({ occupancy }) => occupancy?.inside ?? 0))).toBe(seats)
      expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: seats })
    } finally {
      await serving.close()
    }
  })

  test.each(ways)('to one of several processes on one folder (%s)', async (direction) => {
    const [seats, people] = [5, 60]
    const station = await aSmallRoom(direction, { seats, people })
    const batchOf = (process: number): string =>
      idsOf(people)
        .filter((_, index) => index % 3 === process)
        .map((attendee) => JSON.stringify({ attendee, session: 'WS1', at: new Date(at('10:00')).toISOString() }))
        .join('\n')
    const others = [1, 2].map((process) => muster(station.dataDir, ['scan', '--batch'], batchOf(process)))
    const own: Verdict[] = []
    for (const [index, attendeeId] of idsOf(people).entries()) {
      if (index % 3 === 0) own.push(await station.scan({ attendeeId }))
      await new Promise(setImmediate)
    }
    const theirs = await Promise.all(others)
    expect(theirs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const told = [...own, ...theirs.flatMap((ran) => linesOf(ran) as Verdict[])]
    expect([countIn(told, 'checked_in'), countIn(told, 'session_full')]).toEqual([seats, people - seats])
    expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: seats })
  })
})

describe('a seat is free again', () => {
  test.each<[string, ...Told[]]>([
    [
      'when somebody leaves',
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 in 09:01', 'session_full'],
      ['A-0001 WS1 out 09:02', 'checked_out'],
      ['A-0002 WS1 in 09:03', 'checked_in'],
      ['A-0001 WS1 in 09:04', 'session_full'],
    ],
    [
      'and not when somebody leaves who was not in',
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 out 09:01', 'not_inside'],
      ['A-0003 WS1 in 09:02', 'session_full'],
    ],
    [
      'and not by being refused at it',
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS1 in 09:01', 'already_in'],
      ['A-0002 WS1 in 09:02', 'session_full'],
    ],
  ])('%s', async (_, ...lines) => {
    const station = await aSmallRoom('in-out')
    expect(await station.story(lines)).toEqual(lines)
  })

  test('not where those count who were admitted: leaving gives nothing back', async () => {
    const station = await aSmallRoom('in')
    const lines: Told[] = [
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0001 WS1 out 09:01', 'checked_out'],
      ['A-0002 WS1 in 09:02', 'session_full'],
      ['A-0001 WS1 in 09:03', 're_entered'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test.each(ways)('when the check-in is taken back (%s)', async (direction) => {
    const station = await aSmallRoom(direction)
    const { seq } = await station.scan({ attendeeId: 'A-0001' }, { at: '09:00' })
    expect(await station.scan({ attendeeId: 'A-0002' }, { at: '09:01' })).toMatchObject({ code: 'session_full' })
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    const lines: Told[] = [
      ['A-0002 WS1 in 09:02', 'checked_in'],
      ['A-0001 WS1 in 09:03', 'session_full'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('and taken again when the check-out is taken back: the room is over-full, and says so', async () => {
    const station = await aSmallRoom('in-out')
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:00' })
    const { seq } = await station.scan({ attendeeId: 'A-0001' }, { at: '09:01', direction: 'out' })
    await station.scan({ attendeeId: 'A-0002' }, { at: '09:02' })
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    const refused = await station.scan({ attendeeId: 'A-0003' }, { at: '09:03' })
    expect(refused).toMatchObject({ code: 'session_full', occupancy: { inside: 2, capacity: 1 } })
  })

  test('when the event gives the session more seats', async () => {
    const station = await aSmallRoom('in-out')
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:00' })
    await station.client.event.import({ file: anEvent({ sessions: [aSessionFile({ room: 'R1', capacity: 2 })] }) })
    const lines: Told[] = [
      ['A-0002 WS1 in 09:01', 'checked_in'],
      ['A-0003 WS1 in 09:02', 'session_full'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('and an organizer may let somebody in beyond it: he counts', async () => {
    const station = await aSmallRoom('in-out')
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:00' })
    const beyond = await station.scan({ attendeeId: 'A-0002' }, { at: '09:01', override: 'the minister' })
    expect(beyond).toMatchObject({
      code: 'checked_in',
      overrode: 'session_full',
      occupancy: { inside: 2, capacity: 1 },
    })
    const lines: Told[] = [
      ['A-0001 WS1 out 09:02', 'checked_out'],
      ['A-0001 WS1 in 09:03', 'session_full'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })
})

describe('the capacity of a session', () => {
  test('is its own, else its room’s, else none', async () => {
    const rooms = [
      { code: 'R1', name: 'Room 1', capacity: 1 },
      { code: 'AUD', name: 'Auditorium' },
    ]
    const sessions = [
      aSessionFile({ code: 'OWN', room: 'R1', capacity: 2 }),
      aSessionFile({ code: 'ROOM', room: 'R1' }),
      aSessionFile({ code: 'NONE', room: 'AUD' }),
    ]
    const station = await aStation({ event: anEvent({ rooms, gates: [], sessions }), roster: attendees(3) })
    const lines = ['OWN', 'ROOM', 'NONE'].flatMap((session) =>
      idsOf(3).map((id): Told => [`${id} ${session} in 09:00`, '']),
    )
    expect((await station.story(lines)).map(([, code]) => code)).toEqual([
      'checked_in',
      'checked_in',
      'session_full',
      'checked_in',
      'session_full',
      'session_full',
      'checked_in',
      'checked_in',
      'checked_in',
    ])
  })

  test.each(ways)(
    'is never exceeded by who was let in here without an override, in any order of times (%s)',
    async (direction) => {
      const [seats, people] = [2, 5]
      const scan = fc.record({
        who: fc.constantFrom(...idsOf(people)),
        requested: fc.constantFrom('in' as const, 'in' as const, 'out' as const, 'auto' as const),
        minute: fc.integer({ min: 0, max: 30 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(scan, { minLength: 5, maxLength: 25 }), async (asked) => {
          const reentry = { multipleEntries: asked.length % 2 === 0, entryAfterExit: true }
          const sessions = [aSessionFile({ code: 'S', capacity: seats, direction, reentry })]
          const station = await aStation({ event: anEvent({ sessions }), roster: attendees(people) })
          for (const { who, requested, minute } of asked) {
            const atMs = at('10:00') + minute * 60_000
            const verdict = await station.scan({ attendeeId: who }, { session: 'S', direction: requested, at: atMs })
            expect(verdict.occupancy?.inside).toBeLessThanOrEqual(seats)
            if (verdict.direction === 'out') expect(outcomeOf(verdict.code)).toBe('admitted')
          }
          await station.close()
        }),
        { numRuns: 12 },
      )
    },
  )

  test('was exceeded by two stations that were apart: the count says so, and nobody more comes in', async () => {
    const station = await aSmallRoom('in-out')
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:00' })
    station.hear('09:00', aScanEntry({ attendee: station.refOf('A-0002') }))
    const refused = await station.scan({ attendeeId: 'A-0003' }, { at: '09:10' })
    expect(refused).toMatchObject({ code: 'session_full', occupancy: { inside: 2, capacity: 1 } })
  })
})
