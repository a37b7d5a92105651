import { events } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { record, type Core } from '../core.ts'
import { notFound, StationError } from '../station-error.ts'

/**
 * Puts an attendee onto a session's invitation list at the door; he stays on it when the organizer's list is replaced.
 * Throws NOT_FOUND, and REJECTED where the session has no list or refuses who is not on it.
 */
export function invite(core: Core, operator: string, request: { attendee: string; session: string }): void {
  core.store.write((store) => {
    const attendee = attendeeNamed(core, store, request.attendee)
    const session = events.session(store, request.session)
    if (session === null) throw notFound('session', request.session)
    if (!session.isByInvitation) {
      throw new StationError('REJECTED', `The session "${request.session}" has no invitation list: everybody may come.`)
    }
    if (session.definition.uninvited === 'refuse') {
      throw new StationError(
        'REJECTED',
        `Nobody is added to the list of "${request.session}" at the door. The organizer can change its list.`,
      )
    }
    if (invitations.has(store, request.session, attendee.ref)) return
    record(
      core,
      store,
      { kind: 'invitation', body: { attendee: attendee.ref, session: request.session } },
      { operator },
    )
  })
}
