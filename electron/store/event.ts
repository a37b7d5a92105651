import type { EventDefinition, SessionDefinition, Policy } from '../../shared/domain/event-definition.ts'
import { compareHybrid, type HybridTime } from '../../shared/domain/hybrid-clock.ts'
import { journal } from './journal.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

type EventRow = { station: string; seq: number; name: string; timezone: string; policy: string; definition: string }

const selectEvent = query<[], EventRow>(
  'event.current',
  `SELECT station, seq, name, timezone, policy, definition FROM event WHERE id = 1`,
)
const selectPolicy = query<[], { policy: string; timezone: string }>(
  'event.policy',
  `SELECT policy, timezone FROM event WHERE id = 1`,
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
const selectInvited = query<[string], { attendee: string; external_id: string | null }>(
  'invitation.ofSession',
  `SELECT i.attendee, a.external_id FROM invitation AS i LEFT JOIN attendee AS a ON a.attendee = i.attendee
   WHERE i.session = ? ORDER BY i.attendee`,
)
const countInvited = query<[string], { invited: number }>(
  'invitation.count',
  `SELECT COUNT(*) AS invited FROM invitation AS i JOIN attendee AS a ON a.attendee = i.attendee
   WHERE i.session = ? AND a.status = 'active'`,
)
const sessionHasScans = query<[string], { found: number }>(
  'session.hasScans',
  `SELECT 1 AS found FROM session_count WHERE session = ?`,
)
const clear = ['event', 'room', 'session', 'invitation'].map((table) =>
  command(`${table}.clear`, `DELETE FROM ${table}`),
)
const insertEvent = command<[string, number, string, string, string, string]>(
  'event.insert',
  `INSERT INTO event (id, station, seq, name, timezone, policy, definition) VALUES (1, ?, ?, ?, ?, ?, ?)`,
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
const insertInvitation = command<[string, string]>(
  'invitation.insert',
  `INSERT OR IGNORE INTO invitation (session, attendee) VALUES (?, ?)`,
)

/** A session as the door needs it: its definition without the list, the capacity that holds, its room's name. */
export type SessionRow = {
  readonly definition: SessionDefinition
  readonly capacity: number | null
  readonly roomName: string | null
  readonly isByInvitation: boolean
}

function sessionOf(row: {
  definition: string
  room_capacity: number | null
  is_by_invitation: number
  room_name?: string | null
}): SessionRow {
  const definition = JSON.parse(row.definition) as SessionDefinition
  return {
    definition,
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
  policy(store: ReadableStore): { policy: Policy; timezone: string } | null {
    const row = selectPolicy.get(store)
    return row === undefined ? null : { policy: JSON.parse(row.policy) as Policy, timezone: row.timezone }
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
  invited: (store: ReadableStore, session: string) => selectInvited.all(store, session),
  countInvited: (store: ReadableStore, session: string): number => countInvited.get(store, session)?.invited ?? 0,
  hasScans: (store: ReadableStore, session: string): boolean => sessionHasScans.get(store, session) !== undefined,

  /** Replaces the tables of the event by a version of its definition; null clears them. */
  replace(store: WritableStore, version: { definition: EventDefinition; station: string; seq: number } | null): void {
    for (const statement of clear) statement.run(store)
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
    for (const session of definition.sessions) {
      for (const attendee of session.invited ?? []) insertInvitation.run(store, session.code, attendee)
    }
  },
}
