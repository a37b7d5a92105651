import { describe, expect, test } from 'vitest'
import { record } from '../../../electron/station/core.ts'
import { verifyJournal } from '../../../electron/store/verify.ts'
import { compareHybrid } from '../../../shared/domain/hybrid-clock.ts'
import { aClock } from '../../builders/a-clock.ts'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { at } from '../../builders/an-event.ts'

const minute = 60_000

describe('the machine’s clock', () => {
  test('may go back and forth: sequence and hybrid time only grow', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    for (const time of ['10:10', '09:00', '11:59', '08:31', '08:31', '10:00', '12:00']) {
      clock.set(at(time))
      await station.scan(code, { at: null })
    }
    const { database } = station.core.store
    const stamps = database.prepare('SELECT seq, time_ms AS ms, time_n AS n FROM journal ORDER BY seq').all() as {
      seq: number
      ms: number
      n: number
    }[]
    expect(stamps.map(({ seq }) => seq)).toEqual(stamps.map((_, index) => index + 1))
    for (const [index, stamp] of stamps.entries()) {
      const before = stamps[index - 1]
      if (before !== undefined) expect(compareHybrid(stamp, before)).toBeGreaterThan(0)
    }
    expect([...verifyJournal(station.core.store)].at(-1)).toMatchObject({ bad: null })
  })

  test.each([
    ['by more than two seconds', 2_001, true],
    ['by two seconds', 2_000, false],
    ['by a blink', 1, false],
  ])('that steps back %s is journaled where that matters', async (_, backMs, isJournaled) => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(2) })
    await station.scan(await station.badgeOf('A-0001'), { at: null })
    clock.set(at('10:00') - backMs)
    await station.scan(await station.badgeOf('A-0002'), { at: null })
    const steps = (await station.entries()).filter(({ kind }) => kind === 'clock-step')
    expect(steps.map(({ body }) => body)).toEqual(
      isJournaled ? [{ fromMs: at('10:00'), toMs: at('10:00') - backMs }] : [],
    )
  })

  test('that steps back after a scan with a supplied time is journaled too', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(2) })
    await station.scan(await station.badgeOf('A-0001'), { at: '09:30' })
    clock.set(at('09:40'))
    await station.scan(await station.badgeOf('A-0002'), { at: null })
    expect((await station.entries()).filter(({ kind }) => kind === 'clock-step')).toHaveLength(1)
  })

  test('that steps back while the station is closed is journaled when it is open again', async () => {
    const clock = aClock(at('10:00'))
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.close()
    clock.set(at('09:00'))
    const again = await openedStation(station.dataDir)
    await again.scan(code, { at: null })
    expect((await again.entries()).filter(({ kind }) => kind === 'clock-step')).toHaveLength(1)
  })

  test('cannot be moved from here', async () => {
    const station = await aStation({})
    await expect(station.client.station.moveClock({ toMs: 0 })).rejects.toMatchObject({ code: 'REJECTED' })
  })
})

describe('the clock of the reference event', () => {
  const now = async (station: Awaited<ReturnType<typeof openedStation>>) =>
    (await station.client.station.status()).nowMs

  async function demo(dataDir = aFolder()) {
    const machine = aClock(Date.parse('2030-06-01T12:00:00Z'))
    let ms = Date.parse('2030-06-01T12:00:00Z')
    const station = await openedStation(dataDir)
    await station.client.station.tryReferenceEvent()
    /** Lets so much time pass, the station’s clock ticking as it does each second. */
    const pass = (by: number, isTicking = true) => {
      for (const end = ms + by; ms < end;) {
        ms = Math.min(end, ms + (isTicking ? 1_000 : by))
        machine.set(ms)
        if (isTicking) station.core.clock.start()
      }
    }
    return { station, pass }
  }

  test('starts at 08:40 of its first day and runs', async () => {
    const { station, pass } = await demo()
    expect(await now(station)).toBe(at('08:40'))
    pass(10 * minute)
    expect(await now(station)).toBe(at('08:50'))
    expect(await station.client.station.status()).toMatchObject({ event: { isRehearsal: true, attendees: 250 } })
  })

  test('stands still while no station runs, also over a night', async () => {
    const { station, pass } = await demo()
    pass(5 * minute)
    await station.close()
    pass(14 * 3_600_000, false)
    const again = await openedStation(station.dataDir)
    expect(await now(again)).toBe(at('08:45'))
  })

  test('can be moved, forth and back, and runs on from there', async () => {
    const { station, pass } = await demo()
    for (const time of ['14:00', '09:00']) {
      await station.client.station.moveClock({ toMs: at(time) })
      expect(await now(station)).toBe(at(time))
    }
    pass(minute)
    expect(await now(station)).toBe(at('09:01'))
    expect((await station.entries()).filter(({ kind }) => kind === 'clock-step')).toEqual([])
  })

  test('is one clock for two processes on the folder, and runs once', async () => {
    const { station, pass } = await demo()
    const beside = await openedStation(station.dataDir)
    pass(2 * minute)
    expect(await now(beside)).toBe(at('08:42'))
    await beside.client.station.moveClock({ toMs: at('11:00') })
    pass(minute)
    expect([await now(station), await now(beside)]).toEqual([at('11:01'), at('11:01')])
  })

  test('gives scans their time', async () => {
    const { station, pass } = await demo()
    pass(3 * minute)
    const verdict = await station.scan(await station.badgeOf('A-0001'), { session: 'PL1', at: null })
    expect(verdict).toMatchObject({ code: 'checked_in', at: '2019-11-12T07:43:00.000Z', clock: 'station' })
  })
})

test('an entry is never stamped before the one that it takes back, whatever the clock says', async () => {
  const clock = aClock(at('10:00'))
  const station = await aStation({ roster: attendees(1) })
  const code = await station.badgeOf('A-0001')
  await station.client.badge.revoke({ code })
  clock.set(at('08:00'))
  await station.client.journal.void({
    station: station.core.station,
    seq: (await station.entries()).length,
    reason: 'mistake',
  })
  expect(await station.scan(code)).toMatchObject({ code: 'checked_in' })
  const { time } = station.core.store.write((store) =>
    record(station.core, store, { kind: 'station', body: { name: 'Here' } }, { operator: 'local' }),
  )
  expect(time.ms).toBe(at('10:00'))
})
