import { evaluateRule } from './admission-rule/evaluate-rule.ts'
import { failingCondition, type Because } from './admission-rule/failing-condition.ts'
import { nodesOf } from './admission-rule/rule-nodes.ts'
import type { Node, RuleFacts } from './admission-rule/rule.ts'
import { doorsAtMs, type Policy, type SessionDefinition } from './event-definition.ts'
import { mayOverride, type Role } from './role.ts'
import { outcomeOf, type Direction, type RequestedDirection, type VerdictCode } from './verdict.ts'

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
  /** Seen in, or carried over from the session before. */
  readonly isInside: boolean
  /** Seen in at this very session, and not out since. */
  readonly hasOpenVisit: boolean
  readonly first: { readonly atMs: number; readonly station: string } | null
}

export type PersonFact = {
  readonly status: 'active' | 'cancelled' | 'blocked'
  /** Identity checked and badge handed over. */
  readonly isAccredited: boolean
  /** On the session's invitation list. */
  readonly isInvited: boolean
  /** Of a category that passes every invitation list and rule. */
  readonly passesAll: boolean
}

/** Everything that a decision may depend on, loaded before it is asked. */
export type Facts = {
  readonly atMs: number
  readonly requested: RequestedDirection
  readonly badge: BadgeFact
  readonly attendee: PersonFact | null
  readonly session: SessionDefinition | null
  readonly policy: Policy
  readonly history: HistoryFact
  /** The session's rule with what it asks about; null where it has none, or where nobody was found. */
  readonly rule: { readonly rule: Node; readonly facts: RuleFacts } | null
  /** Seats that are taken, of how many; `needsSeat` where this person would take one more. */
  readonly seats: { readonly taken: number; readonly capacity: number | null; readonly needsSeat: boolean }
  /** Who lets somebody in past a refusal, and so with a reason; null for a plain scan. */
  readonly override: Role | null
}

export type Decision = {
  readonly code: VerdictCode
  readonly direction: Direction
  /** The first code that was overridden; null for a refusal. */
  readonly overrode: VerdictCode | null
  /** The condition of the rule that refused. */
  readonly because: Because | null
  /** The person goes onto the session's invitation list with this admission. */
  readonly addsInvitation: boolean
  /** At a check-out: what would have stopped him from coming in. */
  readonly wouldRefuse: VerdictCode | null
}

/** Out for who is inside, else in; a session of direction `in` knows only in, unless out is asked for. */
function directionOf({ requested, session, history }: Facts): Direction {
  if (requested !== 'auto') return requested
  return session?.direction === 'in-out' && history.isInside ? 'out' : 'in'
}

/** An authentic badge whose owner is not in the roster yet, at an event that lets such ones in. */
function isProvisional({ badge, policy }: Facts): boolean {
  return badge.kind === 'authentic-unknown' && policy.unknownBadge === 'provisional'
}

function isUninvited({ session, attendee }: Facts): boolean {
  if (session === null || session.invited === null || attendee === null) return false
  return !attendee.isInvited && !attendee.passesAll
}

function isLeaving({ history }: Facts, direction: Direction): boolean {
  return direction === 'out' && history.isInside
}

type Question = (facts: Facts, direction: Direction) => VerdictCode | null

