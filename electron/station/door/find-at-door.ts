import type { BadgeFact } from '../../../shared/domain/admission.ts'
import { normalizeBadgeCode, readBadgeCode } from '../../../shared/domain/badge-code.ts'
import { attendees, type Attendee } from '../../store/attendees.ts'
import { badges, type BadgeRow } from '../../store/badges.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { longestCode } from '../badges/badge.ts'
import { refOf, type EventSecrets } from '../identity.ts'
import type { ScanRequest } from './scan-request.ts'
import { notFound } from '../station-error.ts'

/** Who or what stands at the door: the badge as it was read, and the attendee where one was found. */
export type Found = {
  readonly badge: BadgeFact
  readonly attendee: Attendee | null
  /** Whose history this is: the attendee's, or that of an authentic badge whose owner is not in the roster yet. */
  readonly bearer: string | null
  /** The badge code where it is one of ours. */
  readonly code: string | null
  /** What was read, in the form in which it is told again; null where nothing was read. */
  readonly reading: string | null
}

/** Finds whom a scan of an instant (ms UTC) means. Throws NOT_FOUND for an attendee who is named and not here. */
export function findAtDoor(store: ReadableStore, secrets: EventSecrets, who: ScanRequest['who'], atMs: number): Found {
  if ('readings' in who) return findByReadings(store, secrets, who.readings, atMs)
  const ref = 'ref' in who ? who.ref : refOf(secrets, who.attendeeId)
  const attendee =
    attendees.one(store, ref) ?? ('attendeeId' in who ? attendees.byExternalId(store, who.attendeeId) : null)
  if (attendee === null) throw notFound('attendee', 'ref' in who ? who.ref : who.attendeeId)
  return { badge: { kind: 'found-by-operator' }, attendee, bearer: attendee.ref, code: null, reading: null }
}

function findByReadings(store: ReadableStore, secrets: EventSecrets, readings: readonly string[], atMs: number): Found {
  for (const text of readings) {
    for (const code of [text.trim(), normalizeBadgeCode(text)]) {
      if (code === null || code.length === 0 || code.length > longestCode) continue
      const row = badges.byCode(store, code)
      if (row === null) continue
      return {
        badge: { kind: 'known', state: stateAt(row, atMs) },
        attendee: attendees.one(store, row.attendee),
        bearer: row.attendee,
        code: row.is_ours === 1 ? row.code : null,
        reading: row.code,
      }
    }
  }
  const unknown = readings.map((text) => readBadgeCode(secrets.badge, text))
  const authentic = unknown.find((reading) => reading.kind === 'authentic')
  if (authentic !== undefined) {
    const { code } = authentic
    return { ...nobody, badge: { kind: 'authentic-unknown' }, bearer: `badge:${code}`, code, reading: code }
  }
  const other = unknown.find((each) => each.kind === 'other-event')
  if (other !== undefined) return { ...nobody, badge: { kind: 'other-event' }, reading: other.code }
  return { ...nobody, badge: { kind: 'not-a-badge' }, reading: readings[0] ?? '' }
}

/** A spare badge that was lent for a time is as good as replaced after it. */
function stateAt({ state, until_ms }: BadgeRow, atMs: number): BadgeRow['state'] {
  return state === 'valid' && until_ms !== null && atMs >= until_ms ? 'superseded' : state
}

const nobody = { attendee: null, bearer: null, code: null }
