import { decide, type Decision, type Facts } from '../../../shared/domain/admission.ts'
import { explainBecause } from '../../../shared/domain/admission-rule/explain-rule.ts'
import { namesIn } from '../../../shared/domain/admission-rule/rule-names.ts'
import { doorsAtMs, type EventDefinition } from '../../../shared/domain/event-definition.ts'
import { isoInZone } from '../../../shared/domain/event-time.ts'
import { outcomeOf } from '../../../shared/domain/verdict.ts'
import type { CheckedSession, EventCheck } from '../../../shared/contract/event.ts'
import { attendances, noCategory } from '../../store/attendance.ts'
import { attendees, type Attendee } from '../../store/attendees.ts'
import { events, type SessionRow } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import type { Core } from '../core.ts'
import { givenDefinition, standingDefinition, type DefinitionInHand } from './definition-in-hand.ts'
import { factsWith, pastOf, takenSeats, type DoorSituation, type Past } from '../door/door-facts.ts'
import { readEventFile, refuseVanished, warnOfStrangers } from './event-file.ts'
import { eventWarnings, usedGates } from './event-warnings.ts'
import { namesOf } from '../door/explain-refusal.ts'
import { inSnapshot } from '../in-snapshot.ts'
import { noEvent } from '../station-error.ts'
import { tallyOf, type Tally } from './tally-of-check.ts'
import { timeSlice, type Ticks } from '../time-slice.ts'

export type CheckStep =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: EventCheck }

const pageRows = 200

/**
 * Asks for every attendee and every session of an event file what a door would say to him, and changes nothing; null
 * asks the definition that stands. Throws NO_EVENT, and REJECTED where an import of the file would be refused.
 */
export function* checkEvent(
  core: Core,
  request: { readonly file?: unknown } | null,
  ticks?: Ticks,
): Generator<CheckStep> {
  const standing = events.current(core.store)
  if (standing === null) throw noEvent()
  const given = request === null ? null : readEventFile(request.file)
  if (given !== null) refuseVanished(core.store, standing.definition, given)
  yield* inSnapshot(core, (store) => inSlices(check(core, store, given), ticks))
}

/** Passes steps on only where a slice of time is over, so that whoever waits at the door has his turn; and the last one. */
function* inSlices(steps: Generator<CheckStep, CheckStep>, ticks?: Ticks): Generator<CheckStep> {
  let slice = timeSlice(ticks)
  for (;;) {
    const step = steps.next()
    if (step.done === true || slice.isOver()) yield step.value
    else continue
    if (step.done === true) return
    slice = timeSlice(ticks)
  }
}

function* check(core: Core, store: ReadableStore, given: EventDefinition | null): Generator<CheckStep, CheckStep> {
  const total = attendees.count(store)
  const progress = (done: number): CheckStep => ({ kind: 'progress', done, total })
  const inHand =
    given === null
      ? standingDefinition(store)
      : yield* toldAs(progress(0), givenDefinition(store, core.secrets(), given))
  const nowMs = core.clock.now()
  const doors: Door[] = []
  for (const session of inHand.sessions) {
    doors.push(doorOf(store, inHand, session, nowMs))
    yield progress(0)
  }
  const used = { sector: new Set<string>(), category: new Set<string>(), gate: usedGates(store, core.station) }
  let done = 0
  for (const attendee of everyone(store)) {
    if (attendee.sector !== null) used.sector.add(attendee.sector)
    if (attendee.category !== null) used.category.add(attendee.category)
    for (const door of doors) {
      ask(store, inHand, door, attendee)
      yield progress(done)
    }
    done += 1
    yield progress(done)
  }
  const warnings = [
    ...eventWarnings(inHand.definition, used),
    ...(total === 0 ? [] : warnOfStrangers(inHand.strangers)),
    ...doors.flatMap(warningsOfSeats),
  ]
  return { kind: 'done', report: { attendees: total, sessions: doors.map((door) => told(inHand, door)), warnings } }
}

/** Work that says nothing of how far it is, with something said for it. */
function* toldAs<S, R>(step: S, work: Generator<undefined, R>): Generator<S, R> {
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
    yield step
  }
}

function* everyone(store: ReadableStore): Generator<Attendee> {
  let after: Attendee | null = null
  for (;;) {
    const page: Attendee[] = attendees.page(store, after, pageRows)
    if (page.length === 0) return
    yield* page
    after = page.at(-1) ?? null
  }
}

/** A session as everybody is asked about it, and what came of it so far. */
type Door = {
  readonly session: SessionRow
  readonly atMs: number
  /** Gates to ask at: a rule may let people in at one of them only. */
  readonly gates: readonly (string | null)[]
  readonly taken: number
  readonly inside: number
  readonly tally: Tally
}

