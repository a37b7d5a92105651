import type { InsidePerson, InsideSession, InsideStep } from '../../../shared/contract/presence.ts'
import { noAttendance } from '../../../shared/domain/attendance.ts'
import { lastNightMs, type CarryingSession } from '../../../shared/domain/carry-over.ts'
import { doorsAtMs } from '../../../shared/domain/event-definition.ts'
import { nameOf } from '../../store/attendees.ts'
import { events, type SessionRow } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { presence, type PresenceRow } from '../../store/presence.ts'
import { attendanceSeen, carryingSession } from '../door/carry-over.ts'
import type { Core } from '../core.ts'
import { inSnapshot } from '../in-snapshot.ts'
import { discloseNames } from '../roster/list-roster.ts'
import { noEvent } from '../station-error.ts'
import type { Commits } from '../watch-commits.ts'
import { whenChanged, type Watching } from './when-changed.ts'

/** So many are read in one step: each may cost a look into his history. */
const pageRows = 100
const dayMs = 24 * 3_600_000
const reason = 'Who is inside, for an evacuation'

/** Journals that the list, which names everyone, is opened; then reads it again and again. Throws NO_EVENT. */
export function watchInside(core: Core, commits: Commits, watching: Watching): AsyncGenerator<InsideStep> {
  if (events.policy(core.store) === null) throw noEvent()
  discloseNames(core, watching.operator, 'inside', reason)
  commits.tell()
  return readings(core, commits, watching)
}

async function* readings(
  core: Core,
  commits: Commits,
  { signal, isStillThere }: Watching,
): AsyncGenerator<InsideStep, void, void> {
  for await (const _ of whenChanged(commits, signal)) {
    if (!isStillThere()) return
    const nowMs = core.clock.now()
    yield* inSnapshot(core, (store) => readInside(store, nowMs))
  }
}

/** Journals that the list left the screen. */
export function tellTaken(core: Core, operator: string, as: 'paper' | 'file'): void {
  discloseNames(core, operator, as === 'paper' ? 'inside, on paper' : 'inside, as a file', reason)
}

type Place = { readonly state: InsidePerson['state']; readonly sinceMs: number }

/**
 * One reading at an instant (ms UTC), in bounded steps. Of sessions where people check out: who has an open visit; of
 * others, while they are on: who was admitted. A visit that is older than the end of its session stands marked until the
 * night is over, at 04:00 of the event's zone; later it is counted and not listed. Of several visits of one person in one
 * room only the one to the latest session is listed.
 */
export function* readInside(store: ReadableStore, atMs: number): Generator<InsideStep, void, void> {
  const timeZone = events.policy(store)?.timezone ?? 'UTC'
  const nightMs = lastNightMs(atMs, timeZone)
  const counts = presence.counts(store)
  const sessions: InsideSession[] = []
  const everyone = new Set<string>()
  const inRoom = new Set<string>()
  let earlier = 0
  for (const session of events.sessions(store).toReversed()) {
    const { definition } = session
    const endsAtMs = Date.parse(definition.endsAt)
    const count = counts.get(definition.code) ?? { inside: 0, admitted: 0 }
    if (definition.direction === 'in' && (atMs < doorsAtMs(definition) || atMs >= endsAtMs)) continue
    if (endsAtMs <= nightMs) {
      earlier += count.inside
      continue
    }
    const carrying = carryingSession(store, definition, timeZone)
    const hasCarried = carrying.before !== null && atMs >= carrying.startsAtMs
    if (!hasCarried && (definition.direction === 'in' ? count.admitted : count.inside) === 0) continue

    const sum = { erased: 0, notInRoster: 0, listed: 0 }
    for (const page of candidates(store, carrying, hasCarried)) {
      const people: InsidePerson[] = []
      for (const { row, isOwn } of page) {
        const place = placeOf(store, carrying, { row, isOwn }, { atMs, nightMs })
        if (place === 'earlier') earlier += 1
        if (place === null || place === 'earlier') continue
        const here = JSON.stringify([definition.room, definition.room === null ? definition.code : '', row.attendee])
        if (inRoom.has(here)) continue
        inRoom.add(here)
        everyone.add(row.attendee)
        sum.listed += 1
        if (row.external_id !== null) people.push(personOf(row, row.external_id, place))
        else if (row.is_erased === 1) sum.erased += 1
        else sum.notInRoster += 1
      }
      yield { kind: 'people', session: definition.code, people }
    }
    if (sum.listed > 0) sessions.push(sessionOf(session, sum))
  }
  yield { kind: 'read', atMs, sessions: sessions.toReversed(), people: everyone.size, earlier }
}

