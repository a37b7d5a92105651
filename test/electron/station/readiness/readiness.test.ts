import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeRehearsalClock } from '../../../../electron/station/clock.ts'
import { record } from '../../../../electron/station/core.ts'
import { troubleOf } from '../../../../electron/station/readiness/readiness-disk.ts'
import { readTried } from '../../../../electron/station/readiness/readiness-tried.ts'
import { keyFileName } from '../../../../electron/store/key.ts'
import { heardTime } from '../../../../electron/store/receive.ts'
import { local } from '../../../../electron/store/local.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const hourMs = 3_600_000

describe('the status of a station', () => {
  test('tells the roster, and when a person was last added to it, not when one was last scanned', async () => {
    const station = await aStation({ roster: attendees(7) })
    const entries = await station.entries()
    const { at_ms: addedMs } = station.core.store.database
      .prepare(`SELECT MAX(at_ms) AS at_ms FROM journal WHERE kind = 'attendee'`)
      .get() as { at_ms: number }
    await station.scan({ attendeeId: 'A-0001' }, { at: null })
    expect(await station.entries()).toHaveLength(entries.length + 1)
    const { roster } = await station.client.readiness.read()
    expect(roster).toEqual({ people: 7, changedAtMs: addedMs })
  })

  test('says that nobody is in the roster yet', async () => {
    const station = await aStation({})
    expect((await station.client.readiness.read()).roster).toEqual({ people: 0, changedAtMs: null })
  })

  test('tells the newest change of the roster whichever station made it', async () => {
    const station = await aStation({ roster: attendees(1) })
    const before = (await station.client.readiness.read()).roster.changedAtMs ?? 0
    const other = 'elsewhere'
    station.core.store.database.exec(`
      INSERT INTO station_number (station) VALUES ('${other}');
      INSERT INTO journal (id, station, seq, time_ms, time_n, at_ms, clock, operator, kind, kind_version, body, hash)
        SELECT no * ${2 ** 40} + 1, '${other}', 1, 0, 0, ${before + 5}, 'station', 'x', 'attendee', 1, '{}', 'x'
        FROM station_number WHERE station = '${other}'`)
    expect((await station.client.readiness.read()).roster.changedAtMs).toBe(before + 5)
  })

  test('tells the last scan of this station', async () => {
    const station = await aStation({ roster: attendees(2) })
    expect((await station.client.readiness.read()).lastScanAtMs).toBeNull()
    await station.scan({ attendeeId: 'A-0001' }, { at: '10:00' })
    const { at } = await station.scan({ attendeeId: 'A-0002' }, { at: '10:05' })
    expect((await station.client.readiness.read()).lastScanAtMs).toBe(Date.parse(at))
  })

  test('leaves nothing behind in the folder', async () => {
    const station = await aStation({})
    const before = readdirSync(station.dataDir)
    const { disk } = await station.client.readiness.read()
    expect(disk.freeBytes).toBeGreaterThan(0)
    expect(disk.writeMs).toBeGreaterThan(0)
    expect(readdirSync(station.dataDir)).toEqual(before)
  })

  test('counts the pages that follow the station', async () => {
    const station = await aStation({})
    const pages = async () => (await station.client.readiness.read()).pages
    expect(await pages()).toBe(0)
    const first = await station.client.station.watch()
    await first.next()
    const second = await station.client.station.watch()
    await second.next()
    expect(await pages()).toBe(2)
    await first.return()
    expect(await pages()).toBe(1)
    await second.return()
    expect(await pages()).toBe(0)
  })
})

describe('the clock', () => {
  test('is told where it stands before the newest stamp that was heard', async () => {
    const station = await aStation({})
    expect((await station.client.readiness.read()).clock).toEqual({ isOwn: false, behindMs: 0, step: null })
    station.core.store.write((store) =>
      local.set(store, 'heard-time', JSON.stringify({ ms: Date.now() + hourMs, n: 0 })),
    )
    // The setting is the one that the fold reads.
    expect(heardTime(station.core.store).ms).toBeGreaterThan(Date.now())
    const { behindMs } = (await station.client.readiness.read()).clock
    expect(behindMs).toBeGreaterThan(hourMs / 2)
    expect(behindMs).toBeLessThanOrEqual(hourMs)
  })

  test('of a rehearsal is its own, whatever it was moved to', async () => {
    const station = await aStation({ isRehearsal: true, roster: attendees(1) })
    station.core.store.write((store) => writeRehearsalClock(store, Date.now()))
    await station.client.station.moveClock({ toMs: Date.now() - 1_000 * hourMs })
    expect((await station.client.readiness.read()).clock).toEqual({ isOwn: true, behindMs: 0, step: null })
  })

  test('is told to have been set back, for a day', async () => {
    const station = await aStation({})
    const step = (toMs: number) =>
      station.core.store.write((store) => {
        const body = { fromMs: toMs + 90_000, toMs }
        record(station.core, store, { kind: 'clock-step', body }, { operator: 'x', at: { ms: toMs, clock: 'station' } })
      })
    step(Date.now() - 25 * hourMs)
    expect((await station.client.readiness.read()).clock.step).toBeNull()
    const toMs = Date.now() - hourMs
    step(toMs)
    expect((await station.client.readiness.read()).clock.step).toEqual({ atMs: toMs, byMs: 90_000 })
  })
})

