import { accreditations } from '../../store/accreditations.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { record, type Core } from '../core.ts'
import { StationError } from '../station-error.ts'

export type Accredited = {
  /** The organizer's own id. */
  readonly attendee: string
  /** When identity was checked, in ms UTC: the first time. */
  readonly atMs: number
  readonly wasAccredited: boolean
}

/** Identity checked and badge handed over. Asked twice, the first one stands. Throws NOT_FOUND, REJECTED. */
export function accredit(core: Core, operator: string, named: string): Accredited {
  return core.store.write((store) => {
    const attendee = attendeeNamed(core, store, named)
    if (attendee.status !== 'active') {
      throw new StationError('REJECTED', `This attendee is ${attendee.status}. Ask the organizer.`)
    }
    const before = accreditations.one(store, attendee.ref)
    if (before !== null) return { attendee: attendee.id, atMs: before.at_ms, wasAccredited: true }
    const { atMs } = record(core, store, { kind: 'accreditation', body: { attendee: attendee.ref } }, { operator })
    return { attendee: attendee.id, atMs, wasAccredited: false }
  })
}
