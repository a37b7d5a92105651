import { kindOfText, normalizeBadgeCode, readBadgeCode } from '../../shared/domain/badge-code.ts'
import { decide, type BadgeFact, type Decision, type HistoryFact } from '../../shared/domain/admission.ts'
import { attendanceOf, type AdmittedScan } from '../../shared/domain/attendance.ts'
import type { Policy } from '../../shared/domain/event-definition.ts'
import { isoUtc } from '../../shared/domain/event-time.ts'
import type { BodyOf } from '../../shared/domain/journal-entry.ts'
import { outcomeOf, type ClockSource, type RequestedDirection, type Verdict } from '../../shared/domain/verdict.ts'
import { stationNameOf } from '../store/apply.ts'
import { attendances } from '../store/attendance.ts'
import { attendees, nameOf, type Attendee } from '../store/attendees.ts'
import { badges } from '../store/badges.ts'
import { events, type SessionRow } from '../store/event.ts'
import { journal } from '../store/journal.ts'
import { local } from '../store/local.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { scans, type ScanRow } from '../store/scans.ts'
import { longestCode } from './badge.ts'
import { record, type Core } from './core.ts'
import { hashReading, isRehearsal, refOf, type EventSecrets } from './identity.ts'
import { noEvent, notFound, StationError } from './station-error.ts'

/** One scan, as a page or a terminal asks for it. */
export type ScanRequest = {
  readonly id: string
  readonly who: { readonly readings: readonly string[] } | { readonly ref: string } | { readonly attendeeId: string }
  readonly session: string
  readonly direction: RequestedDirection
  readonly gate: string | null
  /** ms UTC; null where it is now. */
  readonly atMs: number | null
}

/** Who or what stands at the door: the badge as it was read, and the attendee where one was found. */
type Found = {
  readonly badge: BadgeFact
  readonly attendee: Attendee | null
  /** The badge code where it is one of ours. */
  readonly code: string | null
  /** What was read, in the form in which it is told again; null where nothing was read. */
  readonly reading: string | null
}

const dayMs = 24 * 3_600_000

/**
 * Decides one scan in one transaction: finds badge and attendee, loads the facts, asks `decide`, appends one entry,
 * folds it, commits. Throws NO_EVENT, NOT_FOUND for an attendee who is not here, REJECTED for a time in the future,
 * and StoreError where the commit failed: then nothing was recorded.
 */
export function checkIn(core: Core, operator: string, request: ScanRequest): Verdict {
  const secrets = core.secrets()
  return core.store.write((store) => {
    const nowMs = core.clock.now()
    const at = { ms: request.atMs ?? nowMs, clock: request.atMs === null ? 'station' : 'supplied' } as const
    refuseFuture(store, at.ms, nowMs)

    const event = events.policy(store)
    if (event === null) throw noEvent()
    const asked = local.asked(store, request.id)
    // A repeat wrote no entry of its own: it was answered by the entry of another scan.
    if (asked !== null) return verdictOf(store, core.station, asked, request.id)

    const found = find(store, secrets, request.who)
    const readingKey = found.reading === null ? null : hashReading(secrets, found.reading)
    const last = readingKey === null ? null : lastReading(store, core.station, request, { ...found, readingKey })
    if (
      readingKey !== null &&
      last !== null &&
      isRepeat(last, at.ms, event.policy) &&
      stands(store, core.station, last, found.attendee)
    ) {
      local.read(store, request.session, readingKey, request.direction, at.ms, last.seq)
      local.remember(store, request.id, last.seq)
      return verdictOf(store, core.station, last.seq, request.id)
    }

    const session = events.session(store, request.session)
    const history = historyOf(store, found.attendee, request.session, at.ms)
    const decision = decide({
      atMs: at.ms,
      requested: request.direction,
      badge: found.badge,
      attendee: found.attendee,
      session: session?.definition ?? null,
      policy: event.policy,
      history,
    })
    const body = bodyOf(secrets, request, found, decision, history)
    const { seq } = record(core, store, { kind: 'scan', body }, { operator, at })
    local.remember(store, request.id, seq)
    // The scan of an attendee is its own record of the reading.
    if (readingKey !== null && found.attendee === null) {
      local.read(store, request.session, readingKey, request.direction, at.ms, seq)
    }
    return {
      outcome: outcomeOf(decision.code),
      code: decision.code,
      direction: decision.direction,
      session: request.session,
      gate: request.gate,
      at: isoUtc(at.ms),
      clock: at.clock,
      attendee: shown(found.attendee),
      first: body.first === null ? null : firstOf(store, body.first),
      explanation: null,
      overrode: null,
      repeat: false,
      occupancy: occupancyOf(store, request.session, session),
      station: core.station,
      seq,
    }
  })
}

