import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { foldedTables } from '../../../electron/store/apply.ts'
import { entryOf, journal, storeEntry } from '../../../electron/store/journal.ts'
import { readOrMakeKey } from '../../../electron/store/key.ts'
import { migrate, readMigrations } from '../../../electron/store/migrate.ts'
import {
  databaseFileName,
  encrypt,
  openReadOnly,
  openScratch,
  type WritableStore,
} from '../../../electron/store/open-store.ts'
import { compareTables, dumpTables, rebuildInto } from '../../../electron/store/rebuild.ts'
import { verifyJournal } from '../../../electron/store/verify.ts'
import { firstPrevious, hashEntry } from '../../../shared/domain/journal-entry.ts'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { anAttendee } from '../../builders/an-attendee.ts'

/** Where a migration of this number is tested: each has a test here that builds the version before and compares. */
const tested = [1, 2, 3]

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
      `INSERT INTO session_count (session, category, inside, admitted, refused) VALUES ('S', '', ?, 0, 0)`,
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

function copyTable(from: Database.Database, to: Database.Database, table: string): void {
  const columns = to.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[]
  // One that a later version brought.
  if (columns.length === 0) return
  const insert = to.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
  for (const row of from.prepare(`SELECT ${columns.join()} FROM ${table}`).raw(true).all()) {
    insert.run(...(row as unknown[]))
  }
}

describe('a folder of version 1, without lists at the door, accreditation and categories', () => {
  /** The same journal as a station's, as the program of version 1 wrote it, with the tables that it folded. */
  function asVersion1(dataDir: string): string {
    const folder = aFolder()
    const database = new Database(join(folder, databaseFileName))
    encrypt(database, readOrMakeKey(folder, { mayMake: true }))
    database.exec(readMigrations()[0] ?? '')
    database.pragma('user_version = 1')
    const old = { database, prepared: (sql: string) => database.prepare(sql) } as unknown as WritableStore
    const now = openReadOnly(dataDir)
    let previous = firstPrevious
    for (const row of journal.after(now, 0, 1_000)) {
      const kindVersion = row.kind === 'scan' ? 1 : row.kind_version
      const unsealed = { ...entryOf(row, previous), kindVersion }
      const entry = { ...unsealed, hash: hashEntry(unsealed) }
      storeEntry(old, entry, row.attendee, journal.personalPart(now, row.station, row.seq) ?? null)
      previous = entry.hash
    }
    const kept = [
      'event',
      'room',
      'session',
      'invitation',
      'attendee',
      'badge',
      'scan',
      'attendance',
      'voided',
      'erased',
    ]
    for (const table of [...kept, 'station_name', 'local_setting', 'local_asked', 'local_reading']) {
      copyTable(now.database, database, table)
    }
    database.exec(`UPDATE local_setting SET value = '1' WHERE name = 'fold-version'`)
    const counts = now.database
      .prepare(
        'SELECT session, SUM(inside) AS i, SUM(admitted) AS a, SUM(refused) AS r FROM session_count GROUP BY session',
      )
      .all() as { session: string; i: number; a: number; r: number }[]
    for (const { session, i, a, r } of counts) {
      database.prepare('INSERT INTO session_count VALUES (?, ?, ?, ?)').run(session, i, a, r)
    }
    database.close()
    now.close()
    return folder
  }

  async function aStationOfVersion1() {
    const people = [{ id: 'A-1', category: 'delegate' }, { id: 'A-2' }, { id: 'A-3', category: 'press' }]
    const station = await aStation({ roster: people.map(anAttendee) })
    const code = await station.badgeOf('A-1')
    const verdict = await station.scan(code, { id: 'before', at: '09:00' })
    await station.story([
      ['A-2 WS1 in 09:10', ''],
      ['A-2 WS1 out 09:40', ''],
      ['A-3 WS1 in 08:00', ''],
      ['A-3 PL1 in 09:20', ''],
    ])
    const { seq } = await station.scan({ attendeeId: 'A-3' }, { at: '10:00' })
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    const tables = dumpTables(station.core.store)
    const exported = await station.exported('attendance')
    await station.close()
    return { dataDir: asVersion1(station.dataDir), code, verdict, tables, exported }
  }

  test('comes out as if this program had folded all of it, and its journal is as it was', async () => {
    const { dataDir, tables, exported } = await aStationOfVersion1()
    const station = await openedStation(dataDir)
    const { store } = station.core
    expect(versionOf(store.database)).toBe(readMigrations().length)
    expect(dumpTables(store)).toEqual(tables)
    expect(tables['attendance']).toHaveLength(3)
    expect(tables['session_count']?.length).toBeGreaterThan(2)
    const scratch = openScratch()
    for (const _ of rebuildInto(store, scratch));
    expect([...compareTables(store, scratch)].filter((difference) => difference !== null)).toEqual([])
    scratch.close()
    expect([...verifyJournal(store)].at(-1)).toMatchObject({ bad: null })
    expect(await station.exported('attendance')).toEqual(exported)
  })

  test('goes on: who is inside is inside, and what was asked before is answered as before', async () => {
    const { dataDir, code, verdict } = await aStationOfVersion1()
    const station = await openedStation(dataDir)
    expect(await station.scan(code, { id: 'before' })).toEqual({ ...verdict, occupancy: { inside: 1, capacity: 30 } })
    expect(await station.scan(code, { at: '11:00' })).toMatchObject({ code: 'already_in', first: { at: verdict.at } })
    expect(await station.scan(code, { at: '11:10', direction: 'out' })).toMatchObject({ code: 'checked_out' })
  })
})

test('a folder of version 2, whose badges know no printing, comes out as if this program had folded all of it', async () => {
  const station = await aStation({ roster: [anAttendee({ id: 'A-1' }), anAttendee({ id: 'A-2' })] })
  const code = await station.badgeOf('A-1')
  await station.scan(code, { at: '09:00' })
  const expected = dumpTables(station.core.store)
  await station.close()
  const folder = aFolder()
  const database = new Database(join(folder, databaseFileName))
  encrypt(database, readOrMakeKey(folder, { mayMake: true }))
  for (const migration of readMigrations().slice(0, 2)) database.exec(migration)
  database.pragma('user_version = 2')
  const now = openReadOnly(station.dataDir)
  const old = { database, prepared: (sql: string) => database.prepare(sql) } as unknown as WritableStore
  let previous = firstPrevious
  for (const row of journal.after(now, 0, 1_000)) {
    const entry = entryOf(row, previous)
    storeEntry(old, entry, row.attendee, journal.personalPart(now, row.station, row.seq) ?? null)
    previous = entry.hash
  }
  const local = ['local_setting', 'local_asked', 'local_reading']
  for (const table of [...Object.keys(foldedTables), ...local]) copyTable(now.database, database, table)
  database.exec(`UPDATE local_setting SET value = '2' WHERE name = 'fold-version'`)
  database.close()
  now.close()
  const opened = await openedStation(folder)
  expect(versionOf(opened.core.store.database)).toBe(readMigrations().length)
  expect(dumpTables(opened.core.store)).toEqual(expected)
  expect(await opened.scan(code, { at: '09:30', direction: 'out' })).toMatchObject({ code: 'checked_out' })
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
