import type { VerdictCode } from '../../../shared/domain/verdict.ts'
import { accreditations } from '../../store/accreditations.ts'
import { badges } from '../../store/badges.ts'
import { record, type Core } from '../core.ts'
import { findAtDoor, type Found } from './find-at-door.ts'
import { shownAttendee } from './verdict-of-scan.ts'

/**
 * The prepared badge is scanned at the registration desk: identity checked, badge handed over, arrived, in one gesture and
 * one transaction. Asked twice nothing is written again. Refused with the code of the door's own question where the badge
 * is none of ours, opens nothing, or its owner may not come. Throws NO_EVENT.
 */
export function register(core: Core, operator: string, readings: readonly string[]) {
  const secrets = core.secrets()
  return core.store.write((store) => {
    const found = findAtDoor(store, secrets, { readings: [...readings] }, core.clock.now())
    const { attendee, reading } = found
    const refusal = refusalOf(found)
    if (refusal !== null || attendee === null || reading === null) {
      return { refusal: refusal ?? ('unknown_badge' as const), attendee: shownAttendee(attendee), wasRegistered: false }
    }
    const badge = badges.ofAttendee(store, attendee.ref).find(({ code }) => code === reading)
    const isAccredited = accreditations.one(store, attendee.ref) !== null
    const isHandedOver = badge !== undefined && badge.handed_over_ms !== null
    if (!isAccredited) record(core, store, { kind: 'accreditation', body: { attendee: attendee.ref } }, { operator })
    if (!isHandedOver) {
      const body = { attendee: attendee.ref, code: found.code }
      const personal = found.code === null ? { personal: { code: reading } } : {}
      record(core, store, { kind: 'badge-handed-over', body, ...personal }, { operator })
    }
    return { refusal: null, attendee: shownAttendee(attendee), wasRegistered: isAccredited && isHandedOver }
  })
}

function refusalOf({ badge, attendee }: Found): VerdictCode | null {
  switch (badge.kind) {
    case 'not-a-badge':
      return 'not_a_badge'
    case 'other-event':
      return 'other_event'
    case 'authentic-unknown':
    case 'found-by-operator':
      return 'unknown_badge'
    case 'known':
      if (attendee === null) return 'unknown_badge'
      if (badge.state !== 'valid') return badge.state
      return attendee.status === 'active' ? null : attendee.status
  }
}
