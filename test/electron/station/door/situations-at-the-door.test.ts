import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aScanEntry } from '../../../builders/a-history.ts'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation, type Told } from '../../../builders/a-station.ts'
import { anAttendee, attendees, type RosterLineFile } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const people: RosterLineFile[] = [
  anAttendee({ id: 'A-1', sector: 'police' }),
  anAttendee({ id: 'A-2', sector: 'ngo' }),
  anAttendee({ id: 'GONE', status: 'cancelled' }),
  anAttendee({ id: 'BAD', status: 'blocked' }),
]
const police = { '==': [{ var: 'sector' }, 'police'] }
const welcomeBack = { multipleEntries: true, entryAfterExit: true }

/** A station with one workshop `WS1`, 09:00 to 12:30, that differs in this. */
function atWorkshop(session: Partial<SessionFile>, policy: EventFile['policy'] = {}): Promise<TestStation> {
  return aStation({ event: anEvent({ policy, sessions: [aSessionFile({ room: 'R1', ...session })] }), roster: people })
}

type Situation = readonly [situation: string, session: Partial<SessionFile>, ...Told[]]

function check(situations: readonly Situation[], policy: EventFile['policy'] = {}): void {
  const table = situations.map(([situation, session, ...lines]) => [situation, { session, lines }] as const)
  test.each(table)('%s', async (_, { session, lines }) => {
    const station = await atWorkshop(session, policy)
    expect(await station.story(lines)).toEqual(lines)
  })
}

describe('doors', () => {
  check([
    [
      'half an hour before the start, where the session says nothing',
      {},
      ['A-1 WS1 in 08:29:59.999', 'too_early'],
      ['A-1 WS1 in 08:30:00.000', 'checked_in'],
    ],
    [
      'as the session says, to the millisecond',
      { doorsAt: '2019-11-12T08:50:00+01:00' },
      ['A-1 WS1 in 08:49:59.999', 'too_early'],
      ['A-1 WS1 in 08:50:00.000', 'checked_in'],
    ],
    [
      'until it ends, to the millisecond',
      {},
      ['A-1 WS1 in 12:30:00.000', 'checked_in'],
      ['A-2 WS1 in 12:30:00.001', 'too_late'],
      ['A-1 WS1 out 12:30:00.002', 'checked_out'],
    ],
  ])
  check(
    [
      [
        'a day early and a day late, where they are not enforced',
        {},
        ['A-1 WS1 in 00:01', 'checked_in'],
        ['A-2 WS1 in 23:59', 'checked_in'],
      ],
    ],
    { enforceDoors: false },
  )

  test('that open earlier from now on let the next one in', async () => {
    const station = await atWorkshop({})
    const before: Told[] = [['A-1 WS1 in 08:10', 'too_early']]
    expect(await station.story(before)).toEqual(before)
    const sessions = [aSessionFile({ room: 'R1', doorsAt: '2019-11-12T08:00:00+01:00' })]
    await station.client.event.import({ file: anEvent({ sessions }) })
    const after: Told[] = [['A-1 WS1 in 08:11', 'checked_in']]
    expect(await station.story(after)).toEqual(after)
  })
})

