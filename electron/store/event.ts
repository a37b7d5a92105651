import type { EventDefinition, SessionDefinition, Policy } from '../../shared/domain/event-definition.ts'
import { compareHybrid, type HybridTime } from '../../shared/domain/hybrid-clock.ts'
import { parseRule } from '../../shared/domain/admission-rule/parse-rule.ts'
import type { Node } from '../../shared/domain/admission-rule/rule.ts'
import { invitations } from './invitations.ts'
import { journal } from './journal.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { parseOnce } from './parse-once.ts'
import { command, query } from './statement.ts'

type EventRow = { station: string; seq: number; name: string; timezone: string; policy: string; definition: string }

const selectEvent = query<[], EventRow>(
  'event.current',
  `SELECT station, seq, name, timezone, policy, definition FROM event WHERE id = 1`,
)
const selectPolicy = query<[], { policy: string; timezone: string; categories: string }>(
  'event.policy',
  `SELECT policy, timezone, categories FROM event WHERE id = 1`,
)
const selectPlace = query<[], { station: string; seq: number }>(
  'event.place',
  `SELECT station, seq FROM event WHERE id = 1`,
)
const selectSession = query<[string], { definition: string; room_capacity: number | null; is_by_invitation: number }>(
  'session.byCode',
  `SELECT s.definition, r.capacity AS room_capacity, s.is_by_invitation
   FROM session AS s LEFT JOIN room AS r ON r.code = s.room WHERE s.code = ?`,
)
const selectSessions = query<
  [],
  { code: string; definition: string; room_name: string | null; room_capacity: number | null; is_by_invitation: number }
>(
  'session.all',
  `SELECT s.code, s.definition, r.name AS room_name, r.capacity AS room_capacity, s.is_by_invitation
   FROM session AS s LEFT JOIN room AS r ON r.code = s.room ORDER BY s.starts_at_ms, s.position`,
)
const sessionHasScans = query<[string], { found: number }>(
  'session.hasScans',
  `SELECT 1 AS found FROM session_count WHERE session = ? LIMIT 1`,
)
const clear = ['event', 'room', 'session'].map((table) => command(`${table}.clear`, `DELETE FROM ${table}`))
const insertEvent = command<[string, number, string, string, string, string, string]>(
  'event.insert',
  `INSERT INTO event (id, station, seq, name, timezone, policy, categories, definition) VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
)
const insertRoom = command<[string, string, number | null]>(
  'room.insert',
  `INSERT INTO room (code, name, capacity) VALUES (?, ?, ?)`,
)
const insertSession = command<[string, number, string, string | null, number, number, string, number, string]>(
  'session.insert',
  `INSERT INTO session (code, position, title, room, starts_at_ms, ends_at_ms, direction, is_by_invitation, definition)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
/** A session as the door needs it: its definition without the list, the capacity that holds, its room's name. */
export type SessionRow = {
  readonly definition: SessionDefinition
  readonly capacity: number | null
  readonly roomName: string | null
  readonly isByInvitation: boolean
  readonly rule: Node | null
}

/** What holds at every door of the event. */
export type EventPolicy = {
  readonly policy: Policy
  readonly timezone: string
  readonly categories: EventDefinition['categories']
  /** Categories whose people take no seat. */
  readonly withoutSeat: ReadonlySet<string>
}

/** Every rule was checked when its definition came; one that cannot be read all the same lets nobody in. */
function readRule({ rule }: SessionDefinition): Node | null {
  if (rule === null) return null
  const parsed = parseRule(rule)
  return parsed.kind === 'rule' ? parsed.rule : { kind: 'constant', value: false }
}

const readSession = parseOnce((text) => {
  const definition = JSON.parse(text) as SessionDefinition
  return { definition, rule: readRule(definition) }
})
const readPolicy = parseOnce((text) => JSON.parse(text) as Policy)
const readCategories = parseOnce((text) => {
  const categories = JSON.parse(text) as EventDefinition['categories']
  return { categories, withoutSeat: new Set(categories.filter((each) => !each.countsCapacity).map(({ code }) => code)) }
})

function sessionOf(row: {
  definition: string
  room_capacity: number | null
  is_by_invitation: number
  room_name?: string | null
}): SessionRow {
  const { definition, rule } = readSession(row.definition)
  return {
    definition,
    rule,
    capacity: definition.capacity ?? row.room_capacity,
    roomName: row.room_name ?? null,
    isByInvitation: row.is_by_invitation === 1,
  }
}

export const events = {
  /** The event's definition as it stands; its invitation lists are in `invited`. */
  current(store: ReadableStore): { definition: EventDefinition; station: string; seq: number } | null {
    const row = selectEvent.get(store)
    if (row === undefined) return null
    return { definition: JSON.parse(row.definition) as EventDefinition, station: row.station, seq: row.seq }
  },
  policy(store: ReadableStore): EventPolicy | null {
    const row = selectPolicy.get(store)
    if (row === undefined) return null
    return { policy: readPolicy(row.policy), timezone: row.timezone, ...readCategories(row.categories) }
  },
  /** Whether the definition that holds now came with an entry of a later hybrid time. */
  isChangedAfter(store: ReadableStore, time: HybridTime): boolean {
    const place = selectPlace.get(store)
    const entry = place === undefined ? undefined : journal.entry(store, place.station, place.seq)
    return entry !== undefined && compareHybrid({ ms: entry.time_ms, n: entry.time_n }, time) > 0
  },
  session(store: ReadableStore, code: string): SessionRow | null {
    const row = selectSession.get(store, code)
    return row === undefined ? null : sessionOf(row)
  },
  /** In order of time. */
  sessions: (store: ReadableStore): SessionRow[] => selectSessions.all(store).map(sessionOf),
  hasScans: (store: ReadableStore, session: string): boolean => sessionHasScans.get(store, session) !== undefined,

  /** Replaces the tables of the event by a version of its definition; null clears them. */
  replace(store: WritableStore, version: { definition: EventDefinition; station: string; seq: number } | null): void {
    for (const statement of clear) statement.run(store)
    invitations.replace(
      store,
      (version?.definition.sessions ?? []).map(({ code, invited }) => ({ session: code, attendees: invited ?? [] })),
    )
    if (version === null) return
    const { definition, station, seq } = version
    // The lists have a table of their own; the rest is kept as one text.
    const withoutLists = {
      ...definition,
      sessions: definition.sessions.map((session) => ({ ...session, invited: session.invited === null ? null : [] })),
    }
    insertEvent.run(
      store,
      station,
      seq,
      definition.name,
      definition.timezone,
      JSON.stringify(definition.policy),
      JSON.stringify(definition.categories),
      JSON.stringify(withoutLists),
    )
    for (const room of definition.rooms) insertRoom.run(store, room.code, room.name, room.capacity)
    withoutLists.sessions.forEach((session, position) => {
      insertSession.run(
        store,
        session.code,
        position,
        session.title,
        session.room,
        Date.parse(session.startsAt),
        Date.parse(session.endsAt),
        session.direction,
        session.invited === null ? 0 : 1,
        JSON.stringify(session),
      )
    })
  },
}
