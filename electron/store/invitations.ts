import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

const selectInvited = query<[string, string, string, string], { is_invited: number }>(
  'invitation.one',
  `SELECT EXISTS (SELECT 1 FROM invitation WHERE session = ? AND attendee = ?)
     OR EXISTS (SELECT 1 FROM invitation_added WHERE session = ? AND attendee = ?) AS is_invited`,
)
const selectOfSession = query<[string, string], { attendee: string; external_id: string | null }>(
  'invitation.ofSession',
  `SELECT i.attendee, a.external_id
   FROM (SELECT attendee FROM invitation WHERE session = ? UNION SELECT attendee FROM invitation_added WHERE session = ?) AS i
   LEFT JOIN attendee AS a ON a.attendee = i.attendee ORDER BY i.attendee`,
)
const countOfSession = query<[string, string], { category: string | null; invited: number }>(
  'invitation.count',
  `SELECT a.category, COUNT(*) AS invited
   FROM (SELECT attendee FROM invitation WHERE session = ? UNION SELECT attendee FROM invitation_added WHERE session = ?) AS i
   JOIN attendee AS a ON a.attendee = i.attendee WHERE a.status = 'active' GROUP BY a.category`,
)
const clear = command<[]>('invitation.clear', `DELETE FROM invitation`)
const insert = command<[string, string]>(
  'invitation.insert',
  `INSERT OR IGNORE INTO invitation (session, attendee) VALUES (?, ?)`,
)
const insertAdded = command<[string, string]>(
  'invitationAdded.insert',
  `INSERT OR IGNORE INTO invitation_added (session, attendee) VALUES (?, ?)`,
)
const removeAdded = command<[string, string]>(
  'invitationAdded.delete',
  `DELETE FROM invitation_added WHERE session = ? AND attendee = ?`,
)

/** Who is invited to a session: the organizer's list, and who was added at the door. */
export const invitations = {
  has: (store: ReadableStore, session: string, attendee: string): boolean =>
    selectInvited.get(store, session, attendee, session, attendee)?.is_invited === 1,
  ofSession: (store: ReadableStore, session: string) => selectOfSession.all(store, session, session),
  /** Of the roster and active, without the people of some categories. */
  count: (store: ReadableStore, session: string, uncounted: ReadonlySet<string>): number =>
    countOfSession
      .all(store, session, session)
      .reduce((sum, { category, invited }) => (uncounted.has(category ?? '') ? sum : sum + invited), 0),
  /** Replaces the organizer's lists. */
  replace(store: WritableStore, lists: readonly { session: string; attendees: readonly string[] }[]): void {
    clear.run(store)
    for (const { session, attendees } of lists) for (const attendee of attendees) insert.run(store, session, attendee)
  },
  add: (store: WritableStore, session: string, attendee: string) => insertAdded.run(store, session, attendee),
  removeAdded: (store: WritableStore, session: string, attendee: string) => removeAdded.run(store, session, attendee),
}
