import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { shifts } from '../../../../electron/store/shift.ts'
import type { ShiftReport } from '../../../../shared/contract/presence.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aStation, type Client } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

async function sheet(client: Client, sinceMs: number | null = null): Promise<ShiftReport> {
  for await (const step of await client.handover.read({ sinceMs })) if (step.kind === 'done') return step.report
  throw new Error('a sheet ends with its report')
}

describe('the handover sheet', () => {
  test('counts by session what was admitted, checked out and refused since the day’s first scan, and who is inside', async () => {
    const clock = aClock(at('08:55'))
    const station = await aStation({ roster: attendees(4) })
    const scan = async (time: string, id: string, session = 'WS1', direction: 'in' | 'out' = 'in') => {
      clock.set(at(time))
      return await station.scan({ attendeeId: id }, { session, direction, at: null })
    }
    await scan('09:00', 'A-0001')
    await scan('09:01', 'A-0002')
    await scan('09:30', 'A-0002', 'WS1', 'out')
    await scan('09:31', 'A-0001')
    await scan('09:32', 'A-0003', 'PL1')
    await station.scan('nonsense', { at: null })
    const taken = await scan('09:40', 'A-0004')
    await station.client.checkIn.takeBack({ station: station.core.station, seq: taken.seq })
    const told = await sheet(station.client)
    expect(told).toMatchObject({ sinceMs: at('09:00'), starts: { firstScanMs: at('09:00'), ownFirstMs: null } })
    expect(told.sessions).toMatchObject([
      {
        code: 'WS1',
        checkIns: 2,
        checkOuts: 1,
        inside: 1,
        refused: [
          { code: 'already_in', scans: 1 },
          { code: 'not_a_badge', scans: 1 },
        ],
      },
      { code: 'PL1', checkIns: 1, inside: 1, refused: [] },
    ])
    expect(told.operators).toMatchObject([{ checkIns: 3, checkOuts: 1, refused: 2, takenBack: 1 }])
    // Since later, by the time of recording.
    expect((await sheet(station.client, at('09:31'))).sessions).toMatchObject([{ checkIns: 0 }, { checkIns: 1 }])
  })

  test('lists what was out of the ordinary, with the reasons', async () => {
    const clock = aClock(at('08:00'))
    const station = await aStation({
      event: anEvent({ policy: { unknownBadge: 'provisional' } }),
      roster: [...attendees(3), anAttendee({ id: 'C-1', confidential: 'yes' })],
    })
    await station.scan({ attendeeId: 'A-0001' }, { at: null, override: 'He carries the flag' })
    await station.scan({ attendeeId: 'C-1' }, { at: null, override: 'Escorted' })
    const lost = await station.client.badge.reissue({ attendee: 'A-0002' })
    await station.client.badge.revoke({ code: lost.code })
    clock.set(at('09:20'))
    const wrong = await station.scan({ attendeeId: 'A-0003' }, { at: null })
    await station.client.journal.void({ station: station.core.station, seq: wrong.seq, reason: 'Twin of another' })
    clock.set(at('09:10'))
    await station.scan({ attendeeId: 'A-0002' }, { at: null })
    const { exceptions } = await sheet(station.client)
    expect(
      exceptions.map(({ kind, name, isConfidential, code, text }) => ({ kind, name, isConfidential, code, text })),
    ).toEqual([
      {
        kind: 'overridden',
        name: 'Person A-0001',
        isConfidential: false,
        code: 'too_early',
        text: 'He carries the flag',
      },
      { kind: 'overridden', name: null, isConfidential: true, code: 'too_early', text: 'Escorted' },
      { kind: 'badge_reissued', name: 'Person A-0002', isConfidential: false, code: null, text: lost.code.slice(-4) },
      { kind: 'badge_revoked', name: 'Person A-0002', isConfidential: false, code: null, text: lost.code.slice(-4) },
      { kind: 'taken_back', name: 'Person A-0003', isConfidential: false, code: null, text: 'Twin of another' },
      { kind: 'clock_stepped', name: null, isConfidential: false, code: null, text: null },
    ])
    expect(exceptions.at(-1)).toMatchObject({ fromMs: at('09:20'), atMs: at('09:10') })
  })

  test('leaves as open questions who was refused and not admitted since, and who did not check out', async () => {
    const clock = aClock(at('08:20'))
    const station = await aStation({ roster: [...attendees(3), anAttendee({ id: 'B-1', status: 'blocked' })] })
    for (const id of ['A-0001', 'A-0002', 'B-1']) await station.scan({ attendeeId: id }, { at: null })
    clock.set(at('09:10'))
    await station.scan({ attendeeId: 'A-0001' }, { at: null })
    await station.scan({ attendeeId: 'A-0003' }, { at: null })
    await station.scan({ attendeeId: 'A-0003' }, { at: null })
    clock.set(at('12:40'))
    const { refused, notCheckedOut } = await sheet(station.client)
    expect(refused.map(({ name, code }) => [name, code])).toEqual([
      ['Person A-0002', 'too_early'],
      ['Person B-1', 'blocked'],
    ])
    expect(notCheckedOut).toEqual([
      {
        session: 'WS1',
        people: 2,
        names: ['Person A-0001', 'Person A-0003'].toSorted(byRef(station.refOf)),
        confidential: 0,
      },
    ])
  })

  test('begins for an operator with his own first entry of the day', async () => {
    const clock = aClock(at('08:40'))
    const station = await aStation({ roster: attendees(2) })
    await station.client.operators.add({ operator: 'ann', name: 'Ann', role: 'organizer', pin: '2580' })
    const ann = createRouterClient(station.station.router, { context: { operator: 'ann', role: 'organizer' } })
    clock.set(at('09:00'))
    await station.scan({ attendeeId: 'A-0001' }, { at: null })
    clock.set(at('09:30'))
    await ann.checkIn.scan({ id: 'hers', who: { attendeeId: 'A-0002' }, session: 'WS1' })
    const told = await sheet(ann)
    expect(told.starts).toEqual({ firstScanMs: at('09:00'), ownFirstMs: at('09:30') })
    expect(told).toMatchObject({ sinceMs: at('09:30'), operators: [{ operator: 'ann', name: 'Ann', checkIns: 1 }] })
    expect((await sheet(ann, told.starts.firstScanMs)).operators).toMatchObject([
      { operator: 'local', checkIns: 1 },
      { operator: 'ann', checkIns: 1 },
    ])
  })

  test('finds the beginning of a shift among many entries by looking at a few', async () => {
    const clock = aClock(at('08:40'))
    const station = await aStation({ roster: attendees(300) })
    const before = shifts.lastSeq(station.core.store, station.core.station)
    clock.set(at('09:00'))
    await station.scan({ attendeeId: 'A-0001' }, { at: null })
    const first = (atMs: number) => shifts.firstSeqAt(station.core.store, station.core.station, atMs)
    expect([first(0), first(at('09:00')), first(at('09:01'))]).toEqual([1, before + 1, before + 2])
  })
})

/** Names as the station lists them: by internal id. */
function byRef(refOf: (id: string) => string): (a: string, b: string) => number {
  const ref = (name: string) => refOf(name.replace('Person ', ''))
  return (a, b) => (ref(a) < ref(b) ? -1 : 1)
}
