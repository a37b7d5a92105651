import { describe, expect, test } from 'vitest'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation, type Told } from '../../../builders/a-station.ts'
import { anAttendee } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const people = [
  anAttendee({ id: 'A-1', category: 'delegate' }),
  anAttendee({ id: 'A-2', category: 'delegate' }),
  anAttendee({ id: 'I-1', category: 'interpreter' }),
  anAttendee({ id: 'I-2', category: 'interpreter' }),
  anAttendee({ id: 'T-1', category: 'technician' }),
  anAttendee({ id: 'N-1' }),
]
/** Interpreters pass everywhere and take no seat; technicians take one; of delegates the event says nothing. */
function file(session: Partial<SessionFile>) {
  return anEvent({
    categories: [
      { code: 'interpreter', name: 'Interpreter', countsCapacity: false, allSessions: true },
      { code: 'technician', name: 'Technician', allSessions: true },
    ],
    sessions: [aSessionFile({ room: 'R1', ...session })],
  })
}
const aStationOf = (session: Partial<SessionFile>): Promise<TestStation> =>
  aStation({ event: file(session), roster: people })

describe('a category that passes all sessions', () => {
  test.each<[string, Partial<SessionFile>, ...Told[]]>([
    [
      'passes an invitation list',
      { invited: ['A-1'] },
      ['I-1 WS1 in 09:00', 'checked_in'],
      ['T-1 WS1 in 09:00', 'checked_in'],
      ['A-2 WS1 in 09:00', 'not_invited'],
      ['N-1 WS1 in 09:00', 'not_invited'],
    ],
    [
      'passes a rule',
      { rule: { '==': [{ var: 'category' }, 'delegate'] } },
      ['I-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['N-1 WS1 in 09:00', 'rule_refused'],
    ],
    ['does not pass the doors', {}, ['I-1 WS1 in 08:00', 'too_early']],
    ['does not come in twice', {}, ['I-1 WS1 in 09:00', 'checked_in'], ['I-1 WS1 in 09:10', 'already_in']],
    ['does not enter a cancelled session', { cancelled: true }, ['I-1 WS1 in 09:00', 'no_session']],
    ['takes a seat where it counts', { capacity: 0 }, ['T-1 WS1 in 09:00', 'session_full']],
  ])('%s', async (_, session, ...lines) => {
    const station = await aStationOf(session)
    expect(await station.story(lines)).toEqual(lines)
  })
})

describe('a category that counts for no capacity', () => {
  test.each(['in', 'in-out'] as const)('takes no seat, and needs none (%s)', async (direction) => {
    const station = await aStationOf({ capacity: 1, direction })
    const lines: Told[] = [
      ['I-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 in 09:01', 'checked_in'],
      ['I-2 WS1 in 09:02', 'checked_in'],
      ['A-2 WS1 in 09:03', 'session_full'],
      ['I-1 WS1 out 09:04', 'checked_out'],
      ['A-2 WS1 in 09:05', 'session_full'],
    ]
    expect(await station.story(lines)).toEqual(lines)
    const last = await station.scan({ attendeeId: 'I-1' }, { at: '09:06', direction: 'out' })
    expect(last.occupancy).toEqual({ inside: 1, capacity: 1 })
  })

  test('a person whose category is corrected gives his seat back, or takes one', async () => {
    const station = await aStationOf({ capacity: 1 })
    const before: Told[] = [
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-2 WS1 in 09:01', 'session_full'],
    ]
    expect(await station.story(before)).toEqual(before)
    await station.importRoster([anAttendee({ id: 'A-1', category: 'interpreter' })])
    const freed: Told[] = [
      ['A-2 WS1 in 09:02', 'checked_in'],
      ['N-1 WS1 in 09:03', 'session_full'],
    ]
    expect(await station.story(freed)).toEqual(freed)
    await station.importRoster([anAttendee({ id: 'A-1', category: 'delegate' })])
    const { occupancy } = await station.scan({ attendeeId: 'N-1' }, { at: '09:04' })
    expect(occupancy).toEqual({ inside: 2, capacity: 1 })
  })

  test('an event that counts it from now on counts those who are inside', async () => {
    const station = await aStationOf({ capacity: 1 })
    await station.story([['I-1 WS1 in 09:00', '']])
    const { categories: _, ...counted } = file({ capacity: 1 })
    await station.client.event.import({ file: counted })
    const lines: Told[] = [['A-1 WS1 in 09:10', 'session_full']]
    expect(await station.story(lines)).toEqual(lines)
  })
})
