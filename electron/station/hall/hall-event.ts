import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { query } from '../../store/statement.ts'
import { noEvent } from '../station-error.ts'

/** What a hall needs of the event beside its sessions. */
export type HallEvent = Pick<EventDefinition, 'name' | 'timezone' | 'rooms' | 'gates'> & {
  /** When its last session ends, in ms UTC; null where it has none. */
  readonly endsAtMs: number | null
}

const selectVersion = query<[], { version: string }>(
  'hall.eventVersion',
  `SELECT station || ' ' || seq AS version FROM event WHERE id = 1`,
)

/** A definition may hold many thousand sessions: it is read once for each of its versions, not for each scan. */
const known = new WeakMap<ReadableStore, { readonly version: string; readonly event: HallEvent }>()

/** Throws NO_EVENT. */
export function hallEventOf(store: ReadableStore): HallEvent {
  const version = selectVersion.get(store)?.version
  if (version === undefined) throw noEvent()
  const before = known.get(store)
  if (before?.version === version) return before.event
  const definition = events.current(store)?.definition
  if (definition === undefined) throw noEvent()
  const { name, timezone, rooms, gates, sessions } = definition
  const endsAtMs = sessions.reduce<number | null>((last, { endsAt }) => Math.max(last ?? 0, Date.parse(endsAt)), null)
  const event = { name, timezone, rooms, gates, endsAtMs }
  known.set(store, { version, event })
  return event
}
