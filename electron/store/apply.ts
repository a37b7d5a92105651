import { readBody, type JournalEntry } from '../../shared/domain/journal-entry.ts'
import { isErased } from './fold/erased.ts'
import { foldAccreditation, foldInvitations, foldOperator } from './fold/fold-admission.ts'
import { foldAttendee } from './fold/fold-attendee.ts'
import { foldBadges } from './fold/fold-badges.ts'
import { foldErasure } from './fold/fold-erasure.ts'
import { foldEvent } from './fold/fold-event.ts'
import { foldNotices } from './fold/fold-notices.ts'
import { foldScan, foldVisitEnd } from './fold/fold-scan.ts'
import { foldVoid } from './fold/fold-void.ts'
import { foldStationName } from './fold/station-name.ts'
import { journal, type AppliedEntry } from './journal.ts'
import type { WritableStore } from './open-store.ts'
import { command } from './statement.ts'

/** Raised when the fold gives other tables from the same journal: a station with an older version rebuilds. */
export const foldVersion = 3

/** Tables that come from the journal alone, with the order in which two of them are compared. */
export const foldedTables: Readonly<Record<string, string>> = {
  event: 'id',
  room: 'code',
  session: 'code',
  invitation: 'session, attendee',
  invitation_added: 'session, attendee',
  accreditation: 'attendee',
  notice_seen: 'attendee, notice',
  operator: 'operator',
  attendee: 'attendee',
  badge: 'code, attendee',
  scan: 'station, seq',
  visit_end: 'station, seq',
  attendance: 'session, attendee',
  session_count: 'session, category',
  voided: 'station, seq, by_station, by_seq',
  erased: 'attendee',
  station_name: 'station',
  clock_step: 'station, seq',
}

const insertClockStep = command<[string, number, number, number]>(
  'clockStep.insert',
  `INSERT INTO clock_step (station, seq, from_ms, to_ms) VALUES (?, ?, ?, ?)`,
)

const kindsOfPeople = new Set([
  'attendee',
  'badge',
  'badge-printed',
  'badge-handed-over',
  'notice-seen',
  'invitation',
  'accreditation',
  'erasure',
  'scan',
])

/** Whom an entry is about, read from its body; null where about nobody. */
export function subjectOf(entry: Pick<JournalEntry, 'kind' | 'body'>): string | null {
  if (!kindsOfPeople.has(entry.kind)) return null
  const body = JSON.parse(entry.body) as { attendee?: unknown }
  return typeof body.attendee === 'string' ? body.attendee : null
}

/**
 * Folds one entry, already in the journal, into the tables, in the same transaction. It serves a local command, an entry
 * of another station, a bundle and a rebuild, and whatever the order of arrival, the tables come out equal: what an entry
 * touches is computed anew from all entries that say something of it. `subject` is whom it is about (`subjectOf`).
 */
export function apply(store: WritableStore, entry: AppliedEntry, subject: string | null): void {
  fold(store, entry)
  // Also of a kind or version that is not known, and with the reasons for which entries about him were taken back.
  if (subject !== null && isErased(store, subject)) journal.deletePersonalOfAttendee(store, subject)
}

function fold(store: WritableStore, entry: AppliedEntry): void {
  switch (entry.kind) {
    case 'event':
      return foldEvent(store)
    case 'attendee': {
      const body = readBody('attendee', entry)
      return body === null || isErased(store, body.attendee) ? undefined : foldAttendee(store, body.attendee)
    }
    case 'badge':
    case 'badge-printed':
    case 'badge-handed-over': {
      const body = readBody(entry.kind, entry)
      return body === null ? undefined : foldBadges(store, body.attendee)
    }
    case 'scan': {
      const body = readBody('scan', entry)
      return body === null ? undefined : foldScan(store, entry, body)
    }
    case 'visit-end': {
      const body = readBody('visit-end', entry)
      return body === null ? undefined : foldVisitEnd(store, entry, body)
    }
    case 'invitation': {
      const body = readBody('invitation', entry)
      return body === null ? undefined : foldInvitations(store, body.attendee)
    }
    case 'accreditation': {
      const body = readBody('accreditation', entry)
      return body === null ? undefined : foldAccreditation(store, body.attendee)
    }
    case 'notice-seen': {
      const body = readBody('notice-seen', entry)
      return body === null ? undefined : foldNotices(store, body.attendee)
    }
    case 'operator': {
      const body = readBody('operator', entry)
      return body === null ? undefined : foldOperator(store, entry, body)
    }
    case 'void': {
      const body = readBody('void', entry)
      return body === null ? undefined : foldVoid(store, entry, body)
    }
    case 'erasure': {
      const body = readBody('erasure', entry)
      return body === null ? undefined : foldErasure(store, body.attendee)
    }
    case 'station': {
      const body = readBody('station', entry)
      return body === null ? undefined : foldStationName(store, entry.station, body.name, entry.time)
    }
    case 'clock-step': {
      const body = readBody('clock-step', entry)
      if (body !== null) insertClockStep.run(store, entry.station, entry.seq, body.fromMs, body.toMs)
      return
    }
    default:
      // A disclosure changes no table; a kind that this program does not know is kept for one that does.
      return
  }
}
