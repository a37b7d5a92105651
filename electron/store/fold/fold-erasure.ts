import { attendances, noCategory } from '../attendance.ts'
import { attendees } from '../attendees.ts'
import type { WritableStore } from '../open-store.ts'
import { forgetErasedInvitations, rememberErased } from './erased.ts'
import { categoryOf } from './fold-attendee.ts'
import { foldBadges } from './fold-badges.ts'

export function foldErasure(store: WritableStore, attendee: string): void {
  rememberErased(store, attendee)
  forgetErasedInvitations(store)
  const category = categoryOf(store, attendee)
  attendees.remove(store, attendee)
  attendances.moveCategory(store, attendee, category, noCategory)
  foldBadges(store, attendee)
}
