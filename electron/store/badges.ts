import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type BadgeState = 'valid' | 'revoked' | 'superseded'
export type BadgeRow = {
  code: string
  attendee: string
  position: number
  is_ours: number
  state: BadgeState
  given_ms: number
  given_n: number
}

const columns = `code, attendee, position, is_ours, state, given_ms, given_n`

// Two stations that were apart may have given one spare badge to two people: the later one has it.
const selectByCode = query<[string], BadgeRow>(
  'badge.byCode',
  `SELECT ${columns} FROM badge WHERE code = ? ORDER BY given_ms DESC, given_n DESC, attendee DESC LIMIT 1`,
)
const selectBearers = query<[string], { attendee: string }>(
  'badge.bearers',
  `SELECT attendee FROM badge WHERE code = ?`,
)
const selectOfAttendee = query<[string], BadgeRow>(
  'badge.ofAttendee',
  `SELECT ${columns} FROM badge WHERE attendee = ? ORDER BY position`,
)
const insert = command<[string, string, number, number, string, number, number]>(
  'badge.insert',
  `INSERT OR REPLACE INTO badge (code, attendee, position, is_ours, state, given_ms, given_n) VALUES (?, ?, ?, ?, ?, ?, ?)`,
)
const removeOfAttendee = command<[string]>('badge.deleteOfAttendee', `DELETE FROM badge WHERE attendee = ?`)

export const badges = {
  byCode: (store: ReadableStore, code: string): BadgeRow | null => selectByCode.get(store, code) ?? null,
  /** Everyone who was given this code. */
  bearers: (store: ReadableStore, code: string): string[] =>
    selectBearers.all(store, code).map(({ attendee }) => attendee),
  /** Oldest first. */
  ofAttendee: (store: ReadableStore, ref: string): BadgeRow[] => selectOfAttendee.all(store, ref),
  replaceOfAttendee(store: WritableStore, ref: string, rows: readonly Omit<BadgeRow, 'attendee' | 'position'>[]): void {
    removeOfAttendee.run(store, ref)
    rows.forEach((row, position) => {
      insert.run(store, row.code, ref, position, row.is_ours, row.state, row.given_ms, row.given_n)
    })
  },
}

/** The badge that he carries now: the last one that is valid. */
export function currentBadge(rows: readonly BadgeRow[]): BadgeRow | null {
  return rows.findLast((row) => row.state === 'valid') ?? null
}
