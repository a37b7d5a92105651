import { LogIn, LogOut, Search, StickyNote, Undo2, X, EyeOff, CalendarClock } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { colourOf, type Verdict } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { Programme, Session } from './session-choice.ts'
import type { Shown } from './shown.ts'
import { useVerdictWords } from './use-verdict-words.ts'

export type VerdictActions = {
  takeBack: () => void
  /** The person of this verdict, in or out. */
  pass: (verdict: Verdict, direction: 'in' | 'out') => void
  search: () => void
  chooseSession: () => void
  dismiss: () => void
}

type Props = {
  shown: Shown & { kind: 'verdict' }
  programme: Programme
  session: Session | null
  actions: VerdictActions
}

/** A verdict fills the card: shape, word, colour; who; what to do next. */
export const VerdictCard = memo(function VerdictCard({ shown, programme, session, actions }: Props) {
  const { say } = useWords()
  const { titleOf, stepOf } = useVerdictWords(programme)
  const { verdict, takeBack } = shown
  const isTakenBack = takeBack === 'done'
  const colour = colourOf(verdict.code)
  return (
    <article
      className={`verdict ${isTakenBack ? 'verdict-taken-back' : `verdict-${colour}`}`}
      data-testid="verdict"
      data-code={verdict.code}
      data-outcome={verdict.outcome}
      data-taken-back={isTakenBack}
    >
      <div className="verdict-head">
        <div className="verdict-body">
          <div className="verdict-word">
            {isTakenBack ? (
              <Undo2 className="verdict-sign" aria-hidden="true" />
            ) : (
              <VerdictSign className="verdict-sign" colour={colour} />
            )}
            <div>
              <h2 className="verdict-title">{isTakenBack ? say('takenBack.title') : titleOf(verdict)}</h2>
              <p className="verdict-step figures">
                {isTakenBack ? say('takenBack.text') : stepOf(verdict, shown.hasWaited)}
              </p>
            </div>
          </div>
          {verdict.attendee !== null && <Who attendee={verdict.attendee} />}
        </div>
        <Button look="icon" aria-label={say('verdict.clear')} onPress={actions.dismiss}>
          <X className="icon" aria-hidden="true" />
        </Button>
        {shown.repeats > 0 && <p className="verdict-again">{say('verdict.readAgain')}</p>}
      </div>
      <VerdictFoot shown={shown} programme={programme} session={session} actions={actions} />
    </article>
  )
})

function Who({ attendee }: { attendee: NonNullable<Verdict['attendee']> }) {
  const { country } = useWords()
  return (
    <div className="verdict-who">
      <p className="verdict-name" data-length={attendee.name.length > 40 ? 'long' : undefined}>
        <Name text={attendee.name} country={attendee.country} />
      </p>
      <p className="verdict-from facts">
        {attendee.organisation !== null && (
          <span>
            <Name text={attendee.organisation} country={attendee.country} />
          </span>
        )}
        {attendee.country !== null && <span>{country(attendee.country)}</span>}
      </p>
    </div>
  )
}

