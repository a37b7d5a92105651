import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { migrate, readMigrations } from '../../../electron/store/migrate.ts'

/** Where a migration of this number is tested: each has a test here that builds the version before and compares. */
const tested = [1]

const versionOf = (database: Database.Database): unknown => database.pragma('user_version', { simple: true })

function tables(database: Database.Database): { name: string; strict: number; type: string }[] {
  return database
    .prepare(
      `SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all() as { name: string; strict: number; type: string }[]
}

test('each migration has a test', () => {
  expect(readMigrations().map((_, index) => index + 1)).toEqual(tested)
})

describe('a new database', () => {
  test('has the version of this program, and migrating again changes nothing', () => {
    const database = new Database(':memory:')
    migrate(database)
    expect(versionOf(database)).toBe(readMigrations().length)
    const before = tables(database)
    migrate(database)
    expect(tables(database)).toEqual(before)
    database.close()
  })

  test('has STRICT tables only: a text where a number belongs is refused', () => {
    const database = new Database(':memory:')
    migrate(database)
    const own = tables(database).filter(({ type, name }) => type === 'table' && !name.startsWith('search'))
    expect(own.filter(({ strict }) => strict === 0)).toEqual([])
    expect(own.map(({ name }) => name)).toContain('journal')
    const insert = database.prepare(
      `INSERT INTO session_count (session, inside, admitted, refused) VALUES ('S', ?, 0, 0)`,
    )
    expect(() => insert.run('many')).toThrow('cannot store TEXT value')
    database.close()
  })

  test('cannot hold one entry of a station twice', () => {
    const database = new Database(':memory:')
    migrate(database)
    const unique = database
      .prepare(
        `SELECT name FROM pragma_index_list('journal') WHERE "unique" = 1 UNION SELECT name FROM pragma_table_info('journal') WHERE pk = 1`,
      )
      .pluck()
      .all()
    expect(unique).not.toEqual([])
    database.close()
  })
})

describe('a database of a newer program', () => {
  test('is refused in a sentence that names both versions, and stays as it is', () => {
    const database = new Database(':memory:')
    migrate(database)
    const known = readMigrations().length
    database.pragma(`user_version = ${known + 3}`)
    expect(() => migrate(database)).toThrow(new RegExp(`newer Muster .*${known + 3}.*${known}`))
    expect(versionOf(database)).toBe(known + 3)
    database.close()
  })
})

test('a migration that fails half-way leaves the database as it was', () => {
  const database = new Database(':memory:')
  // In the way of a table that the first migration makes late.
  database.exec('CREATE TABLE local_setting (x TEXT)')
  const before = tables(database)
  expect(() => migrate(database)).toThrow('already exists')
  expect(versionOf(database)).toBe(0)
  expect(tables(database)).toEqual(before)
  expect(database.inTransaction).toBe(false)
  database.close()
})
