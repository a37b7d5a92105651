import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type StationFigures = {
  /** Resident memory of the station process; NaN where the system does not tell. */
  readonly residentBytes: number
  /** How much of the database the station may keep at hand in its memory: all of it, up to the size of its cache. */
  readonly cachedBytes: number
  readonly logBytes: number
}

/** `cache_size` in electron/store/open-store.ts. */
const largestCacheBytes = 64 * 2 ** 20

/** What the station process of a data folder holds in memory, and the size of the database's write-ahead log. */
export function stationFigures(dataDir: string): StationFigures {
  const log = readdirSync(dataDir).find((name) => name.endsWith('-wal'))
  const database = log?.slice(0, -'-wal'.length)
  return {
    residentBytes: residentBytes(readFileSync(join(dataDir, 'loopback', 'process'), 'utf8').trim()),
    cachedBytes: database === undefined ? 0 : Math.min(largestCacheBytes, statSync(join(dataDir, database)).size),
    logBytes: log === undefined ? 0 : statSync(join(dataDir, log)).size,
  }
}

function residentBytes(process: string): number {
  const file = `/proc/${process}/status`
  if (!existsSync(file)) return Number.NaN
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) * 1024
}
