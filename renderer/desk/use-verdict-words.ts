import type { Verdict } from '../../shared/domain/verdict.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { Programme } from './session-choice.ts'

type VerdictWords = {
  titleOf: (verdict: Pick<Verdict, 'code' | 'session'>) => string
  /** One sentence under the title: when and where, or what to do next. */
  stepOf: (verdict: Verdict, hasWaited: boolean) => string
}

/** What a verdict says in the reader's language. */
export function useVerdictWords(programme: Programme): VerdictWords {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const sessionOf = (code: string | null) => programme.sessions.find((session) => session.code === code) ?? null

  function titleOf({ code, session }: Pick<Verdict, 'code' | 'session'>): string {
    // Where nobody checks out, "inside" would claim to know more than the station does.
    if (code === 'already_in' && sessionOf(session)?.direction === 'in') return say('verdict.already_in_in')
    return say(`verdict.${code}`)
  }

  function stepOf(verdict: Verdict, hasWaited: boolean): string {
    const time = times.minute(Date.parse(verdict.at))
    if (hasWaited && verdict.outcome === 'admitted') return say('verdict.waited', { time })
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
        return verdict.occupancy?.capacity == null
          ? ''
          : say('step.session_full', { capacity: verdict.occupancy.capacity })
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

  return { titleOf, stepOf }
}