function doorOf(
  store: ReadableStore,
  { definition, event }: DefinitionInHand,
  session: SessionRow,
  nowMs: number,
): Door {
  const { definition: of, rule } = session
  const opensMs = doorsAtMs(of)
  const isOpen = nowMs >= opensMs && nowMs <= Date.parse(of.endsAt)
  const atMs = isOpen ? nowMs : Math.max(Date.parse(of.startsAt), opensMs)
  const named = rule === null ? [] : namesIn(rule).flatMap(({ kind, code }) => (kind === 'gate' ? [code] : []))
  const reader = { language: 'en', timeZone: event.timezone, names: namesOf(definition, 'en') }
  return {
    session,
    atMs,
    gates: [...named, null],
    taken: takenSeats(store, session, event, atMs),
    inside: attendances.count(store, of.code).inside,
    tally: tallyOf((condition) => explainBecause({ condition, facts: {} }, reader)),
  }
}

function ask(store: ReadableStore, inHand: DefinitionInHand, door: Door, attendee: Attendee): void {
  const { session, atMs, taken, tally } = door
  const situation: DoorSituation = {
    event: inHand.event,
    session,
    found: { badge: { kind: 'known', state: 'valid' }, attendee, bearer: attendee.ref, code: null, reading: null },
    request: { session: session.definition.code, direction: 'in', gate: null },
    atMs,
    override: null,
  }
  const readings = { past: pastOf(store, situation), takenSeats: taken, isInvited: inHand.isInvited }
  const facts = factsWith(store, situation, readings)
  const decision = decideAtAnyGate(facts, door)
  const isInvited = facts.attendee?.isInvited === true && attendee.status === 'active'
  const takesSeat = !inHand.event.withoutSeat.has(attendee.category ?? noCategory)
  tally.add(attendee, decision, outcomeOf(decision.code) === 'admitted')
  if (isInvited) tally.addInvited(takesSeat)
  if (!readings.past.isInside) return
  const outside = withoutOpenVisit(readings.past)
  const countsStill = session.definition.direction === 'in' && outside.entries > 0
  const own = takesSeat && !countsStill ? 1 : 0
  const anew = decideAtAnyGate(
    withoutAskingForSeat(factsWith(store, situation, { ...readings, past: outside, takenSeats: taken - own })),
    door,
  )
  if (outcomeOf(anew.code) === 'refused') tally.addInsideNoLonger(attendee, anew)
}

/** Somebody may enter where one of the gates lets him in. */
function decideAtAnyGate(facts: Facts, { gates }: Door): Decision {
  const { rule } = facts
  let first: Decision | null = null
  for (const gate of gates) {
    const decision = decide(rule === null ? facts : { ...facts, rule: { ...rule, facts: { ...rule.facts, gate } } })
    if (decision.code !== 'rule_refused') return decision
    first ??= decision
  }
  return first ?? decide(facts)
}

/** Had he not come in: of who is inside it is asked whether he would be let in now. */
function withoutOpenVisit(past: Past): Past {
  const { insideSinceMs, first } = past
  const isBefore = (ms: number): boolean => insideSinceMs === null || ms < insideSinceMs
  const checkInsMs = past.checkInsMs.filter(isBefore)
  return {
    entries: checkInsMs.length,
    isInside: false,
    hasOpenVisit: false,
    first: first !== null && isBefore(first.atMs) ? first : null,
    checkInsMs,
    insideSinceMs: null,
  }
}

/** He has his seat: that there are too few is told for all who are inside together. */
function withoutAskingForSeat(facts: Facts): Facts {
  return { ...facts, seats: { ...facts.seats, needsSeat: false } }
}

function warningsOfSeats({ session: { definition, capacity }, taken, tally }: Door): string[] {
  if (capacity === null) return []
  const name = `The session "${definition.code}" has ${capacity} ${capacity === 1 ? 'seat' : 'seats'}`
  const { invited } = tally.result()
  return [
    ...(invited.takingSeats > capacity ? [`${name}, and ${invited.takingSeats} people are invited.`] : []),
    ...(taken > capacity ? [`${name}, and ${taken} are taken already.`] : []),
  ]
}

function told({ event }: DefinitionInHand, { session, atMs, taken, inside, tally }: Door): CheckedSession {
  const { invited, ...result } = tally.result()
  return {
    code: session.definition.code,
    title: session.definition.title,
    at: isoInZone(atMs, event.timezone),
    capacity: session.capacity,
    taken,
    inside,
    invited: session.isByInvitation ? invited.all : null,
    ...result,
  }
}
