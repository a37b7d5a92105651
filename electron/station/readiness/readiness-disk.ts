import { randomBytes } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readiness } from '../../../shared/contract/readiness.ts'

/** As much as a page of the database. */
const written = Buffer.alloc(4096)
/** Days of a large event come to less; a disk that is as full as this is about to be full for other programs' sake. */
const littleBytes = 500 * 2 ** 20
/** A healthy disk takes a few ms; people at a door begin to wait for one that takes this long. */
const slowMs = 250

/** Free bytes of a data folder, and the time in ms until a small file there is safe. Never throws for a disk that fails. */
export async function tryDisk(dataDir: string): Promise<Readiness['disk']> {
  const { bavail, bsize } = await statfs(dataDir)
  const freeBytes = bavail * bsize
  const writeMs = await timeWrite(join(dataDir, `write-${randomBytes(6).toString('hex')}.tmp`))
  return { freeBytes, writeMs, trouble: troubleOf(freeBytes, writeMs) }
}

async function timeWrite(path: string): Promise<number | null> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      const startedMs = performance.now()
      await file.write(written)
      await file.datasync()
      return performance.now() - startedMs
    } finally {
      await file.close()
    }
  } catch {
    return null
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

/** What is wrong with a disk of so many free bytes that took so many ms for a write, null where that failed. */
export function troubleOf(freeBytes: number, writeMs: number | null): Readiness['disk']['trouble'] {
  if (writeMs === null) return 'unwritable'
  if (freeBytes < littleBytes) return 'full'
  return writeMs > slowMs ? 'slow' : null
}
