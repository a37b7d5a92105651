import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

const selectSeen = query<[string], { notice: string; at_ms: number }>(
  'notice.seen',
  `SELECT notice, at_ms FROM notice_seen WHERE attendee = ?`,
)
const removeAll = command<[string]>('notice.delete', `DELETE FROM notice_seen WHERE attendee = ?`)
const insert = command<[string, string, number]>(
  'notice.insert',
  `INSERT INTO notice_seen (attendee, notice, at_ms) VALUES (?, ?, ?)`,
)

/** What must be seen of a person at a desk, and was: notice -> the first time (ms UTC). */
export const notices = {
  seen: (store: ReadableStore, attendee: string): ReadonlyMap<string, number> =>
    new Map(selectSeen.all(store, attendee).map(({ notice, at_ms }) => [notice, at_ms])),
  replace(store: WritableStore, attendee: string, seen: ReadonlyMap<string, number>): void {
    removeAll.run(store, attendee)
    for (const [notice, atMs] of seen) insert.run(store, attendee, notice, atMs)
  },
}
