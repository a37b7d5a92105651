import { Temporal } from 'temporal-polyfill'

const dayMs = 86_400_000

/** A stretch of time between two changes of a zone's clocks: from `fromMs` on, before `untilMs`. */
type Stretch = { readonly fromMs: number; readonly untilMs: number; readonly offsetMs: number }

/**
 * The last stretches that were asked for, by zone. Finding one takes the polyfill up to some milliseconds, and a day's
 * scans ask for one or two of them; what is beyond the bound is forgotten and found again.
 */
const lastStretches = new Map<string, readonly Stretch[]>()
const mostZones = 16
const mostStretches = 8

function stretchAt(ms: number, timeZone: string): Stretch {
  const known = lastStretches.get(timeZone) ?? []
  const stretch = known.find(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs)
  if (stretch !== undefined) return stretch
  const found = findStretch(ms, timeZone)
  if (known.length === 0 && lastStretches.size >= mostZones) lastStretches.clear()
  lastStretches.set(timeZone, [found, ...known.slice(0, mostStretches - 1)])
  return found
}

/** A zone or an instant that the calendar does not know is read as UTC: a scan is decided nevertheless. */
function findStretch(ms: number, timeZone: string): Stretch {
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
    // "Previous" is before the given instant: from 1 ns later, a change at this very instant is the previous one.
    const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
    return {
      fromMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      untilMs: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offsetMs: at.offsetNanoseconds / 1e6,
    }
  } catch {
    return { fromMs: ms, untilMs: ms, offsetMs: 0 }
  }
}

/**
 * The number of an instant's day in a zone, counted from 1970-01-01. The returned function takes instants (ms UTC) and
 * is made for many of them that lie close together.
 */
export function daysIn(timeZone: string): (ms: number) => number {
  let stretch: Stretch | null = null
  return (ms) => {
    if (stretch === null || ms < stretch.fromMs || ms >= stretch.untilMs) stretch = stretchAt(ms, timeZone)
    return Math.floor((ms + stretch.offsetMs) / dayMs)
  }
}

/** The ISO weekday of a day's number: 1 Monday to 7 Sunday. */
export function isoWeekday(day: number): number {
  // Day 0 was a Thursday; the second remainder brings days before it above 0.
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/**
 * The instant (ms UTC) of a wall time on the day in which `nowMs` lies in a zone. Where clocks pass over that time, it is
 * shifted back by as much as they were put forward; where they show it twice, it is the first of the two.
 */
export function wallTimeMs(nowMs: number, secondOfDay: number, timeZone: string): number {
  const wallMs = daysIn(timeZone)(nowMs) * dayMs + secondOfDay * 1000
  // A day away no clock shows this time, whatever its offset: these are the offsets on both sides of a change, if any.
  const beforeMs = wallMs - stretchAt(wallMs - dayMs, timeZone).offsetMs
  const afterMs = wallMs - stretchAt(wallMs + dayMs, timeZone).offsetMs
  // Read by the clocks before the change it is right unless it comes after it; read by those after it, a time within
  // the gap comes before the change, by the length of the gap: shifted back.
  const isBefore = stretchAt(beforeMs, timeZone).offsetMs === wallMs - beforeMs
  return isBefore ? beforeMs : afterMs
}
