import { attendees, type Attendee } from '../../store/attendees.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { attendeeNamed } from '../attendee-named.ts'
import type { Core } from '../core.ts'
import { rosterLineOf, type RosterLine } from './list-roster.ts'

export type Person = { readonly ref: string; readonly line: RosterLine }

/** A delegation travels with a handful; a file that says otherwise must not hold the desk up. */
const mostGuests = 50

/** An attendee as a desk sees him: with his name, confidential or not. */
export function personOf(store: ReadableStore, attendee: Attendee): Person {
  return { ref: attendee.ref, line: rosterLineOf(store, attendee, true) }
}

/** One attendee, with whom he comes and who comes with him. Throws NOT_FOUND. */
export function readPerson(core: Core, named: string): Person & { host: Person | null; guests: Person[] } {
  const { store } = core
  const attendee = attendeeNamed(core, store, named)
  const host = attendee.host === null ? null : attendees.one(store, attendee.host)
  return {
    ...personOf(store, attendee),
    host: host === null ? null : personOf(store, host),
    guests: attendees.guestsOf(store, attendee.ref, mostGuests).map((guest) => personOf(store, guest)),
  }
}
