import { attendanceByNights, type Attendance, type VisitsEnd } from '../../../shared/domain/attendance.ts'
import {
  attendanceWithCarryOver,
  handoverMs,
  isCarriedInto,
  lastNightMs,
  type CarryingSession,
} from '../../../shared/domain/carry-over.ts'
import type { SessionDefinition } from '../../../shared/domain/event-definition.ts'
import { visitsEndMs } from '../../../shared/domain/event-time.ts'
import { events, type SessionRow } from '../../store/event.ts'
import { movements } from '../../store/movements.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { precedingSession } from '../../store/preceding-session.ts'
import { scans } from '../../store/scans.ts'

/** People are carried over through so many sessions in a row at most: more than a room has in a day. */
const mostInARow = 24

/** When visits of a session end that have no exit. */
export function visitsEndOf(definition: SessionDefinition, timeZone: string): VisitsEnd {
  return {
    endsAtMs: Date.parse(definition.endsAt),
    visitsEndMs: (sinceMs) => visitsEndMs(definition, timeZone, sinceMs),
  }
}

/**
 * A session with those whose people are carried over into it, one behind the other. The session before is the one of the
 * same room, not cancelled, with the latest start before this one's; where it ends after this one's start, whoever is
 * inside it at that start is carried over. Nobody stays in a room over a night: one that ended before it carries nobody.
 */
export function carryingSession(
  store: ReadableStore,
  definition: SessionDefinition,
  timeZone: string,
  atMost = mostInARow,
): CarryingSession {
  const isCarrying = definition.carryOver && !definition.cancelled && atMost > 0
  const before = isCarrying ? precedingOfSameDay(store, definition, timeZone) : null
  return {
    ...visitsEndOf(definition, timeZone),
    code: definition.code,
    direction: definition.direction,
    startsAtMs: Date.parse(definition.startsAt),
    before: before === null ? null : carryingSession(store, before, timeZone, atMost - 1),
  }
}

function precedingOfSameDay(
  store: ReadableStore,
  definition: SessionDefinition,
  timeZone: string,
): SessionDefinition | null {
  const before = precedingSession(store, definition)
  const nightMs = lastNightMs(Date.parse(definition.startsAt), timeZone)
  return before === null || Date.parse(before.endsAt) < nightMs ? null : before
}

function timeZoneOf(store: ReadableStore): string {
  return events.policy(store)?.timezone ?? 'UTC'
}

/**
 * Whether somebody who was inside the session before, in the same room, counts as inside this one at an instant (ms UTC):
 * by inference alone, so not where he was scanned here since.
 */
export function isCarriedOver(store: ReadableStore, session: SessionRow, attendee: string, atMs: number): boolean {
  const { definition } = session
  // Before its start, and where it carries nobody over, it costs nothing.
  if (!definition.carryOver || atMs < Date.parse(definition.startsAt)) return false
  const carrying = carryingSession(store, definition, timeZoneOf(store))
  return carrying.before !== null && isCarriedInto(carrying, movements.ofAttendee(store, attendee), atMs)
}

/**
 * How many people are inside a session at an instant (ms UTC) only because they were inside one before, without those of
 * some categories. It reads the attendance of the sessions before, each person by his own scans.
 */
export function countCarriedOver(
  store: ReadableStore,
  session: SessionRow,
  atMs: number,
  withoutSeat: ReadonlySet<string>,
): number {
  const { definition } = session
  if (!definition.carryOver || atMs < Date.parse(definition.startsAt)) return 0
  const timeZone = timeZoneOf(store)
  let carried = 0
  const after: string[] = []
  let next = carryingSession(store, definition, timeZone)
  for (let from = next.before; from !== null; from = from.before) {
    const beforeMs = handoverMs(from, next)
    after.push(next.code)
    const nightMs = isLongerThanDay(from) ? lastNightMs(beforeMs, timeZone) : 0
    for (const { category, people } of movements.countLastSeenInside(
      store,
      from.code,
      { beforeMs, nightMs, atMs },
      after,
    )) {
      if (!withoutSeat.has(category)) carried += people
    }
    // Who was in it by inference since its start left by rule in a night before it handed over.
    if (from.visitsEndMs(from.startsAtMs) < beforeMs) break
    next = from
  }
  return carried
}

/**
 * What an attendance comes to when it is read at an instant (ms UTC): with the visit that is inferred of who was carried
 * over, and in a session of several days with visits that ended by rule in a night.
 */
export function attendanceSeen(
  store: ReadableStore,
  session: CarryingSession,
  { attendee, attendance }: { readonly attendee: string; readonly attendance: Attendance },
  asOfMs: number,
): { readonly attendance: Attendance; readonly isAssumed: boolean } {
  if (session.before !== null && asOfMs >= session.startsAtMs) {
    return attendanceWithCarryOver(session, movements.ofAttendee(store, attendee))
  }
  if (attendance.entries > 0 && isLongerThanDay(session)) {
    return attendanceByNights(scans.history(store, attendee, session.code), session)
  }
  return { attendance, isAssumed: false }
}

function isLongerThanDay({ startsAtMs, endsAtMs }: CarryingSession): boolean {
  return endsAtMs - startsAtMs > 24 * 3_600_000
}
