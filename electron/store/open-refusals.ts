import type { VerdictCode } from '../../shared/domain/verdict.ts'
import type { ReadableStore } from './open-store.ts'
import { query } from './statement.ts'

export type OpenRefusal = {
  readonly station: string
  readonly seq: number
  readonly scan_id: string
  readonly attendee: string
  readonly session: string
  readonly gate: string | null
  readonly requested: 'in' | 'out' | 'auto'
  readonly at_ms: number
  readonly code: VerdictCode
}

/** Refusals are looked for among this many scans of a station, the last ones. */
const lookedBack = 500

const selectOpen = query<[string, number], OpenRefusal>(
  'scan.openRefusals',
  // Who is in already is not outside. Of several refusals of one person at one session the last; none that was taken back, or after which he came in there.
  `SELECT station, seq, scan_id, attendee, session, gate, requested, at_ms, code
   FROM (SELECT * FROM scan WHERE station = ? ORDER BY seq DESC LIMIT ${lookedBack}) AS s
   WHERE attendee IS NOT NULL AND is_admitted = 0 AND is_voided = 0 AND code <> 'already_in' AND at_ms >= ?
     AND NOT EXISTS (
       SELECT 1 FROM scan AS later WHERE later.attendee = s.attendee AND later.session = s.session
         AND (later.at_ms, later.seq) > (s.at_ms, s.seq) AND later.is_voided = 0)
   ORDER BY at_ms DESC, seq DESC`,
)

/** Who was refused by a station since an instant (ms UTC) and has not been let in since, the last ones first. */
export function openRefusals(store: ReadableStore, station: string, sinceMs: number): OpenRefusal[] {
  return selectOpen.all(store, station, sinceMs)
}
