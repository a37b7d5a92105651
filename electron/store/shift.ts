import { journal, type JournalRow } from './journal.ts'
import type { ReadableStore } from './open-store.ts'
import { query } from './statement.ts'

/** An entry that a handover sheet speaks of. */
export type ShiftRow = Pick<
  JournalRow,
  'station' | 'seq' | 'time_ms' | 'at_ms' | 'clock' | 'operator' | 'kind' | 'kind_version' | 'body' | 'attendee'
> & {
  part: string | null
  /** Whom a scan counts for now. */
  bearer: string | null
  is_voided: number
}

const selectStretch = query<[string, number, number], ShiftRow>(
  'shift.stretch',
  // What an import writes says nothing of a shift.
  `WITH chain AS (SELECT no * 1099511627776 AS base FROM station_number WHERE station = ?)
   SELECT j.station, j.seq, j.time_ms, j.at_ms, j.clock, j.operator, j.kind, j.kind_version, j.body, j.attendee, p.part,
     s.attendee AS bearer, EXISTS (SELECT 1 FROM voided AS v WHERE v.station = j.station AND v.seq = j.seq) AS is_voided
   FROM chain CROSS JOIN journal AS j LEFT JOIN personal AS p ON p.station = j.station AND p.seq = j.seq
   LEFT JOIN scan AS s ON s.station = j.station AND s.seq = j.seq
   WHERE j.id BETWEEN chain.base + ? AND chain.base + ?
     AND (j.kind IN ('scan', 'void', 'accreditation', 'badge-handed-over', 'clock-step')
       OR (j.kind = 'badge' AND JSON_EXTRACT(j.body, '$.action') <> 'issued')
       OR (j.kind = 'attendee' AND JSON_EXTRACT(j.body, '$.source') = 'desk'))
   ORDER BY j.id`,
)

/** What one station recorded, in the order of recording. */
export const shifts = {
  /** Entries from one sequence number to another, both included, of the kinds that a shift is made of. */
  stretch: (store: ReadableStore, station: string, fromSeq: number, toSeq: number): ShiftRow[] =>
    selectStretch.all(store, station, fromSeq, toSeq),
  lastSeq: (store: ReadableStore, station: string): number => journal.head(store, station)?.seq ?? 0,
  /**
   * The first sequence number that may have been recorded at or after an instant (ms UTC), the one after the last where
   * there is none. Stamps only grow along a chain, and are never before the clock, so a few entries are looked at.
   */
  firstSeqAt(store: ReadableStore, station: string, atMs: number): number {
    let low = 1
    let high = shifts.lastSeq(store, station) + 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const entry = journal.entry(store, station, middle)
      if (entry !== undefined && entry.time_ms >= atMs) high = middle
      else low = middle + 1
    }
    return low
  },
}
