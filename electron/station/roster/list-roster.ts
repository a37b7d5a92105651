import type { z } from 'zod'
import type { rosterLine } from '../../../shared/contract/roster.ts'
import { attendees, nameOf, type Attendee } from '../../store/attendees.ts'
import { badges, currentBadge } from '../../store/badges.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { record, type Core } from '../core.ts'

export type RosterLine = z.infer<typeof rosterLine>

const pageRows = 200

/** An attendee as he is listed; what tells who he is stays out where he is confidential and nobody asked by reason. */
export function rosterLineOf(store: ReadableStore, attendee: Attendee, isUnmasked: boolean): RosterLine {
  const codes = badges.ofAttendee(store, attendee.ref)
  const masked = attendee.confidential && !isUnmasked
  const personal = <T>(value: T): T | null => (masked ? null : value)
  return {
    id: attendee.id,
    full_name: personal(nameOf(attendee)),
    given_name: personal(attendee.givenName),
    family_name: personal(attendee.familyName),
    organisation: personal(attendee.organisation),
    country: attendee.country,
    sector: attendee.sector,
    category: attendee.category,
    email: personal(attendee.email),
    language: attendee.language,
    tags: attendee.tags,
    note: personal(attendee.note),
    status: attendee.status,
    confidential: attendee.confidential,
    delegation: personal(attendee.delegation ?? attendee.organisation),
    badge_code: currentBadge(codes)?.code ?? null,
    badge_codes: codes.filter((badge) => badge.state === 'valid').map((badge) => badge.code),
  }
}

/** Journals that masked names are about to be shown, and why. */
export function discloseNames(core: Core, operator: string, what: string, reason: string): void {
  core.store.write((store) => {
    record(core, store, { kind: 'disclosure', body: { what }, personal: { reason } }, { operator })
  })
}

/** Everyone, in order of the organizer's own id, a page at a time. */
export function* listRoster(core: Core, operator: string, unmask: string | null): Generator<RosterLine[]> {
  if (unmask !== null) discloseNames(core, operator, 'roster', unmask)
  let after: Attendee | null = null
  for (;;) {
    const page: Attendee[] = attendees.page(core.store, after, pageRows)
    if (page.length === 0) return
    yield page.map((attendee) => rosterLineOf(core.store, attendee, unmask !== null))
    after = page.at(-1) ?? null
  }
}
