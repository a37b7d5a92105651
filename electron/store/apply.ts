import { attendanceOf } from '../../shared/domain/attendance.ts'
import { compareHybrid, type HybridTime } from '../../shared/domain/hybrid-clock.ts'
import {
  readBody,
  readPersonal,
  type BodyOf,
  type JournalEntry,
  type PersonalFields,
} from '../../shared/domain/journal-entry.ts'
import { reversedTail, searchWords } from '../../shared/domain/search-words.ts'
import { outcomeOf } from '../../shared/domain/verdict.ts'
import { accreditations, type Accreditation } from './accreditations.ts'
import { attendances, noCategory } from './attendance.ts'
import { attendees, nameOf, type Attendee, type SaidFields } from './attendees.ts'
import { badges, type BadgeRow } from './badges.ts'
import { events } from './event.ts'
import { invitations } from './invitations.ts'
import { journal, type FoldedKind, type FoldRow } from './journal.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { operators } from './operators.ts'
import { scans, type ScanRow } from './scans.ts'
import { command, query } from './statement.ts'
import { visitEnds, type VisitEnd } from './visit-ends.ts'

/** Raised when the fold gives other tables from the same journal: a station with an older version rebuilds. */
export const foldVersion = 2

/** Tables that come from the journal alone, with the order in which two of them are compared. */
export const foldedTables: Readonly<Record<string, string>> = {
  event: 'id',
  room: 'code',
  session: 'code',
  invitation: 'session, attendee',
  invitation_added: 'session, attendee',
  accreditation: 'attendee',
  operator: 'operator',
  attendee: 'attendee',
  badge: 'code, attendee',
  scan: 'station, seq',
  visit_end: 'station, seq',
  attendance: 'session, attendee',
  session_count: 'session, category',
  voided: 'station, seq, by_station, by_seq',
  erased: 'attendee',
  station_name: 'station',
  clock_step: 'station, seq',
}

const insertErased = command<[string]>('erased.insert', `INSERT OR IGNORE INTO erased (attendee) VALUES (?)`)
const selectErased = query<[string], { found: number }>(
  'erased.one',
  `SELECT 1 AS found FROM erased WHERE attendee = ?`,
)
const selectAnyErased = query<[], { found: number }>('erased.any', `SELECT 1 AS found FROM erased LIMIT 1`)
const selectStationName = query<[string], { name: string; time_ms: number; time_n: number }>(
  'stationName.one',
  `SELECT name, time_ms, time_n FROM station_name WHERE station = ?`,
)
const upsertStationName = command<[string, string, number, number]>(
  'stationName.upsert',
  `INSERT OR REPLACE INTO station_name (station, name, time_ms, time_n) VALUES (?, ?, ?, ?)`,
)
const insertClockStep = command<[string, number, number, number]>(
  'clockStep.insert',
  `INSERT INTO clock_step (station, seq, from_ms, to_ms) VALUES (?, ?, ?, ?)`,
)

export type AppliedEntry = Omit<JournalEntry, 'previous' | 'hash' | 'personalHash'>

const kindsOfPeople = new Set(['attendee', 'badge', 'invitation', 'accreditation', 'erasure', 'scan'])

/** Whom an entry is about, read from its body; null where about nobody. */
export function subjectOf(entry: Pick<JournalEntry, 'kind' | 'body'>): string | null {
  if (!kindsOfPeople.has(entry.kind)) return null
  const body = JSON.parse(entry.body) as { attendee?: unknown }
  return typeof body.attendee === 'string' ? body.attendee : null
}

export function isErased(store: ReadableStore, attendee: string): boolean {
  return selectErased.get(store, attendee) !== undefined
}

export function hasErasures(store: ReadableStore): boolean {
  return selectAnyErased.get(store) !== undefined
}

/** The name of a station as verdicts and exports show it; its id where it never said one. */
export function stationNameOf(store: ReadableStore, station: string): string {
  return selectStationName.get(store, station)?.name ?? station
}

/**
 * Folds one entry, already in the journal, into the tables, in the same transaction. It serves a local command, an entry
 * of another station, a bundle and a rebuild, and whatever the order of arrival, the tables come out equal: what an entry
 * touches is computed anew from all entries that say something of it. `subject` is whom it is about (`subjectOf`).
 */
