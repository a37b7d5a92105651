import type { AdmittedScan } from '../../shared/domain/attendance.ts'
import type { ClockSource, Direction, RequestedDirection, VerdictCode } from '../../shared/domain/verdict.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type ScanRow = {
  station: string
  seq: number
  scan_id: string
  attendee: string | null
  session: string
  gate: string | null
  requested: RequestedDirection
  direction: Direction
  at_ms: number
  clock: ClockSource
  operator: string
  found_by: 'badge' | 'operator' | 'correction'
  badge: string | null
  code: VerdictCode
  is_admitted: number
  overrode: VerdictCode | null
  first_at_ms: number | null
  first_station: string | null
  is_voided: number
  /** Admitted without an attendee: his badge was not in the roster yet. */
  is_provisional: number
}

const columns = `station, seq, scan_id, attendee, session, gate, requested, direction, at_ms, clock, operator, found_by, badge,
  code, is_admitted, overrode, first_at_ms, first_station, is_voided, is_provisional`

/** The last scans of a session are looked for among this many of the station. */
const lookedBack = 500

/** An admitted scan or the end of a visit, as tables keep it. */
export type HistoryRow = {
  direction: Direction
  at_ms: number
  clock: ClockSource
  station: string
  seq: number
  gate: string | null
  overrode: string | null
}

const selectOne = query<[string, number], ScanRow>(
  'scan.one',
  `SELECT ${columns} FROM scan WHERE station = ? AND seq = ?`,
)
const selectHistory = query<[string, string, string, string], HistoryRow>(
  'scan.history',
  `SELECT direction, at_ms, clock, station, seq, gate, overrode FROM scan
   WHERE attendee = ? AND session = ? AND is_admitted = 1 AND is_voided = 0
   UNION ALL SELECT 'out', at_ms, clock, station, seq, NULL, NULL FROM visit_end
   WHERE attendee = ? AND session = ? AND is_voided = 0
   ORDER BY at_ms, station, seq`,
)
const selectSessions = query<[string], { session: string }>(
  'scan.sessionsOf',
  `SELECT DISTINCT session FROM scan WHERE attendee = ?`,
)
const selectProvisional = query<[string, string], { station: string; seq: number; session: string }>(
  'scan.provisional',
  `SELECT station, seq, session FROM scan WHERE attendee = ? AND badge = ? AND is_provisional = 1`,
)
const rebind = command<[string, string, number]>(
  'scan.rebind',
  `UPDATE scan SET attendee = ? WHERE station = ? AND seq = ?`,
)
const selectLast = query<[string, string, number], ScanRow>(
  'scan.lastOfSession',
  `SELECT ${columns} FROM (SELECT * FROM scan WHERE station = ? ORDER BY seq DESC LIMIT ${lookedBack})
   WHERE session = ? ORDER BY seq DESC LIMIT ?`,
)
const selectReading = query<
  [string, string, string, string, string],
  { at_ms: number; seq: number; badge: string | null }
>(
  'scan.lastReading',
  // Without statistics the planner would walk all scans of the station. The index alone tells which one is the last.
  `SELECT at_ms, seq, badge FROM scan WHERE station = ? AND seq = (
     SELECT MAX(seq) FROM scan INDEXED BY scan_history
     WHERE attendee = ? AND session = ? AND station = ? AND requested = ? AND found_by = 'badge' AND is_voided = 0)`,
)
const selectAfter = query<
  [string, number, number],
  ScanRow & {
    title: string | null
    room: string | null
    full_name: string | null
    given_name: string | null
    family_name: string | null
    is_confidential: number | null
    external_id: string | null
    part: string | null
    void_part: string | null
  }
>(
  'scan.after',
  `SELECT ${columns
    .split(',')
    .map((column) => `s.${column.trim()}`)
    .join(
      ', ',
    )}, session.title, session.room, a.full_name, a.given_name, a.family_name, a.is_confidential, a.external_id, p.part,
     CASE WHEN s.is_voided = 1 THEN (
       SELECT vp.part FROM voided AS v JOIN personal AS vp ON vp.station = v.by_station AND vp.seq = v.by_seq
       WHERE v.station = s.station AND v.seq = s.seq ORDER BY v.by_station, v.by_seq LIMIT 1) END AS void_part
   FROM scan AS s
   LEFT JOIN session ON session.code = s.session
   LEFT JOIN attendee AS a ON a.attendee = s.attendee
   LEFT JOIN personal AS p ON p.station = s.station AND p.seq = s.seq
   WHERE (s.station, s.seq) > (?, ?) ORDER BY s.station, s.seq LIMIT ?`,
)
const selectLatest = query<[], { at_ms: number | null }>('scan.latest', `SELECT MAX(at_ms) AS at_ms FROM scan`)
const insert = command<
  [
    string,
    number,
    string,
    string | null,
    string,
    string | null,
    string,
    string,
    number,
    string,
    string,
    string,
    string | null,
    string,
    number,
    string | null,
    number | null,
    string | null,
    number,
    number,
  ]
