import { attendees, type Attendee } from '../store/attendees.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { Core } from './core.ts'
import { refOf } from './identity.ts'
import { notFound } from './station-error.ts'

/** An attendee by the organizer's own id or by the internal one. Throws NOT_FOUND. */
export function attendeeNamed(core: Core, store: ReadableStore, named: string): Attendee {
  const attendee =
    attendees.one(store, refOf(core.secrets(), named)) ??
    attendees.byExternalId(store, named) ??
    attendees.one(store, named)
  if (attendee === null) throw notFound('attendee', named)
  return attendee
}
