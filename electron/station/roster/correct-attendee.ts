import type { DeskFields } from '../../../shared/contract/roster.ts'
import type { SaidFields } from '../../store/attendees.ts'
import { attendeeNamed } from '../attendee-named.ts'
import type { Core } from '../core.ts'
import { readDeskFields } from './desk-fields.ts'
import { recordDeskFields } from './record-desk-fields.ts'

/** Doors hang on these. */
const ofOrganizer = ['sector', 'category', 'status'] as const

export function needsOrganizer(fields: DeskFields): boolean {
  return ofOrganizer.some((field) => fields[field] !== undefined)
}

/**
 * Corrects an attendee at a desk: what differs from what stands is journaled as said there, and a later import of the same
 * roster leaves it alone. Gives the names of the fields that changed; where none did nothing is written. Throws NOT_FOUND,
 * REJECTED.
 */
export function correctAttendee(
  core: Core,
  operator: string,
  request: { readonly attendee: string; readonly fields: DeskFields },
): { attendee: string; changed: string[] } {
  const read = readDeskFields(request.fields)
  return core.store.write((store) => {
    const attendee = attendeeNamed(core, store, request.attendee)
    const changed = Object.entries(read).filter(([field, value]) => attendee[field as keyof SaidFields] !== value)
    if (changed.length > 0) {
      const fields: SaidFields = Object.fromEntries(changed)
      recordDeskFields(core, store, operator, { ref: attendee.ref, fields })
    }
    return { attendee: attendee.id, changed: changed.map(([field]) => field) }
  })
}
