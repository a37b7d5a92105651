import { entryKinds, type NewEntry } from '../../shared/domain/journal-entry.ts'
import type { HybridTime } from '../../shared/domain/hybrid-clock.ts'
import type { ClockSource } from '../../shared/domain/verdict.ts'
import { apply } from '../store/apply.ts'
import { append, journal, type AppliedEntry, type Draft, type JournalRow } from '../store/journal.ts'
import { local } from '../store/local.ts'
import type { Store, WritableStore } from '../store/open-store.ts'
import { heardTime } from '../store/receive.ts'
import type { Clock } from './clock.ts'
import { readSecrets, type EventSecrets } from './identity.ts'
import { noEvent } from './station-error.ts'

/** What every function of the station works with. */
export type Core = {
  readonly dataDir: string
  readonly store: Store
  /** This station's id. */
  readonly station: string
  readonly clock: Clock
  /** Throws NO_EVENT where no event was set up. */
  secrets(): EventSecrets
}

/** A wall clock that steps back by more than this is journaled: scans around it may be misplaced. */
const clockStepMs = 2_000

export type Recording = {
  readonly operator: string
  /** The time of what is recorded in ms UTC; left out where it is now. */
  readonly at?: { readonly ms: number; readonly clock: ClockSource }
  /** Stamps of values that this entry replaces. */
  readonly after?: readonly HybridTime[]
}

/** Where an entry stands: the clock's time, and the entry before it in this station's chain. */
type Place = { readonly nowMs: number; readonly head: JournalRow | undefined }

/** Appends an entry to this station's journal and folds it, inside the transaction of the caller. */
export function record(core: Core, store: WritableStore, entry: NewEntry, recording: Recording): AppliedEntry {
  const { nowMs, isMachine } = core.clock.read()
  let place: Place = { nowMs, head: journal.head(store, core.station) }
  if (isMachine && hasSteppedBack(core, store, recording.operator, place)) {
    place = { nowMs, head: journal.head(store, core.station) }
  }
  const appended = write(core, store, entry, { ...recording, ...place })
  // What was said of a badge, a person or the event holds no more: no reading up to here is repeated.
  if (entry.kind === 'void' && journal.entry(store, entry.body.station, entry.body.seq)?.kind !== 'scan') {
    local.forgetReadings(store, appended.seq)
  }
  return appended
}

function write(core: Core, store: WritableStore, entry: NewEntry, recording: Recording & Place): AppliedEntry {
  const { nowMs, head, operator, at, after } = recording
  const attendee = 'attendee' in entry.body ? entry.body.attendee : null
  const draft: Draft = {
    station: core.station,
    nowMs,
    after: [heardTime(store), ...(after ?? [])],
    atMs: at?.ms ?? nowMs,
    clock: at?.clock ?? 'station',
    operator,
    kind: entry.kind,
    kindVersion: entryKinds[entry.kind].version,
    body: JSON.stringify(entry.body),
    personal: entry.personal === undefined ? null : JSON.stringify(entry.personal),
    attendee,
  }
  const appended = append(store, draft, head)
  apply(store, appended, attendee)
  return appended
}

/** What the machine's clock said at the last entry of this process: one with a supplied time does not keep it. */
const lastWallMs = new WeakMap<Clock, number>()

/** Journals a step back of the machine's clock, and tells whether there was one. */
function hasSteppedBack(core: Core, store: WritableStore, operator: string, { nowMs, head }: Place): boolean {
  const fromMs = head?.clock === 'station' ? head.at_ms : lastWallMs.get(core.clock)
  lastWallMs.set(core.clock, nowMs)
  if (fromMs === undefined || nowMs >= fromMs - clockStepMs) return false
  write(core, store, { kind: 'clock-step', body: { fromMs, toMs: nowMs } }, { operator, nowMs, head })
  return true
}

/** The secrets, read once they exist: another process may set the event up. */
export function secretsReader(store: Store): () => EventSecrets {
  let known: EventSecrets | null = null
  return () => {
    const secrets = known ?? readSecrets(store)
    if (secrets === null) throw noEvent()
    // Those of a transaction that may still be undone are not kept.
    if (!store.database.inTransaction) known = secrets
    return secrets
  }
}
