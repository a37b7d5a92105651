import { describe, expect, test } from 'vitest'
import { aScanEntry } from '../../../builders/a-history.ts'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation, type Told } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const file = (session: Partial<SessionFile>) =>
  anEvent({ sessions: [aSessionFile({ room: 'R1', invited: ['A-0001'], ...session })] })
/** A workshop of two seats with A-0001 on its list. */
const aWorkshop = (session: Partial<SessionFile>): Promise<TestStation> =>
  aStation({ event: file({ capacity: 2, ...session }), roster: attendees(4) })
const added = async (station: TestStation) => (await station.entries()).filter(({ kind }) => kind === 'invitation')

describe('a session with a list', () => {
  test.each<[string, Partial<SessionFile>, number, ...Told[]]>([
    [
      'refuse: only who is on it',
      { uninvited: 'refuse' },
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 in 09:00', 'not_invited'],
    ],
    [
      'ask: only who is on it, until an operator adds him',
      { uninvited: 'ask' },
      0,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 in 09:00', 'not_invited'],
    ],
    [
      'register: whoever comes while there is room, and who came in once stays on the list',
      { uninvited: 'register' },
      1,
      ['A-0001 WS1 in 09:00', 'checked_in'],
      ['A-0002 WS1 in 09:00', 'checked_in'],
      ['A-0003 WS1 in 09:01', 'session_full'],
      ['A-0002 WS1 out 09:02', 'checked_out'],
      ['A-0002 WS1 in 09:03', 're_entered'],
    ],
    [
      'register: before the doors nobody is added',
      { uninvited: 'register' },
      0,
      ['A-0002 WS1 in 08:00', 'too_early'],
      ['A-0002 WS1 out 09:00', 'not_inside'],
    ],
    ['an empty list refuses everybody', { invited: [] }, 0, ['A-0001 WS1 in 09:00', 'not_invited']],
    ['no list lets everybody in', { invited: null }, 0, ['A-0002 WS1 in 09:00', 'checked_in']],
  ])('%s', async (_, session, count, ...lines) => {
    const station = await aWorkshop(session)
    expect(await station.story(lines)).toEqual(lines)
    expect(await added(station)).toHaveLength(count)
  })

  test('with one touch an operator adds who was refused, and his badge is no repeat', async () => {
    const station = await aWorkshop({ uninvited: 'ask' })
    const code = await station.badgeOf('A-0002')
    expect(await station.scan(code, { at: '10:00:00' })).toMatchObject({ code: 'not_invited' })
    await station.as('desk').checkIn.invite({ attendee: station.refOf('A-0002'), session: 'WS1' })
    await station.as('desk').checkIn.invite({ attendee: 'A-0002', session: 'WS1' })
    expect(await added(station)).toMatchObject([{ operator: 'desk', body: { session: 'WS1' } }])
    expect(await station.scan(code, { at: '10:00:02' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('who was added stays on it when the organizer’s list is replaced; who was on that one does not', async () => {
    const station = await aWorkshop({ uninvited: 'ask' })
    await station.client.checkIn.invite({ attendee: 'A-0002', session: 'WS1' })
    await station.client.event.import({ file: file({ uninvited: 'ask', invited: ['A-0003'] }) })
    const lines: Told[] = [
      ['A-0001 WS1 in 09:00', 'not_invited'],
      ['A-0002 WS1 in 09:00', 'checked_in'],
      ['A-0003 WS1 in 09:00', 'checked_in'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('an invitation that another station gave counts here, also one that arrives before its person', async () => {
    const station = await aWorkshop({ uninvited: 'refuse' })
    station.hear('08:00', { kind: 'invitation', body: { attendee: station.refOf('A-0002'), session: 'WS1' } })
    station.hear('08:00', { kind: 'invitation', body: { attendee: station.refOf('A-0009'), session: 'WS1' } })
    await station.importRoster([...attendees(2), { id: 'A-0009', full_name: 'Person A-0009' }])
    const lines: Told[] = [
      ['A-0002 WS1 in 09:00', 'checked_in'],
      ['A-0009 WS1 in 09:00', 'checked_in'],
      ['A-0003 WS1 in 09:00', 'not_invited'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('an entry at another door does not put anybody on the list', async () => {
    const station = await aWorkshop({ uninvited: 'refuse' })
    station.hear('09:00', aScanEntry({ attendee: station.refOf('A-0002') }))
    const lines: Told[] = [
      ['A-0002 WS1 out 09:10', 'checked_out'],
      ['A-0002 WS1 in 09:20', 'not_invited'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test.each<[string, Partial<SessionFile>, { attendee: string; session: string }, string]>([
    ['to a session that refuses', { uninvited: 'refuse' }, { attendee: 'A-0002', session: 'WS1' }, 'REJECTED'],
    ['to a session without a list', { invited: null }, { attendee: 'A-0002', session: 'WS1' }, 'REJECTED'],
    ['to no session', { uninvited: 'ask' }, { attendee: 'A-0002', session: 'WS9' }, 'NOT_FOUND'],
    ['who is not here', { uninvited: 'ask' }, { attendee: 'A-9999', session: 'WS1' }, 'NOT_FOUND'],
  ])('nobody is added %s', async (_, session, request, code) => {
    const station = await aWorkshop(session)
    await expect(station.client.checkIn.invite(request)).rejects.toMatchObject({ code })
    expect(await added(station)).toEqual([])
  })
})
