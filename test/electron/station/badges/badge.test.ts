import { describe, expect, test } from 'vitest'
import { record } from '../../../../electron/station/core.ts'
import { receive } from '../../../../electron/store/receive.ts'
import { badgeCodeOfRandom, spellBadgeCode } from '../../../../shared/domain/badge-code.ts'
import type { NewEntry } from '../../../../shared/domain/journal-entry.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aPeer, parcelsOf } from '../../../builders/a-history.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const spareOf = (station: TestStation, n = 1) =>
  badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(n, n, n, n, n))

async function refOf(station: TestStation, id: string): Promise<string> {
  const [found] = await station.client.roster.search({ text: id })
  return found?.ref ?? ''
}

describe('a reissue', () => {
  test('gives a new badge; the old one is superseded, and says so at the door', async () => {
    const station = await aStation({ roster: attendees(1) })
    const old = await station.badgeOf('A-0001')
    const issued = await station.client.badge.reissue({ attendee: 'A-0001' })
    expect(issued.attendee).toBe('A-0001')
    expect(await station.badgeOf('A-0001')).toBe(issued.code)
    expect(await station.scan(old)).toMatchObject({
      outcome: 'refused',
      code: 'superseded',
      attendee: { id: 'A-0001' },
    })
    expect(await station.scan(issued.code)).toMatchObject({ code: 'checked_in' })
  })

  test('supersedes every badge that he had, linked ones and those of another system too', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: 'X-1' })] })
    await station.client.badge.link({ code: spareOf(station), attendee: 'A-1' })
    await station.client.badge.reissue({ attendee: 'A-1' })
    expect(await station.scan('X-1')).toMatchObject({ code: 'superseded' })
    expect(await station.scan(spareOf(station))).toMatchObject({ code: 'superseded' })
  })

  test('supersedes also what a station gave whose clock is far ahead', async () => {
    const station = await aStation({ roster: attendees(1) })
    const lost = spareOf(station)
    const ahead = aPeer('clock-ahead')
    ahead.nowMs = Date.now() + 3_600_000
    const entry: NewEntry = {
      kind: 'badge',
      body: { attendee: await refOf(station, 'A-0001'), action: 'linked', code: lost },
    }
    ahead.store.write((store) => void record(ahead.core, store, entry, { operator: 'local' }))
    for (const { entry: sent, personal } of parcelsOf(ahead.store, ahead.id)) {
      station.core.store.write((store) => receive(store, sent, personal, Date.now()))
    }
    ahead.store.close()
    expect(await station.scan(lost, { at: '09:30' })).toMatchObject({ code: 'checked_in' })
    const { code } = await station.client.badge.reissue({ attendee: 'A-0001' })
    expect(await station.scan(lost, { at: '10:00' })).toMatchObject({ code: 'superseded' })
    const spare = spareOf(station, 2)
    await station.client.badge.link({ code: spare, attendee: 'A-0001' })
    expect(await station.scan(code, { at: '10:10', direction: 'out' })).toMatchObject({ code: 'checked_out' })
    expect(await station.scan(spare, { at: '10:20' })).toMatchObject({ code: 're_entered' })
  })

  test('of nobody is an error that names whom it looked for', async () => {
    const station = await aStation({ roster: attendees(1) })
    await expect(station.client.badge.reissue({ attendee: 'A-9' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { id: 'A-9' },
    })
  })
})

describe('a change of the roster', () => {
  test('holds also where what it replaces came from a clock far ahead', async () => {
    const station = await aStation({ roster: attendees(1) })
    const ahead = aPeer('clock-ahead')
    ahead.nowMs = Date.now() + 3_600_000
    const entry: NewEntry = {
      kind: 'attendee',
      body: { attendee: await refOf(station, 'A-0001'), source: 'import', fields: { status: 'active' } },
      personal: { fullName: 'Of Tomorrow' },
    }
    ahead.store.write((store) => void record(ahead.core, store, entry, { operator: 'local' }))
    for (const { entry: sent, personal } of parcelsOf(ahead.store, ahead.id)) {
      station.core.store.write((store) => receive(store, sent, personal, Date.now()))
    }
    ahead.store.close()
    await station.importRoster([anAttendee({ id: 'A-0001', full_name: 'Of Today', status: 'blocked' })])
    expect(await station.scan(await station.badgeOf('A-0001'))).toMatchObject({
      code: 'blocked',
      attendee: { name: 'Of Today' },
    })
  })
})

