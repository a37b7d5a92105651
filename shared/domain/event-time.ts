import { Temporal } from 'temporal-polyfill'
import type { SessionDefinition } from './event-definition.ts'

/** An instant (ms UTC) as ISO 8601 with the offset of a zone: `2019-11-12T09:41:07+01:00`, milliseconds where there are any. */
export function isoInZone(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ timeZone })
}

/** An instant (ms UTC) as ISO 8601 in UTC with milliseconds. */
export function isoUtc(ms: number): string {
  return new Date(ms).toISOString()
}

const dayMs = 24 * 3_600_000

/**
 * When a visit without an exit ends by rule: at the session's end; in a session longer than 24 hours at the next 04:00
 * of the event's zone after it began, or the end where that comes first.
 */
export function visitsEndMs(
  session: Pick<SessionDefinition, 'startsAt' | 'endsAt'>,
  timeZone: string,
  insideSinceMs: number,
): number {
  const startsAtMs = Date.parse(session.startsAt)
  const endsAtMs = Date.parse(session.endsAt)
  if (endsAtMs - startsAtMs <= dayMs) return endsAtMs
  const since = Temporal.Instant.fromEpochMilliseconds(insideSinceMs).toZonedDateTimeISO(timeZone)
  const four = since.withPlainTime('04:00')
  const next = Temporal.ZonedDateTime.compare(four, since) > 0 ? four : four.add({ days: 1 })
  return Math.min(next.epochMilliseconds, endsAtMs)
}

/** An ISO 8601 instant with offset or Z as ms UTC; null where it is none. */
export function parseInstant(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return null
  }
}
