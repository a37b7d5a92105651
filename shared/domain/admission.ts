import { doorsAtMs, type Policy, type SessionDefinition } from './event-definition.ts'
import type { Direction, RequestedDirection, VerdictCode } from './verdict.ts'

/** How the text that was read stands to this event and its roster. */
export type BadgeFact =
  | { kind: 'known'; state: 'valid' | 'revoked' | 'superseded' }
  /** No badge was shown: an operator found the person. */
  | { kind: 'found-by-operator' }
  | { kind: 'authentic-unknown' }
  | { kind: 'other-event' }
  /** No badge at all, or a forged one: told apart in the log only, so that a forger learns nothing. */
  | { kind: 'not-a-badge' }

/** What this person did at this session before, by the time of the scan. */
export type HistoryFact = {
  /** Admitted check-ins. */
  readonly entries: number
  readonly isInside: boolean
  readonly first: { readonly atMs: number; readonly station: string } | null
}

/** Everything that a decision may depend on, loaded before it is asked. */
export type Facts = {
  readonly atMs: number
  readonly requested: RequestedDirection
  readonly badge: BadgeFact
  readonly attendee: { readonly status: 'active' | 'cancelled' | 'blocked' } | null
  readonly session: SessionDefinition | null
  readonly policy: Policy
  readonly history: HistoryFact
}

export type Decision = { readonly code: VerdictCode; readonly direction: Direction }

/** Out for who is inside, else in; a session of direction `in` knows only in, unless out is asked for. */
function directionOf({ requested, session, history }: Facts): Direction {
  if (requested !== 'auto') return requested
  return session?.direction === 'in-out' && history.isInside ? 'out' : 'in'
}

type Question = (facts: Facts, direction: Direction) => VerdictCode | null

/**
 * The questions at a door in their order, as admission-rules has them; the first answer that is not null ends the walk.
 * Questions 10 (invitation), 11 (rule) and 13 (room) and the accreditation of 8 belong between their neighbours here.
 */
const questions: readonly Question[] = [
  // 1. Is it a badge at all?
  ({ badge }) => (badge.kind === 'not-a-badge' ? 'not_a_badge' : null),
  // 2. Of this event?
  ({ badge }) => (badge.kind === 'other-event' ? 'other_event' : null),
  // 3. In this station's roster?
  ({ badge, attendee }) => (badge.kind === 'authentic-unknown' || attendee === null ? 'unknown_badge' : null),
  // 4. Is there such a session?
  ({ session }) => (session === null ? 'no_session' : null),
  // 5. Leaving is never stopped.
  ({ history }, direction) => (direction === 'in' ? null : history.isInside ? 'checked_out' : 'not_inside'),
  // 6. Is the session cancelled?
  ({ session }) => (session?.cancelled === true ? 'no_session' : null),
  // 7. Does this badge still open doors?
  ({ badge }) => (badge.kind === 'known' && badge.state !== 'valid' ? badge.state : null),
  // 8. Does the person?
  ({ attendee }) => (attendee === null || attendee.status === 'active' ? null : attendee.status),
  // 9. Are the doors open?
  ({ session, policy, atMs }) => {
    if (session === null || !policy.enforceDoors) return null
    if (atMs < doorsAtMs(session)) return 'too_early'
    return atMs > Date.parse(session.endsAt) ? 'too_late' : null
  },
  // 12. Was the person checked in before?
  ({ session, history }) => {
    if (session === null || history.entries === 0) return null
    const may = history.isInside ? session.reentry.multipleEntries : session.reentry.entryAfterExit
    return may ? null : 'already_in'
  },
]

/** Decides one scan. Pure, and total: every set of facts has a verdict. */
export function decide(facts: Facts): Decision {
  const direction = directionOf(facts)
  for (const question of questions) {
    const code = question(facts, direction)
    if (code !== null) return { code, direction }
  }
  // 14.
  return { code: facts.history.entries > 0 ? 're_entered' : 'checked_in', direction }
}
