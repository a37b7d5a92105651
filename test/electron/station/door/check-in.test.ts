import { describe, expect, test } from 'vitest'
import { badgeCodeOfRandom, makeBadgeCode } from '../../../../shared/domain/badge-code.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aScanEntry } from '../../../builders/a-history.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const scanEntries = async (station: TestStation) => (await station.entries()).filter(({ kind }) => kind === 'scan')

describe('who is found', () => {
  test('by the badge code, in either case, with spaces and dashes', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', full_name: 'Ana Sousa', country: 'PT' })] })
    const code = await station.badgeOf('A-1')
    const verdict = await station.scan(code)
    expect(verdict).toEqual({
      outcome: 'admitted',
      code: 'checked_in',
      direction: 'in',
      session: 'WS1',
      gate: null,
      at: '2019-11-12T09:00:00.000Z',
      clock: 'supplied',
      attendee: {
        id: 'A-1',
        name: 'Ana Sousa',
        country: 'PT',
        sector: null,
        organisation: null,
        category: null,
        note: null,
        confidential: false,
      },
      first: null,
      explanation: null,
      overrode: null,
      wouldRefuse: null,
      repeat: false,
      occupancy: { inside: 1, capacity: 30 },
      station: station.core.station,
      seq: (await station.entries()).length,
    })
    const written = code.toLowerCase().replace(/.{4}/g, '$& - ')
    expect(await station.scan(written, { direction: 'out', at: '10:10' })).toMatchObject({ code: 'checked_out' })
  })

  test('by the second reading where the keyboard’s layout garbled the first', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    expect(await station.scan({ readings: ['?garbled?', code] })).toMatchObject({ code: 'checked_in' })
  })

  test('without a badge, by the organizer’s id or as found in a search', async () => {
    const station = await aStation({ roster: attendees(2) })
    expect(await station.scan({ attendeeId: 'A-0001' })).toMatchObject({
      code: 'checked_in',
      attendee: { id: 'A-0001' },
    })
    const [found] = await station.client.roster.search({ text: 'person a-0002' })
    expect(await station.scan({ ref: found?.ref ?? '' })).toMatchObject({ attendee: { id: 'A-0002' } })
    const by = (await scanEntries(station)).map(({ body }) => body['by'])
    expect(by).toEqual(['operator', 'operator'])
  })

  test('nobody, where the attendee is not here: an error that names him, and no entry', async () => {
    const station = await aStation({ roster: attendees(1) })
    await expect(station.scan({ attendeeId: 'A-9999' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'attendee', id: 'A-9999' },
    })
    expect(await scanEntries(station)).toEqual([])
  })

  test('by a code that another system printed, read as it is', async () => {
    const station = await aStation({
      roster: [
        anAttendee({ id: 'A-1', badge_code: 'ev-778/Q' }),
        anAttendee({ id: 'A-2', badge_code: 'https://tickets.example/7' }),
      ],
    })
    expect(await station.scan(' ev-778/Q\t')).toMatchObject({ code: 'checked_in', attendee: { id: 'A-1' } })
    expect(await station.scan('https://tickets.example/7')).toMatchObject({ attendee: { id: 'A-2' } })
    expect(await station.scan('EV-778/q', { at: '10:20' })).toMatchObject({ code: 'not_a_badge' })
  })

  test('by a code of another system that has the form of our badges', async () => {
    const code = 'BCDEFGHJKNPRSTVXBCDEFGHJ'
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: code })] })
    expect(await station.scan(code)).toMatchObject({ code: 'checked_in', attendee: { id: 'A-1' } })
  })
})

