import { isAtLeast, mayOverride, type Role } from '../../shared/domain/role.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { Session } from './session-choice.ts'

/** What an operator may do after a verdict. */
export type NextAction =
  | 'takeBack'
  | 'letIn'
  | 'invite'
  | 'accredit'
  | 'badge'
  | 'checkIn'
  | 'checkOut'
  | 'search'
  | 'session'

type Situation = {
  readonly verdict: Pick<Verdict, 'code' | 'outcome' | 'direction' | 'session' | 'attendee'>
  /** The session that this desk serves now. */
  readonly session: Pick<Session, 'code' | 'direction'> | null
  /** What the session of the verdict says of who is not on its list. */
  readonly uninvited: Session['uninvited'] | null
  readonly role: Role
  readonly isTakenBack: boolean
  readonly mayTakeBack: boolean
}

/** Only what makes sense now and what this role may do, the likeliest first. */
export function nextActions(situation: Situation): readonly NextAction[] {
  const { verdict, session, role, isTakenBack, mayTakeBack } = situation
  // An unattended page scans, and nothing else.
  if (!isAtLeast(role, 'desk')) return []
  const isHere = session !== null && session.code === verdict.session
  if (isTakenBack) return isHere && verdict.direction === 'in' ? ['checkIn'] : []
  const actions: NextAction[] = []
  switch (verdict.code) {
    case 'already_in':
      if (isHere && session.direction === 'in-out') actions.push('checkOut')
      break
    case 'checked_out':
    case 'not_inside':
      if (isHere) actions.push('checkIn')
      break
    case 'not_a_badge':
    case 'other_event':
    case 'unknown_badge':
      actions.push('search')
      break
    case 'revoked':
    case 'superseded':
      actions.push(verdict.attendee === null ? 'search' : 'badge')
      break
    case 'no_session':
    case 'too_late':
    case 'too_early':
      actions.push('session')
      break
    case 'not_accredited':
      actions.push('accredit')
      break
    case 'not_invited':
      if (situation.uninvited === 'ask') actions.push('invite')
      break
    case 'checked_in':
    case 're_entered':
    case 'admitted_provisionally':
    case 'cancelled':
    case 'blocked':
    case 'rule_refused':
    case 'session_full':
      break
  }
  if (mayOverride(role, verdict.code)) actions.push('letIn')
  if (verdict.outcome === 'admitted' && mayTakeBack) actions.push('takeBack')
  if (verdict.attendee !== null && !actions.includes('badge')) actions.push('badge')
  return actions
}
