import type { Because } from '../../../shared/domain/admission-rule/failing-condition.ts'
import { isoUtc } from '../../../shared/domain/event-time.ts'
import { readBody, readPersonal } from '../../../shared/domain/journal-entry.ts'
import { outcomeOf, type Verdict, type VerdictCode } from '../../../shared/domain/verdict.ts'
import { stationNameOf } from '../../store/fold/station-name.ts'
import { attendees, nameOf, type Attendee } from '../../store/attendees.ts'
import { events, type EventPolicy, type SessionRow } from '../../store/event.ts'
import { journal } from '../../store/journal.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { takenSeats } from './door-facts.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { ScanRequest } from './scan-request.ts'
import { noEvent, notFound } from '../station-error.ts'

/** The verdict of a scan that was recorded, as it answers the scan of `request`: that one itself, or a repeat of it. */
export function verdictOfScan(
  store: ReadableStore,
  place: { readonly station: string; readonly seq: number },
  request: Pick<ScanRequest, 'id' | 'language'>,
): Verdict {
  const row = scans.one(store, place.station, place.seq)
  const event = events.policy(store)
  if (row === null) throw notFound('scan', `${place.station}:${place.seq}`)
  if (event === null) throw noEvent()
  const said = saidOf(store, row.code, place)
  return {
    outcome: outcomeOf(row.code),
    code: row.code,
    direction: row.direction,
    session: row.session,
    gate: row.gate,
    at: isoUtc(row.at_ms),
    clock: row.clock,
    attendee: shownAttendee(row.attendee === null ? null : attendees.one(store, row.attendee)),
    first:
      row.first_at_ms === null || row.first_station === null
        ? null
        : firstOf(store, { atMs: row.first_at_ms, station: row.first_station }),
    explanation: said.because === null ? null : explainRefusal(store, said.because, request.language),
    overrode: row.overrode,
    wouldRefuse: said.wouldRefuse,
    repeat: row.scan_id !== request.id,
    occupancy: occupancyOf(store, events.session(store, row.session), event, row.at_ms),
    station: row.station,
    seq: row.seq,
  }
}

/** What only the entry itself holds. */
function saidOf(
  store: ReadableStore,
  code: VerdictCode,
  { station, seq }: { station: string; seq: number },
): { because: Because | null; wouldRefuse: VerdictCode | null } {
  if (code === 'rule_refused') {
    const part = journal.personalPart(store, station, seq)?.part ?? null
    return { because: readPersonal('scan', part)?.because ?? null, wouldRefuse: null }
  }
  if (code !== 'checked_out' && code !== 'not_inside') return { because: null, wouldRefuse: null }
  const entry = journal.entry(store, station, seq)
  const body =
    entry === undefined
      ? null
      : readBody('scan', { kind: entry.kind, kindVersion: entry.kind_version, body: entry.body })
  return { because: null, wouldRefuse: body?.wouldRefuse ?? null }
}

export function shownAttendee(attendee: Attendee | null): Verdict['attendee'] {
  if (attendee === null) return null
  return {
    id: attendee.id,
    name: nameOf(attendee),
    country: attendee.country,
    sector: attendee.sector,
    organisation: attendee.organisation,
    category: attendee.category,
    note: attendee.note,
    confidential: attendee.confidential,
  }
}

export function firstOf(store: ReadableStore, first: { atMs: number; station: string }): Verdict['first'] {
  return { at: isoUtc(first.atMs), station: first.station, stationName: stationNameOf(store, first.station) }
}

/** People who count in the session after the scan, beside its capacity. */
export function occupancyOf(
  store: ReadableStore,
  session: SessionRow | null,
  event: EventPolicy,
  atMs: number,
): Verdict['occupancy'] {
  if (session === null) return null
  return { inside: takenSeats(store, session, event, atMs), capacity: session.capacity }
}
