import { firstPrevious, hashEntry, hashPersonal } from '../../shared/domain/journal-entry.ts'
import { subjectOf } from './apply.ts'
import { hasErasures, isErased } from './fold/erased.ts'
import { entryOf, journal } from './journal.ts'
import type { ReadableStore } from './open-store.ts'
import { StoreError, storeErrorOf } from './store-error.ts'

export type BadEntry = { station: string; seq: number; toSeq: number | null; reason: string }
export type Verification =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; entries: number; stations: number; bad: BadEntry | null }

const stepRows = 500

/** Walks every station's chain, a step at a time, and ends with the first entry that does not hold. */
export function* verifyJournal(store: ReadableStore): Generator<Verification> {
  const stations = stationsOf(store)
  const total = stations.reduce((sum, { last }) => sum + (Number.isFinite(last) ? last : 0), 0)
  let done = 0
  for (const { station, last } of stations) {
    let previous = firstPrevious
    let seq = 0
    while (seq < last) {
      let bad: BadEntry | null = null
      let isAtEnd = false
      try {
        const rows = journal.ofStationAfter(store, station, seq, stepRows)
        isAtEnd = rows.length === 0
        for (const row of rows) {
          bad = badEntry(store, row, previous, seq + 1)
          if (bad !== null) break
          previous = row.hash
          seq = row.seq
          done += 1
        }
      } catch (error) {
        bad = unreadableRange(store, station, seq, last, error)
      }
      if (bad !== null) {
        yield { kind: 'done', entries: done, stations: stations.length, bad }
        return
      }
      if (isAtEnd) break
      yield { kind: 'progress', done, total }
    }
  }
  yield { kind: 'done', entries: done, stations: stations.length, bad: null }
}

/** Every station with its last sequence number; infinite where a damaged page hides it. */
function stationsOf(store: ReadableStore): { station: string; last: number }[] {
  try {
    return journal.stations(store)
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'damaged') throw error
    return journal.stationNames(store).map((station) => ({ station, last: Number.POSITIVE_INFINITY }))
  }
}

function badEntry(
  store: ReadableStore,
  row: Parameters<typeof entryOf>[0],
  previous: string,
  expectedSeq: number,
): BadEntry | null {
  const bad = (reason: string): BadEntry => ({ station: row.station, seq: row.seq, toSeq: null, reason })
  if (row.seq !== expectedSeq) {
    return { station: row.station, seq: expectedSeq, toSeq: row.seq - 1, reason: 'entries are missing' }
  }
  const entry = entryOf(row, previous)
  if (hashEntry(entry) !== row.hash) return bad('the entry was changed, or the one before it')
  if (subjectOf(row) !== row.attendee) return bad('the person whom the entry is about was changed')
  const personal = journal.personalPart(store, row.station, row.seq)
  if (personal !== undefined && hashPersonal(personal) !== row.personal_hash)
    return bad('its personal part was changed')
  if (personal === undefined && row.personal_hash !== null && !mayBeErased(store, row)) {
    return bad('its personal part is missing, and nobody was erased')
  }
  return null
}

/** An erasure deletes the personal parts about a person, of definitions that name him as invited, of voids of his entries. */
function mayBeErased(store: ReadableStore, row: Parameters<typeof entryOf>[0]): boolean {
  if (row.kind === 'event' || row.kind === 'void') return hasErasures(store)
  return row.attendee !== null && isErased(store, row.attendee)
}

/** Beyond so many entries that cannot be read in a row, the last one is not looked for where nothing says which it is. */
const mostProbed = 10_000

/**
 * A damaged page of the file hides a range of entries, or of their personal parts: finds its first and last one by
 * reading them alone.
 */
function unreadableRange(store: ReadableStore, station: string, after: number, last: number, error: unknown): BadEntry {
  const reason = storeErrorOf(error, 'reading the journal')
  if (reason.kind !== 'damaged' && reason.kind !== 'failed') throw reason
  let from: number | null = null
  let to: number | null = null
  const probed = Number.isFinite(last) ? last : after + mostProbed
  for (let seq = after + 1; seq <= probed; seq++) {
    const isReadable = canRead(store, station, seq)
    if (!isReadable) {
      from ??= seq
      to = seq
    } else if (from !== null) {
      break
    }
  }
  const isOpenEnded = to === probed && probed !== last
  return {
    station,
    seq: from ?? after + 1,
    toSeq: isOpenEnded ? null : (to ?? probed),
    reason: `the database file is damaged ${isOpenEnded ? 'from here to the last entry' : 'here'}; bring the entries back from a backup`,
  }
}

function canRead(store: ReadableStore, station: string, seq: number): boolean {
  try {
    journal.personalPart(store, station, seq)
    return journal.entry(store, station, seq) !== undefined
  } catch (error) {
    if (error instanceof StoreError) return false
    throw error
  }
}
