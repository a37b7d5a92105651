import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type Accreditation = { readonly at_ms: number; readonly station: string; readonly seq: number }

const selectOne = query<[string], Accreditation>(
  'accreditation.one',
  `SELECT at_ms, station, seq FROM accreditation WHERE attendee = ?`,
)
const countAll = query<[], { accredited: number }>(
  'accreditation.count',
  `SELECT COUNT(*) AS accredited FROM accreditation`,
)
const upsert = command<[string, number, string, number]>(
  'accreditation.upsert',
  `INSERT OR REPLACE INTO accreditation (attendee, at_ms, station, seq) VALUES (?, ?, ?, ?)`,
)
const remove = command<[string]>('accreditation.delete', `DELETE FROM accreditation WHERE attendee = ?`)

/** Identity checked and badge handed over: the first time that counts. */
export const accreditations = {
  one: (store: ReadableStore, attendee: string): Accreditation | null => selectOne.get(store, attendee) ?? null,
  count: (store: ReadableStore): number => countAll.get(store)?.accredited ?? 0,
  replace(store: WritableStore, attendee: string, first: Accreditation | null): void {
    if (first === null) remove.run(store, attendee)
    else upsert.run(store, attendee, first.at_ms, first.station, first.seq)
  },
}