function sessionOf({ definition, roomName }: SessionRow, sum: { erased: number; notInRoster: number }): InsideSession {
  const { code, title, room, direction } = definition
  return {
    code,
    title,
    room: room === null ? null : { code: room, name: roomName ?? room },
    direction,
    endsAtMs: Date.parse(definition.endsAt),
    erased: sum.erased,
    notInRoster: sum.notInRoster,
  }
}

function personOf(row: PresenceRow, id: string, { state, sinceMs }: Place): InsidePerson {
  const name = nameOf({ id, fullName: row.full_name, givenName: row.given_name, familyName: row.family_name })
  return { ref: row.attendee, name, organisation: row.organisation, country: row.country, state, sinceMs }
}

type Candidate = { readonly row: PresenceRow; readonly isOwn: boolean }

/** Who may be inside: everyone with an attendance at a session, and at those whose people are carried over into it. */
function* candidates(store: ReadableStore, session: CarryingSession, hasCarried: boolean): Generator<Candidate[]> {
  const seen = new Set<string>()
  let from: CarryingSession | null = session
  while (from !== null) {
    let after = ''
    for (;;) {
      const page = presence.ofSession(store, from.code, after, pageRows)
      const isOwn = from === session
      yield page.filter(({ attendee }) => !seen.has(attendee)).map((row) => ({ row, isOwn }))
      if (hasCarried) for (const { attendee } of page) seen.add(attendee)
      const last = page.at(-1)
      if (last === undefined || page.length < pageRows) break
      after = last.attendee
    }
    from = hasCarried ? from.before : null
  }
}

/** Whether somebody is inside, and how sure that is; `earlier` where his visit has no end and is of a day before. */
function placeOf(
  store: ReadableStore,
  session: CarryingSession,
  { row, isOwn }: Candidate,
  { atMs, nightMs }: { readonly atMs: number; readonly nightMs: number },
): Place | 'earlier' | null {
  const sinceMs = insideSince(store, session, { row, isOwn }, atMs)
  if (sinceMs === null) return null
  const endMs = session.visitsEndMs(sinceMs)
  if (atMs < endMs) {
    const state = session.direction === 'in' ? 'may_have_left' : isOwn ? 'inside' : 'stayed'
    return { state, sinceMs }
  }
  if (session.direction === 'in') return null
  return endMs > nightMs ? { state: 'left_unseen', sinceMs } : 'earlier'
}

/** Since when the open visit lasts, by what a report of attendance reads (ms UTC). */
function insideSince(
  store: ReadableStore,
  session: CarryingSession,
  { row, isOwn }: Candidate,
  atMs: number,
): number | null {
  const isReadFromHistory =
    (session.before !== null && atMs >= session.startsAtMs) || session.endsAtMs - session.startsAtMs > dayMs
  if (!isReadFromHistory) return isOwn ? row.inside_since_ms : null
  const attendance = { ...noAttendance, entries: isOwn ? row.entries : 0, insideSinceMs: row.inside_since_ms }
  return attendanceSeen(store, session, { attendee: row.attendee, attendance }, atMs).attendance.insideSinceMs
}