describe('in the night in which clocks are set back in Paris, the hour from 02:00 comes twice', () => {
  // 27 October 2019: 03:00 summer time (UTC+2) becomes 02:00 (UTC+1).
  const night = { startsAt: '2019-10-27T02:30:00+02:00', endsAt: '2019-10-27T02:30:00+01:00' }
  check([
    [
      'a session from 02:30 to the second 02:30 lasts an hour',
      night,
      ['A-1 WS1 in 2019-10-27T01:59:59+02:00', 'too_early'],
      ['A-1 WS1 in 2019-10-27T02:00:00+02:00', 'checked_in'],
      ['A-2 WS1 in 2019-10-27T02:30:00+01:00', 'checked_in'],
      ['A-2 WS1 out 2019-10-27T02:31:00+01:00', 'checked_out'],
      ['A-1 WS1 in 2019-10-27T02:31:00+01:00', 'too_late'],
    ],
    [
      'who goes out in the first and comes back in the second is told in the order in which it happened',
      { ...night, endsAt: '2019-10-27T03:30:00+01:00' },
      ['A-1 WS1 in 2019-10-27T02:20:00+02:00', 'checked_in'],
      ['A-1 WS1 out 2019-10-27T02:50:00+02:00', 'checked_out'],
      ['A-1 WS1 in 2019-10-27T02:10:00+01:00', 're_entered'],
      ['A-1 WS1 in 2019-10-27T02:15:00+01:00', 'already_in'],
    ],
    [
      'a rule that says "from 02:45" holds from the first of the two on',
      { ...night, rule: { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '02:45'] }] } },
      ['A-1 WS1 in 2019-10-27T02:44:00+02:00', 'rule_refused'],
      ['A-1 WS1 in 2019-10-27T02:46:00+02:00', 'checked_in'],
      ['A-2 WS1 in 2019-10-27T02:10:00+01:00', 'checked_in'],
    ],
    [
      'a rule of one entry a day counts days of the event’s zone: midnight in Paris begins another',
      {
        startsAt: '2019-10-26T20:00:00+02:00',
        endsAt: '2019-10-27T06:00:00+01:00',
        reentry: welcomeBack,
        rule: { '<': [{ var: 'entries_today' }, 1] },
      },
      ['A-1 WS1 in 2019-10-26T23:30:00+02:00', 'checked_in'],
      ['A-1 WS1 in 2019-10-26T23:59:00+02:00', 'rule_refused'],
      ['A-1 WS1 in 2019-10-27T00:00:00+02:00', 're_entered'],
      ['A-1 WS1 in 2019-10-27T02:30:00+02:00', 'rule_refused'],
      ['A-1 WS1 in 2019-10-27T02:30:00+01:00', 'rule_refused'],
    ],
  ])

  test('minutes are counted as they passed', async () => {
    const station = await atWorkshop({ ...night, endsAt: '2019-10-27T04:00:00+01:00' })
    const lines: Told[] = [
      ['A-1 WS1 in 2019-10-27T02:15:00+02:00', 'checked_in'],
      ['A-1 WS1 out 2019-10-27T02:15:00+01:00', 'checked_out'],
    ]
    expect(await station.story(lines)).toEqual(lines)
    const [row] = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as [object]
    expect(row).toMatchObject({ minutes_present: 60, status: 'left' })
  })
})

describe('in the night in which clocks are set forward in Paris, the hour from 02:00 is none', () => {
  // 31 March 2019: 02:00 (UTC+1) becomes 03:00 summer time (UTC+2). 02:30 is taken an hour earlier.
  const rule = { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '02:30'] }] }
  check([
    [
      'a rule that says "from 02:30" holds from 01:30',
      { startsAt: '2019-03-31T01:00:00+01:00', endsAt: '2019-03-31T04:00:00+02:00', rule },
      ['A-1 WS1 in 2019-03-31T01:29:00+01:00', 'rule_refused'],
      ['A-1 WS1 in 2019-03-31T01:31:00+01:00', 'checked_in'],
      ['A-2 WS1 in 2019-03-31T03:01:00+02:00', 'checked_in'],
    ],
  ])
})

describe('who may come in again, at the station', () => {
  check([
    [
      'the default: after a check-out, and not while inside',
      {},
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 in 09:10', 'already_in'],
      ['A-1 WS1 out 09:20', 'checked_out'],
      ['A-1 WS1 out 09:21', 'not_inside'],
      ['A-1 WS1 in 09:30', 're_entered'],
      ['A-1 WS1 in 09:31', 'already_in'],
    ],
    [
      'a plenary with coffee breaks',
      { direction: 'in', reentry: welcomeBack },
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 auto 10:00', 're_entered'],
      ['A-1 WS1 in 11:00', 're_entered'],
    ],
    [
      'a laboratory: one reader, in and out',
      {},
      ['A-1 WS1 auto 09:00', 'checked_in'],
      ['A-1 WS1 auto 09:10', 'checked_out'],
      ['A-1 WS1 auto 09:20', 're_entered'],
      ['A-2 WS1 auto 09:21', 'checked_in'],
      ['A-1 WS1 auto 09:30', 'checked_out'],
    ],
    [
      'once and never again',
      { reentry: { multipleEntries: false, entryAfterExit: false } },
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 out 09:10', 'checked_out'],
      ['A-1 WS1 in 09:20', 'already_in'],
      ['A-1 WS1 auto 09:30', 'already_in'],
    ],
    [
      'who was refused first has not been in',
      {},
      ['A-1 WS1 in 08:00', 'too_early'],
      ['A-1 WS1 out 08:40', 'not_inside'],
      ['A-1 WS1 in 09:00', 'checked_in'],
    ],
    [
      'a scan at the same instant as the check-out before it comes after it',
      {},
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 out 09:10', 'checked_out'],
      ['A-1 WS1 in 09:10', 're_entered'],
    ],
  ])
})

