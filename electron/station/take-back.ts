import type { EventDefinition } from '../../shared/domain/event-definition.ts'
import { events } from '../store/event.ts'
import { journal } from '../store/journal.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { record, type Core } from './core.ts'
import { notFound, StationError } from './station-error.ts'

/** A desk may take back its scans for this long, by the clock of the station. */
const takeBackMs = 60_000
/** Entries that cannot be taken back: what was erased is gone, what was seen was seen. */
const final = new Set(['void', 'erasure', 'disclosure', 'clock-step', 'station'])

/** Takes back an entry: it is kept and marked, and counts no more. Throws NOT_FOUND, REJECTED. */
export function voidEntry(core: Core, operator: string, target: { station: string; seq: number }, reason: string) {
  core.store.write((store) => {
    const row = journal.entry(store, target.station, target.seq)
    if (row === undefined) throw notFound('entry', `${target.station}:${target.seq}`)
    if (final.has(row.kind)) {
      throw new StationError(
        'REJECTED',
        `The entry ${target.station}:${target.seq} is of a kind (${row.kind}) that cannot be taken back.`,
      )
    }
    const before = row.kind === 'event' ? events.current(store) : null
    record(
      core,
      store,
      { kind: 'void', body: target, personal: { reason } },
      { operator, after: [{ ms: row.time_ms, n: row.time_n }] },
    )
    if (before !== null) refuseLoss(store, before.definition, target)
  })
  return target
}

/** A definition is taken back only where an earlier one holds then, and has every session that has scans. */
function refuseLoss(store: ReadableStore, before: EventDefinition, { station, seq }: { station: string; seq: number }) {
  const now = events.current(store)
  if (now === null) {
    throw new StationError(
      'REJECTED',
      `The entry ${station}:${seq} is the only definition of the event. Import another one instead.`,
    )
  }
  const kept = new Set(now.definition.sessions.map(({ code }) => code))
  const lost = before.sessions.find(({ code }) => !kept.has(code) && events.hasScans(store, code))
  if (lost !== undefined) {
    throw new StationError(
      'REJECTED',
      `Without the entry ${station}:${seq} the session "${lost.code}", which has scans, would vanish.`,
    )
  }
}

/** Takes back a scan of this station within a minute of its recording. Throws NOT_FOUND, TOO_LATE. */
export function takeBackScan(core: Core, operator: string, target: { station: string; seq: number }): void {
  const row = journal.entry(core.store, target.station, target.seq)
  if (row === undefined || row.kind !== 'scan' || row.station !== core.station) {
    throw notFound('scan of this station', `${target.station}:${target.seq}`)
  }
  // A scan with a time of its own was recorded at its hybrid time; elsewhere that may run ahead of the clock.
  const recordedMs = row.clock === 'station' ? row.at_ms : row.time_ms
  if (core.clock.now() - recordedMs > takeBackMs) {
    throw new StationError('TOO_LATE', 'A scan can be taken back within a minute. Ask the organizer to correct it.')
  }
  voidEntry(core, operator, target, 'taken back at the desk')
}