/** A supplied time may lie in the past; a day ahead of the clock at most, except in a rehearsal. */
function refuseFuture(store: ReadableStore, atMs: number, nowMs: number): void {
  if (atMs <= nowMs + dayMs || isRehearsal(store)) return
  throw new StationError('REJECTED', `The time ${isoUtc(atMs)} lies more than a day after the station's clock.`)
}

function find(store: ReadableStore, secrets: EventSecrets, who: ScanRequest['who']): Found {
  if ('readings' in who) return findByReadings(store, secrets, who.readings)
  const ref = 'ref' in who ? who.ref : refOf(secrets, who.attendeeId)
  const attendee =
    attendees.one(store, ref) ?? ('attendeeId' in who ? attendees.byExternalId(store, who.attendeeId) : null)
  if (attendee === null) throw notFound('attendee', 'ref' in who ? who.ref : who.attendeeId)
  return { badge: { kind: 'found-by-operator' }, attendee, code: null, reading: null }
}

function findByReadings(store: ReadableStore, secrets: EventSecrets, readings: readonly string[]): Found {
  for (const text of readings) {
    for (const code of [text.trim(), normalizeBadgeCode(text)]) {
      if (code === null || code.length === 0 || code.length > longestCode) continue
      const row = badges.byCode(store, code)
      if (row === null) continue
      return {
        badge: { kind: 'known', state: row.state },
        attendee: attendees.one(store, row.attendee),
        code: row.is_ours === 1 ? row.code : null,
        reading: row.code,
      }
    }
  }
  const unknown = readings.map((text) => readBadgeCode(secrets.badge, text))
  const authentic = unknown.find((reading) => reading.kind === 'authentic')
  if (authentic !== undefined) {
    return { badge: { kind: 'authentic-unknown' }, attendee: null, code: authentic.code, reading: authentic.code }
  }
  const reading = readings[0] ?? ''
  const other = unknown.find((each) => each.kind === 'other-event')
  if (other !== undefined) return { badge: { kind: 'other-event' }, attendee: null, code: null, reading: other.code }
  return { badge: { kind: 'not-a-badge' }, attendee: null, code: null, reading }
}

/** When a code was last read here for the same session and requested direction, and the entry that answered it. */
function lastReading(
  store: ReadableStore,
  station: string,
  { session, direction: requested }: ScanRequest,
  { attendee, code, readingKey }: Found & { readonly readingKey: string },
): { at_ms: number; seq: number } | null {
  const noted = local.reading(store, session, readingKey, requested)
  const scan =
    attendee === null ? null : scans.lastReading(store, { attendee: attendee.ref, session, station, requested })
  const isByCode = scan !== null && scan.badge === code
  const last = isByCode && (noted === null || scan.seq > noted.seq) ? scan : noted
  // An entry that was taken back since then may have changed anything.
  return last !== null && last.seq > local.readingsFrom(store) ? last : null
}