>('scan.insert', `INSERT INTO scan (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
const markVoided = command<[string, number]>(
  'scan.markVoided',
  `UPDATE scan SET is_voided = 1 WHERE station = ? AND seq = ? AND is_voided = 0`,
)
const selectVoid = query<[string, number], { found: number }>(
  'voided.byEntry',
  `SELECT 1 AS found FROM voided WHERE station = ? AND seq = ? LIMIT 1`,
)
const selectStretch = query<
  [string, string, number, number, string, string, number, number],
  { station: string; seq: number; kind: 'scan' | 'visit-end' }
>(
  'scan.stretch',
  `SELECT 'scan' AS kind, at_ms, station, seq FROM scan
   WHERE attendee = ? AND session = ? AND at_ms BETWEEN ? AND ? AND is_admitted = 1 AND is_voided = 0
   UNION ALL SELECT 'visit-end', at_ms, station, seq FROM visit_end
   WHERE attendee = ? AND session = ? AND at_ms BETWEEN ? AND ? AND is_voided = 0
   ORDER BY at_ms, station, seq`,
)
const insertVoid = command<[string, number, string, number]>(
  'voided.insert',
  `INSERT OR IGNORE INTO voided (station, seq, by_station, by_seq) VALUES (?, ?, ?, ?)`,
)

export function admittedScanOf(row: HistoryRow): AdmittedScan {
  return {
    direction: row.direction,
    atMs: row.at_ms,
    clock: row.clock,
    station: row.station,
    seq: row.seq,
    gate: row.gate,
    wasOverridden: row.overrode !== null,
  }
}

export const scans = {
  one: (store: ReadableStore, station: string, seq: number): ScanRow | null =>
    selectOne.get(store, station, seq) ?? null,
  /** Admitted scans of one person at one session that count, and ends of visits, in the order in which they happened. */
  history: (store: ReadableStore, attendee: string, session: string): AdmittedScan[] =>
    selectHistory.all(store, attendee, session, attendee, session).map(admittedScanOf),
  /** Sessions where this person has admitted or refused scans. */
  sessionsOf: (store: ReadableStore, attendee: string): string[] =>
    selectSessions.all(store, attendee).map(({ session }) => session),
  /** Admitted scans of a badge that had no owner in the roster then, as they count for somebody now. */
  provisional: (store: ReadableStore, attendee: string, badge: string) => selectProvisional.all(store, attendee, badge),
  /** Such a scan counts for somebody else from now on. */
  rebind: (store: WritableStore, scan: { station: string; seq: number }, attendee: string) =>
    rebind.run(store, attendee, scan.station, scan.seq),
  /** Newest first, as they were recorded. */
  last: (store: ReadableStore, session: string, station: string, limit: number): ScanRow[] =>
    selectLast.all(store, station, session, limit),
  /** The last time that a badge of this person was read at a station for a session and requested direction. */
  lastReading: (
    store: ReadableStore,
    of: { attendee: string; session: string; station: string; requested: RequestedDirection },
  ) => selectReading.get(store, of.station, of.attendee, of.session, of.station, of.requested) ?? null,
  /** With what an export says of each, in order of station and sequence. */
  after: (store: ReadableStore, station: string, seq: number, limit: number) =>
    selectAfter.all(store, station, seq, limit),
  /** Entries of a stretch of time (ms UTC, both ends in it) that count for one person at one session, in their order. */
  stretch: (
    store: ReadableStore,
    attendee: string,
    session: string,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ) => selectStretch.all(store, attendee, session, fromMs, toMs, attendee, session, fromMs, toMs),
  latestAtMs: (store: ReadableStore): number => selectLatest.get(store)?.at_ms ?? 0,
  isVoided: (store: ReadableStore, station: string, seq: number): boolean =>
    selectVoid.get(store, station, seq) !== undefined,

  insert(store: WritableStore, row: ScanRow): void {
    insert.run(
      store,
      row.station,
      row.seq,
      row.scan_id,
      row.attendee,
      row.session,
      row.gate,
      row.requested,
      row.direction,
      row.at_ms,
      row.clock,
      row.operator,
      row.found_by,
      row.badge,
      row.code,
      row.is_admitted,
      row.overrode,
      row.first_at_ms,
      row.first_station,
      row.is_voided,
      row.is_provisional,
    )
  },
  /** True where the scan was there and counted until now. */
  markVoided: (store: WritableStore, station: string, seq: number): boolean => markVoided.run(store, station, seq) > 0,
  recordVoid: (store: WritableStore, target: { station: string; seq: number }, by: { station: string; seq: number }) =>
    insertVoid.run(store, target.station, target.seq, by.station, by.seq),
}
