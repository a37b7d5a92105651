import { eventDefinitionSchema, explainEventIssue, type EventDefinition } from '../../shared/domain/event-definition.ts'
import { isErased } from '../store/apply.ts'
import { attendees } from '../store/attendees.ts'
import { events } from '../store/event.ts'
import { journal } from '../store/journal.ts'
import type { ReadableStore, WritableStore } from '../store/open-store.ts'
import { query } from '../store/statement.ts'
import { record, type Core } from './core.ts'
import { refOf } from './identity.ts'
import { noEvent, StationError } from './station-error.ts'

const selectUsed = query<[], { kind: string; code: string }>(
  'attendee.usedCodes',
  `SELECT DISTINCT 'sector' AS kind, sector AS code FROM attendee WHERE sector IS NOT NULL
   UNION SELECT DISTINCT 'category', category FROM attendee WHERE category IS NOT NULL ORDER BY 1, 2`,
)

/**
 * Replaces the event's definition by an event file. Throws REJECTED with the path of the first thing that is wrong, and
 * where a session that has entries would vanish; then nothing was applied.
 */
export function importEvent(core: Core, operator: string, file: unknown): { sessions: number; warnings: string[] } {
  const parsed = eventDefinitionSchema.safeParse(file)
  if (!parsed.success) {
    throw new StationError('REJECTED', explainEventIssue(parsed.error), {
      what: 'event file',
      id: parsed.error.issues[0]?.path.map(String).join('.') ?? '',
    })
  }
  core.secrets()
  return core.store.write((store) => recordDefinition(core, store, operator, parsed.data))
}

/** Records a definition whose invitation lists hold the organizer's own ids, inside the caller's transaction. */
export function recordDefinition(core: Core, store: WritableStore, operator: string, given: EventDefinition) {
  const secrets = core.secrets()
  const current = events.current(store)
  if (current === null) throw noEvent()
  const kept = new Set(given.sessions.map((session) => session.code))
  const lost = current.definition.sessions.find(({ code }) => !kept.has(code) && events.hasScans(store, code))
  if (lost !== undefined) {
    throw new StationError(
      'REJECTED',
      `The session "${lost.code}" has scans and cannot vanish from the event. Keep it, with "cancelled": true if it does not take place.`,
      { what: 'session', id: lost.code },
    )
  }
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
  return { sessions: definition.sessions.length, warnings: warningsOf(store, definition, invited) }
}

function warningsOf(store: ReadableStore, definition: EventDefinition, invited: Record<string, string>): string[] {
  const listed = {
    sector: new Set(definition.sectors.map(({ code }) => code)),
    category: new Set(definition.categories.map(({ code }) => code)),
  }
  const unlisted = selectUsed
    .all(store)
    .filter(({ kind, code }) => !(kind === 'sector' ? listed.sector : listed.category).has(code))
    .map(({ kind, code }) => `The ${kind} "${code}" is used in the roster and not listed in the event.`)
  const strangers = Object.entries(invited).filter(([ref]) => attendees.one(store, ref) === null)
  const uninvited =
    strangers.length === 0 || attendees.count(store) === 0
      ? []
      : [
          `${strangers.length} of those invited are not in the roster yet, the first of them "${strangers[0]?.[1] ?? ''}".`,
        ]
  return [...unlisted, ...uninvited]
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
          : events
              .invited(store, session.code)
              .map(({ attendee, external_id }) => external_id ?? written[attendee] ?? null)
              .filter((id) => id !== null)
              .sort(),
    })),
  }
}