function VerdictFoot({ shown, programme, session, actions }: Props) {
  const { say, language } = useWords()
  const { verdict, takeBack } = shown
  const { attendee } = verdict
  const next = useNextActions(shown, session)
  const chips = [
    attendee?.sector == null ? null : namedIn(programme.sectors, attendee.sector, language),
    attendee?.category == null ? null : namedIn(programme.categories, attendee.category, language),
  ].filter((chip) => chip !== null)
  const isEmpty = attendee === null && next.length === 0
  if (isEmpty) return null
  return (
    <div className="verdict-foot">
      {attendee?.note != null && (
        <p className="verdict-note">
          <StickyNote className="icon" aria-label={say('verdict.note')} />
          <bdi>{attendee.note}</bdi>
        </p>
      )}
      {(takeBack === 'tooLate' || takeBack === 'failed') && (
        <p className="verdict-note" role="alert">
          {say(`takenBack.${takeBack}`)}
        </p>
      )}
      <div className="verdict-row">
        <ul className="chips">
          {chips.map((chip) => (
            <li key={chip} className="chip">
              <bdi>{chip}</bdi>
            </li>
          ))}
          {attendee?.confidential === true && (
            <li className="chip chip-firm">
              <EyeOff className="icon" aria-hidden="true" />
              {say('attendee.confidential')}
            </li>
          )}
        </ul>
        <div className="verdict-actions">
          {next.map((action) => (
            <ActionButton
              key={action}
              action={action}
              isFirst={action === next[0] && action !== 'takeBack'}
              {...{ shown, actions }}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

type NextAction = 'takeBack' | 'checkIn' | 'checkOut' | 'search' | 'session'

type ActionProps = { action: NextAction; isFirst: boolean; shown: Shown & { kind: 'verdict' }; actions: VerdictActions }

function ActionButton({ action, isFirst, shown, actions }: ActionProps) {
  const { say } = useWords()
  const look = isFirst ? 'first' : 'plain'
  switch (action) {
    case 'takeBack':
      return (
        <Button look={look} isDisabled={shown.takeBack === 'asked'} onPress={actions.takeBack}>
          <Undo2 className="icon" aria-hidden="true" />
          {say('action.takeBack')}
        </Button>
      )
    case 'checkIn':
      return (
        <Button look={look} onPress={() => actions.pass(shown.verdict, 'in')}>
          <LogIn className="icon icon-mirrored" aria-hidden="true" />
          {say('action.checkIn')}
        </Button>
      )
    case 'checkOut':
      return (
        <Button look={look} onPress={() => actions.pass(shown.verdict, 'out')}>
          <LogOut className="icon icon-mirrored" aria-hidden="true" />
          {say('action.checkOut')}
        </Button>
      )
    case 'search':
      return (
        <Button look={look} onPress={actions.search}>
          <Search className="icon" aria-hidden="true" />
          {say('action.search')}
        </Button>
      )
    case 'session':
      return (
        <Button look={look} onPress={actions.chooseSession}>
          <CalendarClock className="icon" aria-hidden="true" />
          {say('action.session')}
        </Button>
      )
  }
}

/** A scan can be taken back within a minute; the station has the last word. */
const takeBackMs = 60_000

/** Only what makes sense now, the likeliest first. */
function useNextActions(shown: Shown & { kind: 'verdict' }, session: Session | null): readonly NextAction[] {
  const mayTakeBack = useIsWithin(shown.shownAtMs, takeBackMs)
  const { verdict, takeBack } = shown
  const isHere = session !== null && session.code === verdict.session
  const canLeave = isHere && session.direction === 'in-out'
  if (takeBack === 'done') return isHere && verdict.direction === 'in' ? ['checkIn'] : []
  const actions: NextAction[] = []
  switch (verdict.code) {
    case 'already_in':
      if (canLeave) actions.push('checkOut')
      break
    case 'checked_out':
    case 'not_inside':
      if (isHere) actions.push('checkIn')
      break
    case 'not_a_badge':
    case 'other_event':
    case 'unknown_badge':
    case 'revoked':
    case 'superseded':
      actions.push('search')
      break
    case 'no_session':
    case 'too_late':
    case 'too_early':
      actions.push('session')
      break
    case 'checked_in':
    case 're_entered':
    case 'admitted_provisionally':
    case 'cancelled':
    case 'blocked':
    case 'not_accredited':
    case 'not_invited':
    case 'rule_refused':
    case 'session_full':
      break
  }
  if (verdict.outcome === 'admitted' && mayTakeBack && takeBack !== 'tooLate') actions.push('takeBack')
  return actions
}

/** True until `forMs` after `sinceMs` (the page's clock). */
function useIsWithin(sinceMs: number, forMs: number): boolean {
  const [endedFor, setEndedFor] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setEndedFor(sinceMs), Math.max(0, sinceMs + forMs - Date.now()))
    return () => clearTimeout(timer)
  }, [sinceMs, forMs])
  return endedFor !== sinceMs
}
