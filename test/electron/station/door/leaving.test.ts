import { describe, expect, test } from 'vitest'
import { record } from '../../../../electron/station/core.ts'
import { badgeCodeOfRandom } from '../../../../shared/domain/badge-code.ts'
import type { NewEntry } from '../../../../shared/domain/journal-entry.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const write = (station: TestStation, entry: NewEntry) =>
  station.core.store.write((store) => void record(station.core, store, entry, { operator: 'local' }))
const refOf = async (station: TestStation, text: string) => (await station.client.roster.search({ text }))[0]?.ref ?? ''

describe('who was erased while he was inside', () => {
  test.each(['refuse', 'provisional'] as const)(
    'goes out by his badge, and comes in no more, where unknown badges are treated by %s',
    async (unknownBadge) => {
      const station = await aStation({ event: anEvent({ policy: { unknownBadge } }), roster: attendees(1) })
      const badge = await station.badgeOf('A-0001')
      await station.scan(badge, { at: '09:00' })
      write(station, { kind: 'erasure', body: { attendee: await refOf(station, 'person') } })
      expect(await station.scan(badge, { at: '09:30' })).toMatchObject({ code: 'unknown_badge', attendee: null })
      expect(await station.scan(badge, { at: '10:00', direction: 'out' })).toMatchObject({
        code: 'checked_out',
        attendee: null,
        occupancy: { inside: 0 },
      })
      expect(await station.scan(badge, { at: '10:30' })).toMatchObject({ code: 'unknown_badge' })
      expect(await station.scan(badge, { at: '10:31', direction: 'out' })).toMatchObject({ outcome: 'refused' })
    },
  )

  test('leaves no reason of an override behind, also where the station heard of the scan after the erasure', async () => {
    const station = await aStation({ roster: attendees(1) })
    const attendee = await refOf(station, 'person')
    const badge = await station.badgeOf('A-0001')
    write(station, { kind: 'erasure', body: { attendee } })
    write(station, {
      kind: 'scan',
      body: {
        id: 'late',
        attendee: null,
        badge,
        text: null,
        by: 'badge',
        session: 'WS1',
        gate: null,
        requested: 'in',
        direction: 'in',
        code: 'admitted_provisionally',
        overrode: 'too_early',
        first: null,
      },
      personal: { reason: 'Person A-0001 was waiting' },
    })
    const kept = station.core.store.database.prepare('SELECT part FROM personal').pluck().all()
    expect(JSON.stringify(kept)).not.toContain('waiting')
  })
})

test('who was let in before the roster had him goes out where the event lets in no unknown badge any more', async () => {
  const policy = { unknownBadge: 'provisional' } as const
  const station = await aStation({ event: anEvent({ policy }), roster: attendees(1) })
  const badge = badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(9, 1, 1, 1, 1))
  await station.scan(badge, { at: '09:00' })
  await station.client.event.import({ file: anEvent({ policy: { unknownBadge: 'refuse' } }) })
  expect(await station.scan(badge, { at: '09:30' })).toMatchObject({ code: 'unknown_badge' })
  expect(await station.scan(badge, { at: '10:00', direction: 'out' })).toMatchObject({
    code: 'checked_out',
    occupancy: { inside: 0 },
  })
})

describe('a spare badge that was lent for a time', () => {
  async function lentUntil(time: string) {
    const session = aSessionFile({ room: 'R1', reentry: { multipleEntries: true, entryAfterExit: true } })
    const station = await aStation({ event: anEvent({ sessions: [session] }), roster: attendees(1) })
    const attendee = await refOf(station, 'person')
    const code = badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(8, 1, 1, 1, 1))
    write(station, { kind: 'badge', body: { attendee, action: 'linked', code, untilMs: at(time) } })
    return { station, code }
  }

  test.each([
    ['09:59:59.999', 'checked_in'],
    ['10:00:00.000', 'superseded'],
  ])('at %s: %s', async (time, code) => {
    const lent = await lentUntil('10:00')
    expect(await lent.station.scan(lent.code, { at: time })).toMatchObject({ code })
  })

  test('lets him out after it, and says that it is over', async () => {
    const { station, code } = await lentUntil('10:00')
    await station.scan(code, { at: '09:30' })
    expect(await station.scan(code, { at: '10:30', direction: 'out' })).toMatchObject({
      code: 'checked_out',
      wouldRefuse: 'superseded',
    })
  })

  test('stands beside the one he has, and is not the badge that is printed', async () => {
    const { station, code } = await lentUntil('10:00')
    const own = await station.badgeOf('A-0001')
    expect(own).not.toBe(code)
    expect(await station.scan(own, { at: '09:00' })).toMatchObject({ code: 'checked_in' })
  })
})
