import { readPersonal } from '../../../shared/domain/journal-entry.ts'
import { journal } from '../journal.ts'
import type { ReadableStore, WritableStore } from '../open-store.ts'
import { command, query } from '../statement.ts'

const insertErased = command<[string]>('erased.insert', `INSERT OR IGNORE INTO erased (attendee) VALUES (?)`)
const selectErased = query<[string], { found: number }>(
  'erased.one',
  `SELECT 1 AS found FROM erased WHERE attendee = ?`,
)
const selectAnyErased = query<[], { found: number }>('erased.any', `SELECT 1 AS found FROM erased LIMIT 1`)

export function isErased(store: ReadableStore, attendee: string): boolean {
  return selectErased.get(store, attendee) !== undefined
}

export function hasErasures(store: ReadableStore): boolean {
  return selectAnyErased.get(store) !== undefined
}

export function rememberErased(store: WritableStore, attendee: string): void {
  insertErased.run(store, attendee)
}

/** A definition's personal part names those invited by the organizer's own id: it goes when one of them was erased. */
export function forgetErasedInvitations(store: WritableStore): void {
  for (const row of journal.eventParts(store)) {
    const invited = readPersonal('event', row.part)?.invited ?? {}
    if (Object.keys(invited).some((ref) => isErased(store, ref))) {
      journal.deletePersonal(store, row.station, row.seq)
    }
  }
}
