import { randomUUID } from 'node:crypto'
import type { Added, MoveReport } from '../../../shared/contract/attendance.ts'
import { attendanceByNights, type AdmittedScan } from '../../../shared/domain/attendance.ts'
import { isoInZone } from '../../../shared/domain/event-time.ts'
import type { BodyOf } from '../../../shared/domain/journal-entry.ts'
import type { ClockSource, Direction, VerdictCode } from '../../../shared/domain/verdict.ts'
import { attendances } from '../../store/attendance.ts'
import { events, type EventPolicy, type SessionRow } from '../../store/event.ts'
import { journal } from '../../store/journal.ts'
import type { ReadableStore, WritableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { visitEnds } from '../../store/visit-ends.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { isCarriedOver, visitsEndOf } from '../door/carry-over.ts'
import { record, type Core } from '../core.ts'
import { takenSeats } from '../door/door-facts.ts'
import { refuseFuture } from '../door/refuse-future.ts'
import { noEvent, notFound, StationError } from '../station-error.ts'
import { recordVoid } from '../door/take-back.ts'
import { timeSlice, type Ticks, type TimeSlice } from '../time-slice.ts'

type Missed = {
  /** The organizer's own id, or the internal one. */
  readonly attendee: string
  readonly session: string
  readonly direction: Direction
  /** ms UTC */
  readonly atMs: number
  readonly reason: string
}

/**
 * Adds an entry or an exit that was missed, with a reason; no rule, door or capacity is asked. Where the same person went
 * the same way at that very time nothing is written. Throws NO_EVENT, NOT_FOUND, and REJECTED for a time in the future
 * and for an exit of who was not inside.
 */
export function addMissed(core: Core, operator: string, missed: Missed): Added {
  return core.store.write((store) => {
    const { direction, atMs, reason } = missed
    const event = eventOf(store)
    const session = sessionOf(store, missed.session)
    const attendee = attendeeNamed(core, store, missed.attendee)
    refuseFuture(store, atMs, core.clock.now())
    const past = pastOf(store, event, session, attendee.ref, atMs)
    const answer = { attendee: attendee.id, session: missed.session, direction, atMs }
    const same = past.scans.find((scan) => scan.atMs === atMs && scan.direction === direction)
    const sameRow = same === undefined ? null : scans.one(store, same.station, same.seq)
    if (sameRow !== null) {
      return { ...answer, station: sameRow.station, seq: sameRow.seq, code: sameRow.code, isNew: false }
    }
    const code = codeOf(past, direction)
    if (code === 'not_inside') {
      const time = isoInZone(atMs, event.timezone)
      throw new StationError(
        'REJECTED',
        `The attendee "${attendee.id}" was not inside "${missed.session}" at ${time}. Add the missed entry first.`,
      )
    }
    const { station, seq } = recordCorrection(core, store, operator, {
      body: {
        ...nothingRead,
        attendee: attendee.ref,
        session: missed.session,
        direction,
        code,
        first: firstOf(past, code),
      },
      at: { ms: atMs, clock: 'supplied' },
      reason,
    })
    return { ...answer, station, seq, code, isNew: true }
  })
}

export type MoveRequest = {
  readonly from: string
  readonly to: string
  /** Both ends in it, ms UTC. */
  readonly fromMs: number
  readonly toMs: number
  /** Only what this station recorded. */
  readonly station: string | null
  readonly reason: string
  readonly ticks?: Ticks | undefined
}

export type MoveStep = { kind: 'progress'; done: number; total: number } | { kind: 'done'; report: MoveReport }

type Place = { readonly station: string; readonly seq: number; readonly kind: 'scan' | 'visit-end' }
type Planned = Place & { readonly attendee: string }

/** People whose scans are looked up at a time, and entries that are moved in one transaction, however fast the machine. */
const peopleAtATime = 100
const mostStepEntries = 200

/**
 * Moves what was admitted at a session in a stretch of time to another one: each entry is taken back there and recorded
 * anew here as a correction with its time, clock, direction and gate, whole in one transaction; a step commits several.
 * Ending the iteration stops it: what was moved stands, and moving the stretch again moves the rest and nothing twice.
 * The capacity of the other session is reported, and not asked. Throws NO_EVENT, NOT_FOUND, REJECTED.
 */
export async function* moveStretch(core: Core, operator: string, request: MoveRequest): AsyncGenerator<MoveStep> {
  eventOf(core.store)
  sessionOf(core.store, request.from)
  sessionOf(core.store, request.to)
  if (request.from === request.to) {
    throw new StationError('REJECTED', `The entries of "${request.from}" are there already: name another session.`)
  }
  if (request.fromMs > request.toMs) {
    throw new StationError('REJECTED', 'The stretch of time ends before it begins.')
  }
  const slice = timeSlice(request.ticks)
  const planned: Planned[] = []
  for (const page of plan(core.store, request)) {
    planned.push(...page)
    await slice.rest()
  }
  const people = new Set<string>()
  let moved = 0
  for (let done = 0; done < planned.length;) {
    await slice.rest()
    const from = done
    const step = core.store.write((store) => takeStep(core, store, operator, request, planned.slice(from), slice))
    // Counted once it is committed.
    done += step.looked
    moved += step.moved.length
    for (const { attendee } of step.moved) people.add(attendee)
    yield { kind: 'progress', done, total: planned.length }
  }
  const event = eventOf(core.store)
  const target = sessionOf(core.store, request.to)
  const inside = takenSeats(core.store, target, event, core.clock.now())
  const { capacity } = target
  const beyondCapacity = capacity === null ? 0 : Math.max(0, inside - capacity)
  yield { kind: 'done', report: { moved, people: people.size, inside, capacity, beyondCapacity } }
}

/** Person by person, each in the order in which he was scanned. */
function* plan(store: ReadableStore, { from, station, fromMs, toMs }: MoveRequest): Generator<Planned[]> {
  let after = ''
  for (;;) {
    const page: string[] = attendances.attendeesOf(store, from, after, peopleAtATime)
    if (page.length === 0) return
    yield page.flatMap((attendee) =>
      scans
        .stretch(store, attendee, from, { fromMs, toMs })
        .filter((place) => station === null || place.station === station)
        .map((place) => ({ attendee, station: place.station, seq: place.seq, kind: place.kind })),
    )
    after = page.at(-1) ?? ''
  }
}

/** Moves entries until the slice is over: one at least, so that it ends on the slowest machine too. */
function takeStep(
  core: Core,
  store: WritableStore,
  operator: string,
  request: MoveRequest,
  planned: readonly Planned[],
  slice: TimeSlice,
): { readonly looked: number; readonly moved: Planned[] } {
  const moved: Planned[] = []
  let looked = 0
  for (const place of planned.slice(0, mostStepEntries)) {
    if (looked > 0 && slice.isOver()) break
    looked += 1
    if (moveOne(core, store, operator, request, place)) moved.push(place)
  }
  return { looked, moved }
}

/** What is said anew at the other session. */
type Saying = {
  readonly attendee: string
  readonly atMs: number
  readonly clock: ClockSource
  readonly direction: Direction
  readonly gate: string | null
  readonly badge: string | null
  readonly overrode: VerdictCode | null
  readonly isProvisional: boolean
}

/** False where the entry was taken back meanwhile. */
function moveOne(core: Core, store: WritableStore, operator: string, request: MoveRequest, place: Planned): boolean {
  const saying = sayingOf(store, place)
  if (saying === null) return false
  const { to, reason } = request
  const { atMs, direction } = saying
  const past = pastOf(store, eventOf(store), sessionOf(store, to), saying.attendee, atMs)
  const asKnown = codeOf(past, direction)
  const code = saying.isProvisional && direction === 'in' ? 'admitted_provisionally' : asKnown
  const { seq } = recordCorrection(core, store, operator, {
    body: {
      ...nothingRead,
      // Of a provisional one the badge says whose it is, also once another attendee has it.
      attendee: saying.isProvisional ? null : saying.attendee,
      badge: saying.badge,
      session: to,
      gate: saying.gate,
      direction,
      code,
      overrode: saying.overrode,
      first: firstOf(past, code),
    },
    // A time that this station's clock has not reached was said by another's.
    at: { ms: atMs, clock: atMs > core.clock.now() ? 'supplied' : saying.clock },
    reason,
  })
  const { station, seq: movedSeq } = place
  // Visits that ended because he came in end with him coming in here; at this session itself he did not leave.
  const ended = place.kind === 'scan' ? visitEnds.ofScan(store, station, movedSeq) : []
  for (const end of ended) {
    if (end.is_voided === 1 || end.session === to) continue
    const at = { ms: end.at_ms, clock: end.at_ms > core.clock.now() ? 'supplied' : end.clock } as const
    record(core, store, { kind: 'visit-end', body: { scan: seq, session: end.session } }, { operator, at })
  }
  const entry = journal.entry(store, station, movedSeq)
  if (entry === undefined) throw new Error(`the scan ${station}:${movedSeq} has no entry`)
  recordVoid(core, store, operator, entry, reason)
  return true
}

function sayingOf(store: ReadableStore, { kind, station, seq }: Place): Saying | null {
  if (kind === 'visit-end') {
    const end = visitEnds.one(store, station, seq)
    if (end === null || end.is_voided === 1) return null
    const { attendee, at_ms: atMs, clock } = end
    // The check-in that ended it may be another station's, to which an entry of this one cannot refer: an exit says the same.
    const badge = provisionalBadge(attendee)
    return { attendee, atMs, clock, direction: 'out', gate: null, badge, overrode: null, isProvisional: badge !== null }
  }
  const scan = scans.one(store, station, seq)
  if (scan === null || scan.is_voided === 1 || scan.attendee === null) return null
  return {
    attendee: scan.attendee,
    atMs: scan.at_ms,
    clock: scan.clock,
    direction: scan.direction,
    gate: scan.gate,
    badge: scan.badge,
    overrode: scan.overrode,
    isProvisional: scan.is_provisional === 1,
  }
}

/** The badge of somebody whom the roster does not have yet. */
function provisionalBadge(attendee: string): string | null {
  return attendee.startsWith('badge:') ? attendee.slice('badge:'.length) : null
}

type Past = {
  /** Up to that instant. */
  readonly scans: readonly AdmittedScan[]
  readonly entries: number
  readonly isInside: boolean
  readonly first: { readonly atMs: number; readonly station: string } | null
}

/** What somebody did at a session up to an instant (ms UTC), and whether he is inside then. */
function pastOf(store: ReadableStore, event: EventPolicy, session: SessionRow, attendee: string, atMs: number): Past {
  const { definition } = session
  const before = scans.history(store, attendee, definition.code).filter((scan) => scan.atMs <= atMs)
  const { attendance } = attendanceByNights(before, visitsEndOf(definition, event.timezone), atMs)
  const { entries, firstInMs, firstStation, insideSinceMs } = attendance
  return {
    scans: before,
    entries,
    isInside: insideSinceMs !== null || isCarriedOver(store, session, attendee, atMs),
    first: firstInMs === null || firstStation === null ? null : { atMs: firstInMs, station: firstStation },
  }
}

function codeOf({ entries, isInside }: Past, direction: Direction): VerdictCode {
  if (direction === 'out') return isInside ? 'checked_out' : 'not_inside'
  return entries > 0 ? 're_entered' : 'checked_in'
}

function firstOf({ first }: Past, code: VerdictCode): BodyOf<'scan'>['first'] {
  return code === 're_entered' ? first : null
}

const nothingRead = { badge: null, gate: null, overrode: null } as const

function recordCorrection(
  core: Core,
  store: WritableStore,
  operator: string,
  correction: {
    readonly body: Omit<BodyOf<'scan'>, 'id' | 'text' | 'by' | 'requested'>
    readonly at: { readonly ms: number; readonly clock: ClockSource }
    readonly reason: string
  },
) {
  const { body, at, reason } = correction
  return record(
    core,
    store,
    {
      kind: 'scan',
      body: { id: randomUUID(), text: null, by: 'correction', requested: body.direction, ...body },
      personal: { reason },
    },
    { operator, at },
  )
}

function eventOf(store: ReadableStore): EventPolicy {
  const event = events.policy(store)
  if (event === null) throw noEvent()
  return event
}

function sessionOf(store: ReadableStore, code: string): SessionRow {
  const session = events.session(store, code)
  if (session === null) throw notFound('session', code)
  return session
}
