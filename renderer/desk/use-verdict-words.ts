import { isAtLeast } from '../../shared/domain/role.ts'
import type { Verdict, VerdictCode } from '../../shared/domain/verdict.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useRole } from '../use-station.tsx'
import type { Programme } from './session-choice.ts'

type VerdictWords = {
  titleOf: (verdict: Pick<Verdict, 'code' | 'session'>) => string
  /** One sentence under the title: when and where, or what to do next. */
  stepOf: (verdict: Verdict, hasWaited: boolean) => string
  /** Beside a check-out, which nothing stops: what would have stopped the person from coming in. */
  asideOf: (verdict: Pick<Verdict, 'wouldRefuse' | 'session'>) => string | null
}

/** What a verdict says in the reader's language. */
export function useVerdictWords(programme: Programme): VerdictWords {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const isStaffed = isAtLeast(useRole(), 'desk')
  const sessionOf = (code: string | null) => programme.sessions.find((session) => session.code === code) ?? null

  function titleOf({ code, session }: Pick<Verdict, 'code' | 'session'>): string {
    // Where nobody checks out, "inside" would claim to know more than the station does.
    if (code === 'already_in' && sessionOf(session)?.direction === 'in') return say('verdict.already_in_in')
    return say(`verdict.${code}`)
  }

  function stepOf(verdict: Verdict, hasWaited: boolean): string {
    const time = times.minute(Date.parse(verdict.at))
    if (!isStaffed && isForStaff(verdict.code)) return say('step.unstaffed')
    if (hasWaited && verdict.outcome === 'admitted') return say('verdict.waited', { time })
    if (verdict.overrode !== null) {
      return say('step.overrode', { reason: titleOf({ code: verdict.overrode, session: verdict.session }) })
    }
    const session = sessionOf(verdict.session)
    switch (verdict.code) {
      case 'checked_in':
      case 'checked_out':
        return say(`step.${verdict.code}`, { time })
      case 'already_in':
      case 're_entered':
        return verdict.first === null
          ? say('step.checked_in', { time })
          : say(`step.${verdict.code}`, {
              time: times.minute(Date.parse(verdict.first.at)),
              station: verdict.first.stationName,
            })
      case 'too_early':
        return session === null ? '' : say('step.too_early', { time: times.minute(session.doorsAtMs) })
      case 'too_late':
        return session === null ? '' : say('step.too_late', { time: times.minute(session.endsAtMs) })
      case 'session_full':
        return seats(verdict.occupancy?.capacity ?? null)
      case 'rule_refused':
        return verdict.explanation ?? say('step.rule_refused')
      case 'not_inside':
      case 'admitted_provisionally':
      case 'not_a_badge':
      case 'other_event':
      case 'unknown_badge':
      case 'no_session':
      case 'revoked':
      case 'superseded':
      case 'cancelled':
      case 'blocked':
      case 'not_accredited':
      case 'not_invited':
        return say(`step.${verdict.code}`)
    }
  }

  function seats(capacity: number | null): string {
    if (capacity === null) return ''
    return capacity === 0 ? say('step.noSeats') : say('step.session_full', { n: capacity })
  }

  function asideOf({ wouldRefuse, session }: Pick<Verdict, 'wouldRefuse' | 'session'>): string | null {
    if (wouldRefuse === null) return null
    return hasAside(wouldRefuse) ? say(`aside.${wouldRefuse}`) : titleOf({ code: wouldRefuse, session })
  }

  return { titleOf, stepOf, asideOf }
}

/** What is to be done next takes somebody who may do more than scan. */
const forStaff: readonly VerdictCode[] = [
  'not_a_badge',
  'other_event',
  'unknown_badge',
  'no_session',
  'revoked',
  'superseded',
  'not_accredited',
]

const isForStaff = (code: VerdictCode): boolean => forStaff.includes(code)

const withAside = ['no_session', 'revoked', 'superseded', 'cancelled', 'blocked', 'not_accredited'] as const

function hasAside(code: VerdictCode): code is (typeof withAside)[number] {
  return withAside.some((one) => one === code)
}
