import { attendances } from '../../store/attendance.ts'
import { attendees, nameOf } from '../../store/attendees.ts'
import { badges, currentBadge } from '../../store/badges.ts'
import { events } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import { scans } from '../../store/scans.ts'
import type { Core } from '../core.ts'
import { takenSeats } from './door-facts.ts'
import { isRehearsal } from '../identity.ts'
import { noEvent, notFound } from '../station-error.ts'

/** The counts of a session and this station's last scans of it, newest first. Throws NOT_FOUND. */
export function readOverview(core: Core, session: string, last: number) {
  const { store } = core
  const row = events.session(store, session)
  if (row === null) throw notFound('session', session)
  const event = events.policy(store)
  if (event === null) throw noEvent()
  const unexpected = new Set(event.categories.filter((each) => !each.countsAttendance).map(({ code }) => code))
  return {
    inside: takenSeats(store, row, event, core.clock.now()),
    expected: row.isByInvitation
      ? invitations.count(store, session, unexpected)
      : attendees.countActive(store, unexpected),
    refused: attendances.count(store, session).refused,
    last: scans.last(store, session, core.station, last).map((scan) => {
      const attendee = scan.attendee === null ? null : attendees.one(store, scan.attendee)
      return {
        station: scan.station,
        seq: scan.seq,
        atMs: scan.at_ms,
        code: scan.code,
        direction: scan.direction,
        name: attendee === null || attendee.confidential ? null : nameOf(attendee),
        isConfidential: attendee?.confidential ?? false,
        isVoided: scan.is_voided === 1,
      }
    }),
  }
}

const pageRows = 50
/** Looked through for a badge to try; beyond that there is enough to do. */
const trialRows = 2_000

/** In a rehearsal: the badge of the next person who was not yet admitted to a session. */
export function trialBadge(core: Core, session: string): { code: string; name: string } | null {
  const { store } = core
  if (!isRehearsal(store)) return null
  let after = null
  for (let looked = 0; looked < trialRows; looked += pageRows) {
    const page = attendees.page(store, after, pageRows)
    for (const attendee of page) {
      const badge = currentBadge(badges.ofAttendee(store, attendee.ref))
      if (badge === null || attendee.status !== 'active' || attendee.confidential) continue
      if (attendances.one(store, attendee.ref, session) === null) return { code: badge.code, name: nameOf(attendee) }
    }
    after = page.at(-1) ?? null
    if (after === null) return null
  }
  return null
}
