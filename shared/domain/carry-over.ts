import { Temporal } from 'temporal-polyfill'
import { attendanceByNights, noScan, type AdmittedScan, type Attendance, type VisitsEnd } from './attendance.ts'

/** One admitted scan of a person that counts, or the end of a visit, at any session. */
export type Movement = AdmittedScan & { readonly session: string }

/** A session as carry-over reads it. Instants in ms UTC. */
export type CarryingSession = VisitsEnd & {
  readonly code: string
  readonly direction: 'in' | 'in-out'
  readonly startsAtMs: number
  /** The session before in the same room, whose people are carried over into this one; null where nobody is. */
  readonly before: CarryingSession | null
}

/** A visit that nobody's scan began. Instants in ms UTC. */
export type CarriedVisit = {
  readonly sinceMs: number
  /** The first time that the person was seen again, anywhere; null where he was not. */
  readonly seenAgain: Movement | null
}

/**
 * When people pass from one session into the next (ms UTC): at the end of the one before, or at the start of the next
 * where the two overlap.
 */
export function handoverMs(before: VisitsEnd, next: { readonly startsAtMs: number }): number {
  return Math.min(before.endsAtMs, next.startsAtMs)
}

/**
 * The visit that is inferred of who was inside the session before when it handed over: from the start of this one until
 * he is seen again, by any admitted scan anywhere. Seen before the start, and it never began; scanned at this session
 * before the handover, and nothing is inferred: his own scans say where he was. `movements` are those of the person, in
 * order of `compareScans`.
 */
export function carriedVisit(session: CarryingSession, movements: readonly Movement[]): CarriedVisit | null {
  const { before, code, startsAtMs } = session
  if (before === null) return null
  const atMs = handoverMs(before, session)
  const earlier = movements.filter((movement) => movement.atMs < atMs)
  if (earlier.some((movement) => movement.session === code)) return null
  if (!isInsideUntil(before, earlier, atMs)) return null
  const seenAgain = movements[earlier.length] ?? null
  return seenAgain !== null && seenAgain.atMs <= startsAtMs ? null : { sinceMs: startsAtMs, seenAgain }
}

/** Whether somebody is inside up to an instant, by his scans there, or by inference where he has none. */
function isInsideUntil(session: CarryingSession, earlier: readonly Movement[], atMs: number): boolean {
  const own = earlier.filter((movement) => movement.session === session.code)
  if (own.length > 0) {
    const sinceMs = attendanceByNights(own, session).attendance.insideSinceMs
    return sinceMs !== null && session.visitsEndMs(sinceMs) >= atMs
  }
  const visit = carriedVisit(session, earlier)
  return visit !== null && visit.seenAgain === null && session.visitsEndMs(visit.sinceMs) >= atMs
}

/** Whether somebody is inside a session at an instant (ms UTC) by inference alone. */
export function isCarriedInto(session: CarryingSession, movements: readonly Movement[], atMs: number): boolean {
  if (atMs < session.startsAtMs) return false
  const visit = carriedVisit(
    session,
    movements.filter((movement) => movement.atMs <= atMs),
  )
  return visit !== null && visit.seenAgain === null
}

/**
 * The attendance of a person at a session together with the visit that is inferred of him: it begins at the start of the
 * session also where he checked in later, `entries` are real check-ins only, and station and gate are those of the first
 * of them. `isAssumed` where his last visit ended by rule in a night, or where any visit was inferred.
 */
export function attendanceWithCarryOver(
  session: CarryingSession,
  movements: readonly Movement[],
): { readonly attendance: Attendance; readonly isAssumed: boolean } {
  const own = movements.filter((movement) => movement.session === session.code)
  const visit = carriedVisit(session, movements)
  if (visit === null) return attendanceByNights(own, session)
  const { attendance } = attendanceByNights([...inferredScans(session, visit), ...own], session)
  const first = own.find(({ direction }) => direction === 'in')
  return {
    attendance: {
      ...attendance,
      entries: attendance.entries - 1,
      firstStation: first?.station ?? null,
      firstGate: first?.gate ?? null,
    },
    isAssumed: true,
  }
}

/** The scans that would say what is inferred, all before those at the session itself. */
function inferredScans(session: CarryingSession, { sinceMs, seenAgain }: CarriedVisit): AdmittedScan[] {
  const came: AdmittedScan = { ...noScan, direction: 'in', atMs: sinceMs }
  const isElsewhere = seenAgain !== null && seenAgain.session !== session.code
  // Nobody is said to have left where the session has no check-out, or after he left by rule.
  const left = isElsewhere && session.direction === 'in-out' && seenAgain.atMs < session.visitsEndMs(sinceMs)
  return left ? [came, { ...noScan, clock: seenAgain.clock, direction: 'out', atMs: seenAgain.atMs }] : [came]
}

/**
 * The last 04:00 of the event's zone before an instant, in ms UTC: in a session longer than a day, who came in before it
 * and has no exit is not inside at that instant.
 */
export function lastNightMs(atMs: number, timeZone: string): number {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  const four = at.withPlainTime('04:00')
  const last = Temporal.ZonedDateTime.compare(four, at) < 0 ? four : four.subtract({ days: 1 })
  return last.epochMilliseconds
}
