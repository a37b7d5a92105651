import { readPersonal } from '../../../shared/domain/journal-entry.ts'
import { badges, type BadgeRow } from '../badges.ts'
import { journal } from '../journal.ts'
import type { WritableStore } from '../open-store.ts'
import { scans } from '../scans.ts'
import { visitEnds } from '../visit-ends.ts'
import { bodyOfRow } from './body-of-row.ts'
import { isErased } from './erased.ts'
import { foldSearchWords } from './fold-attendee.ts'
import { foldAttendance } from './fold-scan.ts'

type Row = Omit<BadgeRow, 'attendee' | 'position'>

/**
 * Issued and linked badges stand beside each other; a reissue supersedes all before it; a revoked one stays revoked. Of who was
 * erased those of ours stay, revoked: they tell nothing of him, and let him out of a room where he is.
 */
export function foldBadges(store: WritableStore, ref: string): void {
  const rows = new Map<string, Row>()
  const revoked = new Set<string>()
  const isGone = isErased(store, ref)
  for (const entry of journal.ofAttendee(store, ref, 'badge')) {
    const body = bodyOfRow('badge', entry)
    if (body === null) continue
    const foreign = isGone ? null : (readPersonal('badge', entry.part)?.code ?? null)
    const code = body.code ?? foreign
    if (code === null) continue
    if (body.action === 'revoked') {
      revoked.add(code)
      continue
    }
    if (body.action === 'reissued') for (const row of rows.values()) row.state = 'superseded'
    rows.delete(code)
    rows.set(code, {
      code,
      is_ours: body.code === null ? 0 : 1,
      state: 'valid',
      given_ms: entry.time_ms,
      given_n: entry.time_n,
      until_ms: body.untilMs ?? null,
      printed_ms: null,
      handed_over_ms: null,
    })
  }
  for (const row of rows.values()) if (isGone || revoked.has(row.code)) row.state = 'revoked'
  noteLast(store, ref, 'badge-printed', (code, atMs) => setOf(rows, code, 'printed_ms', atMs))
  noteLast(store, ref, 'badge-handed-over', (code, atMs) => setOf(rows, code, 'handed_over_ms', atMs))
  replaceBadges(store, ref, [...rows.values()])
  foldSearchWords(store, ref)
}

/** When each of his badges was last printed or handed over, by what people would call the time of it. */
function noteLast(
  store: WritableStore,
  ref: string,
  kind: 'badge-printed' | 'badge-handed-over',
  note: (code: string, atMs: number) => void,
): void {
  for (const entry of journal.ofAttendee(store, ref, kind)) {
    const code = bodyOfRow(kind, entry)?.code ?? readPersonal(kind, entry.part)?.code ?? null
    if (code !== null) note(code, entry.at_ms)
  }
}

function setOf(rows: ReadonlyMap<string, Row>, code: string, at: 'printed_ms' | 'handed_over_ms', atMs: number): void {
  const row = rows.get(code)
  if (row !== undefined) row[at] = Math.max(row[at] ?? atMs, atMs)
}

function replaceBadges(store: WritableStore, ref: string, rows: readonly Row[]) {
  const ours = [...badges.ofAttendee(store, ref), ...rows].filter((row) => row.is_ours === 1)
  badges.replaceOfAttendee(store, ref, rows)
  for (const code of new Set(ours.map((row) => row.code))) bindProvisional(store, code, ref)
}

/** Scans that were admitted before the roster had the badge's owner go to who has it now. */
function bindProvisional(store: WritableStore, code: string, changed: string): void {
  const bearer = badges.bearerOf(store, code)
  for (const from of new Set([`badge:${code}`, changed, ...badges.bearers(store, code)])) {
    if (from === bearer) continue
    const moved = scans.provisional(store, from, code)
    for (const scan of moved) {
      scans.rebind(store, scan, bearer)
      for (const end of visitEnds.ofScan(store, scan.station, scan.seq))
        visitEnds.put(store, { ...end, attendee: bearer })
    }
    const sessions = new Set(
      moved.flatMap((scan) => [
        scan.session,
        ...visitEnds.ofScan(store, scan.station, scan.seq).map((end) => end.session),
      ]),
    )
    for (const session of sessions) {
      foldAttendance(store, from, session)
      foldAttendance(store, bearer, session)
    }
  }
}
