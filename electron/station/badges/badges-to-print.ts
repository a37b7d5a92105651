import { spellBadgeCode } from '../../../shared/domain/badge-code.ts'
import { sectorColour, type BadgeSettings } from '../../../shared/domain/badge-design.ts'
import { countryName } from '../../../shared/domain/country.ts'
import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import type { BadgeWords } from '../../paper/print-badges.ts'
import { attendees, nameOf } from '../../store/attendees.ts'
import { badges, type BadgeRow } from '../../store/badges.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { printJobs, type PrintBadgeRow } from '../../store/print-jobs.ts'
import { chooseBadges, type BadgeWish, type ChosenBadge, type LeftOut } from './badge-choice.ts'
import { badgeFileNames } from './badge-file-names.ts'
import { noEvent, notFound } from '../station-error.ts'

export type BadgesToPrint = {
  readonly event: string
  readonly language: string
  /** In the order in which they are handed out. */
  readonly badges: readonly BadgeWords[]
  /** What a mail program needs beside the picture, by the organizer's own id. */
  readonly emails: ReadonlyMap<string, string | null>
  readonly leftOut: readonly LeftOut[]
  /** Those of them whose presence is confidential, by the organizer's own id. */
  readonly confidential: ReadonlySet<string>
}

/** Badges in one print job at most: as many as fit in one PDF, and as a browser prints at a time. */
export const badgesInOneJob = 500

/** The name of a sector in the event's language; one that the event does not list is called by its code. */
function sectorName(definition: EventDefinition, code: string, language: string): string {
  const names = definition.sectors.find((sector) => sector.code === code)?.name
  if (names === undefined) return code.replaceAll('_', ' ')
  if (typeof names === 'string') return names
  return names[language] ?? names['en'] ?? Object.values(names)[0] ?? code
}

/** Whose badges are to be printed, in words. Throws as `chooseBadges` does. */
export function badgesToPrint(store: ReadableStore, wish: BadgeWish, settings: BadgeSettings): BadgesToPrint {
  const { chosen, leftOut } = chooseBadges(store, wish)
  return inWords(store, settings, { chosen, leftOut })
}

function definitionOf(store: ReadableStore): EventDefinition {
  const definition = events.current(store)?.definition
  if (definition === undefined) throw noEvent()
  return definition
}

function inWords(
  store: ReadableStore,
  settings: BadgeSettings,
  { chosen, leftOut }: { readonly chosen: readonly ChosenBadge[]; readonly leftOut: readonly LeftOut[] },
): BadgesToPrint {
  const definition = definitionOf(store)
  const language = definition.languages[0] ?? 'en'
  const files = badgeFileNames(chosen.map(({ attendee }) => attendee.id))
  return {
    event: definition.name,
    language,
    badges: chosen.map(({ attendee, badge }) => ({
      id: attendee.id,
      name: nameOf(attendee),
      organisation: attendee.organisation,
      country: attendee.country === null ? null : countryName(attendee.country, language),
      countryCode: attendee.country,
      sector: attendee.sector === null ? null : sectorName(definition, attendee.sector, language),
      colour: sectorColour(attendee.sector, definition.sectors, settings.colours),
      code: badge.code,
      file: files.get(attendee.id) ?? attendee.id,
    })),
    emails: new Map(chosen.map(({ attendee }) => [attendee.id, attendee.email])),
    leftOut,
    confidential: new Set(chosen.flatMap(({ attendee }) => (attendee.confidential ? [attendee.id] : []))),
  }
}

/**
 * The badges of a job that wait for an answer: codes as they were, names as they are now. One that was replaced or
 * revoked meanwhile is left out, as is whoever is confidential where `withConfidential` is false. Throws NOT_FOUND for a
 * job that is over.
 */
export function badgesOfJob(
  store: ReadableStore,
  asked: { readonly job: string; readonly withConfidential: boolean; readonly settings: BadgeSettings },
): BadgesToPrint {
  const job = printJobs.one(store, asked.job)
  if (job === null) throw notFound('print job', asked.job)
  const chosen: ChosenBadge[] = []
  const leftOut: LeftOut[] = []
  const spare: BadgeWords[] = []
  for (const row of printJobs.badges(store, job.id, 0, badgesInOneJob)) {
    const attendee = row.attendee === null ? null : attendees.one(store, row.attendee)
    if (row.attendee === null && row.code !== null) spare.push(blankBadge(row.code, row.position))
    if (attendee === null) continue
    const badge = badgeOfRow(store, row)
    if (badge === null) leftOut.push({ attendee: attendee.id, reason: 'no-badge' })
    else if (attendee.confidential && job.is_named === 0 && !asked.withConfidential)
      leftOut.push({ attendee: attendee.id, reason: 'confidential' })
    else chosen.push({ attendee, badge })
  }
  const named = inWords(store, asked.settings, { chosen, leftOut })
  return { ...named, badges: [...named.badges, ...spare] }
}

/** The badge that a row of a job means, as long as it opens doors. */
function badgeOfRow(store: ReadableStore, row: PrintBadgeRow): BadgeRow | null {
  if (row.attendee === null) return null
  const valid = badges.ofAttendee(store, row.attendee).filter(({ state }) => state === 'valid')
  return valid.findLast(({ code, is_ours }) => (row.code === null ? is_ours === 0 : code === row.code)) ?? null
}

/** A badge with a code that nobody has, and room for a name to be written by hand. */
function blankBadge(code: string, position: number): BadgeWords {
  return {
    id: '',
    name: '',
    organisation: null,
    country: null,
    countryCode: null,
    sector: null,
    colour: sectorColour(null, [], {}),
    code,
    file: `spare-${String(position).padStart(3, '0')}-${spellBadgeCode(code).slice(-4)}`,
  }
}
