import type { ShiftReport } from '../../../shared/contract/presence.ts'
import { lastNightMs } from '../../../shared/domain/carry-over.ts'
import { readBody, readPersonal } from '../../../shared/domain/journal-entry.ts'
import { outcomeOf, type VerdictCode } from '../../../shared/domain/verdict.ts'
import { attendees, nameOf } from '../../store/attendees.ts'
import { events, type SessionRow } from '../../store/event.ts'
import { stationNameOf } from '../../store/fold/station-name.ts'
import { journal } from '../../store/journal.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { operators } from '../../store/operators.ts'
import { presence } from '../../store/presence.ts'
import { scans } from '../../store/scans.ts'
import { shifts, type ShiftRow } from '../../store/shift.ts'
import type { Core } from '../core.ts'
import { noEvent } from '../station-error.ts'
import { readInside } from './who-is-inside.ts'

/** Entries of the chain that one step looks through. */
const stretchEntries = 400
/** Rows of which one step tells: each costs some looks. */
const rowsInStep = 100
/** What a person reads through when he takes over; more is counted. */
const mostRows = 300
/** Enough to tell two badges apart at a desk. */
const endLetters = 4

type Exception = ShiftReport['exceptions'][number]
type RefusedRow = ShiftReport['refused'][number]
type OperatorRow = ShiftReport['operators'][number]
type Masked = { readonly name: string | null; readonly isConfidential: boolean }
type SessionSum = { checkIns: number; checkOuts: number; readonly refused: Map<VerdictCode, number> }
type OpenRefusal = { readonly row: RefusedRow; readonly bearer: string | null }

export type SheetStep =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: ShiftReport }

/**
 * What this station recorded since an instant (ms UTC, by the time of recording), for who takes over. Without an instant
 * since the shift began: the first entry today of who asks, else the day's first scan; a day begins at 04:00 of the event's
 * zone. In bounded steps. Throws NO_EVENT.
 */
export function* readHandover(core: Core, asking: string, chosenMs: number | null): Generator<SheetStep, void, void> {
  const { store, station } = core
  const event = events.policy(store)
  if (event === null) throw noEvent()
  const atMs = core.clock.now()
  const dayMs = lastNightMs(atMs, event.timezone)
  const rows: ShiftRow[] = []
  const lastSeq = shifts.lastSeq(store, station)
  const firstSeq = shifts.firstSeqAt(store, station, Math.min(chosenMs ?? dayMs, dayMs))
  for (let seq = firstSeq; seq <= lastSeq; seq += stretchEntries) {
    const upTo = Math.min(seq + stretchEntries - 1, lastSeq)
    rows.push(...shifts.stretch(store, station, seq, upTo))
    yield { kind: 'progress', done: upTo - firstSeq + 1, total: lastSeq - firstSeq + 1 }
  }
  const today = rows.filter((row) => recordedMs(row) >= dayMs)
  const starts = {
    firstScanMs: firstOf(today.filter(({ kind }) => kind === 'scan')),
    ownFirstMs: operators.one(store, asking) === null ? null : firstOf(today.filter((row) => row.operator === asking)),
  }
  const sinceMs = chosenMs ?? starts.ownFirstMs ?? starts.firstScanMs ?? dayMs
  const shift = emptyShift()
  const said = { kind: 'progress', done: lastSeq - firstSeq + 1, total: lastSeq - firstSeq + 1 } as const
  for (const [index, row] of rows.entries()) {
    if (recordedMs(row) >= sinceMs) tell(store, shift, row)
    if (index % rowsInStep === rowsInStep - 1) yield said
  }
  const refused: OpenRefusal[] = []
  for (const [index, each] of [...shift.refusals.values()].entries()) {
    if (!isIn(store, each)) refused.push(each)
    if (index % rowsInStep === rowsInStep - 1) yield said
  }
  const { inside, notCheckedOut } = yield* readPlaces(store, atMs)
  const admitted = presence.counts(store)
  const report: ShiftReport = {
    station: stationNameOf(store, station),
    atMs,
    sinceMs,
    starts,
    sessions: events.sessions(store).flatMap((session) => {
      const { code, direction } = session.definition
      const now = direction === 'in' ? admitted.get(code)?.admitted : inside.get(code)
      return sessionOf(session, shift.sessions.get(code), { inside: now ?? 0, atMs, dayMs })
    }),
    exceptions: shift.exceptions.slice(-mostRows),
    refused: refused.slice(-mostRows).map(({ row }) => row),
    notCheckedOut,
    operators: [...shift.operators.values()],
    leftOff: {
      exceptions: Math.max(0, shift.exceptions.length - mostRows),
      refused: Math.max(0, refused.length - mostRows),
    },
  }
  yield { kind: 'done', report }
}

