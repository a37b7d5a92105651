import { decide, type Decision } from '../../../shared/domain/admission.ts'
import { attendanceByNights } from '../../../shared/domain/attendance.ts'
import { kindOfText } from '../../../shared/domain/badge-code.ts'
import { isoUtc } from '../../../shared/domain/event-time.ts'
import type { BodyOf, PersonalOf } from '../../../shared/domain/journal-entry.ts'
import { outcomeOf, type Verdict } from '../../../shared/domain/verdict.ts'
import { events, type EventPolicy } from '../../store/event.ts'
import { local } from '../../store/local.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { visitsEndOf } from './carry-over.ts'
import { record, type Core, type Recording } from '../core.ts'
import { loadFacts } from './door-facts.ts'
import { explainRefusal } from './explain-refusal.ts'
import { findAtDoor, type Found } from './find-at-door.ts'
import { hashReading, type EventSecrets } from '../identity.ts'
import { refuseFuture } from './refuse-future.ts'
import { repeatedEntry } from './repeated-reading.ts'
import type { ScanRequest } from './scan-request.ts'
import type { Identity } from '../station-context.ts'
import { noEvent } from '../station-error.ts'
import { firstOf, occupancyOf, shownAttendee, verdictOfScan } from './verdict-of-scan.ts'

/**
 * Decides one scan in one transaction: finds badge and attendee, loads the facts, asks `decide`, appends the entry,
 * folds it, commits. Throws NO_EVENT, NOT_FOUND for an attendee who is not here, REJECTED for a time in the future,
 * and StoreError where the commit failed: then nothing was recorded.
 */
export function checkIn(core: Core, { operator, role }: Identity, request: ScanRequest): Verdict {
  const secrets = core.secrets()
  const { station } = core
  return core.store.write((store) => {
    const nowMs = core.clock.now()
    const at = { ms: request.atMs ?? nowMs, clock: request.atMs === null ? 'station' : 'supplied' } as const
    refuseFuture(store, at.ms, nowMs)

    const event = events.policy(store)
    if (event === null) throw noEvent()
    const asked = local.asked(store, request.id)
    // A repeat wrote no entry of its own: it was answered by the entry of another scan.
    if (asked !== null) return verdictOfScan(store, { station, seq: asked }, request)

    const found = findAtDoor(store, secrets, request.who, at.ms)
    const readingKey = found.reading === null ? null : hashReading(secrets, found.reading)
    const repeated = repeatedEntry(store, station, request, {
      ...found,
      readingKey,
      atMs: at.ms,
      policy: event.policy,
    })
    const session = events.session(store, request.session)
    const override = request.override === null ? null : role
    const decided = () => {
      const facts = loadFacts(store, { event, session, found, request, atMs: at.ms, override })
      return { facts, decision: decide(facts) }
    }
    // Doors open and seats become free meanwhile: a refusal is repeated only while it is refused for the same.
    const anew = repeated === null || outcomeOf(repeated.code) === 'admitted' ? null : decided()
    if (repeated !== null && readingKey !== null && (anew === null || anew.decision.code === repeated.code)) {
      local.read(store, request.session, readingKey, request.direction, at.ms, repeated.seq)
      local.remember(store, request.id, repeated.seq)
      return verdictOfScan(store, { station, seq: repeated.seq }, request)
    }

    const { facts, decision } = anew ?? decided()
    const first = ['already_in', 're_entered'].includes(decision.code) ? facts.history.first : null
    const recording: Recording = { operator, at }
    if (decision.addsInvitation && found.attendee !== null) {
      const body = { attendee: found.attendee.ref, session: request.session }
      record(core, store, { kind: 'invitation', body }, recording)
    }
    const { seq } = record(
      core,
      store,
      {
        kind: 'scan',
        body: { ...bodyOf(secrets, request, found, decision), first },
        personal: personalOf(request, decision),
      },
      recording,
    )
    if (entersRoom(decision) && event.policy.oneRoomAtATime && session?.definition.direction === 'in-out') {
      endVisitsElsewhere(core, store, { event, bearer: found.bearer, except: request.session, scan: seq }, recording)
    }
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
      attendee: shownAttendee(found.attendee),
      first: first === null ? null : firstOf(store, first),
      explanation: decision.because === null ? null : explainRefusal(store, decision.because, request.language),
      overrode: decision.overrode,
      wouldRefuse: decision.wouldRefuse,
      repeat: false,
      occupancy: occupancyOf(store, session, event, at.ms),
      station,
      seq,
    }
  })
}

function entersRoom({ code, direction }: Decision): boolean {
  return direction === 'in' && outcomeOf(code) === 'admitted'
}

/** One room at a time: visits that are open elsewhere end now, each with an entry of its own. */
function endVisitsElsewhere(
  core: Core,
  store: WritableStore,
  of: { readonly event: EventPolicy; readonly bearer: string | null; readonly except: string; readonly scan: number },
  recording: Recording & { readonly at?: { readonly ms: number } },
): void {
  const { event, bearer, except, scan } = of
  const atMs = recording.at?.ms ?? core.clock.now()
  if (bearer === null) return
  for (const session of scans.sessionsOf(store, bearer)) {
    const definition = events.session(store, session)?.definition
    if (session === except || definition?.direction !== 'in-out') continue
    // As it was then: this check-in may be told late.
    const before = scans.history(store, bearer, session).filter((scan) => scan.atMs <= atMs)
    const visitsEnd = visitsEndOf(definition, event.timezone)
    const sinceMs = attendanceByNights(before, visitsEnd, atMs).attendance.insideSinceMs
    // A visit that ended by rule keeps that end.
    if (sinceMs === null || visitsEnd.visitsEndMs(sinceMs) <= atMs) continue
    record(core, store, { kind: 'visit-end', body: { scan, session } }, recording)
  }
}

function bodyOf(
  secrets: EventSecrets,
  request: ScanRequest,
  found: Found,
  decision: Decision,
): Omit<BodyOf<'scan'>, 'first'> {
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
    overrode: decision.overrode,
    ...(decision.wouldRefuse === null ? {} : { wouldRefuse: decision.wouldRefuse }),
  }
}

/** A reason is kept where something was overridden; what the rule asked about may tell who he is. */
function personalOf({ override }: ScanRequest, decision: Decision): PersonalOf<'scan'> | undefined {
  if (override !== null && decision.overrode !== null) return { reason: override.reason }
  return decision.because === null ? undefined : { because: decision.because }
}
