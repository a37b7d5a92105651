import type { SessionDefinition } from '../../shared/domain/event-definition.ts'
import type { ReadableStore } from './open-store.ts'
import { parseOnce } from './parse-once.ts'
import { query } from './statement.ts'

const selectPreceding = query<[string, number], { definition: string }>(
  'session.preceding',
  `SELECT definition FROM session WHERE room = ? AND starts_at_ms < ? AND NOT JSON_EXTRACT(definition, '$.cancelled')
   ORDER BY starts_at_ms DESC, code DESC LIMIT 1`,
)
const readDefinition = parseOnce((text) => JSON.parse(text) as SessionDefinition)

/**
 * The session before another one: of the same room, not cancelled, with the latest start before its start (of several
 * that start together the last by code). Null where there is none, or where the session has no room.
 */
export function precedingSession(
  store: ReadableStore,
  { room, startsAt }: Pick<SessionDefinition, 'room' | 'startsAt'>,
): SessionDefinition | null {
  const row = room === null ? undefined : selectPreceding.get(store, room, Date.parse(startsAt))
  return row === undefined ? null : readDefinition(row.definition)
}