/** No change of the badge, the person or the event, no void and no later scan of the person came since a verdict. */
function stands(
  store: ReadableStore,
  station: string,
  { at_ms: lastMs, seq }: { at_ms: number; seq: number },
  attendee: Attendee | null,
): boolean {
  const scan = scans.one(store, station, seq)
  const entry = journal.entry(store, station, seq)
  if (scan === null || entry === undefined || scan.is_voided === 1) return false
  if (scan.attendee !== (attendee?.ref ?? null)) return false
  const time = { ms: entry.time_ms, n: entry.time_n }
  if (events.isChangedAfter(store, time)) return false
  if (attendee === null) return true
  if (journal.isChangedAfter(store, attendee.ref, time)) return false
  const isLater = (other: AdmittedScan): boolean =>
    other.station === station ? other.seq > seq : other.atMs > Math.max(lastMs, scan.at_ms)
  return !scans.history(store, attendee.ref, scan.session).some(isLater)
}

/** The verdict of a reading still stands within the event's window, by the scans' own times; each repeat starts it anew. */
function isRepeat(last: { at_ms: number }, atMs: number, policy: Policy): boolean {
  return Math.abs(atMs - last.at_ms) <= policy.repeatSeconds * 1_000
}

/** What the person did at this session before the scan, by the time of the scans. */
function historyOf(store: ReadableStore, attendee: Attendee | null, session: string, atMs: number): HistoryFact {
  const before =
    attendee === null ? [] : scans.history(store, attendee.ref, session).filter((scan) => scan.atMs <= atMs)
  const { entries, insideSinceMs, firstInMs, firstStation } = attendanceOf(before)
  return {
    entries,
    isInside: insideSinceMs !== null,
    first: firstInMs === null || firstStation === null ? null : { atMs: firstInMs, station: firstStation },
  }
}

function bodyOf(
  secrets: EventSecrets,
  request: ScanRequest,
  found: Found,
  decision: Decision,
  history: HistoryFact,
): BodyOf<'scan'> {
  const text = 'readings' in request.who ? (request.who.readings[0] ?? '') : null
  const isForeign = text !== null && found.code === null
  return {
    id: request.id,
    attendee: found.attendee?.ref ?? null,
    badge: found.code,
    text: isForeign ? { length: text.length, kind: kindOfText(text), hash: hashReading(secrets, text) } : null,
    by: text === null ? 'operator' : 'badge',
    session: request.session,
    gate: request.gate,
    requested: request.direction,
    direction: decision.direction,
    code: decision.code,
    overrode: null,
    first: decision.code === 'already_in' || decision.code === 're_entered' ? history.first : null,
  }
}

function shown(attendee: Attendee | null): Verdict['attendee'] {
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

function firstOf(store: ReadableStore, first: { atMs: number; station: string }): Verdict['first'] {
  return { at: isoUtc(first.atMs), station: first.station, stationName: stationNameOf(store, first.station) }
}

/** Inside now where people check out, else admitted so far. */
function occupancyOf(store: ReadableStore, code: string, session: SessionRow | null): Verdict['occupancy'] {
  if (session === null) return null
  const count = attendances.count(store, code)
  return {
    inside: session.definition.direction === 'in-out' ? count.inside : count.admitted,
    capacity: session.capacity,
  }
}

/** The verdict of a scan that was decided before, for one with this id. */
function verdictOf(store: ReadableStore, station: string, seq: number, id: string): Verdict {
  const row: ScanRow | null = scans.one(store, station, seq)
  if (row === null) throw notFound('scan', `${station}:${seq}`)
  const clock: ClockSource = row.clock
  return {
    outcome: outcomeOf(row.code),
    code: row.code,
    direction: row.direction,
    session: row.session,
    gate: row.gate,
    at: isoUtc(row.at_ms),
    clock,
    attendee: shown(row.attendee === null ? null : attendees.one(store, row.attendee)),
    first:
      row.first_at_ms === null || row.first_station === null
        ? null
        : firstOf(store, { atMs: row.first_at_ms, station: row.first_station }),
    explanation: null,
    overrode: row.overrode,
    repeat: row.scan_id !== id,
    occupancy: occupancyOf(store, row.session, events.session(store, row.session)),
    station: row.station,
    seq: row.seq,
  }
}
