import { readPersonal, type BodyOf } from '../../../shared/domain/journal-entry.ts'
import { accreditations, type Accreditation } from '../accreditations.ts'
import { invitations } from '../invitations.ts'
import { journal, type AppliedEntry } from '../journal.ts'
import type { WritableStore } from '../open-store.ts'
import { operators } from '../operators.ts'
import { bodyOfRow } from './body-of-row.ts'

export function foldInvitations(store: WritableStore, ref: string): void {
  const wanted = new Set<string>()
  for (const row of journal.ofAttendee(store, ref, 'invitation')) {
    const body = bodyOfRow('invitation', row)
    if (body !== null) wanted.add(body.session)
  }
  for (const session of wanted) invitations.add(store, session, ref)
}

export function foldAccreditation(store: WritableStore, ref: string): void {
  let first: Accreditation | null = null
  for (const row of journal.ofAttendee(store, ref, 'accreditation')) {
    if (bodyOfRow('accreditation', row) === null) continue
    const each = { at_ms: row.at_ms, station: row.station, seq: row.seq }
    if (first === null || compareTimes(each, first) < 0) first = each
  }
  accreditations.replace(store, ref, first)
}

function compareTimes(a: Accreditation, b: Accreditation): number {
  return a.at_ms - b.at_ms || (a.station < b.station ? -1 : a.station > b.station ? 1 : a.seq - b.seq)
}

export function foldOperator(store: WritableStore, entry: AppliedEntry, body: BodyOf<'operator'>): void {
  const personal = readPersonal('operator', journal.personalPart(store, entry.station, entry.seq)?.part ?? null)
  operators.fold(store, {
    operator: body.operator,
    name: personal?.name ?? null,
    role: body.role,
    pin: personal?.pin ?? null,
    is_active: body.action === 'set' ? 1 : 0,
    time_ms: entry.time.ms,
    time_n: entry.time.n,
  })
}