export function apply(store: WritableStore, entry: AppliedEntry, subject: string | null): void {
  fold(store, entry)
  // Also of a kind or version that is not known, and with the reasons for which entries about him were taken back.
  if (subject !== null && isErased(store, subject)) journal.deletePersonalOfAttendee(store, subject)
}

function fold(store: WritableStore, entry: AppliedEntry): void {
  switch (entry.kind) {
    case 'event':
      return foldEvent(store)
    case 'attendee':
    case 'badge': {
      const body = readBody(entry.kind, entry)
      if (body === null || isErased(store, body.attendee)) return
      return entry.kind === 'attendee' ? foldAttendee(store, body.attendee) : foldBadges(store, body.attendee)
    }
    case 'scan': {
      const body = readBody('scan', entry)
      return body === null ? undefined : foldScan(store, entry, body)
    }
    case 'visit-end': {
      const body = readBody('visit-end', entry)
      return body === null ? undefined : foldVisitEnd(store, entry, body)
    }
    case 'invitation': {
      const body = readBody('invitation', entry)
      return body === null ? undefined : foldInvitations(store, body.attendee)
    }
    case 'accreditation': {
      const body = readBody('accreditation', entry)
      return body === null ? undefined : foldAccreditation(store, body.attendee)
    }
    case 'operator': {
      const body = readBody('operator', entry)
      return body === null ? undefined : foldOperator(store, entry, body)
    }
    case 'void': {
      const body = readBody('void', entry)
      return body === null ? undefined : foldVoid(store, entry, body)
    }
    case 'erasure': {
      const body = readBody('erasure', entry)
      return body === null ? undefined : foldErasure(store, body.attendee)
    }
    case 'station': {
      const body = readBody('station', entry)
      return body === null ? undefined : foldStationName(store, entry.station, body.name, entry.time)
    }
    case 'clock-step': {
      const body = readBody('clock-step', entry)
      if (body !== null) insertClockStep.run(store, entry.station, entry.seq, body.fromMs, body.toMs)
      return
    }
    default:
      // A disclosure changes no table; a kind that this program does not know is kept for one that does.
      return
  }
}

function bodyOfRow<K extends 'event' | FoldedKind>(kind: K, row: FoldRow): BodyOf<K> | null {
  return readBody(kind, { kind: row.kind, kindVersion: row.kind_version, body: row.body })
}

/** The later version holds as a whole. */
function foldEvent(store: WritableStore): void {
  forgetErasedInvitations(store)
  const rows = journal.events(store)
  const current = events.current(store)
  for (const row of rows.toReversed()) {
    const body = bodyOfRow('event', row)
    if (body === null) continue
    if (current?.station === row.station && current.seq === row.seq) return
    return events.replace(store, { definition: body.definition, station: row.station, seq: row.seq })
  }
  events.replace(store, null)
}

/** A definition's personal part names those invited by the organizer's own id: it goes when one of them was erased. */
function forgetErasedInvitations(store: WritableStore): void {
  for (const row of journal.eventParts(store)) {
    const invited = readPersonal('event', row.part)?.invited ?? {}
    if (Object.keys(invited).some((ref) => isErased(store, ref))) {
      journal.deletePersonal(store, row.station, row.seq)
    }
  }
}

/** The later hybrid time wins for each field. */
function foldAttendee(store: WritableStore, ref: string): void {
  const said: SaidFields = {}
  const imported: SaidFields = {}
  for (const row of journal.ofAttendee(store, ref, 'attendee')) {
    const body = bodyOfRow('attendee', row)
    if (body === null) continue
    const personal = readPersonal('attendee', row.part)
    Object.assign(said, body.fields, personal)
    if (body.source === 'import') Object.assign(imported, body.fields, personal)
  }
  const before = categoryOf(store, ref)
  if (said.id === undefined) {
    attendees.remove(store, ref)
  } else {
    attendees.replace(store, withDefaults(ref, { ...said, id: said.id }), imported)
    foldSearchWords(store, ref)
  }
  attendances.moveCategory(store, ref, before, categoryOf(store, ref))
}

