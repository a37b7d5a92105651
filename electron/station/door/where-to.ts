import { decide } from '../../../shared/domain/admission.ts'
import { doorsAtMs } from '../../../shared/domain/event-definition.ts'
import { outcomeOf } from '../../../shared/domain/verdict.ts'
import { events, type SessionRow } from '../../store/event.ts'
import { attendeeNamed } from '../attendee-named.ts'
import type { Core } from '../core.ts'
import { loadFacts } from './door-facts.ts'
import { noEvent } from '../station-error.ts'

/** So many sessions are asked at most: more are never on at once. */
const mostAsked = 40

/**
 * The sessions that are on now (doors open, not ended) and would let an attendee in, those by invitation first, the
 * longest last. He is named by the organizer's own id or the internal one. Throws NO_EVENT, NOT_FOUND.
 */
export function whereTo(core: Core, named: string) {
  const { store } = core
  const event = events.policy(store)
  if (event === null) throw noEvent()
  const attendee = attendeeNamed(core, store, named)
  const atMs = core.clock.now()
  const found = {
    badge: { kind: 'found-by-operator' },
    attendee,
    bearer: attendee.ref,
    code: null,
    reading: null,
  } as const
  const isOn = ({ definition }: SessionRow): boolean =>
    !definition.cancelled && doorsAtMs(definition) <= atMs && atMs <= Date.parse(definition.endsAt)
  const mayEnter = (session: SessionRow): boolean => {
    const request = { session: session.definition.code, direction: 'in', gate: null } as const
    const facts = loadFacts(store, { event, session, found, request, atMs, override: null })
    return outcomeOf(decide(facts).code) === 'admitted'
  }
  return events
    .sessions(store)
    .filter(isOn)
    .slice(0, mostAsked)
    .filter(mayEnter)
    .toSorted((a, b) => Number(b.isByInvitation) - Number(a.isByInvitation) || lengthMs(a) - lengthMs(b))
    .map(({ definition, roomName }) => ({
      code: definition.code,
      title: definition.title,
      room: roomName,
      isByInvitation: definition.invited !== null,
    }))
}

function lengthMs({ definition }: SessionRow): number {
  return Date.parse(definition.endsAt) - Date.parse(definition.startsAt)
}
