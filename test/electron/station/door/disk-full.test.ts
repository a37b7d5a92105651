import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { dumpTables } from '../../../../electron/store/rebuild.ts'
import { verifyJournal } from '../../../../electron/store/verify.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'
import { setUpEvent } from '../../../../electron/station/event/set-up-event.ts'

const people = 30

/** Scans person after person until the disk is full; every scan before that is admitted. Gives how many were. */
async function scanUntilFull(station: TestStation, codes: readonly string[]): Promise<number> {
  for (let round = 0; ; round++) {
    const code = codes[round % codes.length] ?? ''
    const session = `S${Math.floor(round / codes.length)}`
    const before = dumpTables(station.core.store)
    try {
      await station.scan(code, { session })
    } catch (error) {
      expect(error).toMatchObject({
        code: 'NOT_RECORDED',
        message: expect.stringMatching(/could not be recorded\. The disk is full/) as string,
      })
      expect(dumpTables(station.core.store)).toEqual(before)
      return round
    }
    if (round > 20_000) throw new Error('the disk is never full')
  }
}

async function expectSound(station: TestStation): Promise<void> {
  expect([...verifyJournal(station.core.store)].at(-1)).toMatchObject({ bad: null })
  expect(station.core.store.database.pragma('integrity_check', { simple: true })).toBe('ok')
}

describe('a disk that is full during a scan', () => {
  test('refuses the scan in words, applies nothing of it, and the same scan works when there is room', async () => {
    const station = await aStation({ roster: attendees(people) })
    const codes = await Promise.all(attendees(people).map(({ id }) => station.badgeOf(id)))
    const { database } = station.core.store
    const pages = database.pragma('page_count', { simple: true }) as number
    database.pragma(`max_page_count = ${pages + 12}`)
    const scanned = await scanUntilFull(station, codes)
    expect(scanned).toBeGreaterThan(10)
    const entries = await station.entries()
    await expect(station.scan(codes[0] ?? '', { id: 'the one', session: 'WS1' })).rejects.toMatchObject({
      code: 'NOT_RECORDED',
    })
    expect(await station.entries()).toHaveLength(entries.length)

    database.pragma('max_page_count = 1000000')
    const verdict = await station.scan(codes[0] ?? '', { id: 'the one', session: 'WS1' })
    expect(verdict).toMatchObject({ code: 'checked_in', seq: entries.length + 1 })
    await expectSound(station)
  })

  test('is the same on a real disk of a few megabytes', async (context) => {
    const disk = join(aFolder(), 'disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], { stdio: 'pipe' })
    } catch {
      context.skip('a small disk cannot be mounted here: that needs root')
    }
    onTestFinished(() => void execFileSync('umount', ['-l', disk]))
    const station = await openedStation(join(disk, 'data'))
    setUpEvent(station.core, 'local', { file: anEvent(), isRehearsal: false })
    await station.importRoster(attendees(people))
    const codes = await Promise.all(attendees(people).map(({ id }) => station.badgeOf(id)))

    const filler = join(disk, 'filler')
    const fill = (): void => {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filler, new Uint8Array(Math.max(0, bavail * bsize - 60_000)))
    }
    fill()
    const scanned = await scanUntilFull(station, codes)
    expect(scanned).toBeGreaterThan(0)
    await expect(station.scan(codes[0] ?? '', { id: 'the one', session: 'WS1' })).rejects.toMatchObject({
      code: 'NOT_RECORDED',
    })

    rmSync(filler)
    const entries = await station.entries()
    const verdict = await station.scan(codes[0] ?? '', { id: 'the one', session: 'WS1' })
    expect(verdict).toMatchObject({ code: 'checked_in', seq: entries.length + 1 })
    await expectSound(station)
    await station.close()
    const again = await openedStation(join(disk, 'data'))
    expect(await again.entries()).toHaveLength(entries.length + 1)
  })
})
