import { matchHeaders, plainKey, type HeaderMatch, type RosterField } from './roster-columns.ts'

/** Systems whose exports are known by their headers. */
export const rosterOrigins = ['pretix', 'indico', 'eventbrite', 'alfio'] as const
export type RosterOrigin = (typeof rosterOrigins)[number]

type Known = {
  /** Headers that together no other system writes. */
  readonly headers: readonly string[]
  /** Fields that stand in columns which their headers alone do not tell, where the file has those. */
  readonly fields: { readonly [F in RosterField]?: string }
  /** What to do where nothing in the file tells one person from another. */
  readonly withoutId: string
}

/** Where the headers come from is said in test/fixtures/rosters/README.md. */
const known: Readonly<Record<RosterOrigin, Known>> = {
  pretix: {
    headers: ['Order code', 'Attendee name', 'Product', 'Checked in'],
    // An order has several people: only the secret in his QR code is one person's own.
    fields: { id: 'Secret', badge_code: 'Secret' },
    withoutId: 'export the check-in list from pretix again with the secrets of the QR codes, which tell people apart',
  },
  indico: {
    headers: ['ID', 'Name', 'Registration date', 'Registration state'],
    fields: { id: 'ID', full_name: 'Name' },
    withoutId: 'export the registrations from Indico again with their ID',
  },
  eventbrite: {
    headers: ['Order Date', 'Ticket Type', 'Attendee Status', 'Order Type'],
    // "Attendee #" and "Barcode #" by their names in British English; the others are known by themselves.
    fields: { id: 'Attendee no.', badge_code: 'Barcode no.', country: 'Home Country' },
    withoutId: 'export the attendees from Eventbrite again with the column "Attendee #", which tells people apart',
  },
  alfio: {
    headers: ['ID', 'Creation', 'Category', 'Event', 'Status', 'Full Name'],
    fields: { id: 'ID', full_name: 'Full Name', category: 'Category', status: 'Status' },
    withoutId: 'export the attendees from alf.io again with the field "ID"',
  },
}

/** The system that writes these headers, whatever else stands between them; null where it is not known. */
export function originOf(headers: readonly string[]): RosterOrigin | null {
  const keys = new Set(headers.map(plainKey))
  const has = (header: string): boolean => keys.has(plainKey(header))
  return (
    rosterOrigins.find((origin) => known[origin].headers.every(has)) ??
    // Older and newer reports of Eventbrite differ in their columns; these two stand in each.
    (has('Ticket Type') && has('Attendee Status') ? 'eventbrite' : null)
  )
}

export type RosterMatch = HeaderMatch & {
  readonly origin: RosterOrigin | null
  /** What to do about a missing id, for the origin. */
  readonly advice: string | null
}

/** Which column of a file is which field, with what is known of the system that wrote it; `map` overrules all. */
export function matchRoster(headers: readonly string[], map: Readonly<Record<string, string>>): RosterMatch {
  const origin = originOf(headers)
  const keys = new Set(headers.map(plainKey))
  const decided = new Set(Object.keys(map).map(plainKey))
  const fields = Object.entries(origin === null ? {} : known[origin].fields).filter(
    ([field, header]) => keys.has(plainKey(header)) && !decided.has(plainKey(field)),
  )
  const match = matchHeaders(headers, { ...Object.fromEntries(fields), ...map })
  const advice = origin === null || match.columns.has('id') ? null : known[origin].withoutId
  return { ...match, origin, advice }
}
