import {
  eventDefinitionSchema,
  explainEventIssue,
  type EventDefinition,
} from '../../../shared/domain/event-definition.ts'
import { isErased } from '../../store/fold/erased.ts'
import { attendees } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import { journal } from '../../store/journal.ts'
import type { ReadableStore, WritableStore } from '../../store/open-store.ts'
import { record, type Core } from '../core.ts'
import { eventWarnings, usedCodes } from './event-warnings.ts'
import { refOf } from '../identity.ts'
import { noEvent, StationError } from '../station-error.ts'

/**
 * Replaces the event's definition by an event file. Throws REJECTED with the path of the first thing that is wrong, and
 * where a session that has entries would vanish; then nothing was applied.
 */
export function importEvent(core: Core, operator: string, file: unknown): { sessions: number; warnings: string[] } {
  const definition = readEventFile(file)
  core.secrets()
  return core.store.write((store) => recordDefinition(core, store, operator, definition))
}

/** An event file with its defaults filled in. Throws REJECTED with the path of the first thing that is wrong. */
export function readEventFile(file: unknown): EventDefinition {
  const parsed = eventDefinitionSchema.safeParse(file)
  if (parsed.success) return parsed.data
  throw new StationError('REJECTED', explainEventIssue(parsed.error, file), {
    what: 'event file',
    id: parsed.error.issues[0]?.path.map(String).join('.') ?? '',
  })
}

/** Throws REJECTED where a session that has scans would vanish. */
export function refuseVanished(store: ReadableStore, standing: EventDefinition, given: EventDefinition): void {
  const kept = new Set(given.sessions.map((session) => session.code))
  const lost = standing.sessions.find(({ code }) => !kept.has(code) && events.hasScans(store, code))
  if (lost === undefined) return
  throw new StationError(
    'REJECTED',
    `The session "${lost.code}" has scans and cannot vanish from the event. Keep it, with "cancelled": true if it does not take place.`,
    { what: 'session', id: lost.code },
  )
}

/** Records a definition whose invitation lists hold the organizer's own ids, inside the caller's transaction. */
export function recordDefinition(core: Core, store: WritableStore, operator: string, given: EventDefinition) {
  const secrets = core.secrets()
  const current = events.current(store)
  if (current === null) throw noEvent()
  refuseVanished(store, current.definition, given)
  const invited: Record<string, string> = {}
  const definition: EventDefinition = {
    ...given,
    sessions: given.sessions.map((session) => ({
      ...session,
      invited:
        session.invited?.flatMap((id) => {
          const ref = refOf(secrets, id)
          // With him the others' ids would go: an erasure deletes the personal part that names him as a whole.
          if (isErased(store, ref)) return []
          invited[ref] = id
          return [ref]
        }) ?? null,
    })),
  }
  const hasInvited = Object.keys(invited).length > 0
  const replaced = journal.entry(store, current.station, current.seq)
  record(
    core,
    store,
    { kind: 'event', body: { definition }, ...(hasInvited ? { personal: { invited } } : {}) },
    { operator, after: replaced === undefined ? [] : [{ ms: replaced.time_ms, n: replaced.time_n }] },
  )
  return {
    sessions: definition.sessions.length,
    warnings: [...eventWarnings(definition, usedCodes(store, core.station)), ...strangersWarning(store, invited)],
  }
}

function strangersWarning(store: ReadableStore, invited: Record<string, string>): string[] {
  const strangers = Object.entries(invited).flatMap(([ref, id]) => (attendees.one(store, ref) === null ? [id] : []))
  return attendees.count(store) === 0 ? [] : warnOfStrangers(strangers)
}

/** Says that people on invitation lists are not in the roster yet, by the organizer's own ids; nothing where all are. */
export function warnOfStrangers(ids: readonly string[]): string[] {
  const [first] = ids
  if (first === undefined) return []
  return [`${ids.length} of those invited are not in the roster yet, the first of them "${first}".`]
}

/** The event file as it stands now, invitation lists by the organizer's own ids. Throws NO_EVENT. */
export function exportEvent(core: Core): EventDefinition {
  const { store } = core
  const current = events.current(store)
  if (current === null) throw noEvent()
  const part = journal.personalPart(store, current.station, current.seq)
  const written = part === undefined ? {} : (JSON.parse(part.part) as { invited: Record<string, string> }).invited
  return {
    ...current.definition,
    sessions: current.definition.sessions.map((session) => ({
      ...session,
      invited:
        session.invited === null
          ? null
          : invitations
              .ofSession(store, session.code)
              .map(({ attendee, external_id }) => external_id ?? written[attendee] ?? null)
              .filter((id) => id !== null)
              .sort(),
    })),
  }
}