describe('a session of several days: who did not go out is not inside the day after', () => {
  const days = { startsAt: '2019-11-11T09:00:00+01:00', endsAt: '2019-11-13T18:00:00+01:00' }
  const evening = '2019-11-11T20:00:00+01:00'
  check([
    [
      'he comes in again on the next day',
      days,
      [`A-1 WS1 in ${evening}`, 'checked_in'],
      ['A-1 WS1 in 2019-11-12T03:59:59+01:00', 'already_in'],
      ['A-1 WS1 in 2019-11-12T04:00:00+01:00', 're_entered'],
      ['A-1 WS1 in 2019-11-12T09:00:00+01:00', 'already_in'],
      ['A-1 WS1 out 2019-11-12T10:00:00+01:00', 'checked_out'],
    ],
    [
      'a reader of both ways lets him in, and not out',
      days,
      [`A-1 WS1 auto ${evening}`, 'checked_in'],
      ['A-1 WS1 auto 2019-11-12T09:00:00+01:00', 're_entered'],
      ['A-1 WS1 auto 2019-11-12T10:00:00+01:00', 'checked_out'],
    ],
    [
      'going out in the morning he was not inside',
      days,
      [`A-1 WS1 in ${evening}`, 'checked_in'],
      ['A-1 WS1 out 2019-11-12T09:00:00+01:00', 'not_inside'],
    ],
    [
      'where nobody may come back after a check-out, not on the next day either',
      { ...days, reentry: { multipleEntries: false, entryAfterExit: false } },
      [`A-1 WS1 in ${evening}`, 'checked_in'],
      ['A-1 WS1 in 2019-11-12T09:00:00+01:00', 'already_in'],
    ],
    [
      'and a rule that asks who is inside knows it',
      { ...days, rule: { '==': [{ var: 'entry_status' }, 'absent'] } },
      [`A-1 WS1 in ${evening}`, 'checked_in'],
      ['A-1 WS1 in 2019-11-11T20:10:00+01:00', 'rule_refused'],
      ['A-1 WS1 in 2019-11-12T09:00:00+01:00', 're_entered'],
    ],
  ])
})

describe('scans that are told late', () => {
  check([
    [
      'an exit of 09:55 before the entry of 09:50: the visit is over, and he may come back',
      {},
      ['A-1 WS1 out 09:55', 'not_inside'],
      ['A-1 WS1 in 09:50', 'checked_in'],
      ['A-1 WS1 out 09:56', 'not_inside'],
      ['A-1 WS1 in 10:00', 're_entered'],
    ],
    [
      'an entry of before the first one is the first',
      {},
      ['A-1 WS1 in 10:00', 'checked_in'],
      ['A-1 WS1 in 09:30', 'checked_in'],
      ['A-1 WS1 in 10:30', 'already_in'],
    ],
    [
      'an entry of before the first one takes no seat more',
      { capacity: 1 },
      ['A-1 WS1 in 10:00', 'checked_in'],
      ['A-1 WS1 in 09:30', 'checked_in'],
      ['A-2 WS1 in 10:30', 'session_full'],
    ],
    [
      'where seats are counted by who was admitted, too',
      { capacity: 1, direction: 'in' },
      ['A-1 WS1 in 10:00', 'checked_in'],
      ['A-1 WS1 in 09:30', 'checked_in'],
      ['A-2 WS1 in 09:20', 'session_full'],
    ],
    [
      'a rule counts what was before the scan, not what was told before it',
      { reentry: welcomeBack, rule: { '<': [{ var: 'entries_number' }, 1] } },
      ['A-1 WS1 in 10:00', 'checked_in'],
      ['A-1 WS1 in 09:30', 'checked_in'],
      ['A-1 WS1 in 09:40', 'rule_refused'],
    ],
  ])

  test('the first check-in that is told is the earliest, once it is known', async () => {
    const station = await atWorkshop({})
    await station.story([
      ['A-1 WS1 in 10:00', ''],
      ['A-1 WS1 in 09:30', ''],
    ])
    expect(await station.scan({ attendeeId: 'A-1' }, { at: '10:30' })).toMatchObject({
      code: 'already_in',
      first: { at: '2019-11-12T08:30:00.000Z' },
    })
  })

  test('an exit of another door that arrives late frees its seat', async () => {
    const station = await atWorkshop({ capacity: 1 })
    const before: Told[] = [
      ['A-1 WS1 in 09:50', 'checked_in'],
      ['A-2 WS1 in 09:56', 'session_full'],
    ]
    expect(await station.story(before)).toEqual(before)
    station.hear('09:55', aScanEntry({ attendee: station.refOf('A-1'), direction: 'out' }))
    const after: Told[] = [
      ['A-2 WS1 in 09:57', 'checked_in'],
      ['A-1 WS1 in 09:58', 'session_full'],
    ]
    expect(await station.story(after)).toEqual(after)
  })
})

