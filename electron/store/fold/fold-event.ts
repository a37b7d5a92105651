import { events } from '../event.ts'
import { journal } from '../journal.ts'
import type { WritableStore } from '../open-store.ts'
import { bodyOfRow } from './body-of-row.ts'
import { forgetErasedInvitations } from './erased.ts'

/** The later version holds as a whole. */
export function foldEvent(store: WritableStore): void {
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
