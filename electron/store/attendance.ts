import { noAttendance, type Attendance } from '../../shared/domain/attendance.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

type Row = {
  entries: number
  first_in_ms: number | null
  first_station: string | null
  first_gate: string | null
  last_out_ms: number | null
  inside_since_ms: number | null
  closed_ms: number
  was_overridden: number
  has_supplied_time: number
}
export type SessionCount = { readonly inside: number; readonly admitted: number; readonly refused: number }

const columns = `entries, first_in_ms, first_station, first_gate, last_out_ms, inside_since_ms, closed_ms, was_overridden, has_supplied_time`

const selectOne = query<[string, string], Row>(
  'attendance.one',
  `SELECT ${columns} FROM attendance WHERE attendee = ? AND session = ?`,
)
const upsert = command<
  [
    string,
    string,
    number,
    number | null,
    string | null,
    string | null,
    number | null,
    number | null,
    number,
    number,
    number,
  ]
>(
  'attendance.upsert',
  `INSERT INTO attendance (attendee, session, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (attendee, session) DO UPDATE SET (${columns}) = (${columns
     .split(',')
     .map((column) => `excluded.${column.trim()}`)
     .join(', ')})`,
)
const remove = command<[string, string]>(
  'attendance.delete',
  `DELETE FROM attendance WHERE attendee = ? AND session = ?`,
)
const selectCount = query<[string], SessionCount>(
  'sessionCount.one',
  `SELECT inside, admitted, refused FROM session_count WHERE session = ?`,
)
const moveCount = command<[string, number, number, number]>(
  'sessionCount.move',
  `INSERT INTO session_count (session, inside, admitted, refused) VALUES (?, ?, ?, ?)
   ON CONFLICT (session) DO UPDATE SET inside = inside + excluded.inside, admitted = admitted + excluded.admitted,
     refused = refused + excluded.refused`,
)
function attendanceOfRow(row: Row): Attendance {
  return {
    entries: row.entries,
    firstInMs: row.first_in_ms,
    firstStation: row.first_station,
    firstGate: row.first_gate,
    lastOutMs: row.last_out_ms,
    insideSinceMs: row.inside_since_ms,
    closedMs: row.closed_ms,
    wasOverridden: row.was_overridden === 1,
    hasSuppliedTime: row.has_supplied_time === 1,
  }
}

type ReportRow = Partial<Row> & {
  attendee: string
  external_id: string
  full_name: string | null
  given_name: string | null
  family_name: string | null
  organisation: string | null
  country: string | null
  sector: string | null
  category: string | null
  is_confidential: number
}

const reportColumns = columns
  .split(',')
  .map((column) => `t.${column.trim()}`)
  .join(', ')
const selectReport = query<[string, string, string, number], ReportRow>(
  'attendance.report',
  `SELECT a.attendee, a.external_id, a.full_name, a.given_name, a.family_name, a.organisation, a.country, a.sector,
     a.category, a.is_confidential, ${reportColumns}
   FROM attendee AS a LEFT JOIN attendance AS t ON t.attendee = a.attendee AND t.session = ?
   WHERE (a.external_id, a.attendee) > (?, ?) ORDER BY a.external_id, a.attendee LIMIT ?`,
)
// Attendance still counts where the person was erased.
const selectOfErased = query<[string], Row & { attendee: string }>(
  'attendance.ofErased',
  `SELECT t.attendee, ${reportColumns} FROM erased AS e CROSS JOIN attendance AS t ON t.attendee = e.attendee AND t.session = ?
   ORDER BY e.attendee`,
)

export type AttendanceOfPerson = {
  /** Null where the person was erased. */
  readonly person: Omit<ReportRow, keyof Row> | null
  readonly attendance: Attendance
}

export const attendances = {
  one(store: ReadableStore, attendee: string, session: string): Attendance | null {
    const row = selectOne.get(store, attendee, session)
    return row === undefined ? null : attendanceOfRow(row)
  },
  count: (store: ReadableStore, session: string): SessionCount =>
    selectCount.get(store, session) ?? { inside: 0, admitted: 0, refused: 0 },
  /** Everyone of the roster with his attendance at a session, in order of the organizer's own id, `limit` at a time. */
  report: (
    store: ReadableStore,
    session: string,
    after: { external_id: string; attendee: string } | null,
    limit: number,
  ): AttendanceOfPerson[] =>
    selectReport.all(store, session, after?.external_id ?? '', after?.attendee ?? '', limit).map((row) => ({
      person: row,
      attendance: row.entries === undefined || row.entries === null ? noAttendance : attendanceOfRow(row as Row),
    })),
  ofErased: (store: ReadableStore, session: string): AttendanceOfPerson[] =>
    selectOfErased.all(store, session).map((row) => ({ person: null, attendance: attendanceOfRow(row) })),

  /** Puts the attendance that was computed anew in the place of the one before, and moves the session's sums by the difference. */
  replace(
    store: WritableStore,
    attendee: string,
    session: string,
    before: Attendance | null,
    now: Attendance | null,
  ): void {
    if (now === null) {
      remove.run(store, attendee, session)
    } else {
      upsert.run(
        store,
        attendee,
        session,
        now.entries,
        now.firstInMs,
        now.firstStation,
        now.firstGate,
        now.lastOutMs,
        now.insideSinceMs,
        now.closedMs,
        now.wasOverridden ? 1 : 0,
        now.hasSuppliedTime ? 1 : 0,
      )
    }
    const inside = Number((now?.insideSinceMs ?? null) !== null) - Number((before?.insideSinceMs ?? null) !== null)
    const admitted = Number((now?.entries ?? 0) > 0) - Number((before?.entries ?? 0) > 0)
    if (inside !== 0 || admitted !== 0 || selectCount.get(store, session) === undefined) {
      moveCount.run(store, session, inside, admitted, 0)
    }
  },
  /** 0 for a scan that does not count: its session has a row all the same. */
  moveRefused: (store: WritableStore, session: string, by: 1 | 0 | -1): void =>
    void moveCount.run(store, session, 0, 0, by),
}
