import type { ReadableStore } from './open-store.ts'
import { query } from './statement.ts'

export type ArrivalRow = {
  attendee: string
  external_id: string
  full_name: string | null
  given_name: string | null
  family_name: string | null
  organisation: string | null
  delegation: string | null
  country: string | null
  category: string | null
  status: 'active' | 'cancelled' | 'blocked'
  is_confidential: number
  is_accredited: number
  has_checked_in: number
}

const selectPage = query<[string, string, number], ArrivalRow>(
  'arrival.page',
  `SELECT a.attendee, a.external_id, a.full_name, a.given_name, a.family_name, a.organisation, a.delegation, a.country,
     a.category, a.status, a.is_confidential,
     EXISTS (SELECT 1 FROM accreditation AS c WHERE c.attendee = a.attendee) AS is_accredited,
     EXISTS (SELECT 1 FROM scan AS s WHERE s.attendee = a.attendee AND s.direction = 'in' AND s.is_admitted = 1
       AND s.is_voided = 0) AS has_checked_in
   FROM attendee AS a WHERE (a.external_id, a.attendee) > (?, ?) ORDER BY a.external_id, a.attendee LIMIT ?`,
)

/** Who has arrived: with the first check-in to any session, or with the accreditation. */
export const arrivals = {
  /** Everyone of the roster, in order of the organizer's own id, `limit` at a time after one of them. */
  page: (store: ReadableStore, after: ArrivalRow | null, limit: number): ArrivalRow[] =>
    selectPage.all(store, after?.external_id ?? '', after?.attendee ?? '', limit),
}