/** With whose people somebody counts. */
function categoryOf(store: ReadableStore, ref: string): string {
  return attendees.categoryOf(store, ref) ?? noCategory
}

function withDefaults(ref: string, said: SaidFields & Pick<PersonalFields, 'id'>): Attendee {
  return {
    ref,
    fullName: null,
    givenName: null,
    familyName: null,
    organisation: null,
    email: null,
    note: null,
    delegation: null,
    country: null,
    sector: null,
    category: null,
    language: null,
    tags: [],
    status: 'active',
    confidential: false,
    ...said,
  }
}

/** Issued and linked badges stand beside each other; a reissue supersedes all before it; a revoked one stays revoked. */
function foldBadges(store: WritableStore, ref: string): void {
  const rows = new Map<string, Omit<BadgeRow, 'attendee' | 'position'>>()
  const revoked = new Set<string>()
  for (const entry of journal.ofAttendee(store, ref, 'badge')) {
    const body = bodyOfRow('badge', entry)
    if (body === null) continue
    const foreign = readPersonal('badge', entry.part)?.code ?? null
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
    })
  }
  for (const row of rows.values()) if (revoked.has(row.code)) row.state = 'revoked'
  replaceBadges(store, ref, [...rows.values()])
  foldSearchWords(store, ref)
}

function replaceBadges(store: WritableStore, ref: string, rows: readonly Omit<BadgeRow, 'attendee' | 'position'>[]) {
  const ours = [...badges.ofAttendee(store, ref), ...rows].filter((row) => row.is_ours === 1)
  badges.replaceOfAttendee(store, ref, rows)
  for (const code of new Set(ours.map((row) => row.code))) bindProvisional(store, code, ref)
}

/** Whom scans of a badge count for where they name nobody: who has it now, else whoever will. */
function bearerOf(store: ReadableStore, code: string): string {
  return badges.byCode(store, code)?.attendee ?? `badge:${code}`
}

