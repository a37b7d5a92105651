import { readBody, type BodyOf } from '../../../shared/domain/journal-entry.ts'
import { attendances } from '../attendance.ts'
import { invitations } from '../invitations.ts'
import { journal, type AppliedEntry } from '../journal.ts'
import type { WritableStore } from '../open-store.ts'
import { scans } from '../scans.ts'
import { visitEnds } from '../visit-ends.ts'
import { isErased } from './erased.ts'
import { foldAccreditation, foldInvitations } from './fold-admission.ts'
import { foldAttendee } from './fold-attendee.ts'
import { foldBadges } from './fold-badges.ts'
import { foldEvent } from './fold-event.ts'
import { foldNotices } from './fold-notices.ts'
import { foldAttendance, putVisitEnd } from './fold-scan.ts'

export function foldVoid(store: WritableStore, by: AppliedEntry, target: BodyOf<'void'>): void {
  scans.recordVoid(store, target, by)
  const row = journal.entry(store, target.station, target.seq)
  // It may arrive later: then its own fold finds the void.
  if (row === undefined) return
  const isOfErased = row.attendee !== null && isErased(store, row.attendee)
  if (isOfErased && row.attendee !== null) journal.deletePersonalOfAttendee(store, row.attendee)
  switch (row.kind) {
    case 'event':
      return foldEvent(store)
    case 'attendee':
      if (row.attendee !== null && !isOfErased) foldAttendee(store, row.attendee)
      return
    case 'badge':
    case 'badge-printed':
    case 'badge-handed-over':
      if (row.attendee !== null) foldBadges(store, row.attendee)
      return
    case 'scan': {
      const scan = scans.one(store, target.station, target.seq)
      if (scan === null || !scans.markVoided(store, target.station, target.seq)) return
      if (scan.is_admitted === 0) attendances.moveRefused(store, scan.session, -1)
      else if (scan.attendee !== null) foldAttendance(store, scan.attendee, scan.session)
      for (const end of visitEnds.ofScan(store, scan.station, scan.seq)) {
        putVisitEnd(store, end, { ...scan, is_voided: 1 })
      }
      return
    }
    case 'visit-end': {
      const end = visitEnds.one(store, target.station, target.seq)
      if (end !== null) putVisitEnd(store, end, scans.one(store, end.station, end.scan_seq))
      return
    }
    case 'invitation': {
      const body = readBody('invitation', { kind: row.kind, kindVersion: row.kind_version, body: row.body })
      if (body === null) return
      invitations.removeAdded(store, body.session, body.attendee)
      return foldInvitations(store, body.attendee)
    }
    case 'notice-seen':
      if (row.attendee !== null) foldNotices(store, row.attendee)
      return
    case 'accreditation':
      if (row.attendee !== null) foldAccreditation(store, row.attendee)
      return
    default:
      // A void, an erasure, a disclosure, an operator cannot be taken back.
      return
  }
}
