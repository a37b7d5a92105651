import { badges, currentBadge } from '../../store/badges.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { badgeByCode } from './badge.ts'
import { record, type Core } from '../core.ts'
import { notFound, StationError } from '../station-error.ts'

export type HandedOver = {
  /** The organizer's own id. */
  readonly attendee: string
  readonly code: string
  /** When, in ms UTC: the first time. */
  readonly atMs: number
  readonly wasHandedOver: boolean
}

/**
 * A badge given into its person's hands: the one that he carries, or the one of his with this code. Asked twice, the first
 * time stands. It says nothing of printing, of accreditation or of attendance. Throws NOT_FOUND, REJECTED for a badge
 * that is somebody else's or opens no door.
 */
export function handOverBadge(
  core: Core,
  operator: string,
  asked: { readonly attendee: string; readonly code: string | null },
): HandedOver {
  return core.store.write((store) => {
    const attendee = attendeeNamed(core, store, asked.attendee)
    const badge =
      asked.code === null ? currentBadge(badges.ofAttendee(store, attendee.ref)) : badgeByCode(store, asked.code)
    if (badge === null) {
      if (asked.code !== null) throw notFound('badge', asked.code)
      throw new StationError('REJECTED', `${attendee.id} has no badge that holds. Reissue one first.`)
    }
    if (badge.attendee !== attendee.ref) throw new StationError('REJECTED', 'This badge belongs to somebody else.')
    if (badge.state !== 'valid') throw new StationError('REJECTED', `This badge was ${badge.state}. Reissue one first.`)
    const { code, handed_over_ms } = badge
    if (handed_over_ms !== null) return { attendee: attendee.id, code, atMs: handed_over_ms, wasHandedOver: true }
    const isOurs = badge.is_ours === 1
    const { atMs } = record(
      core,
      store,
      {
        kind: 'badge-handed-over',
        body: { attendee: attendee.ref, code: isOurs ? code : null },
        ...(isOurs ? {} : { personal: { code } }),
      },
      { operator },
    )
    return { attendee: attendee.id, code, atMs, wasHandedOver: false }
  })
}
