import type { ClockSource } from '../../shared/domain/verdict.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type VisitEnd = {
  station: string
  seq: number
  /** The check-in elsewhere that ended it. */
  scan_seq: number
  attendee: string
  session: string
  at_ms: number
  clock: ClockSource
  is_voided: number
}

const columns = `station, seq, scan_seq, attendee, session, at_ms, clock, is_voided`

const selectOne = query<[string, number], VisitEnd>(
  'visitEnd.one',
  `SELECT ${columns} FROM visit_end WHERE station = ? AND seq = ?`,
)
const selectOfScan = query<[string, number], VisitEnd>(
  'visitEnd.ofScan',
  `SELECT ${columns} FROM visit_end WHERE station = ? AND scan_seq = ?`,
)
const upsert = command<[string, number, number, string, string, number, string, number]>(
  'visitEnd.upsert',
  `INSERT OR REPLACE INTO visit_end (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
)

/** Visits that ended because the person came into another room. */
export const visitEnds = {
  one: (store: ReadableStore, station: string, seq: number): VisitEnd | null =>
    selectOne.get(store, station, seq) ?? null,
  ofScan: (store: ReadableStore, station: string, scanSeq: number): VisitEnd[] =>
    selectOfScan.all(store, station, scanSeq),
  put(store: WritableStore, end: VisitEnd): void {
    upsert.run(
      store,
      end.station,
      end.seq,
      end.scan_seq,
      end.attendee,
      end.session,
      end.at_ms,
      end.clock,
      end.is_voided,
    )
  },
}
