import { spawnSync } from 'node:child_process'
import { createReadStream, openAsBlob, rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { parse } from 'csv-parse'
import { openStation } from '../../electron/station/open-station.ts'
import type { StationRouter } from '../../electron/station/procedures.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { openBare } from './bare-database.ts'
import { count, milliseconds, quantile, ratio } from './figures.ts'
import { badgeCodes, makeEvent, sessionCodes } from './large-event.ts'
import type { Section } from './report.ts'
import { rosterColumns, writeRoster } from './roster-csv.ts'

type Client = RouterClient<StationRouter>

const scanEveryMs = 20
const rounds = 2
const scanningAttendees = 250

export type ImportTimes = {
  readonly lines: number
  readonly transactions: number
  /** In s, one for each round. */
  readonly muster: number[]
  readonly bare: number[]
  /** Empty where there is no sqlite3 command line. */
  readonly sqlite3: number[]
  /** Of scans during the import, from the instant at which each was due to its verdict; in ms. */
  readonly scans: number[]
  longestDelayMs: number
}

/** Times the import of a roster and the same lines by the bare libraries, in turn, in an empty folder. */
export async function timeImports(
  folder: string,
  lines: number,
  onProgress: (sentence: string) => void,
): Promise<ImportTimes> {
  const csv = join(folder, 'roster.csv')
  await writeRoster(csv, lines)
  const times = {
    lines,
    transactions: 0,
    muster: [],
    bare: [],
    sqlite3: [],
    scans: [],
    longestDelayMs: 0,
  } as ImportTimes & {
    transactions: number
  }
  for (let round = 0; round < rounds; round++) {
    onProgress(`Importing ${count(lines)} lines, round ${round + 1} of ${rounds}`)
    const dataDir = join(folder, `import-${round}`)
    await makeEvent(dataDir, { attendees: scanningAttendees, entries: 0 }, () => undefined)
    times.transactions = await importWhileScanning(dataDir, csv, times)
    times.bare.push(
      await importBare(dataDir, join(folder, `import-bare-${round}.db`), csv, Math.ceil(lines / times.transactions)),
    )
    const seconds = importBySqlite3(join(folder, `import-sqlite3-${round}.db`), csv)
    if (seconds !== null) times.sqlite3.push(seconds)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return times
}

/** Gives the number of transactions that the import was made in. */
async function importWhileScanning(dataDir: string, csv: string, times: ImportTimes): Promise<number> {
  const station = await openStation({ dataDir })
  const client = createRouterClient(station.router, { context: localOperator })
  const stop = new AbortController()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    const scanning = scanUntil(stop.signal, client, badgeCodes(station.core, scanningAttendees), times.scans)
    delay.enable()
    const began = performance.now()
    let transactions = 0
    for await (const step of await client.roster.importFile({ file: await openAsBlob(csv) })) {
      if (step.kind === 'progress' && step.phase === 'applying') transactions += 1
    }
    times.muster.push((performance.now() - began) / 1_000)
    delay.disable()
    times.longestDelayMs = Math.max(times.longestDelayMs, delay.max / 1e6)
    stop.abort()
    await scanning
    return transactions
  } finally {
    await station.close()
  }
}

async function scanUntil(
  stopped: AbortSignal,
  client: Client,
  codes: readonly string[],
  times: number[],
): Promise<void> {
  for (let number = 0, due = performance.now(); !stopped.aborted; number++) {
    due = Math.max(due + scanEveryMs, performance.now())
    await setTimeout(Math.max(0, due - performance.now()))
    await client.checkIn.scan({
      id: `during-import-${number}`,
      who: { readings: [codes[number % codes.length] ?? ''] },
      session: sessionCodes[number % sessionCodes.length] ?? '',
      direction: 'auto',
    })
    times.push(performance.now() - due)
  }
}

/** The same file by csv-parse and one insert a line into a plain table, in as many transactions. Gives seconds. */
async function importBare(likeDir: string, file: string, csv: string, linesPerTransaction: number): Promise<number> {
  const station = await openStation({ dataDir: likeDir })
  const bare = openBare(file, station.core)
  await station.close()
  bare.exec(`CREATE TABLE roster (${rosterColumns.join(' TEXT, ')} TEXT) STRICT`)
  const insert = bare.prepare(`INSERT INTO roster VALUES (${rosterColumns.map(() => '?').join(', ')})`)
  const insertAll = bare.transaction((rows: string[][]) => {
    for (const row of rows) insert.run(...row)
  })
  const began = performance.now()
  let rows: string[][] = []
  for await (const row of createReadStream(csv).pipe(parse({ from_line: 2 })) as AsyncIterable<string[]>) {
    rows.push(row)
    if (rows.length < linesPerTransaction) continue
    insertAll.immediate(rows)
    rows = []
  }
  insertAll.immediate(rows)
  const seconds = (performance.now() - began) / 1_000
  bare.close()
  rmSync(file, { force: true })
  return seconds
}

/** The same file by SQLite's own command line: in clear, in one transaction. Null where it is not installed. */
function importBySqlite3(file: string, csv: string): number | null {
  const began = performance.now()
  const run = spawnSync('sqlite3', [
    file,
    '-cmd',
    `CREATE TABLE roster (${rosterColumns.join(', ')})`,
    `.import --csv --skip 1 "${csv}" roster`,
  ])
  const seconds = (performance.now() - began) / 1_000
  rmSync(file, { force: true })
  return run.status === 0 ? seconds : null
}

export function importSection(times: ImportTimes): Section {
  const muster = mean(times.muster)
  const row = (name: string, seconds: number): string[] => [
    name,
    `${seconds.toFixed(2)} s`,
    count(Math.round(times.lines / seconds)),
    ratio(muster, seconds),
  ]
  return {
    title: `Import of ${count(times.lines)} lines (CSV)`,
    columns: ['by', 'time', 'lines per second', 'Muster to it'],
    rows: [
      row('Muster: checked, journaled, folded, badges issued, scans going on', muster),
      row(`csv-parse and an insert a line, ${count(times.transactions)} transactions`, mean(times.bare)),
      times.sqlite3.length > 0
        ? row('sqlite3 .import, one transaction, in clear', mean(times.sqlite3))
        : ['sqlite3 .import (not installed)', '', '', ''],
    ],
    notes: [
      `Mean of ${times.muster.length} rounds in turn.`,
      `Scans every ${scanEveryMs} ms meanwhile (${count(times.scans.length)} of them), from the instant at which each was due: p50 ${milliseconds(quantile(times.scans, 0.5))}, p99 ${milliseconds(quantile(times.scans, 0.99))}, longest ${milliseconds(Math.max(...times.scans))}.`,
      `Longest delay of the station's event loop: ${milliseconds(times.longestDelayMs)} (aim: at most 50 ms).`,
    ],
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
