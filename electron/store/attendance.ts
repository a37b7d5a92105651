import { noAttendance, type Attendance } from '../../shared/domain/attendance.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { scans } from './scans.ts'
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
/** The category of who has none, and of refused scans, in sums. */
export const noCategory = ''

const columns = `entries, first_in_ms, first_station, first_gate, last_out_ms, inside_since_ms, closed_ms, was_overridden, has_supplied_time`

const selectOne = query<[string, string], Row>(
  'attendance.one',
  `SELECT ${columns} FROM attendance WHERE session = ? AND attendee = ?`,
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
  `INSERT INTO attendance (session, attendee, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (session, attendee) DO UPDATE SET (${columns}) = (${columns
     .split(',')
     .map((column) => `excluded.${column.trim()}`)
     .join(', ')})`,
)
const remove = command<[string, string]>(
  'attendance.delete',
  `DELETE FROM attendance WHERE session = ? AND attendee = ?`,
)
const selectCounts = query<[string], SessionCount & { category: string }>(
  'sessionCount.ofSession',
  `SELECT category, inside, admitted, refused FROM session_count WHERE session = ?`,
)
const moveCount = command<[string, string, number, number, number]>(
  'sessionCount.move',
  `INSERT INTO session_count (session, category, inside, admitted, refused) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (session, category) DO UPDATE SET inside = inside + excluded.inside,
     admitted = admitted + excluded.admitted, refused = refused + excluded.refused`,
)
const beginCount = command<[string]>(
  'sessionCount.begin',
  `INSERT OR IGNORE INTO session_count (session, category, inside, admitted, refused) VALUES (?, '', 0, 0, 0)`,
)
const endCount = command<[string, string]>(
  'sessionCount.end',
  `DELETE FROM session_count WHERE session = ? AND category = ? AND category <> '' AND inside = 0 AND admitted = 0`,
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
  readonly attendee: string
  /** Null where the person was erased. */
  readonly person: Omit<ReportRow, keyof Row> | null
  readonly attendance: Attendance
}

const selectInsideSince = query<[string, number], { category: string | null; inside: number }>(
  'attendance.insideSince',
  `SELECT a.category, COUNT(*) AS inside FROM attendance AS t LEFT JOIN attendee AS a ON a.attendee = t.attendee
   WHERE t.session = ? AND t.inside_since_ms IS NOT NULL AND EXISTS (
     SELECT 1 FROM scan AS i WHERE i.attendee = t.attendee AND i.session = t.session AND i.at_ms >= ?
       AND i.direction = 'in' AND i.is_admitted = 1 AND i.is_voided = 0)
   GROUP BY a.category`,
)
const selectAttendees = query<[string, string, number], { attendee: string }>(
  'attendance.attendees',
  `SELECT attendee FROM attendance WHERE session = ? AND attendee > ? ORDER BY attendee LIMIT ?`,
)

export const attendances = {
  one(store: ReadableStore, attendee: string, session: string): Attendance | null {
    const row = selectOne.get(store, session, attendee)
    return row === undefined ? null : attendanceOfRow(row)
  },
  /** Sums of a session; without the people of some categories where they are named. */
  count(store: ReadableStore, session: string, uncounted: ReadonlySet<string> = nobody): SessionCount {
    const sum = { inside: 0, admitted: 0, refused: 0 }
    for (const row of selectCounts.all(store, session)) {
      sum.refused += row.refused
      if (uncounted.has(row.category)) continue
      sum.inside += row.inside
      sum.admitted += row.admitted
    }
    return sum
  },
  /**
   * People who are inside and came in since an instant (ms UTC): in a session of several days, since the last night, for
   * who came before it and did not check out is not inside any more. It reads the attendance of the session.
   */
  countInsideSince: (
    store: ReadableStore,
    session: string,
    sinceMs: number,
    uncounted: ReadonlySet<string> = nobody,
  ): number =>
    selectInsideSince
      .all(store, session, sinceMs)
      .reduce((sum, { category, inside }) => (uncounted.has(category ?? noCategory) ? sum : sum + inside), 0),
  /** People with an attendance at a session, `limit` at a time after one of them. */
  attendeesOf: (store: ReadableStore, session: string, after: string, limit: number): string[] =>
    selectAttendees.all(store, session, after, limit).map(({ attendee }) => attendee),
  /** Everyone of the roster with his attendance at a session, in order of the organizer's own id, `limit` at a time. */
  report: (
    store: ReadableStore,
    session: string,
    after: { external_id: string; attendee: string } | null,
    limit: number,
  ): AttendanceOfPerson[] =>
    selectReport.all(store, session, after?.external_id ?? '', after?.attendee ?? '', limit).map((row) => ({
      attendee: row.attendee,
      person: row,
      attendance: row.entries === undefined || row.entries === null ? noAttendance : attendanceOfRow(row as Row),
    })),
  ofErased: (store: ReadableStore, session: string): AttendanceOfPerson[] =>
    selectOfErased.all(store, session).map((row) => ({
      attendee: row.attendee,
      person: null,
      attendance: attendanceOfRow(row),
    })),

  /** Puts the attendance that was computed anew in the place of the one before, and moves the session's sums by the difference. */
  replace(
    store: WritableStore,
    of: { readonly attendee: string; readonly session: string; readonly category: string },
    before: Attendance | null,
    now: Attendance | null,
  ): void {
    const { attendee, session, category } = of
    if (before === null) beginCount.run(store, session)
    if (now === null) {
      remove.run(store, session, attendee)
    } else {
      upsert.run(
        store,
        session,
        attendee,
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
    move(store, session, category, isInside(now) - isInside(before), isAdmitted(now) - isAdmitted(before))
  },
  /** A person's category changed: he counts with the other one's people now. */
  moveCategory(store: WritableStore, attendee: string, from: string, to: string): void {
    if (from === to) return
    for (const session of scans.sessionsOf(store, attendee)) {
      const attendance = attendances.one(store, attendee, session)
      move(store, session, from, -isInside(attendance), -isAdmitted(attendance))
      move(store, session, to, isInside(attendance), isAdmitted(attendance))
    }
  },
  /** 0 for a scan that does not count: its session has a row all the same. */
  moveRefused: (store: WritableStore, session: string, by: 1 | 0 | -1): void =>
    void moveCount.run(store, session, noCategory, 0, 0, by),
}

const nobody: ReadonlySet<string> = new Set()

function isInside(attendance: Attendance | null): number {
  return attendance !== null && attendance.insideSinceMs !== null ? 1 : 0
}

function isAdmitted(attendance: Attendance | null): number {
  return attendance !== null && attendance.entries > 0 ? 1 : 0
}

function move(store: WritableStore, session: string, category: string, inside: number, admitted: number): void {
  if (inside === 0 && admitted === 0) return
  moveCount.run(store, session, category, inside, admitted, 0)
  if (inside < 0 || admitted < 0) endCount.run(store, session, category)
}
