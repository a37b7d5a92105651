import { setImmediate } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { checkIn } from '../../electron/station/door/check-in.ts'
import type { ScanRequest } from '../../electron/station/door/scan-request.ts'
import type { Core } from '../../electron/station/core.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { journal, type JournalRow } from '../../electron/store/journal.ts'
import { attendees } from '../../electron/store/attendees.ts'
import { openBare } from './bare-database.ts'
import { count, milliseconds, ratio, steadyQuantile } from './figures.ts'
import { badgeCodes, headOf, sessionCodes } from './large-event.ts'
import type { Section } from './report.ts'

/**
 * A write-ahead log that still grows costs more a commit than one that is written over, as it is a few minutes after a
 * start. So many (4,000 pages until it is written over) bring both logs there before anything is timed.
 */
const warmUp = { scans: 900, inserts: 4_500 }

/** Quantiles are taken of so many scans at a time. */
const blockSize = 1_000

export type ScanTimes = {
  readonly attendees: number
  readonly entries: number
  /** In ms, a commit included. */
  readonly scans: number[]
  readonly inserts: number[]
}

export type EventToScan = { readonly dataDir: string; readonly bareFile: string; readonly attendees: number }

/** Times `pairs` scans in each event and as many bare inserts, in turn: what disturbs the machine disturbs all of them. */
export async function timeScans(events: readonly EventToScan[], pairs: number): Promise<ScanTimes[]> {
  const opened = []
  try {
    for (const event of events) opened.push(await open(event))
    for (const { scan, insert } of opened) {
      for (let number = 0; number < warmUp.scans; number++) scan(number)
      for (let number = 0; number < warmUp.inserts; number++) insert(number)
    }
    for (let number = 0; number < pairs; number++) {
      for (const { scan, insert, times } of opened) {
        const timed = [
          () => times.scans.push(timeOf(() => scan(warmUp.scans + number))),
          () => times.inserts.push(timeOf(() => insert(warmUp.inserts + number))),
        ]
        // Neither is always the one after the other's commit.
        for (const time of number % 2 === 0 ? timed : timed.toReversed()) time()
        // A turn of the event loop, as between two messages of a page.
        await setImmediate()
      }
    }
    return opened.map(({ times }) => times)
  } finally {
    for (const { close } of opened) await close()
  }
}

async function open({ dataDir, bareFile, attendees: people }: EventToScan) {
  const { core, close } = await openStation({ dataDir })
  const bare = openBare(bareFile, core)
  const codes = badgeCodes(core, people)
  const times: ScanTimes = { attendees: attendees.count(core.store), entries: headOf(core), scans: [], inserts: [] }
  return {
    times,
    scan: (number: number) => checkIn(core, localOperator, scanOf(codes, number)),
    insert: bareInsert(bare, lastScan(core, codes)),
    async close() {
      bare.close()
      await close()
    },
  }
}

function timeOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Strides over people, so that neighbours in time are none in the tables, and comes to every pair of person and session. */
function scanOf(codes: readonly string[], number: number): ScanRequest {
  return {
    id: `0190f5c0-0000-7000-8000-${String(number).padStart(12, '0')}`,
    who: { readings: [codes[(number * 7_919) % codes.length] ?? ''] },
    session: sessionCodes[(number + Math.floor(number / codes.length)) % sessionCodes.length] ?? '',
    direction: 'auto',
    gate: null,
    override: null,
    language: 'en',
    atMs: null,
  }
}

/** What a scan writes to the journal, as a row for the bare table. */
function lastScan(core: Core, codes: readonly string[]): JournalRow {
  const { seq } = checkIn(core, localOperator, { ...scanOf(codes, 0), id: 'template' })
  const row = journal.entry(core.store, core.station, seq)
  if (row === undefined) throw new Error('the scan has no entry')
  return row
}

/** One row as large as a journal entry in one IMMEDIATE transaction: no index, no reading, nothing else. */
function bareInsert(bare: Database.Database, row: JournalRow): (number: number) => void {
  bare.exec(`CREATE TABLE entry (id INTEGER PRIMARY KEY, station TEXT, seq INTEGER, time_ms INTEGER, time_n INTEGER, at_ms INTEGER,
    clock TEXT, operator TEXT, kind TEXT, kind_version INTEGER, body TEXT, personal_hash TEXT, hash TEXT, attendee TEXT) STRICT`)
  const begin = bare.prepare('BEGIN IMMEDIATE')
  const insert = bare.prepare(
    `INSERT INTO entry (station, seq, time_ms, time_n, at_ms, clock, operator, kind, kind_version, body, personal_hash, hash, attendee)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const commit = bare.prepare('COMMIT')
  return (number) => {
    begin.run()
    insert.run(
      row.station,
      number,
      row.time_ms,
      row.time_n,
      Date.now(),
      row.clock,
      row.operator,
      row.kind,
      row.kind_version,
      row.body,
      null,
      row.hash,
      row.attendee,
    )
    commit.run()
  }
}

export function scanSection(measured: readonly ScanTimes[]): Section {
  const flat = measured[0]
  const at = (values: readonly number[], share: number): number => steadyQuantile(values, share, blockSize)
  return {
    title: 'A durable scan beside a bare insert',
    columns: [
      'event',
      'scan p50',
      'scan p99',
      'insert p50',
      'insert p99',
      'p50 ratio',
      'p99 ratio',
      'p99 to small event',
    ],
    rows: measured.map(({ attendees, entries, scans, inserts }) => [
      `${count(attendees)} attendees, ${count(entries)} entries`,
      milliseconds(at(scans, 0.5)),
      milliseconds(at(scans, 0.99)),
      milliseconds(at(inserts, 0.5)),
      milliseconds(at(inserts, 0.99)),
      ratio(at(scans, 0.5), at(inserts, 0.5)),
      ratio(at(scans, 0.99), at(inserts, 0.99)),
      ratio(at(scans, 0.99), at(flat?.scans ?? [], 0.99)),
    ]),
    notes: [
      `${count(flat?.scans.length ?? 0)} scans by badge in each event, through the station's own function, and as many inserts, in turn; which of the two goes first alternates. Each figure is the middle one of those of blocks of ${count(blockSize)}.`,
      'A bare insert is one row of the size of a journal entry in one IMMEDIATE transaction, by the library alone, with the same cipher and settings (WAL, synchronous=FULL), on the same disk. Both end when the commit has reached the disk.',
      `Every few hundred scans one moves the write-ahead log into the file as well (a checkpoint). The longest: ${measured.map(({ scans, inserts }) => `${milliseconds(Math.max(...scans))} for a scan and ${milliseconds(Math.max(...inserts))} for an insert`).join('; in the large event ')}.`,
      'Aim: p99 of a scan at most 2 x the bare insert, and flat in the size of the event.',
    ],
  }
}
