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
  /** A spare badge that was linked for a time opens doors before this instant (ms UTC). */
  until_ms: number | null
  /** When somebody said that its paper came out, and when it was handed over; the last time (ms UTC). */
  printed_ms: number | null
  handed_over_ms: number | null
}

const columns = `code, attendee, position, is_ours, state, given_ms, given_n, until_ms, printed_ms, handed_over_ms`

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
const insert = command<
  [string, string, number, number, string, number, number, number | null, number | null, number | null]
>('badge.insert', `INSERT OR REPLACE INTO badge (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
const removeOfAttendee = command<[string]>('badge.deleteOfAttendee', `DELETE FROM badge WHERE attendee = ?`)

export const badges = {
  byCode: (store: ReadableStore, code: string): BadgeRow | null => selectByCode.get(store, code) ?? null,
  /** Whom scans of a badge count for where they name nobody: who has it now, else whoever will. */
  bearerOf: (store: ReadableStore, code: string): string => badges.byCode(store, code)?.attendee ?? `badge:${code}`,
  /** Everyone who was given this code. */
  bearers: (store: ReadableStore, code: string): string[] =>
    selectBearers.all(store, code).map(({ attendee }) => attendee),
  /** Oldest first. */
  ofAttendee: (store: ReadableStore, ref: string): BadgeRow[] => selectOfAttendee.all(store, ref),
  replaceOfAttendee(store: WritableStore, ref: string, rows: readonly Omit<BadgeRow, 'attendee' | 'position'>[]): void {
    removeOfAttendee.run(store, ref)
    rows.forEach((row, position) => {
      const { code, is_ours, state, given_ms, given_n, until_ms, printed_ms, handed_over_ms } = row
      insert.run(store, code, ref, position, is_ours, state, given_ms, given_n, until_ms, printed_ms, handed_over_ms)
    })
  },
}

/** The badge that he carries: the last valid one that was not lent for a time. */
export function currentBadge(rows: readonly BadgeRow[]): BadgeRow | null {
  return rows.findLast((row) => row.state === 'valid' && row.until_ms === null) ?? null
}
