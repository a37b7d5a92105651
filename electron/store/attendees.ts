import type { OpenFields, PersonalFields } from '../../shared/domain/journal-entry.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

type Row = {
  attendee: string
  external_id: string
  full_name: string | null
  given_name: string | null
  family_name: string | null
  organisation: string | null
  email: string | null
  note: string | null
  delegation: string | null
  country: string | null
  sector: string | null
  category: string | null
  language: string | null
  tags: string
  status: OpenFields['status']
  is_confidential: number
  host: string | null
}

/** Everything that is known of an attendee; `ref` is his internal id, `id` the organizer's own. */
export type Attendee = { readonly ref: string } & PersonalFields & OpenFields

/** Fields by name, those that an import said. */
export type SaidFields = Partial<PersonalFields & OpenFields>

const columns = `attendee, external_id, full_name, given_name, family_name, organisation, email, note, delegation,
  country, sector, category, language, tags, status, is_confidential, host`

const selectOne = query<[string], Row>('attendee.one', `SELECT ${columns} FROM attendee WHERE attendee = ?`)
const selectCategory = query<[string], { category: string | null }>(
  'attendee.category',
  `SELECT category FROM attendee WHERE attendee = ?`,
)
const selectImported = query<[string], { imported: string }>(
  'attendee.imported',
  `SELECT imported FROM attendee WHERE attendee = ?`,
)
const selectByExternalId = query<[string], Row>(
  'attendee.byExternalId',
  `SELECT ${columns} FROM attendee WHERE external_id = ? ORDER BY attendee LIMIT 1`,
)
const selectPage = query<[string, string, number], Row>(
  'attendee.page',
  `SELECT ${columns} FROM attendee WHERE (external_id, attendee) > (?, ?) ORDER BY external_id, attendee LIMIT ?`,
)
const selectIds = query<[string, string, number], { ref: string; id: string }>(
  'attendee.ids',
  `SELECT attendee AS ref, external_id AS id FROM attendee
   WHERE (external_id, attendee) > (?, ?) ORDER BY external_id, attendee LIMIT ?`,
)
const countActive = query<[], { category: string | null; active: number }>(
  'attendee.countActive',
  `SELECT category, COUNT(*) AS active FROM attendee WHERE status = 'active' GROUP BY category`,
)
const countAll = query<[], { all_attendees: number }>(
  'attendee.count',
  `SELECT COUNT(*) AS all_attendees FROM attendee`,
)
const upsert = command<
  [
    string,
    string,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
    string,
    string,
    number,
    string | null,
    string,
  ]
>(
  'attendee.upsert',
  `INSERT INTO attendee (${columns}, imported, search_words)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
   ON CONFLICT (attendee) DO UPDATE SET (${columns}, imported) = (${columns
     .split(',')
     .map((column) => `excluded.${column.trim()}`)
     .join(', ')}, excluded.imported)`,
)
const remove = command<[string]>('attendee.delete', `DELETE FROM attendee WHERE attendee = ?`)

const selectWords = query<[string], { rowid: number; search_words: string }>(
  'attendee.searchWords',
  `SELECT rowid, search_words FROM attendee WHERE attendee = ?`,
)
const updateWords = command<[string, number]>(
  'attendee.setSearchWords',
  `UPDATE attendee SET search_words = ? WHERE rowid = ?`,
)
const indexWords = command<[number, string]>('search.insert', `INSERT INTO search (rowid, search_words) VALUES (?, ?)`)
const unindexWords = command<[number, string]>(
  'search.delete',
  `INSERT INTO search (search, rowid, search_words) VALUES ('delete', ?, ?)`,
)
const selectMatches = query<[string, number], Row>(
  'search.match',
  `SELECT ${columns} FROM attendee WHERE rowid IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)`,
)

const selectGuests = query<[string, number], Row>(
  'attendee.guests',
  `SELECT ${columns} FROM attendee WHERE host = ? ORDER BY external_id, attendee LIMIT ?`,
)
type UsedValues = { rowid: number; sector: string | null; category: string | null; country: string | null }
const selectUsedValues = query<[number, number], UsedValues>(
  'attendee.usedValues',
  `SELECT rowid, sector, category, country FROM attendee WHERE rowid > ? ORDER BY rowid LIMIT ?`,
)

function attendeeOf(row: Row): Attendee {
  return {
    ref: row.attendee,
    id: row.external_id,
    fullName: row.full_name,
    givenName: row.given_name,
    familyName: row.family_name,
    organisation: row.organisation,
    email: row.email,
    note: row.note,
    delegation: row.delegation,
    country: row.country,
    sector: row.sector,
    category: row.category,
    language: row.language,
    tags: JSON.parse(row.tags) as string[],
    status: row.status,
    confidential: row.is_confidential === 1,
    host: row.host,
  }
}

