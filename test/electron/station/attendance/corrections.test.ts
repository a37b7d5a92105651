import { describe, expect, test } from 'vitest'
import { record } from '../../../../electron/station/core.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const takeBack = (station: TestStation, seq: number) =>
  station.as('desk').checkIn.takeBack({ station: station.core.station, seq })
const voidEntry = (station: TestStation, seq: number, reason = 'wrong badge') =>
  station.client.journal.void({ station: station.core.station, seq, reason })
const overview = (station: TestStation) => station.client.checkIn.overview({ session: 'WS1' })

describe('the last scan can be taken back at the desk', () => {
  test('within a minute: its entry is kept and marked, and counts no more', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const { seq } = await station.scan(code, { at: null })
    expect(await overview(station)).toMatchObject({ inside: 1, last: [{ seq, isVoided: false }] })
    clock.set(at('10:01'))
    await takeBack(station, seq)
    expect(await overview(station)).toMatchObject({ inside: 0, last: [{ seq, isVoided: true }] })
    const entries = await station.entries()
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'scan', seq },
      { kind: 'void', body: { seq }, operator: 'desk' },
    ])
    expect(await station.scan(code, { at: null })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('and not a moment later', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'), { at: null })
    clock.set(at('10:01:00.001'))
    await expect(takeBack(station, seq)).rejects.toMatchObject({ code: 'TOO_LATE' })
    expect(await overview(station)).toMatchObject({ inside: 1 })
  })

  test('by when it was recorded, where its own time was supplied', async () => {
    const clock = aClock(at('11:00'))
    const station = await aStation({ roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'), { at: '09:00' })
    clock.set(at('11:00:59'))
    await takeBack(station, seq)
    const { seq: next } = await station.scan(await station.badgeOf('A-0001'), { at: '09:30' })
    clock.set(at('11:02:00'))
    await expect(takeBack(station, next)).rejects.toMatchObject({ code: 'TOO_LATE' })
  })

  test('and not later in a rehearsal either, whose clock is years behind the machine’s', async () => {
    const demo = await openedStation(aFolder())
    await demo.client.station.tryReferenceEvent()
    await demo.client.station.moveClock({ toMs: at('09:00') })
    const code = await demo.badgeOf('A-0001')
    const { seq } = await demo.scan(code, { session: 'PL1', at: null })
    await demo.client.station.moveClock({ toMs: at('09:30') })
    await expect(takeBack(demo, seq)).rejects.toMatchObject({ code: 'TOO_LATE' })
  })

  test('a refused one too', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { seq } = await station.scan('nonsense')
    expect(await overview(station)).toMatchObject({ refused: 1 })
    await takeBack(station, seq)
    expect(await overview(station)).toMatchObject({ refused: 0 })
  })

  test('and only a scan, of this station', async () => {
    const station = await aStation({ roster: attendees(1) })
    await expect(takeBack(station, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(takeBack(station, 99)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { seq } = await station.scan(await station.badgeOf('A-0001'))
    await expect(station.client.checkIn.takeBack({ station: 'another', seq })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('where the door puts people onto the list of a workshop, a scan that is taken back', () => {
  const event = (uninvited: 'register' | 'ask') =>
    anEvent({ sessions: [aSessionFile({ invited: ['NOBODY'], uninvited }), aSessionFile({ code: 'WS2' })] })
  const expected = async (station: TestStation) => (await overview(station)).expected

  test.each(['at the desk', 'by an organizer'])('%s takes the invitation along', async (by) => {
    aClock(at('10:00'))
    const station = await aStation({ event: event('register'), roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'), { at: null })
    expect(await expected(station)).toBe(1)
    if (by === 'at the desk') await takeBack(station, seq)
    else await voidEntry(station, seq)
    expect(await expected(station)).toBe(0)
    expect((await station.entries()).slice(-2)).toMatchObject([
      { kind: 'void', body: { seq } },
      { kind: 'void', body: { seq: seq - 1 } },
    ])
  })

  test('leaves it where the person came another time as well', async () => {
    const station = await aStation({ event: event('register'), roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const { seq } = await station.scan(code, { at: '09:10' })
    await station.scan(code, { at: '09:20', direction: 'out' })
    await station.scan(code, { at: '09:30' })
    await voidEntry(station, seq)
    expect(await expected(station)).toBe(1)
  })

  test('leaves what an operator added by hand, were it in the same moment', async () => {
    aClock(at('10:00'))
    const station = await aStation({ event: event('ask'), roster: attendees(1) })
    await station.client.checkIn.invite({ attendee: 'A-0001', session: 'WS1' })
    const { seq } = await station.scan(await station.badgeOf('A-0001'), { at: null })
    await voidEntry(station, seq)
    expect(await expected(station)).toBe(1)
  })

  test('leaves the invitation of somebody else, recorded just before it', async () => {
    aClock(at('10:00'))
    const sessions = [aSessionFile({ invited: ['A-0002'], uninvited: 'register' })]
    const station = await aStation({ event: anEvent({ sessions }), roster: attendees(2) })
    const code = await station.badgeOf('A-0002')
    await station.client.checkIn.invite({ attendee: 'A-0001', session: 'WS1' })
    const { seq } = await station.scan(code, { at: null })
    expect((await station.entries()).at(-2)).toMatchObject({ kind: 'invitation' })
    await voidEntry(station, seq)
    expect(await expected(station)).toBe(2)
  })
})

describe('an organizer takes an entry back at any time, with a reason:', () => {
  test('a check-in, and the person was not there', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const { seq } = await station.scan(code, { at: '09:00' })
    await voidEntry(station, seq)
    const [row] = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as object[]
    expect(row).toMatchObject({ status: 'absent', entries: 0 })
    expect(await station.scan(code, { at: '09:30' })).toMatchObject({ code: 'checked_in', first: null })
  })

  test('a check-out, and the person is inside again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { at: '09:00' })
    const { seq } = await station.scan(code, { at: '09:30', direction: 'out' })
    expect(await overview(station)).toMatchObject({ inside: 0 })
    await voidEntry(station, seq)
    expect(await overview(station)).toMatchObject({ inside: 1 })
    expect(await station.scan(code, { at: '09:40' })).toMatchObject({ code: 'already_in' })
  })

  test('the revocation of a badge, and it opens doors again', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.client.badge.revoke({ code })
    const seq = (await station.entries()).length
    await voidEntry(station, seq)
    expect(await station.scan(code)).toMatchObject({ code: 'checked_in' })
  })

  test('a version of the event, and the one before holds', async () => {
    const station = await aStation({})
    const file = await station.client.event.export()
    await station.client.event.import({ file: { ...file, name: 'Misspelt' } })
    await voidEntry(station, (await station.entries()).length)
    expect(await station.client.event.export()).toEqual(file)
  })

  test('a second time changes nothing more', async () => {
    const station = await aStation({ roster: attendees(2) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'))
    await station.scan(await station.badgeOf('A-0002'))
    await voidEntry(station, seq)
    await voidEntry(station, seq)
    expect(await overview(station)).toMatchObject({ inside: 1, refused: 0 })
  })

  test('never what was said of an operator: who may do what is said anew', async () => {
    const station = await aStation({})
    const { seq } = station.core.store.write((store) =>
      record(
        station.core,
        store,
        {
          kind: 'operator',
          body: { operator: 'ana', action: 'set', role: 'desk' },
          personal: { name: 'Ana', pin: 'x' },
        },
        { operator: 'local' },
      ),
    )
    await expect(voidEntry(station, seq)).rejects.toMatchObject({ code: 'REJECTED' })
  })

  test.each([
    ['an empty reason', { reason: ' ' }, 'BAD_REQUEST'],
    ['an entry that is not here', { seq: 99 }, 'NOT_FOUND'],
    ['the name of a station', { seq: 1 }, 'REJECTED'],
  ])('not with %s', async (_, wrong, code) => {
    const station = await aStation({ roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'))
    const entries = (await station.entries()).length
    const asked = { station: station.core.station, seq, reason: 'x', ...wrong }
    await expect(station.client.journal.void(asked)).rejects.toMatchObject({ code })
    expect(await station.entries()).toHaveLength(entries)
  })

  test('and never a void itself', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { seq } = await station.scan(await station.badgeOf('A-0001'))
    await voidEntry(station, seq)
    await expect(voidEntry(station, seq + 1)).rejects.toMatchObject({ code: 'REJECTED' })
  })
})
