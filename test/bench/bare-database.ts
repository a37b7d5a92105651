import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Core } from '../../electron/station/core.ts'

/** An empty database by the library alone, with the cipher, page size, journal and durability of the station's own. */
export function openBare(file: string, like: Core): Database.Database {
  const database = new Database(file)
  const same = (pragma: string): unknown => like.store.database.pragma(pragma, { simple: true })
  database.pragma(`cipher = '${String(same('cipher'))}'`)
  database.pragma(`hexkey = '${randomBytes(32).toString('hex')}'`)
  database.pragma(`page_size = ${String(same('page_size'))}`)
  database.pragma(`journal_mode = ${String(same('journal_mode'))}`)
  database.pragma(`synchronous = ${String(same('synchronous'))}`)
  database.pragma(`wal_autocheckpoint = ${String(same('wal_autocheckpoint'))}`)
  return database
}
