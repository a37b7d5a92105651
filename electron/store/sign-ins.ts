import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

/** More pages than a station serves at once: older rows are of pages that are gone. */
const mostKept = 64

const selectOne = query<[string], { operator: string }>(
  'signIn.one',
  `SELECT operator FROM local_sign_in WHERE page = ?`,
)
const upsert = command<[string, string]>(
  'signIn.upsert',
  `INSERT OR REPLACE INTO local_sign_in (page, operator) VALUES (?, ?)`,
)
const deleteOldest = command<[number]>(
  'signIn.deleteOldest',
  `DELETE FROM local_sign_in WHERE no <= (SELECT no FROM local_sign_in ORDER BY no DESC LIMIT 1 OFFSET ?)`,
)
const deletePage = command<[string]>('signIn.delete', `DELETE FROM local_sign_in WHERE page = ?`)
const deleteOperator = command<[string]>('signIn.deleteOperator', `DELETE FROM local_sign_in WHERE operator = ?`)

/** Who is signed in at which page of this station. */
export const signIns = {
  operatorAt: (store: ReadableStore, page: string): string | null => selectOne.get(store, page)?.operator ?? null,
  set(store: WritableStore, page: string, operator: string): void {
    upsert.run(store, page, operator)
    deleteOldest.run(store, mostKept)
  },
  end: (store: WritableStore, page: string): void => void deletePage.run(store, page),
  /** Ends them at every page. */
  endOf: (store: WritableStore, operator: string): void => void deleteOperator.run(store, operator),
}
