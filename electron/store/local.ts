import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

const selectSetting = query<[string], { value: string }>(
  'local.setting',
  `SELECT value FROM local_setting WHERE name = ?`,
)
const upsertSetting = command<[string, string]>(
  'local.set',
  `INSERT INTO local_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
)
const selectAsked = query<[string], { seq: number }>('local.asked', `SELECT seq FROM local_asked WHERE scan_id = ?`)
const insertAsked = command<[string, number]>('local.remember', `INSERT INTO local_asked (scan_id, seq) VALUES (?, ?)`)
const selectReading = query<[string, string, string], { at_ms: number; seq: number }>(
  'local.reading',
  `SELECT at_ms, seq FROM local_reading WHERE session = ? AND reading = ? AND requested = ?`,
)
const upsertReading = command<[string, string, string, number, number]>(
  'local.read',
  `INSERT INTO local_reading (session, reading, requested, at_ms, seq) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (session, reading, requested) DO UPDATE SET at_ms = excluded.at_ms, seq = excluded.seq`,
)
const forgetReadings = command<[]>('local.forgetReadings', `DELETE FROM local_reading`)
const readingsFrom = 'readings-from'

/** What belongs to this station alone and stands outside the rebuild. */
export const local = {
  setting: (store: ReadableStore, name: string): string | null => selectSetting.get(store, name)?.value ?? null,
  set: (store: WritableStore, name: string, value: string): void => void upsertSetting.run(store, name, value),
  /** The entry that answered a scan's id, null where it was not asked before. */
  asked: (store: ReadableStore, scanId: string): number | null => selectAsked.get(store, scanId)?.seq ?? null,
  remember: (store: WritableStore, scanId: string, seq: number): void => void insertAsked.run(store, scanId, seq),
  reading: (store: ReadableStore, session: string, reading: string, requested: string) =>
    selectReading.get(store, session, reading, requested) ?? null,
  read: (store: WritableStore, session: string, reading: string, requested: string, atMs: number, seq: number): void =>
    void upsertReading.run(store, session, reading, requested, atMs, seq),
  /** A change of badge, person or event ends every window of repeats: no scan up to this entry is repeated any more. */
  forgetReadings(store: WritableStore, seq: number): void {
    forgetReadings.run(store)
    upsertSetting.run(store, readingsFrom, String(seq))
  },
  readingsFrom: (store: ReadableStore): number => Number(selectSetting.get(store, readingsFrom)?.value ?? 0),
}
