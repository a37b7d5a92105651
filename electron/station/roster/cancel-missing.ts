import { attendees } from '../../store/attendees.ts'
import { record, type Core } from '../core.ts'
import { refOf } from '../identity.ts'
import { stampsOf } from './import-roster.ts'

/**
 * Cancels people who are in no roster file any more. It is said as an import says it, so that a later file with a status
 * makes them active again. Who was never imported, is cancelled or blocked already or is not known, is left alone.
 */
export function cancelMissing(core: Core, operator: string, ids: readonly string[]): { cancelled: number } {
  const secrets = core.secrets()
  return core.store.write((store) => {
    let cancelled = 0
    for (const id of ids) {
      const ref = refOf(secrets, id)
      if (attendees.imported(store, ref)?.id === undefined) continue
      if (attendees.one(store, ref)?.status !== 'active') continue
      record(
        core,
        store,
        { kind: 'attendee', body: { attendee: ref, source: 'import', fields: { status: 'cancelled' } } },
        { operator, after: stampsOf(store, ref) },
      )
      cancelled += 1
    }
    return { cancelled }
  })
}
