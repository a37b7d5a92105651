import { randomBytes } from 'node:crypto'
import {
  firstPrevious,
  hashEntry,
  hashPersonal,
  type JournalEntry,
  type PersonalPart,
} from '../../shared/domain/journal-entry.ts'
import { nextHybrid, type HybridTime } from '../../shared/domain/hybrid-clock.ts'
import type { ClockSource } from '../../shared/domain/verdict.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type JournalRow = {
  id: number
  station: string
  seq: number
  time_ms: number
  time_n: number
  at_ms: number
  clock: ClockSource
  operator: string
  kind: string
  kind_version: number
  body: string
  personal_hash: string | null
  hash: string
  attendee: string | null
}

/** An entry as it is folded: its place in the chain says nothing to the tables. */
export type AppliedEntry = Omit<JournalEntry, 'previous' | 'hash' | 'personalHash'>

/** Kinds of which all entries about an attendee are folded together. */
export type FoldedKind =
  | 'attendee'
  | 'badge'
  | 'badge-printed'
  | 'badge-handed-over'
  | 'notice-seen'
  | 'invitation'
  | 'accreditation'

/** An entry with the texts of its personal part, as the fold reads them. */
export type FoldRow = Pick<
  JournalRow,
  'station' | 'seq' | 'time_ms' | 'time_n' | 'at_ms' | 'kind' | 'kind_version' | 'body'
> & {
  part: string | null
}

const columns = `id, station, seq, time_ms, time_n, at_ms, clock, operator, kind, kind_version, body, personal_hash, hash, attendee`

/** Sequence numbers of one station lie within this span of ids. */
const span = 2 ** 40
const idOf = `(SELECT no FROM station_number WHERE station = ?) * ${span}`

const selectHead = query<[string, string], JournalRow>(
  'journal.head',
  `SELECT ${columns} FROM journal WHERE id BETWEEN ${idOf} + 1 AND ${idOf} + ${span - 1} ORDER BY id DESC LIMIT 1`,
)
const selectEntry = query<[string, number], JournalRow>(
  'journal.entry',
  `SELECT ${columns} FROM journal WHERE id = ${idOf} + ?`,
)
const selectAfter = query<[number, number], JournalRow>(
  'journal.after',
  `SELECT ${columns} FROM journal WHERE id > ? ORDER BY id LIMIT ?`,
)
const selectOfStationAfter = query<[string, number, string, number], JournalRow>(
  'journal.ofStationAfter',
  `SELECT ${columns} FROM journal WHERE id > ${idOf} + ? AND id < ${idOf} + ${span} ORDER BY id LIMIT ?`,
)
const selectStations = query<[], { station: string; last: number }>(
  'journal.stations',
  `SELECT n.station, (SELECT MAX(id) FROM journal WHERE id BETWEEN n.no * ${span} + 1 AND n.no * ${span} + ${span - 1})
     - n.no * ${span} AS last
   FROM station_number AS n ORDER BY n.station`,
)
const selectStationNames = query<[], { station: string }>(
  'journal.stationNames',
  `SELECT station FROM station_number ORDER BY station`,
)
const selectOfAttendee = query<[string, string], FoldRow>(
  'journal.ofAttendee',
  `SELECT j.station, j.seq, j.time_ms, j.time_n, j.at_ms, j.kind, j.kind_version, j.body, p.part
   FROM journal AS j LEFT JOIN personal AS p ON p.station = j.station AND p.seq = j.seq
   WHERE j.attendee = ? AND j.kind = ? AND j.kind <> 'scan'
     AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.station = j.station AND v.seq = j.seq)`,
)
const selectChange = query<[string, number, number], { found: number }>(
  'journal.changeOfAttendee',
  // Of paper and of notes that were seen a door knows nothing.
  `SELECT 1 AS found FROM journal WHERE attendee = ? AND kind <> 'scan'
     AND kind NOT IN ('badge-printed', 'badge-handed-over', 'notice-seen') AND (time_ms, time_n) > (?, ?) LIMIT 1`,
)
const selectEvents = query<[], FoldRow>(
  'journal.events',
  `SELECT j.station, j.seq, j.time_ms, j.time_n, j.at_ms, j.kind, j.kind_version, j.body, p.part
   FROM journal AS j LEFT JOIN personal AS p ON p.station = j.station AND p.seq = j.seq
   WHERE j.kind = 'event'
     AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.station = j.station AND v.seq = j.seq)`,
)
const selectEventParts = query<[], { station: string; seq: number; part: string }>(
  'journal.eventParts',
  `SELECT j.station, j.seq, p.part FROM journal AS j JOIN personal AS p ON p.station = j.station AND p.seq = j.seq
   WHERE j.kind = 'event'`,
)
const insertEntry = command<
  [
    string,
    number,
    string,
    number,
    number,
    number,
    number,
    string,
    string,
    string,
    number,
    string,
    string | null,
    string,
    string | null,
  ]