/** A scan with a time of its own was recorded at its hybrid time. */
function recordedMs(row: ShiftRow): number {
  return row.clock === 'station' ? row.at_ms : row.time_ms
}

function firstOf(rows: readonly ShiftRow[]): number | null {
  return rows.reduce<number | null>((first, row) => Math.min(first ?? recordedMs(row), recordedMs(row)), null)
}

type Shift = {
  readonly sessions: Map<string, SessionSum>
  readonly exceptions: Exception[]
  /** The last refusal of each person or badge at a session. */
  readonly refusals: Map<string, OpenRefusal>
  readonly operators: Map<string, OperatorRow>
}

function emptyShift(): Shift {
  return { sessions: new Map(), exceptions: [], refusals: new Map(), operators: new Map() }
}

function tell(store: ReadableStore, shift: Shift, row: ShiftRow): void {
  const entry = { ...row, kindVersion: row.kind_version }
  const operator = operatorOf(store, shift, row.operator)
  const exception = (kind: Exception['kind'], more: Partial<Exception> & Masked): void =>
    void shift.exceptions.push({
      kind,
      atMs: recordedMs(row),
      operator: operator.name ?? row.operator,
      session: null,
      code: null,
      text: null,
      fromMs: null,
      ...more,
    })
  if (row.kind === 'scan') return tellScan(store, shift, row, operator, exception)
  const clockStep = readBody('clock-step', entry)
  if (clockStep !== null) {
    return exception('clock_stepped', { ...nobody, atMs: clockStep.toMs, fromMs: clockStep.fromMs })
  }
  const taken = readBody('void', entry)
  if (taken !== null) {
    operator.takenBack += 1
    const target = journal.entry(store, taken.station, taken.seq)
    const scan = scans.one(store, taken.station, taken.seq)
    const text = readPersonal('void', row.part)?.reason ?? null
    const whom = personOf(store, scan?.attendee ?? target?.attendee ?? null)
    return exception('taken_back', { ...whom, session: scan?.session ?? null, text })
  }
  if (row.is_voided === 1) return
  if (row.kind === 'accreditation' || row.kind === 'attendee') {
    if (row.kind === 'attendee') operator.registered += 1
    return
  }
  if (row.kind === 'badge-handed-over') {
    operator.handedOver += 1
    return
  }
  const badge = readBody('badge', entry)
  if (badge === null || badge.action === 'issued') return
  exception(`badge_${badge.action}`, {
    ...personOf(store, badge.attendee),
    text: badge.code?.slice(-endLetters) ?? null,
  })
}

function tellScan(
  store: ReadableStore,
  shift: Shift,
  row: ShiftRow,
  operator: OperatorRow,
  exception: (kind: Exception['kind'], more: Partial<Exception> & Masked) => void,
): void {
  const scan = readBody('scan', { ...row, kindVersion: row.kind_version })
  if (scan === null || row.is_voided === 1) return
  const sum: SessionSum = shift.sessions.get(scan.session) ?? { checkIns: 0, checkOuts: 0, refused: new Map() }
  shift.sessions.set(scan.session, sum)
  const { session, code } = scan
  if (outcomeOf(code) === 'refused') {
    sum.refused.set(code, (sum.refused.get(code) ?? 0) + 1)
    operator.refused += 1
    const who = scan.attendee ?? scan.badge
    // Who is in already was not kept out; a text that is no badge is nobody.
    if (who === null || code === 'already_in') return
    const key = JSON.stringify([who, session])
    const badgeEnd = scan.attendee === null ? (scan.badge?.slice(-endLetters) ?? null) : null
    const refusedRow = { atMs: row.at_ms, ...personOf(store, scan.attendee ?? row.bearer), badgeEnd, session, code }
    shift.refusals.delete(key)
    shift.refusals.set(key, { row: refusedRow, bearer: scan.attendee ?? row.bearer ?? `badge:${scan.badge}` })
    return
  }
  if (scan.direction === 'out') {
    sum.checkOuts += 1
    operator.checkOuts += 1
    return
  }
  sum.checkIns += 1
  operator.checkIns += 1
  const person = personOf(store, row.bearer)
  if (scan.overrode !== null) {
    operator.overridden += 1
    const text = readPersonal('scan', row.part)?.reason ?? null
    exception('overridden', { ...person, atMs: row.at_ms, session, code: scan.overrode, text })
  }
  if (code === 'admitted_provisionally') {
    exception('provisional', { ...person, atMs: row.at_ms, session, text: scan.badge?.slice(-endLetters) ?? null })
  }
}