describe('two stations that were apart', () => {
  test('both let one person in: he is inside once, and both entries count as his', async () => {
    const station = await atWorkshop({})
    await station.story([['A-1 WS1 in 10:00', '']])
    station.hear('09:58', aScanEntry({ attendee: station.refOf('A-1') }))
    expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: 1 })
    const again = await station.scan({ attendeeId: 'A-1' }, { at: '10:05' })
    expect(again).toMatchObject({ code: 'already_in', first: { at: '2019-11-12T08:58:00.000Z' } })
    expect(again.first?.station).not.toBe(station.core.station)
    const [row] = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as [object]
    expect(row).toMatchObject({ entries: 2, status: 'left' })
  })

  test('both gave the last seat away: nobody else comes in until two have left', async () => {
    const station = await atWorkshop({ capacity: 1 })
    await station.story([['A-1 WS1 in 10:00', '']])
    station.hear('10:00', aScanEntry({ attendee: station.refOf('A-2') }))
    const verdict = await station.scan({ attendeeId: 'A-1' }, { direction: 'out', at: '10:10' })
    expect(verdict.occupancy).toEqual({ inside: 1, capacity: 1 })
    const lines: Told[] = [
      ['A-1 WS1 in 10:20', 'session_full'],
      ['A-2 WS1 out 10:30', 'checked_out'],
      ['A-1 WS1 in 10:40', 're_entered'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('one let him out while the other did not know that he was in', async () => {
    const station = await atWorkshop({})
    await station.story([['A-1 WS1 out 10:10', '']])
    station.hear('10:00', aScanEntry({ attendee: station.refOf('A-1') }))
    const lines: Told[] = [
      ['A-1 WS1 out 10:20', 'not_inside'],
      ['A-1 WS1 in 10:21', 're_entered'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })
})

describe('who is let in past a refusal at the station', () => {
  test.each<[string, Partial<SessionFile>, scan: string, desk: string, organizer: string]>([
    ['before the doors', {}, 'A-1 WS1 in 08:00', 'checked_in', 'checked_in'],
    ['after the end', {}, 'A-1 WS1 in 13:00', 'checked_in', 'checked_in'],
    ['not on the list', { invited: ['A-2'] }, 'A-1 WS1 in 09:00', 'not_invited', 'checked_in'],
    ['of another sector', { rule: police }, 'A-2 WS1 in 09:00', 'rule_refused', 'checked_in'],
    ['no seat left', { capacity: 0 }, 'A-1 WS1 in 09:00', 'session_full', 'checked_in'],
    ['no seat left, before the doors', { capacity: 0 }, 'A-1 WS1 in 08:00', 'session_full', 'checked_in'],
    ['blocked', {}, 'BAD WS1 in 09:00', 'blocked', 'blocked'],
    ['cancelled', {}, 'GONE WS1 in 09:00', 'cancelled', 'cancelled'],
    ['a cancelled session', { cancelled: true }, 'A-1 WS1 in 09:00', 'no_session', 'no_session'],
  ])('%s', async (_, session, scan, desk, organizer) => {
    const told = async (as: 'desk' | 'organizer', override: string | null) => {
      const station = await atWorkshop(session)
      const [line] = await station.story([[scan, '']], { as, override })
      return line?.[1]
    }
    expect([await told('desk', 'known to me'), await told('organizer', 'known to me')]).toEqual([desk, organizer])
    const plain = await told('organizer', null)
    expect(plain).not.toBe('checked_in')
  })

  test('nobody by a kiosk, also where nothing would refuse him; its plain scans go on', async () => {
    const station = await atWorkshop({})
    const code = await station.badgeOf('A-1')
    const refused = { code: 'FORBIDDEN', message: 'This needs the role desk.' }
    await expect(station.scan(code, { as: 'kiosk', override: 'let me in' })).rejects.toMatchObject(refused)
    await expect(station.scan({ attendeeId: 'A-1' }, { as: 'kiosk' })).rejects.toMatchObject(refused)
    expect(await station.scan(code, { as: 'kiosk' })).toMatchObject({ code: 'checked_in' })
    expect((await station.entries()).filter(({ kind }) => kind === 'scan')).toHaveLength(1)
  })

  test('is journaled with the code that was overridden, the reason, and who did it', async () => {
    const station = await atWorkshop({})
    const verdict = await station.scan({ attendeeId: 'A-1' }, { at: '08:00', as: 'desk', override: 'the speaker' })
    expect(verdict).toMatchObject({ code: 'checked_in', overrode: 'too_early', occupancy: { inside: 1 } })
    const entry = (await station.entries()).at(-1)
    expect(entry).toMatchObject({ kind: 'scan', operator: 'desk', body: { code: 'checked_in', overrode: 'too_early' } })
    expect(await station.exported('scans', { format: 'json' })).toContain('the speaker')
  })

  test('leaves no reason where nothing was overridden', async () => {
    const station = await atWorkshop({})
    const verdict = await station.scan({ attendeeId: 'A-1' }, { as: 'desk', override: 'to be sure' })
    expect(verdict).toMatchObject({ code: 'checked_in', overrode: null })
    expect(await station.exported('scans', { format: 'json' })).not.toContain('to be sure')
  })

  test('works at once after the refusal, and ends the window of repeats', async () => {
    const station = await atWorkshop({})
    const code = await station.badgeOf('A-1')
    await station.client.badge.reissue({ attendee: 'A-1' })
    expect(await station.scan(code, { at: '10:00:00' })).toMatchObject({ code: 'superseded' })
    const letIn = { at: '10:00:01', override: 'the new badge is at home' }
    expect(await station.scan(code, letIn)).toMatchObject({ code: 'checked_in', overrode: 'superseded' })
    expect(await station.scan(code, { at: '10:00:02' })).toMatchObject({ code: 'superseded', repeat: false })
    expect(await station.scan(code, { at: '10:00:03' })).toMatchObject({ code: 'superseded', repeat: true })
  })

  test('by badge and by name: who is found by an operator is not asked for a badge', async () => {
    const station = await atWorkshop({})
    const code = await station.badgeOf('A-1')
    await station.client.badge.revoke({ code })
    expect(await station.scan(code, { override: 'known' })).toMatchObject({ code: 'revoked' })
    expect(await station.scan({ attendeeId: 'A-1' }, { at: '10:01' })).toMatchObject({ code: 'checked_in' })
  })
})

describe('leaving', () => {
  test.each<[string, (station: TestStation, code: string) => Promise<unknown>, string]>([
    ['the badge was revoked', (station, code) => station.client.badge.revoke({ code }), 'revoked'],
    ['the badge was replaced', (station) => station.client.badge.reissue({ attendee: 'A-1' }), 'superseded'],
    ['he was blocked', (station) => station.importRoster([anAttendee({ id: 'A-1', status: 'blocked' })]), 'blocked'],
    ['he cancelled', (station) => station.importRoster([anAttendee({ id: 'A-1', status: 'cancelled' })]), 'cancelled'],
    [
      'the session was cancelled',
      (station) =>
        station.client.event.import({ file: anEvent({ sessions: [aSessionFile({ room: 'R1', cancelled: true })] }) }),
      'no_session',
    ],
  ])('is not stopped where %s, and frees the seat', async (_, happens, wouldRefuse) => {
    const station = await atWorkshop({ capacity: 1 })
    const code = await station.badgeOf('A-1')
    await station.scan(code)
    await happens(station, code)
    const left = await station.scan(code, { direction: 'auto', at: '10:10' })
    expect(left).toMatchObject({ code: 'checked_out', wouldRefuse, occupancy: { inside: 0 } })
    expect(await station.scan(code, { at: '10:20' })).toMatchObject({ code: wouldRefuse })
  })

  test('is not stopped by a rule, a list or a full room that came meanwhile', async () => {
    const station = await atWorkshop({})
    await station.story([
      ['A-1 WS1 in 09:00', ''],
      ['A-2 WS1 in 09:00', ''],
    ])
    const sessions = [aSessionFile({ room: 'R1', rule: false, invited: [], capacity: 0 })]
    await station.client.event.import({ file: anEvent({ sessions }) })
    const lines: Told[] = [
      ['A-1 WS1 out 10:00', 'checked_out'],
      ['A-2 WS1 auto 15:00', 'checked_out'],
    ]
    expect(await station.story(lines)).toEqual(lines)
  })
})

describe('a rule of the session', () => {
  check([
    ['by sector', { rule: police }, ['A-1 WS1 in 09:00', 'checked_in'], ['A-2 WS1 in 09:00', 'rule_refused']],
    [
      'a quiet hour for those who were at the workshop before',
      { rule: { attended: ['WS1'] }, reentry: welcomeBack },
      ['A-1 WS1 in 09:00', 'rule_refused'],
    ],
    [
      'while fewer than two are inside',
      { rule: { '<': [{ var: 'inside' }, 1] } },
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-2 WS1 in 09:01', 'rule_refused'],
      ['A-1 WS1 out 09:02', 'checked_out'],
      ['A-2 WS1 in 09:03', 'checked_in'],
    ],
    [
      'an hour apart',
      {
        reentry: welcomeBack,
        rule: {
          or: [
            { '==': [{ var: 'minutes_since_last_entry' }, -1] },
            { '>=': [{ var: 'minutes_since_last_entry' }, 60] },
          ],
        },
      },
      ['A-1 WS1 in 09:00', 'checked_in'],
      ['A-1 WS1 in 09:59', 'rule_refused'],
      ['A-1 WS1 in 10:00', 're_entered'],
    ],
  ])

  test('tells why in the language that is asked for', async () => {
    const station = await atWorkshop({ rule: police })
    const sentences = new Set<string | null>()
    for (const [index, language] of (['en', 'fr', 'es', 'ar'] as const).entries()) {
      const scan = { language, at: `09:0${index}` }
      const verdict = await station.scan({ attendeeId: 'A-2' }, scan)
      expect(verdict.explanation).toMatch(/\S/)
      expect(verdict.explanation).not.toMatch(/[{}[\]]/)
      sentences.add(verdict.explanation)
    }
    expect(sentences.size).toBe(4)
  })

  test('asks what the attendee is now: a corrected sector opens the door at once', async () => {
    const station = await atWorkshop({ rule: police })
    const code = await station.badgeOf('A-2')
    expect(await station.scan(code, { at: '10:00:00' })).toMatchObject({ code: 'rule_refused' })
    await station.importRoster([anAttendee({ id: 'A-2', sector: 'police' })])
    expect(await station.scan(code, { at: '10:00:01' })).toMatchObject({ code: 'checked_in', repeat: false })
  })
})

test('an attendee more in the roster changes nobody’s verdict', async () => {
  const scan = fc
    .record({
      who: fc.constantFrom('A-0001', 'A-0002'),
      session: fc.constantFrom('WS1', 'WS1', 'PL1', 'SMALL', 'CLOSED'),
      direction: fc.constantFrom('in', 'in', 'out', 'auto'),
      minute: fc.integer({ min: 0, max: 59 }),
      hour: fc.constantFrom('08', '09', '10', '13'),
    })
    .map(({ who, session, direction, hour, minute }): Told => {
      return [`${who} ${session} ${direction} ${hour}:${String(minute).padStart(2, '0')}`, '']
    })
  const { sessions = [], ...frame } = anEvent()
  const event: EventFile = {
    ...frame,
    sessions: [
      ...sessions,
      aSessionFile({ code: 'SMALL', capacity: 1, rule: { '<': [{ var: 'entries_number' }, 3] } }),
      aSessionFile({ code: 'CLOSED', invited: ['A-0002'] }),
    ],
  }
  const codes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(scan, { minLength: 10, maxLength: 25 }), async (lines) => {
      const [few, many] = await Promise.all(
        [2, 20].map(async (count) => {
          const station = await aStation({ event, roster: attendees(count) })
          const told = await station.story(lines)
          await station.close()
          return told
        }),
      )
      expect(many).toEqual(few)
      for (const [, code] of few ?? []) codes.add(code)
    }),
    { numRuns: 12 },
  )
  expect(codes.size).toBeGreaterThan(6)
})