>(
  'journal.insert',
  `INSERT INTO journal (id, station, seq, time_ms, time_n, at_ms, clock, operator, kind, kind_version, body, personal_hash, hash, attendee)
   VALUES (${idOf} + ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
const insertStation = command<[string]>(
  'stationNumber.insert',
  `INSERT OR IGNORE INTO station_number (station) VALUES (?)`,
)
const insertPersonal = command<[string, number, string, string]>(
  'personal.insert',
  `INSERT INTO personal (station, seq, salt, part) VALUES (?, ?, ?, ?)`,
)
const selectPersonal = query<[string, number], PersonalPart>(
  'personal.part',
  `SELECT salt, part FROM personal WHERE station = ? AND seq = ?`,
)
const deletePersonal = command<[string, number]>(
  'personal.delete',
  `DELETE FROM personal WHERE station = ? AND seq = ?`,
)
const selectPlacesOfAttendee = query<[string, string], { station: string; seq: number }>(
  'journal.placesOfAttendee',
  // With the entries that take one of his back: their reason may name him.
  `WITH place AS (
     SELECT station, seq FROM journal WHERE attendee = ? AND kind <> 'scan'
     UNION ALL SELECT station, seq FROM scan WHERE attendee = ?)
   SELECT station, seq FROM place
   UNION ALL SELECT v.by_station, v.by_seq FROM place AS p JOIN voided AS v ON v.station = p.station AND v.seq = p.seq`,
)

/** Sorted here: there is one row most of the time, and SQLite would set a sorter up for it. */
function inOrder(rows: FoldRow[]): FoldRow[] {
  return rows.sort(
    (a, b) =>
      a.time_ms - b.time_ms ||
      a.time_n - b.time_n ||
      (a.station < b.station ? -1 : a.station > b.station ? 1 : a.seq - b.seq),
  )
}

export const journal = {
  head: (store: ReadableStore, station: string) => selectHead.get(store, station, station),
  entry: (store: ReadableStore, station: string, seq: number) => selectEntry.get(store, station, seq),
  /** Entries of all stations, station by station, `limit` at a time. */
  after: (store: ReadableStore, id: number, limit: number) => selectAfter.all(store, id, limit),
  ofStationAfter: (store: ReadableStore, station: string, seq: number, limit: number) =>
    selectOfStationAfter.all(store, station, seq, station, limit),
  stations: (store: ReadableStore) => selectStations.all(store),
  stationNames: (store: ReadableStore): string[] => selectStationNames.all(store).map(({ station }) => station),
  /** Entries of one kind about an attendee that are not voided, in order of hybrid time. */
  ofAttendee: (store: ReadableStore, attendee: string, kind: FoldedKind) =>
    inOrder(selectOfAttendee.all(store, attendee, kind)),
  /** Whether an entry of a later hybrid time changed an attendee or his badges. */
  isChangedAfter: (store: ReadableStore, attendee: string, { ms, n }: HybridTime): boolean =>
    selectChange.get(store, attendee, ms, n) !== undefined,
  /** Versions of the event's definition that are not voided, in order of hybrid time. */
  events: (store: ReadableStore) => inOrder(selectEvents.all(store)),
  /** Personal parts of all versions of the definition, voided ones too. */
  eventParts: (store: ReadableStore) => selectEventParts.all(store),
  personalPart: (store: ReadableStore, station: string, seq: number) => selectPersonal.get(store, station, seq),
  deletePersonal: (store: WritableStore, station: string, seq: number) => deletePersonal.run(store, station, seq),
  deletePersonalOfAttendee(store: WritableStore, attendee: string): void {
    for (const { station, seq } of selectPlacesOfAttendee.all(store, attendee, attendee)) {
      deletePersonal.run(store, station, seq)
    }
  },
}

/** An entry of another station, or one to be copied in a rebuild, as it came. */
export function storeEntry(
  store: WritableStore,
  entry: Omit<JournalEntry, 'previous'>,
  attendee: string | null,
  personal: PersonalPart | null,
): void {
  if (entry.seq === 1) insertStation.run(store, entry.station)
  insertEntry.run(
    store,
    entry.station,
    entry.seq,
    entry.station,
    entry.seq,
    entry.time.ms,
    entry.time.n,
    entry.atMs,
    entry.clock,
    entry.operator,
    entry.kind,
    entry.kindVersion,
    entry.body,
    entry.personalHash,
    entry.hash,
    attendee,
  )
  if (personal !== null) insertPersonal.run(store, entry.station, entry.seq, personal.salt, personal.part)
}

/** What a station says when it appends: everything but its place in the chain. */
export type Draft = {
  readonly station: string
  readonly nowMs: number
  /** The greatest stamps that the entry must come after: heard of others, and of the value that it replaces. */
  readonly after: readonly HybridTime[]
  readonly atMs: number
  readonly clock: ClockSource
  readonly operator: string
  readonly kind: string
  readonly kindVersion: number
  readonly body: string
  readonly personal: string | null
  readonly attendee: string | null
}

/** Appends an entry to this station's own chain and returns it. The sequence advances inside the transaction. */
export function append(store: WritableStore, draft: Draft, head = journal.head(store, draft.station)): JournalEntry {
  const personal: PersonalPart | null =
    draft.personal === null ? null : { salt: randomBytes(16).toString('hex'), part: draft.personal }
  const unsealed = {
    station: draft.station,
    seq: (head?.seq ?? 0) + 1,
    time: nextHybrid(draft.nowMs, ...draft.after, { ms: head?.time_ms ?? 0, n: head?.time_n ?? 0 }),
    atMs: draft.atMs,
    clock: draft.clock,
    operator: draft.operator,
    kind: draft.kind,
    kindVersion: draft.kindVersion,
    body: draft.body,
    personalHash: personal === null ? null : hashPersonal(personal),
    previous: head?.hash ?? firstPrevious,
  }
  const entry = { ...unsealed, hash: hashEntry(unsealed) }
  storeEntry(store, entry, draft.attendee, personal)
  return entry
}

/** A row as an entry; `previous` is the hash of the entry before it in its chain. */
export function entryOf(row: JournalRow, previous: string): JournalEntry {
  return {
    station: row.station,
    seq: row.seq,
    time: { ms: row.time_ms, n: row.time_n },
    atMs: row.at_ms,
    clock: row.clock,
    operator: row.operator,
    kind: row.kind,
    kindVersion: row.kind_version,
    body: row.body,
    personalHash: row.personal_hash,
    previous,
    hash: row.hash,
  }
}
