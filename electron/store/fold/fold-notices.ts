import { journal } from '../journal.ts'
import { notices } from '../notices.ts'
import type { WritableStore } from '../open-store.ts'
import { bodyOfRow } from './body-of-row.ts'

export function foldNotices(store: WritableStore, ref: string): void {
  const seen = new Map<string, number>()
  for (const row of journal.ofAttendee(store, ref, 'notice-seen')) {
    const body = bodyOfRow('notice-seen', row)
    if (body !== null) seen.set(body.notice, Math.min(seen.get(body.notice) ?? row.at_ms, row.at_ms))
  }
  notices.replace(store, ref, seen)
}