const nobody: Masked = { name: null, isConfidential: false }

function personOf(store: ReadableStore, ref: string | null): Masked {
  const attendee = ref === null ? null : attendees.one(store, ref)
  if (attendee === null) return nobody
  return { name: attendee.confidential ? null : nameOf(attendee), isConfidential: attendee.confidential }
}

function operatorOf(store: ReadableStore, shift: Shift, operator: string): OperatorRow {
  const known = shift.operators.get(operator)
  if (known !== undefined) return known
  const name = operators.one(store, operator)?.name ?? null
  const counts = { checkIns: 0, checkOuts: 0, refused: 0, overridden: 0, takenBack: 0, handedOver: 0, registered: 0 }
  const made: OperatorRow = { operator, name, ...counts }
  shift.operators.set(operator, made)
  return made
}

/** Whether somebody was admitted to the session after he was refused, at any station. */
function isIn(store: ReadableStore, { row, bearer }: OpenRefusal): boolean {
  if (bearer === null) return false
  return scans.history(store, bearer, row.session).some((scan) => scan.direction === 'in' && scan.atMs >= row.atMs)
}

function sessionOf(
  session: SessionRow,
  sum: SessionSum | undefined,
  { inside, atMs, dayMs }: { readonly inside: number; readonly atMs: number; readonly dayMs: number },
): ShiftReport['sessions'] {
  const { code, title, direction, startsAt, endsAt, cancelled } = session.definition
  const startsAtMs = Date.parse(startsAt)
  const endsAtMs = Date.parse(endsAt)
  const isOfToday = !cancelled && startsAtMs <= atMs && endsAtMs > dayMs
  if (sum === undefined && !isOfToday) return []
  return [
    {
      code,
      title,
      startsAtMs,
      endsAtMs,
      direction,
      checkIns: sum?.checkIns ?? 0,
      checkOuts: sum?.checkOuts ?? 0,
      refused: [...(sum?.refused ?? [])].map(([refusal, times]) => ({ code: refusal, scans: times })),
      inside,
    },
  ]
}

type Places = {
  /** People inside now, by session, without those of whom nobody saw that they left. */
  readonly inside: ReadonlyMap<string, number>
  readonly notCheckedOut: ShiftReport['notCheckedOut']
}

/** Where people are now; passes its steps on as progress. */
function* readPlaces(store: ReadableStore, atMs: number): Generator<SheetStep, Places, void> {
  const inside = new Map<string, number>()
  const unseen = new Map<string, { session: string; people: number; names: string[]; confidential: number }>()
  const add = (session: string, people: number): void => void inside.set(session, (inside.get(session) ?? 0) + people)
  for (const step of readInside(store, atMs)) {
    if (step.kind === 'read') {
      for (const { code, erased, notInRoster } of step.sessions) add(code, erased + notInRoster)
      continue
    }
    for (const { ref, state } of step.people) {
      if (state !== 'left_unseen') {
        add(step.session, 1)
        continue
      }
      const of = unseen.get(step.session) ?? { session: step.session, people: 0, names: [], confidential: 0 }
      unseen.set(step.session, of)
      of.people += 1
      const { name } = personOf(store, ref)
      if (name === null) of.confidential += 1
      else if (of.names.length < mostRows) of.names.push(name)
    }
    yield { kind: 'progress', done: 0, total: 0 }
  }
  return { inside, notCheckedOut: [...unseen.values()].toReversed() }
}