/** Scans that were admitted before the roster had the badge's owner go to who has it now. */
function bindProvisional(store: WritableStore, code: string, changed: string): void {
  const bearer = bearerOf(store, code)
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

/** Words of name and organisation, and the ends of his badge codes. */
function foldSearchWords(store: WritableStore, ref: string): void {
  const attendee = attendees.one(store, ref)
  if (attendee === null) return
  attendees.setSearchWords(store, ref, [
    ...searchWords(nameOf(attendee), attendee.organisation),
    ...badges.ofAttendee(store, ref).map((badge) => reversedTail(badge.code)),
  ])
}

function foldScan(store: WritableStore, entry: AppliedEntry, body: BodyOf<'scan'>): void {
  const isAdmitted = outcomeOf(body.code) === 'admitted'
  const isVoided = scans.isVoided(store, entry.station, entry.seq)
  const isProvisional = isAdmitted && body.attendee === null && body.badge !== null
  const attendee = isProvisional && body.badge !== null ? bearerOf(store, body.badge) : body.attendee
  scans.insert(store, {
    station: entry.station,
    seq: entry.seq,
    scan_id: body.id,
    attendee,
    session: body.session,
    gate: body.gate,
    requested: body.requested,
    direction: body.direction,
    at_ms: entry.atMs,
    clock: entry.clock,
    operator: entry.operator,
    found_by: body.by,
    badge: body.badge,
    code: body.code,
    is_admitted: isAdmitted ? 1 : 0,
    overrode: body.overrode,
    first_at_ms: body.first?.atMs ?? null,
    first_station: body.first?.station ?? null,
    is_voided: isVoided ? 1 : 0,
    is_provisional: isProvisional ? 1 : 0,
  })
  if (isVoided) return attendances.moveRefused(store, body.session, 0)
  if (!isAdmitted) return attendances.moveRefused(store, body.session, 1)
  if (attendee !== null) foldAttendance(store, attendee, body.session)
}

/** The person is who the check-in elsewhere counts for; where that was taken back the visit did not end. */
function foldVisitEnd(store: WritableStore, entry: AppliedEntry, body: BodyOf<'visit-end'>): void {
  const scan = scans.one(store, entry.station, body.scan)
  if (scan === null || scan.attendee === null) return
  const end: VisitEnd = {
    station: entry.station,
    seq: entry.seq,
    scan_seq: body.scan,
    attendee: scan.attendee,
    session: body.session,
    at_ms: entry.atMs,
    clock: entry.clock,
    is_voided: 0,
  }
  putVisitEnd(store, end, scan)
}

function putVisitEnd(store: WritableStore, end: VisitEnd, scan: ScanRow | null): void {
  const isVoided = scans.isVoided(store, end.station, end.seq) || scan === null || scan.is_voided === 1
  visitEnds.put(store, { ...end, is_voided: isVoided ? 1 : 0 })
  foldAttendance(store, end.attendee, end.session)
}

function foldInvitations(store: WritableStore, ref: string): void {
  const wanted = new Set<string>()
  for (const row of journal.ofAttendee(store, ref, 'invitation')) {
    const body = bodyOfRow('invitation', row)
    if (body !== null) wanted.add(body.session)
  }
  for (const session of wanted) invitations.add(store, session, ref)
}

function foldAccreditation(store: WritableStore, ref: string): void {
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

function foldOperator(store: WritableStore, entry: AppliedEntry, body: BodyOf<'operator'>): void {
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

/** Computed anew from the scans of this person at this session. */
function foldAttendance(store: WritableStore, attendee: string, session: string): void {
  const history = scans.history(store, attendee, session)
  attendances.replace(
    store,
    { attendee, session, category: categoryOf(store, attendee) },
    attendances.one(store, attendee, session),
    history.length === 0 ? null : attendanceOf(history),
  )
}

function foldVoid(store: WritableStore, by: AppliedEntry, target: BodyOf<'void'>): void {
  scans.recordVoid(store, target, by)
  const row = journal.entry(store, target.station, target.seq)
  // It may arrive later: then its own fold finds the void.
  if (row === undefined) return
  const isOfErased = row.attendee !== null && isErased(store, row.attendee)
  if (isOfErased && row.attendee !== null) journal.deletePersonalOfAttendee(store, row.attendee)
  switch (row.kind) {
    case 'event':
      return foldEvent(store)
    case 'attendee':
      if (row.attendee !== null && !isOfErased) foldAttendee(store, row.attendee)
      return
    case 'badge':
      if (row.attendee !== null && !isOfErased) foldBadges(store, row.attendee)
      return
    case 'scan': {
      const scan = scans.one(store, target.station, target.seq)
      if (scan === null || !scans.markVoided(store, target.station, target.seq)) return
      if (scan.is_admitted === 0) attendances.moveRefused(store, scan.session, -1)
      else if (scan.attendee !== null) foldAttendance(store, scan.attendee, scan.session)
      for (const end of visitEnds.ofScan(store, scan.station, scan.seq)) {
        putVisitEnd(store, end, { ...scan, is_voided: 1 })
      }
      return
    }
    case 'visit-end': {
      const end = visitEnds.one(store, target.station, target.seq)
      if (end !== null) putVisitEnd(store, end, scans.one(store, end.station, end.scan_seq))
      return
    }
    case 'invitation': {
      const body = readBody('invitation', { kind: row.kind, kindVersion: row.kind_version, body: row.body })
      if (body === null) return
      invitations.removeAdded(store, body.session, body.attendee)
      return foldInvitations(store, body.attendee)
    }
    case 'accreditation':
      if (row.attendee !== null) foldAccreditation(store, row.attendee)
      return
    default:
      // A void, an erasure, a disclosure, an operator cannot be taken back.
      return
  }
}

function foldErasure(store: WritableStore, attendee: string): void {
  insertErased.run(store, attendee)
  forgetErasedInvitations(store)
  const category = categoryOf(store, attendee)
  attendees.remove(store, attendee)
  attendances.moveCategory(store, attendee, category, noCategory)
  replaceBadges(store, attendee, [])
}

function foldStationName(store: WritableStore, station: string, name: string, time: HybridTime): void {
  const before = selectStationName.get(store, station)
  if (before !== undefined && compareHybrid(time, { ms: before.time_ms, n: before.time_n }) <= 0) return
  upsertStationName.run(store, station, name, time.ms, time.n)
}
