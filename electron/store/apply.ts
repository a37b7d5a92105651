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
import { attendances } from './attendance.ts'
import { attendees, nameOf, type Attendee, type SaidFields } from './attendees.ts'
import { badges, type BadgeRow } from './badges.ts'
import { events } from './event.ts'
import { journal, type FoldRow } from './journal.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { scans } from './scans.ts'
import { command, query } from './statement.ts'

/** Raised when the fold gives other tables from the same journal: a station with an older version rebuilds. */
export const foldVersion = 1

/** Tables that come from the journal alone, with the order in which two of them are compared. */
export const foldedTables: Readonly<Record<string, string>> = {
  event: 'id',
  room: 'code',
  session: 'code',
  invitation: 'session, attendee',
  attendee: 'attendee',
  badge: 'code, attendee',
  scan: 'station, seq',
  attendance: 'attendee, session',
  session_count: 'session',
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

/** Whom an entry is about, read from its body; null where about nobody. */
export function subjectOf(entry: Pick<JournalEntry, 'kind' | 'body'>): string | null {
  if (!['attendee', 'badge', 'erasure', 'scan'].includes(entry.kind)) return null
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

function bodyOfRow<K extends 'event' | 'attendee' | 'badge'>(kind: K, row: FoldRow): BodyOf<K> | null {
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
  if (said.id === undefined) {
    attendees.remove(store, ref)
    return
  }
  attendees.replace(store, withDefaults(ref, { ...said, id: said.id }), imported)
  foldSearchWords(store, ref)
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
  badges.replaceOfAttendee(store, ref, [...rows.values()])
  foldSearchWords(store, ref)
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
  scans.insert(store, {
    station: entry.station,
    seq: entry.seq,
    scan_id: body.id,
    attendee: body.attendee,
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
  })
  if (isVoided) return attendances.moveRefused(store, body.session, 0)
  if (!isAdmitted) return attendances.moveRefused(store, body.session, 1)
  if (body.attendee !== null) foldAttendance(store, body.attendee, body.session)
}

/** Computed anew from the scans of this person at this session. */
function foldAttendance(store: WritableStore, attendee: string, session: string): void {
  const history = scans.history(store, attendee, session)
  attendances.replace(
    store,
    attendee,
    session,
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
      if (scan.is_admitted === 0) return attendances.moveRefused(store, scan.session, -1)
      if (scan.attendee !== null) foldAttendance(store, scan.attendee, scan.session)
      return
    }
    default:
      // A void, an erasure, a disclosure cannot be taken back.
      return
  }
}

function foldErasure(store: WritableStore, attendee: string): void {
  insertErased.run(store, attendee)
  forgetErasedInvitations(store)
  attendees.remove(store, attendee)
  badges.replaceOfAttendee(store, attendee, [])
}

function foldStationName(store: WritableStore, station: string, name: string, time: HybridTime): void {
  const before = selectStationName.get(store, station)
  if (before !== undefined && compareHybrid(time, { ms: before.time_ms, n: before.time_n }) <= 0) return
  upsertStationName.run(store, station, name, time.ms, time.n)
}