describe('a badge that is not in the roster', () => {
  test('is unknown where it is authentic, and not a badge where it is forged', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { badge } = station.core.secrets()
    const authentic = badgeCodeOfRandom(badge, Uint8Array.of(1, 2, 3, 4, 5))
    expect(await station.scan(authentic)).toMatchObject({ outcome: 'refused', code: 'unknown_badge', attendee: null })
    const forged = authentic.slice(0, 23) + (authentic.endsWith('B') ? 'C' : 'B')
    expect(await station.scan(forged)).toMatchObject({ code: 'not_a_badge', attendee: null })
    const others = makeBadgeCode({ tag: badge.tag === 'BBBB' ? 'CCCC' : 'BBBB', key: badge.key }, 'BBBBBCCCCC')
    expect(await station.scan(others)).toMatchObject({ code: 'other_event', attendee: null })
    expect((await scanEntries(station)).map(({ body }) => body['badge'])).toEqual([authentic, null, null])
  })
})

describe('sessions and gates', () => {
  test('a session that is none is refused and recorded', async () => {
    const station = await aStation({ roster: attendees(1) })
    const verdict = await station.scan(await station.badgeOf('A-0001'), { session: 'WS9', gate: 'G1' })
    expect(verdict).toMatchObject({ code: 'no_session', session: 'WS9', gate: 'G1', occupancy: null })
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('a person is counted once at a plenary, and inside while he is at a workshop', async () => {
    const station = await aStation({ roster: attendees(2) })
    const [a, b] = [await station.badgeOf('A-0001'), await station.badgeOf('A-0002')]
    const inside = async (...scan: Parameters<TestStation['scan']>) => (await station.scan(...scan)).occupancy?.inside
    expect(await inside(a, { session: 'PL1' })).toBe(1)
    expect(await inside(a, { session: 'PL1', at: '11:00' })).toBe(1)
    expect(await inside(b, { session: 'PL1' })).toBe(2)
    expect(await inside(a)).toBe(1)
    expect(await inside(b)).toBe(2)
    expect(await inside(a, { direction: 'out', at: '10:30' })).toBe(1)
    expect(await inside(a, { at: '10:40' })).toBe(2)
  })

  test('who was welcomed back hears when and where he came first', async () => {
    const station = await aStation({ roster: attendees(1), stationName: 'Door A' })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'PL1', at: '09:00' })
    const back = await station.scan(code, { session: 'PL1', at: '11:00' })
    expect(back).toMatchObject({
      code: 're_entered',
      first: { at: '2019-11-12T08:00:00.000Z', station: station.core.station, stationName: 'Door A' },
    })
    await station.scan(code, { at: '09:00' })
    expect(await station.scan(code, { at: '11:00' })).toMatchObject({
      code: 'already_in',
      first: { at: '2019-11-12T08:00:00.000Z' },
    })
  })
})

describe('the time of a scan', () => {
  test('is the machine’s where none is supplied, and says so', async () => {
    aClock(at('09:30:00.250'))
    const station = await aStation({ roster: attendees(1) })
    const verdict = await station.scan(await station.badgeOf('A-0001'), { at: null })
    expect(verdict).toMatchObject({ at: '2019-11-12T08:30:00.250Z', clock: 'station', code: 'checked_in' })
  })

  test('may lie in the past and up to a day ahead of the machine’s clock', async () => {
    aClock(at('10:00'))
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const day = 86_400_000
    expect(await station.scan(code, { at: 0 })).toMatchObject({ code: 'too_early', clock: 'supplied' })
    expect(await station.scan(code, { at: at('10:00') + day })).toMatchObject({ code: 'too_late' })
    await expect(station.scan(code, { at: at('10:00') + day + 1 })).rejects.toMatchObject({
      code: 'REJECTED',
      message: expect.stringContaining('2019-11-13T09:00:00.001Z') as string,
    })
    expect(await scanEntries(station)).toHaveLength(2)
  })

  test('may lie anywhere in a rehearsal', async () => {
    aClock(at('10:00') - 400 * 86_400_000)
    const station = await aStation({ roster: attendees(1), isRehearsal: true })
    expect(await station.scan(await station.badgeOf('A-0001'))).toMatchObject({ code: 'checked_in' })
  })

  test('orders history: an exit written down late still ends the visit before it', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '09:50' })
    await station.scan(code, { at: '10:30', direction: 'out' })
    expect(await station.scan(code, { at: '10:10', direction: 'out' })).toMatchObject({ code: 'checked_out' })
    expect(await station.scan(code, { at: '10:20' })).toMatchObject({ code: 're_entered' })
    const [row] = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as [object]
    expect(row).toMatchObject({ minutes_present: 30, entries: 2, status: 'left', assumed: 'no' })
  })
})

