import type { ReadableStore } from './open-store.ts'
import { query } from './statement.ts'

type NamedPerson = {
  external_id: string | null
  full_name: string | null
  given_name: string | null
  family_name: string | null
  organisation: string | null
  country: string | null
}

/** An attendance of a session with who it is; the names are null where the roster does not have him. */
export type PresenceRow = NamedPerson & {
  attendee: string
  entries: number
  inside_since_ms: number | null
  is_erased: number
}

const selectOfSession = query<[string, string, number], PresenceRow>(
  'presence.ofSession',
  `SELECT t.attendee, t.entries, t.inside_since_ms, e.attendee IS NOT NULL AS is_erased,
     a.external_id, a.full_name, a.given_name, a.family_name, a.organisation, a.country
   FROM attendance AS t LEFT JOIN attendee AS a ON a.attendee = t.attendee LEFT JOIN erased AS e ON e.attendee = t.attendee
   WHERE t.session = ? AND t.attendee > ? ORDER BY t.attendee LIMIT ?`,
)
const selectCounts = query<[], { session: string; inside: number; admitted: number }>(
  'presence.counts',
  `SELECT session, SUM(inside) AS inside, SUM(admitted) AS admitted FROM session_count GROUP BY session`,
)

/** Who has been at a session, for a list of those who are still there. */
export const presence = {
  /** Everyone who has an attendance at a session, by internal id, `limit` at a time after one of them. */
  ofSession: (store: ReadableStore, session: string, after: string, limit: number): PresenceRow[] =>
    selectOfSession.all(store, session, after, limit),
  /** Open visits and admitted people of each session that has any scans, people of every category. */
  counts: (store: ReadableStore): Map<string, { inside: number; admitted: number }> =>
    new Map(selectCounts.all(store).map(({ session, inside, admitted }) => [session, { inside, admitted }])),
}
