import type { OwnBadge } from '../../../shared/contract/badge.ts'
import { badges, currentBadge } from '../../store/badges.ts'
import { attendeeNamed } from '../attendee-named.ts'
import type { Core } from '../core.ts'

/** Every badge that an attendee was given, the newest first. Throws NOT_FOUND. */
export function listBadges(core: Core, attendee: string): OwnBadge[] {
  const rows = badges.ofAttendee(core.store, attendeeNamed(core, core.store, attendee).ref)
  const current = currentBadge(rows)
  return rows
    .map((row) => ({
      code: row.code,
      state: row.state,
      isOurs: row.is_ours === 1,
      isCurrent: row.code === current?.code,
      givenAtMs: row.given_ms,
      untilMs: row.until_ms,
      printedAtMs: row.printed_ms,
      handedOverAtMs: row.handed_over_ms,
    }))
    .toReversed()
}
