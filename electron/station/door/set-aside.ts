import { attendees, nameOf } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { openRefusals } from '../../store/open-refusals.ts'
import type { Core } from '../core.ts'

/** Who was refused longer ago than this has gone, or was helped. */
const asideMs = 30 * 60_000
const mostAside = 20

/**
 * People whom any page of this station refused within half an hour and who were not let in since, the last one first: whom
 * a desk set aside while it scanned the next, and who is sent to it by a kiosk.
 */
export function setAside(core: Core) {
  const { store } = core
  return openRefusals(store, core.station, core.clock.now() - asideMs)
    .flatMap((refusal) => {
      const attendee = attendees.one(store, refusal.attendee)
      if (attendee === null) return []
      return [
        {
          station: refusal.station,
          seq: refusal.seq,
          scanId: refusal.scan_id,
          attendee: refusal.attendee,
          name: nameOf(attendee),
          organisation: attendee.organisation,
          country: attendee.country,
          session: refusal.session,
          title: events.session(store, refusal.session)?.definition.title ?? refusal.session,
          gate: refusal.gate,
          direction: refusal.requested,
          atMs: refusal.at_ms,
          code: refusal.code,
        },
      ]
    })
    .slice(0, mostAside)
}