describe('asking twice is asking once', () => {
  test('the same id gives the same verdict and no second entry', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const verdict = await station.scan(code, { id: 'one' })
    expect(await station.scan(code, { id: 'one' })).toEqual(verdict)
    expect(await station.scan(code, { id: 'one', at: '11:59' })).toEqual(verdict)
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('also after the station was closed and opened again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const verdict = await station.scan(code, { id: 'one' })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.scan(code, { id: 'one' })).toEqual(verdict)
    expect(await scanEntries(again)).toHaveLength(1)
  })

  test('also where the answer was a refusal', async () => {
    const station = await aStation({ roster: attendees(1) })
    const refused = await station.scan('nonsense', { id: 'one' })
    expect(refused).toMatchObject({ code: 'not_a_badge' })
    expect(await station.scan('nonsense', { id: 'one', at: '11:00' })).toEqual(refused)
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('also where a rule refused: the same sentence, in the language that is asked for, also after a restart', async () => {
    const sessions = [aSessionFile({ room: 'R1', rule: { '==': [{ var: 'sector' }, 'police'] } })]
    const event = anEvent({ sessions, sectors: [{ code: 'ngo', name: { en: 'NGO', fr: 'ONG' } }] })
    const station = await aStation({ event, roster: [anAttendee({ id: 'A-1', sector: 'ngo' })] })
    const code = await station.badgeOf('A-1')
    const refused = await station.scan(code, { id: 'one' })
    expect(refused).toMatchObject({ code: 'rule_refused', explanation: expect.stringContaining('NGO') as string })
    expect(await station.scan(code, { id: 'one' })).toEqual(refused)
    const inFrench = await station.scan(code, { id: 'one', language: 'fr' })
    expect(inFrench.explanation).toContain('ONG')
    expect(inFrench).toEqual({ ...refused, explanation: inFrench.explanation })
    expect(await station.scan(code, { id: 'two', language: 'fr' })).toEqual({ ...inFrench, repeat: true })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.scan(code, { id: 'one' })).toEqual(refused)
    expect(await scanEntries(again)).toHaveLength(1)
  })

  test('also where he left although his badge was revoked: what would have refused is told again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code)
    await station.client.badge.revoke({ code })
    const left = await station.scan(code, { id: 'out', direction: 'out', at: '10:10' })
    expect(left).toMatchObject({ code: 'checked_out', wouldRefuse: 'revoked', occupancy: { inside: 0 } })
    expect(await station.scan(code, { id: 'out', direction: 'out', at: '10:10' })).toEqual(left)
  })

  test('also where an operator let somebody in: one entry, and the code that was overridden', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const early = { id: 'let-in', at: '08:00', override: 'speaker', as: 'desk' } as const
    const letIn = await station.scan(code, early)
    expect(letIn).toMatchObject({ code: 'checked_in', overrode: 'too_early' })
    expect(await station.scan(code, early)).toEqual(letIn)
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('also where the answer was that the scan is a repeat', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { id: 'one', at: '10:00:00', direction: 'auto' })
    const repeat = await station.scan(code, { id: 'two', at: '10:00:02', direction: 'auto' })
    expect(repeat).toMatchObject({ code: 'checked_in', repeat: true })
    // The page lost the answer, and asks again when it is connected.
    expect(await station.scan(code, { id: 'two', at: '10:00:30', direction: 'auto' })).toEqual(repeat)
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('two scans of one badge with ids of their own are two', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00' })
    await station.scan(code, { at: '10:10' })
    expect(await scanEntries(station)).toHaveLength(2)
  })
})