// 6. Is the session cancelled?
const isTakingPlace: Question = ({ session }) => (session?.cancelled === true ? 'no_session' : null)
// 7. Does this badge still open doors?
const isBadgeValid: Question = ({ badge }) => (badge.kind === 'known' && badge.state !== 'valid' ? badge.state : null)
// 8. Does the person?
const mayPersonEnter: Question = ({ attendee, policy }) => {
  if (attendee === null) return null
  if (attendee.status !== 'active') return attendee.status
  return policy.accreditation && !attendee.isAccredited ? 'not_accredited' : null
}
// 10. Is the person invited? Of who is not in the roster yet nobody can say.
const isPersonInvited: Question = (facts) => {
  const { session, attendee } = facts
  if (session === null) return null
  if (attendee === null) return session.invited !== null || session.rule !== null ? 'unknown_badge' : null
  return isUninvited(facts) && session.uninvited !== 'register' ? 'not_invited' : null
}
// 11. Does the session's rule hold?
const doesRuleHold: Question = ({ rule, attendee }) => {
  if (rule === null || attendee?.passesAll === true) return null
  return evaluateRule(rule.rule, rule.facts) ? null : 'rule_refused'
}
/** The questions at a door in their order, as admission-rules has them; the first answer that is not null ends the walk. */
const questions: readonly Question[] = [
  // 1. Is it a badge at all?
  ({ badge }) => (badge.kind === 'not-a-badge' ? 'not_a_badge' : null),
  // 2. Of this event?
  ({ badge }) => (badge.kind === 'other-event' ? 'other_event' : null),
  // 3. In this station's roster? Who is inside goes out, though nothing be known of him any more.
  (facts, direction) =>
    facts.attendee !== null || isProvisional(facts) || isLeaving(facts, direction) ? null : 'unknown_badge',
  // 4. Is there such a session?
  ({ session }) => (session === null ? 'no_session' : null),
  // 5. Leaving is never stopped.
  (facts, direction) => (direction === 'in' ? null : isLeaving(facts, direction) ? 'checked_out' : 'not_inside'),
  isTakingPlace,
  isBadgeValid,
  mayPersonEnter,
  // 9. Are the doors open?
  ({ session, policy, atMs }) => {
    if (session === null || !policy.enforceDoors) return null
    if (atMs < doorsAtMs(session)) return 'too_early'
    return atMs > Date.parse(session.endsAt) ? 'too_late' : null
  },
  isPersonInvited,
  doesRuleHold,
  // 12. Was the person checked in before?
  ({ session, history }) => {
    if (session === null || history.entries === 0) return null
    const may = history.hasOpenVisit ? session.reentry.multipleEntries : session.reentry.entryAfterExit
    return may ? null : 'already_in'
  },
  // 13. Is there room?
  ({ seats }) => (seats.needsSeat && seats.capacity !== null && seats.taken >= seats.capacity ? 'session_full' : null),
]

/** Whether a rule asks only who somebody is: one about hours and entries is against everybody who leaves. */
function isAboutPerson(rule: Node): boolean {
  return [...nodesOf(rule)].every((node) => {
    if (node.kind === 'variable') return personal.has(node.name)
    return !['time', 'count', 'attended', 'isAfter', 'isBefore'].includes(node.kind)
  })
}

const personal: ReadonlySet<string> = new Set([
  'category',
  'sector',
  'country',
  'organisation',
  'tags',
  'gate',
  'session',
])

const doesPersonFitRule: Question = (facts, direction) =>
  facts.rule !== null && isAboutPerson(facts.rule.rule) ? doesRuleHold(facts, direction) : null

/** What would have stopped who leaves. That he stayed beyond the end, was in before and has a seat is no news. */
const toldAtCheckOut: readonly Question[] = [
  (facts) => (facts.attendee === null && !isProvisional(facts) ? 'unknown_badge' : null),
  isTakingPlace,
  isBadgeValid,
  mayPersonEnter,
  isPersonInvited,
  doesPersonFitRule,
]

/** Decides one scan. Pure, and total: every set of facts has a verdict. */
export function decide(facts: Facts): Decision {
  const direction = directionOf(facts)
  let overrode: VerdictCode | null = null
  for (const question of questions) {
    const code = question(facts, direction)
    if (code === null) continue
    if (outcomeOf(code) === 'admitted') return checkedOut(facts, code)
    if (facts.override === null || !mayOverride(facts.override, code)) return refused(facts, code, direction)
    overrode ??= code
  }
  return {
    code: admittedAs(facts),
    direction,
    overrode,
    because: null,
    addsInvitation: isUninvited(facts) && facts.session?.uninvited === 'register',
    wouldRefuse: null,
  }
}

/** 14. */
function admittedAs(facts: Facts): VerdictCode {
  if (facts.attendee === null) return 'admitted_provisionally'
  return facts.history.entries > 0 ? 're_entered' : 'checked_in'
}

function refused(facts: Facts, code: VerdictCode, direction: Direction): Decision {
  const because =
    code === 'rule_refused' && facts.rule !== null ? failingCondition(facts.rule.rule, facts.rule.facts) : null
  return { code, direction, overrode: null, because, addsInvitation: false, wouldRefuse: null }
}

function checkedOut(facts: Facts, code: VerdictCode): Decision {
  const stops = toldAtCheckOut.map((question) => question(facts, 'out'))
  const wouldRefuse = stops.find((stop) => stop !== null) ?? null
  return { code, direction: 'out', overrode: null, because: null, addsInvitation: false, wouldRefuse }
}
