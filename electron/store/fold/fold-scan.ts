import { attendanceOf } from '../../../shared/domain/attendance.ts'
import type { BodyOf } from '../../../shared/domain/journal-entry.ts'
import { outcomeOf } from '../../../shared/domain/verdict.ts'
import { attendances } from '../attendance.ts'
import { badges } from '../badges.ts'
import { journal, type AppliedEntry } from '../journal.ts'
import type { WritableStore } from '../open-store.ts'
import { scans, type ScanRow } from '../scans.ts'
import { visitEnds, type VisitEnd } from '../visit-ends.ts'
import { isErased } from './erased.ts'
import { categoryOf } from './fold-attendee.ts'

export function foldScan(store: WritableStore, entry: AppliedEntry, body: BodyOf<'scan'>): void {
  const isAdmitted = outcomeOf(body.code) === 'admitted'
  const isVoided = scans.isVoided(store, entry.station, entry.seq)
  const isProvisional = isAdmitted && body.attendee === null && body.badge !== null
  const attendee = isProvisional && body.badge !== null ? badges.bearerOf(store, body.badge) : body.attendee
  scans.insert(store, {
    station: entry.station,
    seq: entry.seq,
    scan_id: body.id,
    attendee,
    session: body.session,
    gate: body.gate,
    requested: body.requested,
    direction: body.direction,
    at_ms: entry.atMs,
    clock: entry.clock,
    operator: entry.operator,
    found_by: body.by,
    badge: body.badge,
    code: body.code,
    is_admitted: isAdmitted ? 1 : 0,
    overrode: body.overrode,
    first_at_ms: body.first?.atMs ?? null,
    first_station: body.first?.station ?? null,
    is_voided: isVoided ? 1 : 0,
    is_provisional: isProvisional ? 1 : 0,
  })
  // He was erased before this station heard of the scan, which does not name him.
  if (isProvisional && attendee !== null && isErased(store, attendee))
    journal.deletePersonal(store, entry.station, entry.seq)
  if (isVoided) return attendances.moveRefused(store, body.session, 0)
  if (!isAdmitted) return attendances.moveRefused(store, body.session, 1)
  if (attendee !== null) foldAttendance(store, attendee, body.session)
}

/** The person is who the check-in elsewhere counts for; where that was taken back the visit did not end. */
export function foldVisitEnd(store: WritableStore, entry: AppliedEntry, body: BodyOf<'visit-end'>): void {
  const scan = scans.one(store, entry.station, body.scan)
  if (scan === null || scan.attendee === null) return
  const end: VisitEnd = {
    station: entry.station,
    seq: entry.seq,
    scan_seq: body.scan,
    attendee: scan.attendee,
    session: body.session,
    at_ms: entry.atMs,
    clock: entry.clock,
    is_voided: 0,
  }
  putVisitEnd(store, end, scan)
}

export function putVisitEnd(store: WritableStore, end: VisitEnd, scan: ScanRow | null): void {
  const isVoided = scans.isVoided(store, end.station, end.seq) || scan === null || scan.is_voided === 1
  visitEnds.put(store, { ...end, is_voided: isVoided ? 1 : 0 })
  foldAttendance(store, end.attendee, end.session)
}

/** Computed anew from the scans of this person at this session. */
export function foldAttendance(store: WritableStore, attendee: string, session: string): void {
  const history = scans.history(store, attendee, session)
  attendances.replace(
    store,
    { attendee, session, category: categoryOf(store, attendee) },
    attendances.one(store, attendee, session),
    history.length === 0 ? null : attendanceOf(history),
  )
}