describe('a repeat', () => {
  test('within five seconds gives the same verdict again and no entry, admitted or refused', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const verdict = await station.scan(code, { at: '10:00:00' })
    expect(await station.scan(code, { at: '10:00:05.000' })).toEqual({ ...verdict, repeat: true })
    const refused = await station.scan('nonsense', { at: '10:00:00' })
    expect(await station.scan('nonsense', { at: '10:00:04' })).toEqual({ ...refused, repeat: true })
    expect(await scanEntries(station)).toHaveLength(2)
  })

  test('ends a millisecond after the window', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    expect(await station.scan(code, { at: '10:00:05.001' })).toMatchObject({ code: 'already_in', repeat: false })
  })

  test('starts the window anew, so that a badge left before a camera neither walks in and out nor fills the journal', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    for (let second = 0; second < 60; second += 4) {
      const verdict = await station.scan(code, { at: at('10:00:00') + second * 1_000, direction: 'auto' })
      expect(verdict).toMatchObject({ code: 'checked_in', repeat: second > 0 })
    }
    expect(await scanEntries(station)).toHaveLength(1)
  })

  test('is told by the scans’ own times, not by the moment in which they arrive', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '09:00' })
    expect(await station.scan(code, { at: '11:00' })).toMatchObject({ code: 'already_in', repeat: false })
  })

  test('is told too after the clock of a rehearsal was moved back', async () => {
    const station = await aStation({ roster: attendees(1), isRehearsal: true })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '11:00', direction: 'auto' })
    expect(await station.scan(code, { at: '10:00:00', direction: 'auto' })).toMatchObject({ code: 'checked_in' })
    const again = { code: 'checked_in', repeat: true }
    expect(await station.scan(code, { at: '10:00:03', direction: 'auto' })).toMatchObject(again)
    expect(await station.scan(code, { at: '10:00:06', direction: 'auto' })).toMatchObject(again)
  })

  test('is none where another station let the person out meanwhile', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    station.hear('10:00:01', aScanEntry({ attendee: station.refOf('A-0001'), badge: code, direction: 'out' }))
    expect(await station.scan(code, { at: '10:00:03' })).toMatchObject({ code: 're_entered', repeat: false })
  })

  test('has the length that the event says, or none', async () => {
    const station = await aStation({ event: anEvent({ policy: { repeatSeconds: 0 } }), roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    expect(await station.scan(code, { at: '10:00:00.001' })).toMatchObject({ code: 'already_in', repeat: false })
  })

  test.each([
    ['in another direction', { direction: 'out' }, 'checked_out'],
    ['at another session', { session: 'PL1' }, 'checked_in'],
  ] as const)('is none %s', async (_, more, code) => {
    const station = await aStation({ roster: attendees(1) })
    const badge = await station.badgeOf('A-0001')
    await station.scan(badge, { at: '10:00:00' })
    expect(await station.scan(badge, { at: '10:00:02', ...more })).toMatchObject({ code, repeat: false })
  })

  test('is none for another person', async () => {
    const station = await aStation({ roster: attendees(2) })
    await station.scan(await station.badgeOf('A-0001'), { at: '10:00:00' })
    const verdict = await station.scan(await station.badgeOf('A-0002'), { at: '10:00:01' })
    expect(verdict).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('survives a restart of the station', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00', direction: 'auto' })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.scan(code, { at: '10:00:03', direction: 'auto' })).toMatchObject({ repeat: true })
  })
})

describe('a refusal is repeated only while it is refused for the same', () => {
  test('as the doors open, though the badge was held there since before', async () => {
    const station = await aStation({ roster: attendees(1) })
    const badge = await station.badgeOf('A-0001')
    const times = ['08:29:52', '08:29:56', '08:29:59', '08:30:00'].map((time) => `${time}.000`)
    const said: unknown[] = []
    for (const at of times) {
      const { code, repeat } = await station.scan(badge, { at })
      said.push([code, repeat])
    }
    expect(said).toEqual([
      ['too_early', false],
      ['too_early', true],
      ['too_early', true],
      ['checked_in', false],
    ])
  })

  test('as a seat becomes free', async () => {
    const session = aSessionFile({ room: 'R1', capacity: 1 })
    const station = await aStation({ event: anEvent({ sessions: [session] }), roster: attendees(2) })
    const [first, second] = [await station.badgeOf('A-0001'), await station.badgeOf('A-0002')]
    await station.scan(first, { at: '09:00' })
    expect(await station.scan(second, { at: '09:01:00.000' })).toMatchObject({ code: 'session_full' })
    expect(await station.scan(second, { at: '09:01:01.000' })).toMatchObject({ code: 'session_full', repeat: true })
    await station.scan(first, { at: '09:01:02.000', direction: 'out' })
    expect(await station.scan(second, { at: '09:01:03.000' })).toMatchObject({ code: 'checked_in', repeat: false })
  })
})

describe('the window of repeats ends, and the next scan is asked anew,', () => {
  async function refusedBadge() {
    const station = await aStation({
      roster: [anAttendee({ id: 'A-1', status: 'blocked' }), anAttendee({ id: 'A-2' })],
    })
    const code = await station.badgeOf('A-1')
    expect(await station.scan(code, { at: '10:00:00' })).toMatchObject({ code: 'blocked' })
    return { station, code }
  }

  test('when the person is changed', async () => {
    const { station, code } = await refusedBadge()
    await station.importRoster([anAttendee({ id: 'A-1', status: 'active' })])
    expect(await station.scan(code, { at: '10:00:02' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('when the badge is changed', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    await station.client.badge.revoke({ code })
    expect(await station.scan(code, { at: '10:00:01' })).toMatchObject({ code: 'revoked', repeat: false })
    await station.client.badge.reissue({ attendee: 'A-0001' })
    const replaced = await station.badgeOf('A-0001')
    expect(await station.scan(replaced, { at: '10:00:02' })).toMatchObject({ code: 'already_in', repeat: false })
  })

  test('when an unknown badge becomes somebody’s', async () => {
    const station = await aStation({ roster: attendees(1) })
    const spare = badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(9, 9, 9, 9, 9))
    expect(await station.scan(spare, { at: '10:00:00' })).toMatchObject({ code: 'unknown_badge' })
    await station.client.badge.link({ code: spare, attendee: 'A-0001' })
    expect(await station.scan(spare, { at: '10:00:03' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('when the event is changed', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    expect(await station.scan(code, { at: '08:29:58' })).toMatchObject({ code: 'too_early' })
    const sessions = [aSessionFile({ room: 'R1', doorsAt: '2019-11-12T08:00:00+01:00' })]
    await station.client.event.import({ file: anEvent({ sessions }) })
    expect(await station.scan(code, { at: '08:29:59' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('when the scan is taken back', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const { seq } = await station.scan(code, { at: '10:00:00' })
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    expect(await station.scan(code, { at: '10:00:02' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('when the person goes out and comes in again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    await station.scan(code, { at: '10:00:02', direction: 'out' })
    // He would be shown as let in, and be outside in the attendance.
    expect(await station.scan(code, { at: '10:00:04' })).toMatchObject({ code: 're_entered', repeat: false })
  })

  test('when an operator checks the person out meanwhile', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00' })
    await station.scan({ attendeeId: 'A-0001' }, { at: '10:00:02', direction: 'out' })
    expect(await station.scan(code, { at: '10:00:04' })).toMatchObject({ code: 're_entered', repeat: false })
  })

  test('and goes on where somebody else is changed: an import does not let a badge before a camera walk in and out', async () => {
    const station = await aStation({ roster: attendees(2) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00', direction: 'auto' })
    await station.importRoster([anAttendee({ id: 'A-0002', full_name: 'Somebody Else' })])
    expect(await station.scan(code, { at: '10:00:02', direction: 'auto' })).toMatchObject({
      code: 'checked_in',
      repeat: true,
    })
  })

  test('and goes on where names were unmasked for an export', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '10:00:00', direction: 'auto' })
    await station.exported('scans', { unmask: 'audit' })
    expect(await station.scan(code, { at: '10:00:02', direction: 'auto' })).toMatchObject({
      code: 'checked_in',
      repeat: true,
    })
  })
})
