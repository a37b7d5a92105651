import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type StationFigures = {
  /** Resident memory of the station process; NaN where the system does not tell. */
  readonly residentBytes: number
  readonly databaseBytes: number
  readonly logBytes: number
}

/** What the station process of a data folder holds in memory, and the sizes of the database and its write-ahead log. */
export function stationFigures(dataDir: string): StationFigures {
  const log = readdirSync(dataDir).find((name) => name.endsWith('-wal'))
  const database = log?.slice(0, -'-wal'.length)
  return {
    residentBytes: residentBytes(stationProcess(dataDir)),
    databaseBytes: database === undefined ? 0 : statSync(join(dataDir, database)).size,
    logBytes: log === undefined ? 0 : statSync(join(dataDir, log)).size,
  }
}

/** The id of the station process of a data folder. */
export function stationProcess(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'loopback', 'process'), 'utf8'))
}

function residentBytes(process: number): number {
  const file = `/proc/${process}/status`
  if (!existsSync(file)) return Number.NaN
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) * 1024
}
