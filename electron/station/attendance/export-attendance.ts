import { noAttendance, readAttendance, type Attendance } from '../../../shared/domain/attendance.ts'
import type { CarryingSession } from '../../../shared/domain/carry-over.ts'
import { isoInZone } from '../../../shared/domain/event-time.ts'
import { readPersonal } from '../../../shared/domain/journal-entry.ts'
import { attendances, type AttendanceOfPerson } from '../../store/attendance.ts'
import { nameOf } from '../../store/attendees.ts'
import { events, type SessionRow } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { attendanceSeen, carryingSession } from '../door/carry-over.ts'
import type { Core } from '../core.ts'
import { inSnapshot } from '../in-snapshot.ts'
import { isRehearsal } from '../identity.ts'
import { discloseNames } from '../roster/list-roster.ts'
import { noEvent, notFound } from '../station-error.ts'
import { writeTable, type Cell, type TableFormat } from '../table-file.ts'

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
    const carrying = carryingSession(store, session.definition, timeZone)
    const reading: Reading = { store, carrying, timeZone, asOfMs, rooms, isUnmasked: request.unmask !== null }
    const rowOf = (each: AttendanceOfPerson): Cell[] => attendanceRow(each, session, reading)
    let after: AttendanceOfPerson['person'] = null
    for (;;) {
      const page: AttendanceOfPerson[] = attendances.report(store, session.definition.code, after, pageRows)
      if (page.length === 0) break
      yield page.map(rowOf)
      after = page.at(-1)?.person ?? null
    }
    const erased = attendances.ofErased(store, session.definition.code)
    yield erased.map(rowOf)
    const known = new Set(erased.map(({ attendee }) => attendee))
    yield [...erasedBefore(store, carrying)]
      .filter((attendee) => !known.has(attendee))
      .map((attendee) => rowOf({ attendee, person: null, attendance: noAttendance }))
      .filter((row) => row[statusColumn] !== 'absent')
  }
}

const statusColumn = attendanceColumns.indexOf('status')

/** People who were erased, and may have been carried over into a session. */
function erasedBefore(store: ReadableStore, { before }: CarryingSession): Set<string> {
  if (before === null) return new Set()
  const there = attendances.ofErased(store, before.code).map(({ attendee }) => attendee)
  return new Set([...there, ...erasedBefore(store, before)])
}

type Reading = {
  readonly store: ReadableStore
  readonly carrying: CarryingSession
  readonly timeZone: string
  readonly asOfMs: number
  /** The room that a gate leads to. */
  readonly rooms: ReadonlyMap<string, string | null>
  readonly isUnmasked: boolean
}

function attendanceRow(each: AttendanceOfPerson, session: SessionRow, reading: Reading): Cell[] {
  const { person } = each
  const { definition } = session
  const { carrying, asOfMs } = reading
  const { attendance, isAssumed } = attendanceSeen(reading.store, carrying, each, asOfMs)
  const endMs = carrying.visitsEndMs(attendance.insideSinceMs ?? carrying.startsAtMs)
  const read = readAttendance(attendance, { direction: definition.direction, visitsEndMs: endMs }, asOfMs)
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
    yesNo(read.isAssumed || isAssumed),
  ]
}

/** Of the times that scans gave; of a visit that was inferred from both sides there is none. */
function clockOf({ entries, firstInMs, lastOutMs, hasSuppliedTime }: Attendance): string | null {
  if (firstInMs === null) return null
  if (hasSuppliedTime) return 'supplied'
  return entries > 0 || lastOutMs !== null ? 'station' : null
}

/** Why a scan was overridden or corrected, else why it was taken back. */
function reasonOf(row: { readonly part: string | null; readonly void_part: string | null }): string | null {
  return readPersonal('scan', row.part)?.reason ?? readPersonal('void', row.void_part)?.reason ?? null
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
        reasonOf(row),
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