describe('seats', () => {
  const ids = attendees(5).map(({ id }) => id)
  const rows: [
    what: string,
    session: Parameters<typeof aSessionFile>[0],
    told: { invited: number; seats: number }[],
  ][] = [
    ['fewer than invited people', { capacity: 3, invited: ids }, [{ invited: 5, seats: 3 }]],
    ['as many as invited people', { capacity: 5, invited: ids }, []],
    ['without a limit', { capacity: null, room: null, invited: ids }, []],
    ['for a session that everyone may enter', { capacity: 1, invited: null }, []],
    ['of a session that is cancelled', { capacity: 3, invited: ids, cancelled: true }, []],
  ]
  test.each(rows)('%s', async (_, session, told) => {
    const year = new Date().getUTCFullYear() + 1
    const times = { startsAt: `${year}-11-12T09:00:00+01:00`, endsAt: `${year}-11-12T12:30:00+01:00` }
    const event = anEvent({ sessions: [aSessionFile({ ...times, ...session })] })
    const station = await aStation({ event, roster: attendees(5) })
    expect((await station.client.readiness.read()).seats).toMatchObject(told)
    expect((await station.client.readiness.read()).seats).toHaveLength(told.length)
  })

  test('are no matter any more once the session has ended', async () => {
    const event = anEvent({ sessions: [aSessionFile({ capacity: 3, invited: ids })] })
    const station = await aStation({ event, roster: attendees(5) })
    expect((await station.client.readiness.read()).seats).toEqual([])
  })
})

describe('the key', () => {
  test('is told to be kept in clear, and whether others can read it', async () => {
    const station = await aStation({})
    expect((await station.client.readiness.read()).key).toEqual({ slots: ['clear'], isReadableByOthers: false })
    if (process.platform === 'win32') return
    chmodSync(join(station.dataDir, keyFileName), 0o644)
    expect((await station.client.readiness.read()).key.isReadableByOthers).toBe(true)
  })

  test('is told to be gone while the station still runs', async () => {
    const station = await aStation({})
    rmSync(join(station.dataDir, keyFileName))
    expect((await station.client.readiness.read()).key.slots).toEqual([])
  })
})

describe('the disk', () => {
  test.each([
    [20e9, 3, null],
    [20e9, 900, 'slow'],
    [50e6, 3, 'full'],
    [50e6, 900, 'full'],
    [20e9, null, 'unwritable'],
    [0, null, 'unwritable'],
  ] as const)('with %i free bytes and a write of %s ms has the trouble %s', (freeBytes, writeMs, trouble) => {
    expect(troubleOf(freeBytes, writeMs)).toBe(trouble)
  })
})

describe('what was tried by hand', () => {
  test('is kept with its time for this station, each part for itself', async () => {
    const station = await aStation({})
    const { client } = station
    expect((await client.readiness.read()).tried).toEqual({ camera: null, scanner: null, sound: null, printer: null })
    const beforeMs = Date.now()
    await client.readiness.tried({ part: 'sound', isWell: true })
    await client.readiness.tried({ part: 'printer', isWell: true })
    await client.readiness.tried({ part: 'printer', isWell: false })
    const { tried } = await client.readiness.read()
    expect(tried).toMatchObject({
      camera: null,
      scanner: null,
      sound: { isWell: true, isOld: false },
      printer: { isWell: false, isOld: false },
    })
    expect(tried.sound?.atMs).toBeGreaterThanOrEqual(beforeMs)
  })

  test('is old after 24 hours', async () => {
    const station = await aStation({})
    await station.client.readiness.tried({ part: 'scanner', isWell: true })
    const { store } = station.core
    const atMs = readTried(store, 0).scanner?.atMs ?? 0
    const isOldAfter = (ms: number) => readTried(store, atMs + ms).scanner?.isOld
    expect([isOldAfter(0), isOldAfter(24 * hourMs), isOldAfter(24 * hourMs + 1)]).toEqual([false, false, true])
  })

  test('is no entry of the journal', async () => {
    const station = await aStation({})
    const before = await station.entries()
    await station.client.readiness.tried({ part: 'scanner', isWell: true })
    expect(await station.entries()).toEqual(before)
  })
})
