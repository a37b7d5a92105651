import type { BadgeFilter } from '../../../shared/contract/badge.ts'
import type { BadgeSort } from '../../../shared/domain/badge-design.ts'
import { attendees, nameOf, type Attendee } from '../../store/attendees.ts'
import { badges, currentBadge, type BadgeRow } from '../../store/badges.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { badgeMatch } from './badge-filter.ts'
import { noEvent, notFound, StationError } from '../station-error.ts'

export type LeftOut = {
  readonly attendee: string
  readonly reason: 'cancelled' | 'blocked' | 'no-badge' | 'confidential'
}

/** Whose badges, in which order. */
export type BadgeWish = {
  /** The organizer's own ids; null for everyone. */
  readonly attendees: readonly string[] | null
  readonly filter: BadgeFilter
  readonly sort: BadgeSort
  /** Whether badges of confidential people are made for everyone's asking. */
  readonly withConfidential: boolean
}

export type ChosenBadge = { readonly attendee: Attendee; readonly badge: BadgeRow }

export type BadgeChoice = {
  /** In the order in which they are handed out. */
  readonly chosen: readonly ChosenBadge[]
  readonly leftOut: readonly LeftOut[]
}

const pageRows = 400

export function* everyone(store: ReadableStore): Generator<Attendee> {
  let after: Attendee | null = null
  for (;;) {
    const page: Attendee[] = attendees.page(store, after, pageRows)
    if (page.length === 0) return
    yield* page
    after = page.at(-1) ?? null
  }
}

function named(store: ReadableStore, ids: readonly string[]): Attendee[] {
  return [...new Set(ids)].map((id) => {
    const attendee = attendees.byExternalId(store, id)
    if (attendee === null) throw notFound('attendee', id)
    return attendee
  })
}

/** What an attendee is sorted by, the most important first. */
function sortKeys(attendee: Attendee, sort: BadgeSort): string[] {
  // As a desk looks for him: by his family name, where the roster tells it apart.
  const name = [attendee.familyName ?? nameOf(attendee), attendee.givenName ?? '']
  if (sort === 'name') return name
  const { organisation, delegation } = attendee
  return [(sort === 'organisation' ? organisation : (delegation ?? organisation)) ?? '', ...name]
}

function whyLeftOut(attendee: Attendee, wish: BadgeWish): LeftOut['reason'] | null {
  if (wish.attendees !== null) return null
  if (attendee.status !== 'active') return attendee.status
  return attendee.confidential && !wish.withConfidential ? 'confidential' : null
}

/**
 * Whose badges a wish means. Whoever does not match its filter is not one of them, and not left out. Throws NO_EVENT,
 * NOT_FOUND for somebody or a session that is named and not there, REJECTED for somebody who is named and has no badge
 * that holds. Reads the whole roster: belongs in a worker.
 */
export function chooseBadges(store: ReadableStore, wish: BadgeWish): BadgeChoice {
  const definition = events.current(store)?.definition
  if (definition === undefined) throw noEvent()
  const matches = badgeMatch(store, wish.filter)
  const leftOut: LeftOut[] = []
  const chosen: ChosenBadge[] = []
  for (const attendee of wish.attendees === null ? everyone(store) : named(store, wish.attendees)) {
    const badge = currentBadge(badges.ofAttendee(store, attendee.ref))
    if (!matches(attendee, badge)) continue
    if (badge === null && wish.attendees !== null) {
      throw new StationError('REJECTED', `${attendee.id} has no badge that holds. Reissue one first.`, {
        what: 'attendee',
        id: attendee.id,
      })
    }
    const reason = badge === null ? 'no-badge' : whyLeftOut(attendee, wish)
    if (badge === null || reason !== null) leftOut.push({ attendee: attendee.id, reason: reason ?? 'no-badge' })
    else chosen.push({ attendee, badge })
  }
  const collator = new Intl.Collator(definition.languages[0] ?? 'en', { numeric: true })
  const keyed = chosen.map((each) => ({ each, keys: [...sortKeys(each.attendee, wish.sort), each.attendee.id] }))
  keyed.sort((a, b) => a.keys.reduce((found, key, at) => found || collator.compare(key, b.keys[at] ?? ''), 0))
  return { chosen: keyed.map(({ each }) => each), leftOut }
}

/** How many of them are of people whose presence is confidential. */
export function countConfidential(chosen: readonly ChosenBadge[]): number {
  return chosen.filter(({ attendee }) => attendee.confidential).length
}
