import { sectorColour, type BadgeSettings, type BadgeSort } from '../../shared/domain/badge-design.ts'
import { countryName } from '../../shared/domain/country.ts'
import type { EventDefinition } from '../../shared/domain/event-definition.ts'
import type { BadgeWords } from '../paper/print-badges.ts'
import { attendees, nameOf, type Attendee } from '../store/attendees.ts'
import { badges, currentBadge } from '../store/badges.ts'
import { events } from '../store/event.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { badgeFileNames } from './badge-file-names.ts'
import { noEvent, notFound, StationError } from './station-error.ts'

export type LeftOut = {
  readonly attendee: string
  readonly reason: 'cancelled' | 'blocked' | 'no-badge' | 'confidential'
}

export type Wanted = {
  /** The organizer's own ids; null for everyone. */
  readonly attendees: readonly string[] | null
  readonly sort: BadgeSort
  readonly settings: BadgeSettings
  /** Whether badges of confidential people are made for everyone's asking. */
  readonly withConfidential: boolean
}

export type BadgesToPrint = {
  readonly event: string
  readonly language: string
  /** In the order in which they are handed out. */
  readonly badges: readonly BadgeWords[]
  /** What a mail program needs beside the picture, by the organizer's own id. */
  readonly emails: ReadonlyMap<string, string | null>
  readonly leftOut: readonly LeftOut[]
  /** How many of them are of confidential people. */
  readonly confidential: number
}

const pageRows = 400

function* everyone(store: ReadableStore): Generator<Attendee> {
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

/** The name of a sector in the event's language; one that the event does not list is called by its code. */
function sectorName(definition: EventDefinition, code: string, language: string): string {
  const names = definition.sectors.find((sector) => sector.code === code)?.name
  if (names === undefined) return code.replaceAll('_', ' ')
  if (typeof names === 'string') return names
  return names[language] ?? names['en'] ?? Object.values(names)[0] ?? code
}

/**
 * Whose badges are to be printed, in words. Throws NO_EVENT, NOT_FOUND for somebody who is named and not there, REJECTED
 * for somebody who is named and has no badge that holds.
 */
export function badgesToPrint(store: ReadableStore, wanted: Wanted): BadgesToPrint {
  const definition = events.current(store)?.definition
  if (definition === undefined) throw noEvent()
  const language = definition.languages[0] ?? 'en'
  const leftOut: LeftOut[] = []
  const chosen: { attendee: Attendee; code: string }[] = []
  for (const attendee of wanted.attendees === null ? everyone(store) : named(store, wanted.attendees)) {
    const code = currentBadge(badges.ofAttendee(store, attendee.ref))?.code
    const reason = code === undefined ? 'no-badge' : whyLeftOut(attendee, wanted)
    if (code === undefined && wanted.attendees !== null) {
      throw new StationError('REJECTED', `${attendee.id} has no badge that holds. Reissue one first.`, {
        what: 'attendee',
        id: attendee.id,
      })
    }
    if (code === undefined || reason !== null) leftOut.push({ attendee: attendee.id, reason: reason ?? 'no-badge' })
    else chosen.push({ attendee, code })
  }
  const collator = new Intl.Collator(language, { numeric: true })
  const keyed = chosen.map((each) => ({ ...each, keys: [...sortKeys(each.attendee, wanted.sort), each.attendee.id] }))
  keyed.sort((a, b) => a.keys.reduce((found, key, at) => found || collator.compare(key, b.keys[at] ?? ''), 0))
  const files = badgeFileNames(keyed.map(({ attendee }) => attendee.id))
  return {
    event: definition.name,
    language,
    badges: keyed.map(({ attendee, code }) => ({
      id: attendee.id,
      name: nameOf(attendee),
      organisation: attendee.organisation,
      country: attendee.country === null ? null : countryName(attendee.country, language),
      countryCode: attendee.country,
      sector: attendee.sector === null ? null : sectorName(definition, attendee.sector, language),
      colour: sectorColour(attendee.sector, definition.sectors, wanted.settings.colours),
      code,
      file: files.get(attendee.id) ?? attendee.id,
    })),
    emails: new Map(keyed.map(({ attendee }) => [attendee.id, attendee.email])),
    leftOut,
    confidential: keyed.filter(({ attendee }) => attendee.confidential).length,
  }
}

function whyLeftOut(attendee: Attendee, wanted: Wanted): LeftOut['reason'] | null {
  if (wanted.attendees !== null) return null
  if (attendee.status !== 'active') return attendee.status
  return attendee.confidential && !wanted.withConfidential ? 'confidential' : null
}
