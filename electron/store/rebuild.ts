import { apply, foldedTables, subjectOf } from './apply.ts'
import { entryOf, journal, storeEntry, type JournalRow } from './journal.ts'
import { type ReadableStore, type Store, type WritableStore } from './open-store.ts'
import { command, type Command } from './statement.ts'

const clearing: Command<[]>[] = Object.keys(foldedTables).map((table) =>
  command(`rebuild.clear.${table}`, `DELETE FROM ${table}`),
)
const clearSearch = command<[]>('rebuild.clear.search', `INSERT INTO search (search) VALUES ('delete-all')`)
const stepRows = 500

/** Clears every folded table and folds the journal again, in place. */
export function rebuildInPlace(store: WritableStore): void {
  for (const statement of clearing) statement.run(store)
  clearSearch.run(store)
  for (let id = 0; ;) {
    const rows = journal.after(store, id, stepRows)
    if (rows.length === 0) return
    for (const row of rows) apply(store, entryOf(row, ''), row.attendee)
    id = rows.at(-1)?.id ?? id
  }
}

/** Folds the whole journal into an empty database in memory, a step at a time; yields the number of entries done. */
export function* rebuildInto(source: ReadableStore, scratch: Store): Generator<number> {
  let done = 0
  for (let id = 0; ;) {
    const rows = journal.after(source, id, stepRows)
    if (rows.length === 0) return
    scratch.write((store) => rows.forEach((row) => copy(source, store, row)))
    id = rows.at(-1)?.id ?? id
    done += rows.length
    yield done
  }
}

function copy(source: ReadableStore, store: WritableStore, row: JournalRow): void {
  const entry = entryOf(row, '')
  const subject = subjectOf(entry)
  storeEntry(store, entry, subject, journal.personalPart(source, row.station, row.seq) ?? null)
  apply(store, entry, subject)
}

/** The first row in which the folded tables of two databases differ, as a sentence without values; null where none. */
export function* compareTables(a: ReadableStore, b: ReadableStore): Generator<string | null> {
  for (const [table, order] of Object.entries(foldedTables)) {
    yield firstDifference(a, b, table, `SELECT * FROM ${table} ORDER BY ${order}`)
  }
  // The index of search is no table that can be listed: its words are, with the number of people who have each.
  for (const { database } of [a, b]) {
    database.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab (main, search, row)')
  }
  yield firstDifference(a, b, 'search', 'SELECT term, doc FROM temp.search_vocabulary ORDER BY term')
}

function firstDifference(a: ReadableStore, b: ReadableStore, table: string, sql: string): string | null {
  const left = a.database.prepare(sql).raw(true).iterate()
  const right = b.database.prepare(sql).raw(true).iterate()
  try {
    for (let row = 1; ; row++) {
      const l = left.next()
      const r = right.next()
      if (l.done === true && r.done === true) return null
      if (l.done !== r.done || JSON.stringify(l.value) !== JSON.stringify(r.value)) {
        return `table ${table} differs from its rebuild at row ${row}`
      }
    }
  } finally {
    left.return?.()
    right.return?.()
  }
}

/** All rows of the folded tables in order, for tests that compare stations. */
export function dumpTables(store: ReadableStore): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(foldedTables).map(([table, order]) => [
      table,
      store.database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).raw(true).all(),
    ]),
  )
}