describe('a revoked badge', () => {
  test('opens no door any more, however its code is written', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    expect(await station.as('desk').badge.revoke({ code: spellBadgeCode(code).toLowerCase() })).toEqual({
      attendee: 'A-0001',
      code,
    })
    expect(await station.scan(code)).toMatchObject({ code: 'revoked', attendee: { id: 'A-0001' } })
  })

  test('lets its person out, and in without a badge', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '09:00' })
    await station.client.badge.revoke({ code })
    expect(await station.scan(code, { at: '09:30', direction: 'out' })).toMatchObject({ code: 'checked_out' })
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '09:40' })).toMatchObject({ code: 're_entered' })
  })

  test('stays revoked when it is linked again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.client.badge.revoke({ code })
    await expect(station.client.badge.link({ code, attendee: 'A-0001' })).rejects.toMatchObject({ code: 'REJECTED' })
    expect(await station.scan(code)).toMatchObject({ code: 'revoked' })
  })

  test('must be one of somebody', async () => {
    const station = await aStation({ roster: attendees(1) })
    await expect(station.client.badge.revoke({ code: 'nonsense' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a spare badge that is linked', () => {
  test('opens doors beside the one that he has', async () => {
    const station = await aStation({ roster: attendees(1) })
    const [first, spare] = [await station.badgeOf('A-0001'), spareOf(station)]
    expect(await station.scan(spare, { at: '09:00' })).toMatchObject({ code: 'unknown_badge' })
    await station.client.badge.link({ code: spare, attendee: 'A-0001' })
    expect(await station.scan(spare, { at: '09:10' })).toMatchObject({ code: 'checked_in' })
    expect(await station.scan(first, { at: '09:20' })).toMatchObject({ code: 'already_in' })
  })

  test('a second time is the same link', async () => {
    const station = await aStation({ roster: attendees(1) })
    const link = { code: spareOf(station), attendee: 'A-0001' }
    const linked = await station.client.badge.link(link)
    const entries = (await station.entries()).length
    expect(await station.client.badge.link(link)).toEqual(linked)
    expect(await station.entries()).toHaveLength(entries)
  })

  test.each<[string, (station: TestStation) => Promise<string>]>([
    ['somebody else has', async (station) => station.badgeOf('A-0002')],
    ['is forged', async (station) => `${spareOf(station).slice(0, 20)}BBBB`],
    ['is of another event', async () => 'XXXXBBBBBBBBBBBBBBBBBBBB'],
    ['says nothing', async () => '  '],
    ['is longer than any scanner reads', async () => 'x'.repeat(513)],
  ])('is refused where it %s, and nothing is written', async (_, codeOf) => {
    const station = await aStation({ roster: attendees(2) })
    const code = await codeOf(station)
    const entries = (await station.entries()).length
    await expect(station.client.badge.link({ code, attendee: 'A-0001' })).rejects.toMatchObject({
      code: expect.stringMatching(/REJECTED|BAD_REQUEST/) as string,
    })
    expect(await station.entries()).toHaveLength(entries)
  })
})

describe('a spare badge that is lent for a day', () => {
  const laboratory = aSessionFile({
    code: 'LAB',
    startsAt: '2019-10-01T09:00:00+02:00',
    endsAt: '2019-11-30T18:00:00+01:00',
    direction: 'in',
    reentry: { multipleEntries: true, entryAfterExit: true },
  })
  /** A station whose clock stands at an instant of the event's zone (Europe/Paris). */
  async function aLendingStation(instant = '2019-11-12T22:30:00+01:00') {
    const clock = aClock(Date.parse(instant))
    return { ...(await aStation({ roster: attendees(2), event: anEvent({ sessions: [laboratory] }) })), clock }
  }
  const lend = (station: TestStation, attendee = 'A-0001') =>
    station.as('desk').badge.link({ code: spareOf(station), attendee, lasts: 'today' })

  test.each([
    ['2019-11-12T22:30:00+01:00', '2019-11-13T00:00:00+01:00'],
    // The night in which the clocks go back, and the last minute of a day.
    ['2019-10-27T01:00:00+02:00', '2019-10-28T00:00:00+01:00'],
    ['2019-11-12T23:59:59+01:00', '2019-11-13T00:00:00+01:00'],
  ])('at %s opens doors until %s, beside the one that he has', async (now, until) => {
    const station = await aLendingStation(now)
    const own = await station.badgeOf('A-0001')
    const untilMs = Date.parse(until)
    expect(await lend(station)).toEqual({ attendee: 'A-0001', code: spareOf(station), untilMs })
    expect(await station.badgeOf('A-0001')).toBe(own)
    const facts = { session: 'LAB', direction: 'in' } as const
    expect(await station.scan(spareOf(station), { ...facts, at: untilMs - 10_000 })).toMatchObject({
      code: 'checked_in',
    })
    expect(await station.scan(spareOf(station), { ...facts, at: untilMs })).toMatchObject({ code: 'superseded' })
    expect(await station.scan(own, { ...facts, at: untilMs })).toMatchObject({ outcome: 'admitted' })
  })

  test('belongs to nobody else that day, and may be lent again on the next', async () => {
    const station = await aLendingStation()
    await lend(station)
    await expect(lend(station, 'A-0002')).rejects.toMatchObject({ code: 'REJECTED' })
    const next = Date.parse('2019-11-13T09:00:00+01:00')
    station.clock.set(next)
    expect(await lend(station, 'A-0002')).toMatchObject({ attendee: 'A-0002' })
    expect(await station.scan(spareOf(station), { session: 'LAB', at: next + 60_000 })).toMatchObject({
      attendee: { id: 'A-0002' },
    })
    const again = (await station.client.badge.ofAttendee({ attendee: 'A-0001' })).map(({ isCurrent }) => isCurrent)
    expect(again).toEqual([false, true])
  })

  test('a second time the same day is the same loan; for good it becomes his', async () => {
    const station = await aLendingStation()
    const first = await lend(station)
    const entries = (await station.entries()).length
    expect(await lend(station)).toEqual(first)
    expect(await station.entries()).toHaveLength(entries)
    const good = { code: spareOf(station), attendee: 'A-0001' }
    expect(await station.client.badge.link(good)).toMatchObject({ untilMs: null })
    // And stays his when somebody lends it to him by mistake.
    expect(await lend(station)).toMatchObject({ untilMs: null })
    expect(await station.badgeOf('A-0001')).toBe(spareOf(station))
  })

  test('is superseded with all others by a reissue', async () => {
    const station = await aLendingStation()
    await lend(station)
    await station.client.badge.reissue({ attendee: 'A-0001' })
    expect(await station.scan(spareOf(station), { at: '22:31', session: 'LAB' })).toMatchObject({ code: 'superseded' })
    expect((await station.client.badge.ofAttendee({ attendee: 'A-0001' })).map(({ state }) => state)).toEqual([
      'valid',
      'superseded',
      'superseded',
    ])
  })
})
