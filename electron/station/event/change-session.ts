import type { EventDefinition, SessionDefinition } from '../../../shared/domain/event-definition.ts'
import { isoInZone } from '../../../shared/domain/event-time.ts'
import type { Core } from '../core.ts'
import { exportEvent, readEventFile, recordDefinition } from './event-file.ts'
import { notFound, StationError } from '../station-error.ts'

export type SessionChange = {
  /** Later by so many minutes; earlier below 0. */
  readonly longerByMinutes?: number | undefined
  /** The code of the room where it goes on. */
  readonly room?: string | undefined
  readonly isCancelled?: boolean | undefined
}

/**
 * Changes one session while the event is on: an end, a room, whether it takes place. It is a new version of the event's
 * definition; who is inside stays inside. Says what it is in the way of. Throws NO_EVENT, NOT_FOUND, REJECTED.
 */
export function changeSession(
  core: Core,
  operator: string,
  code: string,
  change: SessionChange,
): { inTheWay: string[] } {
  return core.store.write((store) => {
    const standing = exportEvent(core)
    const session = standing.sessions.find((each) => each.code === code)
    if (session === undefined) throw notFound('session', code)
    const changed = changedSession(standing, session, change)
    const sessions = standing.sessions.map((each) => (each === session ? changed : each))
    recordDefinition(core, store, operator, readEventFile({ ...standing, sessions }))
    return { inTheWay: inTheWay({ ...standing, sessions }, changed) }
  })
}

function changedSession(event: EventDefinition, session: SessionDefinition, change: SessionChange): SessionDefinition {
  const { longerByMinutes = 0, room = session.room, isCancelled = session.cancelled } = change
  if (room !== null && !event.rooms.some(({ code }) => code === room)) throw notFound('room', room)
  const endsAtMs = Date.parse(session.endsAt) + longerByMinutes * 60_000
  if (endsAtMs <= Date.parse(session.startsAt)) {
    throw new StationError('REJECTED', 'The session would end before it begins. Cancel it if it does not take place.')
  }
  return {
    ...session,
    room,
    ...(room === session.room || session.room === null ? {} : { movedFrom: session.room }),
    endsAt: longerByMinutes === 0 ? session.endsAt : isoInZone(endsAtMs, event.timezone),
    cancelled: isCancelled,
  }
}

/** The sessions that are to be in the same room at the same time. */
function inTheWay(event: EventDefinition, changed: SessionDefinition): string[] {
  if (changed.room === null || changed.cancelled) return []
  return event.sessions
    .filter((other) => other.code !== changed.code && other.room === changed.room && !other.cancelled)
    .filter((other) => Date.parse(other.startsAt) < Date.parse(changed.endsAt))
    .filter((other) => Date.parse(changed.startsAt) < Date.parse(other.endsAt))
    .map((other) => other.code)
}
