import type { BadgeFilter } from '../../../shared/contract/badge.ts'
import { searchWords, typedWords } from '../../../shared/domain/search-words.ts'
import { nameOf, type Attendee } from '../../store/attendees.ts'
import type { BadgeRow } from '../../store/badges.ts'
import { events } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { notFound } from '../station-error.ts'

/** Whether an attendee is one of those whose badges are wanted; the badge is the one that he carries. */
export type BadgeMatch = (attendee: Attendee, badge: BadgeRow | null) => boolean

/** As people compare words: without case and accents. */
const plain = new Intl.Collator('en', { sensitivity: 'base', usage: 'search' })

/** Reads a filter once, for many people. Throws NOT_FOUND for a session that the event does not have. */
export function badgeMatch(store: ReadableStore, filter: BadgeFilter): BadgeMatch {
  const invited = filter.session === null ? null : invitedTo(store, filter.session)
  const typed = typedWords(filter.name)
  return (attendee, badge) => {
    if (filter.onlyUnprinted && badge !== null && badge.printed_ms !== null) return false
    if (invited !== null && !invited.has(attendee.ref)) return false
    const { sector, category, organisation, delegation } = attendee
    return (
      isAnyOf(filter.sectors, sector) &&
      isAnyOf(filter.categories, category) &&
      isAnyOf(filter.organisations, organisation) &&
      isAnyOf(filter.delegations, delegation ?? organisation) &&
      (typed.length === 0 || hasWords(attendee, typed))
    )
  }
}

function isAnyOf(wanted: readonly string[], value: string | null): boolean {
  return (
    wanted.length === 0 || (value !== null && wanted.some((each) => plain.compare(each.trim(), value.trim()) === 0))
  )
}

function hasWords(attendee: Attendee, typed: readonly { readonly word: string }[]): boolean {
  const words = searchWords(nameOf(attendee), null, { names: [attendee.givenName, attendee.familyName] })
  return typed.every(({ word }) => words.some((each) => each.startsWith(word)))
}

/** Who is on the list of a session; null where it has none. */
function invitedTo(store: ReadableStore, code: string): Set<string> | null {
  const session = events.current(store)?.definition.sessions.find((each) => each.code === code)
  if (session === undefined) throw notFound('session', code)
  if (session.invited === null) return null
  return new Set(invitations.ofSession(store, code).map(({ attendee }) => attendee))
}
