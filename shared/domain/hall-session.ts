import { Temporal } from 'temporal-polyfill'

/** A session as a hall knows it that stands at its room. Instants in ms UTC. */
export type HallSession = {
  readonly code: string
  readonly title: string
  /** The room that it is in now; null where it has none. */
  readonly roomName: string | null
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly doorsAtMs: number
  /** Its end as it stood when its doors opened: what ends later was extended. */
  readonly plannedEndMs: number
  readonly direction: 'in' | 'in-out'
  readonly isCancelled: boolean
  /** It was to be in the hall's room, and is in another one now. */
  readonly isElsewhere: boolean
}

/** What is on at a hall's room. */
type WhatIsOn =
  /** Its doors are open, and it has not ended. */
  | { readonly kind: 'on'; readonly session: HallSession; readonly hasStarted: boolean; readonly isExtended: boolean }
  /** The next one today; its doors are not open yet. */
  | { readonly kind: 'before'; readonly session: HallSession }
  /** It would be on here now, and is in another room. */
  | { readonly kind: 'elsewhere'; readonly session: HallSession }
  /** It would be on now, and does not take place. */
  | { readonly kind: 'cancelled'; readonly session: HallSession }
  /** Nothing is on here and nothing comes today; `hadSome` where something was here today. */
  | { readonly kind: 'nothing'; readonly hadSome: boolean }
  /** No session of the event is to come. */
  | { readonly kind: 'over' }

export type HallNow = {
  readonly what: WhatIsOn
  /** What comes after it here, today or on a later day. */
  readonly next: HallSession | null
  readonly isNextToday: boolean
  /** What was to be here about now and is in another room, besides `what`. */
  readonly elsewhere: readonly HallSession[]
}

export type HallClock = {
  /** ms UTC */
  readonly nowMs: number
  /** Of the event: IANA. Its days are days there. */
  readonly timezone: string
  /** When the last session of the whole event ends; null where it has none. */
  readonly eventEndsAtMs: number | null
}

/** What a hall shows and scans for at an instant: it follows the clock, the doors, and each change of the programme. */
export function hallNow(sessions: readonly HallSession[], clock: HallClock): HallNow {
  const { nowMs } = clock
  const here = sessions.filter((session) => !session.isElsewhere)
  const open = sessions.filter((session) => session.doorsAtMs <= nowMs && nowMs < session.endsAtMs)
  const what = whatIsOn(here, open, clock)
  const shown = 'session' in what ? what.session.code : null
  const next = firstOf(
    here.filter((session) => !session.isCancelled && session.code !== shown && session.startsAtMs > nowMs),
  )
  return {
    what,
    next,
    isNextToday: next !== null && isSameDay(next.startsAtMs, nowMs, clock.timezone),
    elsewhere: open.filter((session) => session.isElsewhere && !session.isCancelled && session.code !== shown),
  }
}

/** The session that a badge is scanned for now; null where there is none, and nothing is recorded. */
export function servedSession({ what }: HallNow): HallSession | null {
  switch (what.kind) {
    case 'on':
    case 'before':
    case 'cancelled':
      return what.session
    case 'elsewhere':
    case 'nothing':
    case 'over':
      return null
  }
}

/** People come out of a session for so long after its end. */
const leavingMs = 60 * 60_000

/** While nothing is on: the session that people still come out of, the last to end. */
export function endedSession(
  sessions: readonly HallSession[],
  { what }: HallNow,
  { nowMs }: HallClock,
): HallSession | null {
  if (what.kind === 'on') return null
  const ended = sessions.filter(
    ({ isElsewhere, isCancelled, direction, endsAtMs }) =>
      !isElsewhere && !isCancelled && direction === 'in-out' && endsAtMs <= nowMs && nowMs < endsAtMs + leavingMs,
  )
  return ended.toSorted((one, other) => other.endsAtMs - one.endsAtMs)[0] ?? null
}

function whatIsOn(here: readonly HallSession[], open: readonly HallSession[], clock: HallClock): WhatIsOn {
  const { nowMs, timezone, eventEndsAtMs } = clock
  const on = chosenOf(
    open.filter((session) => !session.isCancelled && !session.isElsewhere),
    nowMs,
  )
  if (on !== null) {
    const hasStarted = on.startsAtMs <= nowMs
    return { kind: 'on', session: on, hasStarted, isExtended: on.endsAtMs > on.plannedEndMs }
  }
  const elsewhere = firstOf(open.filter((session) => session.isElsewhere && !session.isCancelled))
  if (elsewhere !== null) return { kind: 'elsewhere', session: elsewhere }
  const cancelled = firstOf(open.filter((session) => session.isCancelled && !session.isElsewhere))
  if (cancelled !== null) return { kind: 'cancelled', session: cancelled }
  const isToday = (session: HallSession): boolean => isSameDay(session.startsAtMs, nowMs, timezone)
  const next = firstOf(here.filter((session) => !session.isCancelled && session.startsAtMs > nowMs))
  if (next !== null && isToday(next)) return { kind: 'before', session: next }
  if (next === null && eventEndsAtMs !== null && eventEndsAtMs <= nowMs) return { kind: 'over' }
  return { kind: 'nothing', hadSome: here.some((session) => !session.isCancelled && isToday(session)) }
}

/**
 * Of sessions whose doors are open together: one that runs beyond its planned end keeps the room; one that runs goes
 * before one that starts when it is over; else the shortest, for one that lasts all day is for who wants nothing else.
 */
function chosenOf(open: readonly HallSession[], nowMs: number): HallSession | null {
  const overrunning = open.find((session) => session.plannedEndMs <= nowMs)
  if (overrunning !== undefined) return overrunning
  const byLength = open.toSorted((one, other) => lengthMs(one) - lengthMs(other) || one.startsAtMs - other.startsAtMs)
  const shortest = byLength[0]
  if (shortest === undefined) return null
  return byLength.find((one) => one.startsAtMs <= nowMs && one.endsAtMs <= shortest.startsAtMs) ?? shortest
}

const lengthMs = ({ startsAtMs, endsAtMs }: HallSession): number => endsAtMs - startsAtMs

function firstOf(sessions: readonly HallSession[]): HallSession | null {
  return sessions.toSorted((one, other) => one.startsAtMs - other.startsAtMs)[0] ?? null
}

function isSameDay(oneMs: number, otherMs: number, timezone: string): boolean {
  const [one, other] = [oneMs, otherMs].map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(timezone).toPlainDate(),
  )
  return one !== undefined && other !== undefined && one.equals(other)
}
