import { parseRule } from '../../../shared/domain/admission-rule/parse-rule.ts'
import type { EventDefinition, SessionDefinition } from '../../../shared/domain/event-definition.ts'
import { attendees } from '../../store/attendees.ts'
import { events, type EventPolicy, type SessionRow } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { query } from '../../store/statement.ts'
import type { DoorReadings } from '../door/door-facts.ts'
import { refOf, type EventSecrets } from '../identity.ts'
import { noEvent } from '../station-error.ts'

/** A definition as doors would know it: the one that stands, or that of an event file which nobody imported. */
export type DefinitionInHand = {
  readonly definition: EventDefinition
  readonly event: EventPolicy
  /** In order of time. */
  readonly sessions: readonly SessionRow[]
  readonly isInvited: DoorReadings['isInvited']
  /** Who is on a list and not in the roster yet, by the organizer's own id. */
  readonly strangers: readonly string[]
}

const selectAdded = query<[string], { attendee: string }>(
  'invitationAdded.ofSession',
  `SELECT attendee FROM invitation_added WHERE session = ?`,
)

/** The definition that stands. Throws NO_EVENT. */
export function standingDefinition(store: ReadableStore): DefinitionInHand {
  const event = events.policy(store)
  const current = events.current(store)
  if (event === null || current === null) throw noEvent()
  const { definition } = current
  return { definition, event, sessions: events.sessions(store), isInvited: invitations.has, strangers: [] }
}

/** The definition of an event file, and who would be invited by it. Yields after each piece of work: a list may be long. */
export function* givenDefinition(
  store: ReadableStore,
  secrets: EventSecrets,
  definition: EventDefinition,
): Generator<undefined, DefinitionInHand> {
  const refs = new Map<string, string>()
  const strangers: string[] = []
  const invited = new Map<string, ReadonlySet<string>>()
  for (const session of definition.sessions) {
    if (session.invited === null) continue
    // Who was added at the door stays on the list.
    const list = new Set(selectAdded.all(store, session.code).map(({ attendee }) => attendee))
    for (const id of session.invited) {
      let ref = refs.get(id)
      if (ref === undefined) {
        ref = refOf(secrets, id)
        refs.set(id, ref)
        if (attendees.one(store, ref) === null) strangers.push(id)
      }
      list.add(ref)
      yield undefined
    }
    invited.set(session.code, list)
  }
  const sessions: SessionRow[] = []
  for (const session of definition.sessions.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    sessions.push(rowOf(definition, session))
    yield undefined
  }
  return {
    definition,
    event: policyOf(definition),
    sessions,
    isInvited: (_, session, attendee) => invited.get(session)?.has(attendee) === true,
    strangers,
  }
}

function policyOf({ policy, timezone, categories }: EventDefinition): EventPolicy {
  const withoutSeat = new Set(categories.filter((each) => !each.countsCapacity).map(({ code }) => code))
  return { policy, timezone, categories, withoutSeat }
}

function rowOf({ rooms }: EventDefinition, session: SessionDefinition): SessionRow {
  const room = rooms.find(({ code }) => code === session.room)
  const parsed = session.rule === null ? null : parseRule(session.rule)
  return {
    definition: session,
    capacity: session.capacity ?? room?.capacity ?? null,
    roomName: room?.name ?? null,
    isByInvitation: session.invited !== null,
    rule: parsed?.kind === 'rule' ? parsed.rule : null,
  }
}
