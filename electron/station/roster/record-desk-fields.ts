import type { SaidFields } from '../../store/attendees.ts'
import { journal } from '../../store/journal.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { record, type Core } from '../core.ts'
import { split } from './import-roster.ts'

/** Journals what a desk says of an attendee: it comes after all that was said of him, also by a clock far ahead. */
export function recordDeskFields(
  core: Core,
  store: WritableStore,
  operator: string,
  said: { readonly ref: string; readonly fields: SaidFields },
): void {
  const { open, personal } = split(said.fields)
  record(
    core,
    store,
    {
      kind: 'attendee',
      body: { attendee: said.ref, source: 'desk', fields: open },
      ...(Object.keys(personal).length > 0 ? { personal } : {}),
    },
    {
      operator,
      after: journal.ofAttendee(store, said.ref, 'attendee').map((row) => ({ ms: row.time_ms, n: row.time_n })),
    },
  )
}
