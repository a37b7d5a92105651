import type { Facts, HistoryFact, PersonFact } from '../../../shared/domain/admission.ts'
import { attendedSessions } from '../../../shared/domain/admission-rule/rule-names.ts'
import type { RuleFacts } from '../../../shared/domain/admission-rule/rule.ts'
import { attendanceByNights, attendanceOf } from '../../../shared/domain/attendance.ts'
import { lastNightMs } from '../../../shared/domain/carry-over.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { accreditations } from '../../store/accreditations.ts'
import { attendances, noCategory } from '../../store/attendance.ts'
import type { Attendee } from '../../store/attendees.ts'
import type { EventPolicy, SessionRow } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { countCarriedOver, isCarriedOver, visitsEndOf } from './carry-over.ts'
import type { Found } from './find-at-door.ts'
import type { ScanRequest } from './scan-request.ts'

const dayMs = 24 * 3_600_000

/** What is asked at a door of an event: by whom, when, of what. */
export type DoorSituation = {
  readonly event: EventPolicy
  readonly session: SessionRow | null
  readonly found: Found
  readonly request: Pick<ScanRequest, 'session' | 'direction' | 'gate'>
  readonly atMs: number
  /** The operator's role where he lets somebody in past a refusal. */
  readonly override: Role | null
}

/** What the bearer did at the session before. */
export type Past = HistoryFact & {
  readonly checkInsMs: readonly number[]
  /** Since when the open visit lasts; null where there is none. */
  readonly insideSinceMs: number | null
}

/** What is read apart from the person himself, and may be that of an event file which nobody imported yet. */
export type DoorReadings = {
  readonly past: Past
  readonly takenSeats: number
  readonly isInvited: (store: ReadableStore, session: string, attendee: string) => boolean
}

/** Loads what a decision may depend on: a bounded number of indexed reads, and only what its session asks about. */
export function loadFacts(store: ReadableStore, situation: DoorSituation): Facts {
  const { event, session, atMs } = situation
  return factsWith(store, situation, {
    past: pastOf(store, situation),
    takenSeats: session === null ? 0 : takenSeats(store, session, event, atMs),
    isInvited: invitations.has,
  })
}

/** The same with readings of the caller's own. */
export function factsWith(store: ReadableStore, situation: DoorSituation, readings: DoorReadings): Facts {
  const { event, session, found, request, atMs, override } = situation
  return {
    atMs,
    requested: request.direction,
    badge: found.badge,
    attendee: personOf(store, situation, readings),
    session: session?.definition ?? null,
    policy: event.policy,
    history: readings.past,
    rule: ruleOf(store, situation, readings),
    seats: seatsOf(store, situation, readings),
    override,
  }
}

/** What the bearer did at this session before the scan, by the time of the scans. */
export function pastOf(store: ReadableStore, { event, found, request, session, atMs }: DoorSituation): Past {
  const { bearer } = found
  const before =
    bearer === null ? [] : scans.history(store, bearer, request.session).filter((scan) => scan.atMs <= atMs)
  // Who did not go out on the day before is not inside any more.
  const { entries, insideSinceMs, firstInMs, firstStation } =
    session === null
      ? attendanceOf(before)
      : attendanceByNights(before, visitsEndOf(session.definition, event.timezone), atMs).attendance
  const hasOpenVisit = insideSinceMs !== null
  return {
    entries,
    hasOpenVisit,
    isInside: hasOpenVisit || (session !== null && bearer !== null && isCarriedOver(store, session, bearer, atMs)),
    first: firstInMs === null || firstStation === null ? null : { atMs: firstInMs, station: firstStation },
    checkInsMs: before.filter((scan) => scan.direction === 'in').map((scan) => scan.atMs),
    insideSinceMs,
  }
}

