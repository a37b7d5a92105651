import type { Movement } from '../../shared/domain/carry-over.ts'
import type { ReadableStore } from './open-store.ts'
import { admittedScanOf, type HistoryRow } from './scans.ts'
import { query } from './statement.ts'

type Row = HistoryRow & { session: string }

const selectOfAttendee = query<[string, string], Row>(
  'movement.ofAttendee',
  `SELECT session, direction, at_ms, clock, station, seq, gate, overrode FROM scan
   WHERE attendee = ? AND is_admitted = 1 AND is_voided = 0
   UNION ALL SELECT session, 'out', at_ms, clock, station, seq, NULL, NULL FROM visit_end
   WHERE attendee = ? AND is_voided = 0
   ORDER BY at_ms, station, seq`,
)

const selectLastSeenInside = query<
  [string, number, number, number, number, number, number, string],
  { category: string; people: number }
>(
  'movement.lastSeenInside',
  // The one text of codes spares a virtual table: a code in quotes stands in it only as a whole.
  `SELECT COALESCE(a.category, '') AS category, COUNT(*) AS people
   FROM attendance AS t LEFT JOIN attendee AS a ON a.attendee = t.attendee
   WHERE t.session = ? AND t.inside_since_ms < ?
     AND (? = 0 OR EXISTS (
       SELECT 1 FROM scan AS i WHERE i.attendee = t.attendee AND i.session = t.session AND i.at_ms >= ? AND i.at_ms < ?
         AND i.direction = 'in' AND i.is_admitted = 1 AND i.is_voided = 0))
     AND NOT EXISTS (
       SELECT 1 FROM scan AS s WHERE s.attendee = t.attendee AND s.is_admitted = 1 AND s.is_voided = 0 AND s.at_ms <= ?
         AND (s.at_ms >= ? OR INSTR(?, JSON_QUOTE(s.session)) > 0))
   GROUP BY COALESCE(a.category, '')`,
)

/** Where people were seen, across sessions. */
export const movements = {
  /** Admitted scans of one person that count and ends of his visits, in the order in which they happened. */
  ofAttendee: (store: ReadableStore, attendee: string): Movement[] =>
    selectOfAttendee.all(store, attendee, attendee).map((row) => ({ session: row.session, ...admittedScanOf(row) })),
  /**
   * People, by category, who were inside a session before an instant and were not seen from then until `atMs`, nor ever at
   * the sessions `without`. `nightMs` is 0, or when visits ended that began before it. Instants in ms UTC.
   */
  countLastSeenInside: (
    store: ReadableStore,
    session: string,
    of: { readonly beforeMs: number; readonly nightMs: number; readonly atMs: number },
    without: readonly string[],
  ) =>
    selectLastSeenInside.all(
      store,
      session,
      of.beforeMs,
      of.nightMs,
      of.nightMs,
      of.beforeMs,
      of.atMs,
      of.beforeMs,
      JSON.stringify(without),
    ),
}
