import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import { readBody } from '../../../shared/domain/journal-entry.ts'
import { outcomeOf } from '../../../shared/domain/verdict.ts'
import { events } from '../../store/event.ts'
import { journal, type JournalRow } from '../../store/journal.ts'
import type { ReadableStore, WritableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import { record, type Core } from '../core.ts'
import { notFound, StationError } from '../station-error.ts'

/** A desk may take back its scans for this long, by the clock of the station. */
const takeBackMs = 60_000
/** Entries that cannot be taken back: what was erased is gone, what was seen was seen. */
const final = new Set(['void', 'erasure', 'disclosure', 'clock-step', 'station', 'operator'])

/**
 * Takes back an entry: it is kept and marked, and counts no more; with an admission goes the invitation that it brought.
 * Throws NOT_FOUND, REJECTED.
 */
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
    recordVoid(core, store, operator, row, reason)
    const brought = invitationOf(store, row)
    if (brought !== null) recordVoid(core, store, operator, brought, reason)
    if (before !== null) refuseLoss(store, before.definition, target)
  })
  return target
}

/** Records that an entry is taken back, inside the transaction of the caller. */
export function recordVoid(
  core: Core,
  store: WritableStore,
  operator: string,
  target: JournalRow,
  reason: string,
): void {
  const { station, seq, time_ms: ms, time_n: n } = target
  record(core, store, { kind: 'void', body: { station, seq }, personal: { reason } }, { operator, after: [{ ms, n }] })
}

/**
 * The invitation that a session's door added for this very admission (`uninvited: register`), recorded just before it and
 * at the same time; null where there is none, or where the person was admitted at another time as well.
 */
function invitationOf(store: ReadableStore, scan: JournalRow): JournalRow | null {
  const body = scan.kind === 'scan' ? readBody('scan', { ...scan, kindVersion: scan.kind_version }) : null
  if (body === null || body.attendee === null || body.direction !== 'in' || outcomeOf(body.code) !== 'admitted')
    return null
  const row = journal.entry(store, scan.station, scan.seq - 1)
  if (row?.kind !== 'invitation' || row.at_ms !== scan.at_ms || row.clock !== scan.clock) return null
  const invited = readBody('invitation', { ...row, kindVersion: row.kind_version })
  if (invited?.attendee !== body.attendee || invited.session !== body.session) return null
  const isByDoor = events.session(store, body.session)?.definition.uninvited === 'register'
  const isThereAnyhow = scans.history(store, body.attendee, body.session).length > 0
  return isByDoor && !isThereAnyhow && !scans.isVoided(store, row.station, row.seq) ? row : null
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

/** Takes back a scan of this station within a minute of its recording. Throws NOT_FOUND, TOO_LATE, FORBIDDEN. */
export function takeBackScan(core: Core, operator: string, target: { station: string; seq: number }): void {
  const row = journal.entry(core.store, target.station, target.seq)
  if (row === undefined || row.kind !== 'scan' || row.station !== core.station) {
    throw notFound('scan of this station', `${target.station}:${target.seq}`)
  }
  if (scans.one(core.store, row.station, row.seq)?.found_by === 'correction') {
    throw new StationError('FORBIDDEN', 'A correction of the organizer is taken back by the organizer.')
  }
  // A scan with a time of its own was recorded at its hybrid time; elsewhere that may run ahead of the clock.
  const recordedMs = row.clock === 'station' ? row.at_ms : row.time_ms
  if (core.clock.now() - recordedMs > takeBackMs) {
    throw new StationError('TOO_LATE', 'A scan can be taken back within a minute. Ask the organizer to correct it.')
  }
  voidEntry(core, operator, target, 'taken back at the desk')
}
