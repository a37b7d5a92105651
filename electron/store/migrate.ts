import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { StoreError } from './store-error.ts'

const migrationsDir = join(import.meta.dirname, 'migrations')

/** The numbered migrations, in order: the first is 1, and none is missing. */
export function readMigrations(): string[] {
  const names = readdirSync(migrationsDir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    if (Number.parseInt(name, 10) !== index + 1) throw new Error(`migration ${name} is out of order`)
    return readFileSync(join(migrationsDir, name), 'utf8')
  })
}

/** Brings a database to this program's version, all or nothing. Throws StoreError for a database of a newer one. */
export function migrate(database: Database.Database): void {
  const migrations = readMigrations()
  const versionOf = (): number => database.pragma('user_version', { simple: true }) as number
  const refuseNewer = (version: number): void => {
    if (version > migrations.length) {
      throw new StoreError(
        'newer',
        `The data folder was written by a newer Muster (version ${version} of its tables, this one knows ${migrations.length}). Update Muster on this machine.`,
      )
    }
  }
  const version = versionOf()
  refuseNewer(version)
  if (version === migrations.length) return
  database.exec('BEGIN EXCLUSIVE')
  try {
    // Another process may have been faster.
    const from = versionOf()
    refuseNewer(from)
    for (const sql of migrations.slice(from)) database.exec(sql)
    database.pragma(`user_version = ${migrations.length}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}
