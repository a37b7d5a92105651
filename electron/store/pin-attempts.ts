import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type PinAttempts = {
  /** Wrong PINs in a row, tries that are being checked too. */
  failures: number
  /** ms UTC by the machine's clock; 0 where it was not locked. */
  locked_until_ms: number
}

const selectOne = query<[string], PinAttempts>(
  'pinAttempt.one',
  `SELECT failures, locked_until_ms FROM local_pin_attempt WHERE operator = ?`,
)
const upsert = command<[string, number, number]>(
  'pinAttempt.upsert',
  `INSERT OR REPLACE INTO local_pin_attempt (operator, failures, locked_until_ms) VALUES (?, ?, ?)`,
)
const deleteOne = command<[string]>('pinAttempt.delete', `DELETE FROM local_pin_attempt WHERE operator = ?`)

export const pinAttempts = {
  one: (store: ReadableStore, operator: string): PinAttempts | null => selectOne.get(store, operator) ?? null,
  set: (store: WritableStore, operator: string, attempts: PinAttempts): void =>
    void upsert.run(store, operator, attempts.failures, attempts.locked_until_ms),
  forget: (store: WritableStore, operator: string): void => void deleteOne.run(store, operator),
}
