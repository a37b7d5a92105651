import { readAttendance, type Attendance } from '../../shared/domain/attendance.ts'
import { isoInZone, visitsEndMs } from '../../shared/domain/event-time.ts'
import { attendances, type AttendanceOfPerson } from '../store/attendance.ts'
import { nameOf } from '../store/attendees.ts'
import { events, type SessionRow } from '../store/event.ts'
import { openReadOnly, type ReadableStore } from '../store/open-store.ts'
import { scans } from '../store/scans.ts'
import type { Core } from './core.ts'
import { isRehearsal } from './identity.ts'
import { discloseNames } from './list-roster.ts'
import { noEvent, notFound } from './station-error.ts'
import { writeTable, type Cell, type TableFormat } from './table-file.ts'

export type ExportRequest = {
  readonly format: TableFormat
  readonly session: string | null
  readonly unmask: string | null
}

const attendanceColumns = [
  'attendee_id',
  'full_name',
  'organisation',
  'country',
  'sector',
  'category',
  'session',
  'session_title',
  'room',
  'first_in',
  'last_out',
  'minutes_present',
  'entries',
  'status',
  'overridden',
  'station',
  'clock',
  'assumed',
] as const

const scanColumns = [
  'at',
  'clock',
  'station',
  'seq',
  'operator',
  'session',
  'session_title',
  'room',
  'gate',
  'direction',
  'outcome',
  'code',
  'overrode',
  'reason',
  'attendee_id',
  'full_name',
  'repeat_of',
  'voided',
] as const

/** Stands in the place of a confidential name. */
const maskedName = '(confidential)'
const pageRows = 400

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/**
 * Reads from a connection of its own in one transaction: an export is a picture of one moment, while scanning goes on.
 * Throws NO_EVENT and NOT_FOUND before the first piece.
 */
function* inSnapshot<T>(core: Core, read: (store: ReadableStore) => Generator<T>): Generator<T> {
  const snapshot = openReadOnly(core.dataDir)
  try {
    snapshot.database.exec('BEGIN')
    yield* read(snapshot)
  } finally {
    snapshot.close()
  }
}

function checkRequest(core: Core, operator: string, request: ExportRequest, what: string): void {
  if (events.policy(core.store) === null) throw noEvent()
  if (request.session !== null && events.session(core.store, request.session) === null) {
    throw notFound('session', request.session)
  }
  if (request.unmask !== null) discloseNames(core, operator, what, request.unmask)
}

/** One row an attendee and session, sessions in order of time, people in order of the organizer's own id. */
export function exportAttendance(core: Core, operator: string, request: ExportRequest): Generator<string> {
  checkRequest(core, operator, request, 'attendance')
  const nowMs = core.clock.now()
  return inSnapshot(core, (store) =>
    writeTable(request.format, attendanceColumns, attendancePages(store, request, nowMs)),
  )
}

function* attendancePages(store: ReadableStore, request: ExportRequest, nowMs: number): Generator<Cell[][]> {
  const timeZone = events.policy(store)?.timezone ?? 'UTC'
  // A rehearsal's clock may stand before the last scan that was written down for it.
  const asOfMs = isRehearsal(store) ? Math.max(nowMs, scans.latestAtMs(store)) : nowMs
  const sessions = events
    .sessions(store)
    .filter(({ definition }) => request.session === null || definition.code === request.session)
  const rooms = new Map(events.current(store)?.definition.gates.map(({ code, room }) => [code, room]))
  for (const session of sessions) {
    const rowOf = (each: AttendanceOfPerson): Cell[] =>
      attendanceRow(each, session, { timeZone, asOfMs, rooms, isUnmasked: request.unmask !== null })
    let after: AttendanceOfPerson['person'] = null
    for (;;) {
      const page: AttendanceOfPerson[] = attendances.report(store, session.definition.code, after, pageRows)
      if (page.length === 0) break
      yield page.map(rowOf)
      after = page.at(-1)?.person ?? null
    }
    yield attendances.ofErased(store, session.definition.code).map(rowOf)
  }
}

type Reading = {
  readonly timeZone: string
  readonly asOfMs: number
  /** The room that a gate leads to. */
  readonly rooms: ReadonlyMap<string, string | null>
  readonly isUnmasked: boolean
}

function attendanceRow({ person, attendance }: AttendanceOfPerson, session: SessionRow, reading: Reading): Cell[] {
  const { definition } = session
  const read = readAttendance(
    attendance,
    {
      direction: definition.direction,
      visitsEndMs: visitsEndMs(definition, reading.timeZone, attendance.insideSinceMs ?? 0),
    },
    reading.asOfMs,
  )
  const instant = (ms: number | null): string | null => (ms === null ? null : isoInZone(ms, reading.timeZone))
  const isMasked = person?.is_confidential === 1 && !reading.isUnmasked
  return [
    person?.external_id ?? null,
    person === null ? null : isMasked ? maskedName : nameOfRow(person),
    isMasked ? maskedName : (person?.organisation ?? null),
    person?.country ?? null,
    person?.sector ?? null,
    person?.category ?? null,
    definition.code,
    definition.title,
    reading.rooms.get(attendance.firstGate ?? '') ?? definition.room,
    instant(attendance.firstInMs),
    instant(read.lastOutMs),
    read.status === 'attended' ? null : read.minutesPresent,
    attendance.entries,
    read.status,
    yesNo(attendance.wasOverridden),
    attendance.firstStation,
    clockOf(attendance),
    yesNo(read.isAssumed),
  ]
}

function clockOf({ entries, hasSuppliedTime }: Attendance): string | null {
  return entries === 0 ? null : hasSuppliedTime ? 'supplied' : 'station'
}

type NamedRow = {
  external_id: string | null
  full_name: string | null
  given_name: string | null
  family_name: string | null
}

function nameOfRow(row: NamedRow): string {
  return nameOf({
    id: row.external_id ?? '',
    fullName: row.full_name,
    givenName: row.given_name,
    familyName: row.family_name,
  })
}

/** One row a scan, refusals too, in order of station and sequence. */
export function exportScans(core: Core, operator: string, request: ExportRequest): Generator<string> {
  checkRequest(core, operator, request, 'scans')
  return inSnapshot(core, (store) => writeTable(request.format, scanColumns, scanPages(store, request)))
}

function* scanPages(store: ReadableStore, request: ExportRequest): Generator<Cell[][]> {
  const timeZone = events.policy(store)?.timezone ?? 'UTC'
  let after = { station: '', seq: 0 }
  for (;;) {
    const page = scans.after(store, after.station, after.seq, pageRows)
    const last = page.at(-1)
    if (last === undefined) return
    after = last
    yield page
      .filter((row) => request.session === null || row.session === request.session)
      .map((row) => [
        isoInZone(row.at_ms, timeZone),
        row.clock,
        row.station,
        row.seq,
        row.operator,
        row.session,
        row.title,
        row.room,
        row.gate,
        row.direction,
        row.is_admitted === 1 ? 'admitted' : 'refused',
        row.code,
        row.overrode,
        row.reason === null ? null : (JSON.parse(row.reason) as { reason: string }).reason,
        row.external_id,
        row.external_id === null
          ? null
          : row.is_confidential === 1 && request.unmask === null
            ? maskedName
            : nameOfRow(row),
        // A repeat writes no entry, so that none stands here.
        null,
        yesNo(row.is_voided === 1),
      ])
  }
}
