import { isoInZone } from '../../shared/domain/event-time.ts'
import { neutralized } from '../../shared/domain/table-cell.ts'
import type { InsideRoom } from './rooms.ts'

const columns = ['room', 'session', 'session_title', 'full_name', 'organisation', 'country', 'since', 'state'] as const

/** A cell as RFC 4180 has it. */
function cell(text: string | null): string {
  const safe = neutralized(text ?? '')
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Who is inside as a CSV file, one row a person, with CRLF and a byte order mark; people without a name have a row too. It is
 * made here, so that it can be had of a list whose station is away.
 */
export function insideFile(rooms: readonly InsideRoom[], timeZone: string): string {
  const rows = rooms.flatMap((room) => [
    ...room.rows.map(({ person, session }) => [
      session.room?.name ?? null,
      session.code,
      session.title,
      person.name,
      person.organisation,
      person.country,
      isoInZone(person.sinceMs, timeZone),
      person.state,
    ]),
    ...room.sessions.flatMap((session) => {
      const nameless = (people: number, state: string) =>
        Array.from({ length: people }, () => [
          session.room?.name ?? null,
          session.code,
          session.title,
          null,
          null,
          null,
          null,
          state,
        ])
      return [...nameless(session.erased, 'erased'), ...nameless(session.notInRoster, 'not_in_roster')]
    }),
  ])
  return `\u{feff}${[columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

/** inside-2019-11-12-1041.csv: the wall time of the event when it was read (ms UTC). */
export function insideFileName(atMs: number, timeZone: string): string {
  const [day = '', time = ''] = isoInZone(atMs, timeZone).split('T')
  return `inside-${day}-${time.slice(0, 5).replace(':', '')}.csv`
}