function personOf(
  store: ReadableStore,
  { found, session, event }: DoorSituation,
  { isInvited }: DoorReadings,
): PersonFact | null {
  const { attendee } = found
  if (attendee === null) return null
  const isByInvitation = session?.isByInvitation === true
  return {
    status: attendee.status,
    isAccredited: event.policy.accreditation && accreditations.one(store, attendee.ref) !== null,
    isInvited: isByInvitation && isInvited(store, session.definition.code, attendee.ref),
    passesAll: categoryOf(event, attendee)?.allSessions === true,
  }
}

function categoryOf(event: EventPolicy, attendee: Attendee | null) {
  return attendee?.category == null ? undefined : event.categories.find(({ code }) => code === attendee.category)
}

/** Who is inside (in-out) or was admitted (in) has a seat already, and some categories take none. */
function seatsOf(store: ReadableStore, situation: DoorSituation, readings: DoorReadings): Facts['seats'] {
  const { session, event, found } = situation
  const { past, takenSeats: taken } = readings
  if (session === null) return { taken, capacity: null, needsSeat: false }
  const { capacity, definition } = session
  const hasSeat = past.isInside || (definition.direction === 'in' && past.entries > 0)
  const wouldTakeOne = !hasSeat && !event.withoutSeat.has(found.attendee?.category ?? noCategory)
  const needsSeat = wouldTakeOne && (capacity === null || !countsLater(store, session, found.bearer))
  return { taken, capacity, needsSeat }
}

/** Who counts by a scan of a later time has his seat: one that is told late takes no other. */
function countsLater(store: ReadableStore, { definition }: SessionRow, bearer: string | null): boolean {
  const attendance = bearer === null ? null : attendances.one(store, bearer, definition.code)
  if (attendance === null) return false
  return definition.direction === 'in-out' ? attendance.insideSinceMs !== null : attendance.entries > 0
}

/** People who count in a session: inside now where people check out, else admitted so far. */
export function takenSeats(store: ReadableStore, session: SessionRow, event: EventPolicy, atMs: number): number {
  return seen(store, session, event, atMs) + countCarriedOver(store, session, atMs, event.withoutSeat)
}

function seen(store: ReadableStore, { definition }: SessionRow, event: EventPolicy, atMs: number): number {
  const { code, direction, startsAt, endsAt } = definition
  // In a session of several days who stayed overnight without an exit is not inside any more.
  if (direction === 'in-out' && Date.parse(endsAt) - Date.parse(startsAt) > dayMs) {
    // At 04:00 itself the night has ended.
    return attendances.countInsideSince(store, code, lastNightMs(atMs + 1, event.timezone), event.withoutSeat)
  }
  const count = attendances.count(store, code, event.withoutSeat)
  return direction === 'in-out' ? count.inside : count.admitted
}

function ruleOf(store: ReadableStore, situation: DoorSituation, readings: DoorReadings): Facts['rule'] {
  const { session, found, event, request, atMs } = situation
  const { past, takenSeats: inside } = readings
  const { attendee } = found
  if (session === null || session.rule === null || attendee === null) return null
  const { definition, rule, capacity } = session
  const startsAtMs = Date.parse(definition.startsAt)
  const facts: RuleFacts = {
    nowMs: atMs,
    timeZone: event.timezone,
    category: attendee.category,
    sector: attendee.sector,
    country: attendee.country,
    organisation: attendee.organisation,
    tags: attendee.tags,
    gate: request.gate,
    session: definition.code,
    room: definition.room,
    // The rule is asked of who comes in.
    direction: 'in',
    startsAtMs,
    endsAtMs: Date.parse(definition.endsAt),
    doorsAtMs: definition.doorsAt === null ? startsAtMs : Date.parse(definition.doorsAt),
    isInside: past.isInside,
    checkInsMs: past.checkInsMs,
    attended: new Set(attendedSessions(rule).filter((code) => wasAdmitted(store, attendee.ref, code))),
    inside,
    capacity,
  }
  return { rule, facts }
}

function wasAdmitted(store: ReadableStore, attendee: string, session: string): boolean {
  return (attendances.one(store, attendee, session)?.entries ?? 0) > 0
}
