import { isoUtc } from '../../../shared/domain/event-time.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { isRehearsal } from '../identity.ts'
import { StationError } from '../station-error.ts'

const dayMs = 24 * 3_600_000

/** A supplied time (ms UTC) may lie in the past; a day ahead of the clock at most, except in a rehearsal. Throws REJECTED. */
export function refuseFuture(store: ReadableStore, atMs: number, nowMs: number): void {
  if (atMs <= nowMs + dayMs || isRehearsal(store)) return
  throw new StationError('REJECTED', `The time ${isoUtc(atMs)} lies more than a day after the station's clock.`)
}