/** What one calls him: the full name, else its parts, else the organizer's own id. */
export function nameOf(attendee: Pick<Attendee, 'id' | 'fullName' | 'givenName' | 'familyName'>): string {
  const parts = [attendee.givenName, attendee.familyName].filter((part) => part !== null)
  return attendee.fullName ?? (parts.length > 0 ? parts.join(' ') : attendee.id)
}

/** A search word, or the beginning of one. */
export type SearchTerm = { readonly word: string; readonly isWhole: boolean }

/** A query for people who have one term of each list; quotes make them words and nothing else. */
function matching(lists: readonly (readonly SearchTerm[])[]): string {
  const termOf = ({ word, isWhole }: SearchTerm) => `"${word.replaceAll('"', '""')}"${isWhole ? '' : '*'}`
  return lists.map((terms) => `(${terms.map(termOf).join(' OR ')})`).join(' AND ')
}

export const attendees = {
  one(store: ReadableStore, ref: string): Attendee | null {
    const row = selectOne.get(store, ref)
    return row === undefined ? null : attendeeOf(row)
  },
  byExternalId(store: ReadableStore, id: string): Attendee | null {
    const row = selectByExternalId.get(store, id)
    return row === undefined ? null : attendeeOf(row)
  },
  categoryOf: (store: ReadableStore, ref: string): string | null => selectCategory.get(store, ref)?.category ?? null,
  /** What the imports so far said of him; null where no import named him. */
  imported(store: ReadableStore, ref: string): SaidFields | null {
    const row = selectImported.get(store, ref)
    return row === undefined ? null : (JSON.parse(row.imported) as SaidFields)
  },
  /** In order of the organizer's own id, `limit` at a time after the last one. */
  page: (store: ReadableStore, after: { id: string; ref: string } | null, limit: number): Attendee[] =>
    selectPage.all(store, after?.id ?? '', after?.ref ?? '', limit).map(attendeeOf),
  /** The same, ids only. */
  ids: (store: ReadableStore, after: { id: string; ref: string } | null, limit: number) =>
    selectIds.all(store, after?.id ?? '', after?.ref ?? '', limit),
  /** Who comes with him, in order of the organizer's own id. */
  guestsOf: (store: ReadableStore, ref: string, limit: number): Attendee[] =>
    selectGuests.all(store, ref, limit).map(attendeeOf),
  /** Sector, category and country of everyone, `limit` people at a time after the one of that rowid. */
  usedValues: (store: ReadableStore, afterRowid: number, limit: number): UsedValues[] =>
    selectUsedValues.all(store, afterRowid, limit),
  /** Without the people of some categories. */
  countActive: (store: ReadableStore, uncounted: ReadonlySet<string>): number =>
    countActive
      .all(store)
      .reduce((sum, { category, active }) => (uncounted.has(category ?? '') ? sum : sum + active), 0),
  count: (store: ReadableStore): number => countAll.get(store)?.all_attendees ?? 0,

  replace(store: WritableStore, attendee: Attendee, imported: SaidFields): void {
    upsert.run(
      store,
      attendee.ref,
      attendee.id,
      attendee.fullName,
      attendee.givenName,
      attendee.familyName,
      attendee.organisation,
      attendee.email,
      attendee.note,
      attendee.delegation,
      attendee.country,
      attendee.sector,
      attendee.category,
      attendee.language,
      JSON.stringify(attendee.tags),
      attendee.status,
      attendee.confidential ? 1 : 0,
      attendee.host,
      JSON.stringify(imported),
    )
  },
  remove(store: WritableStore, ref: string): void {
    const row = selectWords.get(store, ref)
    if (row === undefined) return
    if (row.search_words !== '') unindexWords.run(store, row.rowid, row.search_words)
    remove.run(store, ref)
  },

  setSearchWords(store: WritableStore, ref: string, words: readonly string[]): void {
    const row = selectWords.get(store, ref)
    const text = words.join(' ')
    if (row === undefined || row.search_words === text) return
    if (row.search_words !== '') unindexWords.run(store, row.rowid, row.search_words)
    if (text !== '') indexWords.run(store, row.rowid, text)
    updateWords.run(store, text, row.rowid)
  },
  /** People who have one term of each list, in no order. */
  search: (store: ReadableStore, lists: readonly (readonly SearchTerm[])[], limit: number): Attendee[] =>
    lists.length === 0 || lists.some((terms) => terms.length === 0)
      ? []
      : selectMatches.all(store, matching(lists), limit).map(attendeeOf),
}
