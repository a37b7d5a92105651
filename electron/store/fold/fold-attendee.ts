import { readPersonal, type PersonalFields } from '../../../shared/domain/journal-entry.ts'
import { reversedTail, searchWords } from '../../../shared/domain/search-words.ts'
import { attendances, noCategory } from '../attendance.ts'
import { attendees, nameOf, type Attendee, type SaidFields } from '../attendees.ts'
import { badges } from '../badges.ts'
import { journal } from '../journal.ts'
import type { ReadableStore, WritableStore } from '../open-store.ts'
import { bodyOfRow } from './body-of-row.ts'

/** The later hybrid time wins for each field. */
export function foldAttendee(store: WritableStore, ref: string): void {
  const said: SaidFields = {}
  const imported: SaidFields = {}
  for (const row of journal.ofAttendee(store, ref, 'attendee')) {
    const body = bodyOfRow('attendee', row)
    if (body === null) continue
    const personal = readPersonal('attendee', row.part)
    Object.assign(said, body.fields, personal)
    if (body.source === 'import') Object.assign(imported, body.fields, personal)
  }
  const before = categoryOf(store, ref)
  if (said.id === undefined) {
    attendees.remove(store, ref)
  } else {
    attendees.replace(store, withDefaults(ref, { ...said, id: said.id }), imported)
    foldSearchWords(store, ref)
  }
  attendances.moveCategory(store, ref, before, categoryOf(store, ref))
}

/** With whose people somebody counts. */
export function categoryOf(store: ReadableStore, ref: string): string {
  return attendees.categoryOf(store, ref) ?? noCategory
}

function withDefaults(ref: string, said: SaidFields & Pick<PersonalFields, 'id'>): Attendee {
  return {
    ref,
    fullName: null,
    givenName: null,
    familyName: null,
    organisation: null,
    email: null,
    note: null,
    delegation: null,
    country: null,
    sector: null,
    category: null,
    language: null,
    tags: [],
    status: 'active',
    confidential: false,
    host: null,
    ...said,
  }
}

/** Words of name and organisation, and the ends of his badge codes. */
export function foldSearchWords(store: WritableStore, ref: string): void {
  const attendee = attendees.one(store, ref)
  if (attendee === null) return
  attendees.setSearchWords(store, ref, [
    ...searchWords(nameOf(attendee), attendee.organisation, {
      names: [attendee.givenName, attendee.familyName],
      country: attendee.country,
      delegation: attendee.delegation,
    }),
    ...badges.ofAttendee(store, ref).map((badge) => reversedTail(badge.code)),
  ])
}
