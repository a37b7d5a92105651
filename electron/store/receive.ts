import { hearHybrid, hybridZero } from '../../shared/domain/hybrid-clock.ts'
import {
  firstPrevious,
  hashEntry,
  hashPersonal,
  type JournalEntry,
  type PersonalPart,
} from '../../shared/domain/journal-entry.ts'
import { apply, subjectOf } from './apply.ts'
import { isErased } from './fold/erased.ts'
import { journal, storeEntry } from './journal.ts'
import { local } from './local.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

/** Why an entry of another station was not taken. */
export class EntryRefused extends Error {
  readonly reason: 'forked' | 'gap' | 'altered'

  constructor(reason: EntryRefused['reason'], entry: Pick<JournalEntry, 'station' | 'seq'>, sentence: string) {
    super(`Entry ${entry.seq} of station ${entry.station} ${sentence}.`)
    this.name = 'EntryRefused'
    this.reason = reason
  }
}

const heardSetting = 'heard-time'

/** The greatest stamp that this station heard of others, within bounds. */
export function heardTime(store: ReadableStore): { ms: number; n: number } {
  const text = local.setting(store, heardSetting)
  return text === null ? hybridZero : (JSON.parse(text) as { ms: number; n: number })
}

/**
 * Takes an entry of another station: checks its hash, its place in that station's chain and its personal part, stores
 * and folds it. Returns false where it was here already. Throws EntryRefused for a second entry under a known sequence
 * number (a copied disk, a restored backup), for a gap, and for one that was altered.
 */
export function receive(
  store: WritableStore,
  entry: JournalEntry,
  personal: PersonalPart | null,
  nowMs: number,
): boolean {
  const known = journal.entry(store, entry.station, entry.seq)
  if (known !== undefined) {
    if (known.hash === entry.hash) return false
    throw new EntryRefused('forked', entry, 'exists twice with different contents: the station was copied or restored')
  }
  const head = journal.head(store, entry.station)
  if (entry.seq !== (head?.seq ?? 0) + 1) {
    throw new EntryRefused('gap', entry, `came before entry ${(head?.seq ?? 0) + 1}`)
  }
  if (entry.previous !== (head?.hash ?? firstPrevious)) {
    throw new EntryRefused('forked', entry, 'does not follow the entry before it: the station was copied or restored')
  }
  if (hashEntry(entry) !== entry.hash) throw new EntryRefused('altered', entry, 'was altered on its way')
  if (personal !== null && hashPersonal(personal) !== entry.personalHash) {
    throw new EntryRefused('altered', entry, 'has a personal part that was altered on its way')
  }
  if (!isObject(entry.body) || (personal !== null && !isObject(personal.part))) {
    throw new EntryRefused('altered', entry, 'has a content that cannot be read')
  }
  const attendee = subjectOf(entry)
  const kept = attendee !== null && isErased(store, attendee) ? null : personal
  storeEntry(store, entry, attendee, kept)
  apply(store, entry, attendee)
  const heard = heardTime(store)
  const next = hearHybrid(nowMs, heard, entry.time)
  if (next !== heard) local.set(store, heardSetting, JSON.stringify(next))
  return true
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
