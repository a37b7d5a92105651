import { badges, currentBadge } from '../../store/badges.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { everyone } from './badge-choice.ts'

export type BadgeOverview = {
  /** Active people who have a badge, and of these how many came out on paper and were handed over. */
  readonly badges: number
  readonly printed: number
  readonly handedOver: number
  /** What they are told apart by, in order. */
  readonly sectors: string[]
  readonly categories: string[]
  readonly delegations: string[]
  readonly organisations: string[]
}

/**
 * Counts badges, and lists what people are told apart by; of confidential people only where `withConfidential`. Reads
 * the whole roster: belongs in a worker.
 */
export function readBadgeOverview(store: ReadableStore, withConfidential: boolean): BadgeOverview {
  const counts = { badges: 0, printed: 0, handedOver: 0 }
  const found = {
    sectors: new Set<string>(),
    categories: new Set<string>(),
    delegations: new Set<string>(),
    organisations: new Set<string>(),
  }
  const add = (to: Set<string>, value: string | null): void => {
    if (value !== null) to.add(value)
  }
  for (const attendee of everyone(store)) {
    if (attendee.status !== 'active') continue
    const badge = currentBadge(badges.ofAttendee(store, attendee.ref))
    if (badge === null) continue
    counts.badges += 1
    if (badge.printed_ms !== null) counts.printed += 1
    if (badge.handed_over_ms !== null) counts.handedOver += 1
    add(found.sectors, attendee.sector)
    add(found.categories, attendee.category)
    if (attendee.confidential && !withConfidential) continue
    add(found.organisations, attendee.organisation)
    add(found.delegations, attendee.delegation ?? attendee.organisation)
  }
  const collator = new Intl.Collator('en', { numeric: true })
  const sorted = (values: ReadonlySet<string>): string[] => [...values].toSorted(collator.compare)
  return {
    ...counts,
    sectors: sorted(found.sectors),
    categories: sorted(found.categories),
    delegations: sorted(found.delegations),
    organisations: sorted(found.organisations),
  }
}
