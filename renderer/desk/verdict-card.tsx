import {
  BadgeCheck,
  CalendarClock,
  DoorOpen,
  EyeOff,
  IdCard,
  Info,
  ListPlus,
  LogIn,
  LogOut,
  Search,
  Undo2,
  X,
} from 'lucide-react'
import { memo, useEffect, useState, type ReactNode } from 'react'
import { colourOf, type Verdict } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useRole } from '../use-station.tsx'
import type { Mend } from './desk.ts'
import { nextActions, type NextAction } from './next-actions.ts'
import type { Programme, Session } from './session-choice.ts'
import type { Shown } from './shown.ts'
import { Notices } from './notices.tsx'
import { useVerdictWords } from './use-verdict-words.ts'
import { PersonActions } from './walk-in/person-actions.tsx'
import { WhereTo } from './where-to.tsx'

export type VerdictActions = {
  takeBack: () => void
  mend: (how: Mend) => void
  /** Opens the choice of a reason for letting the person in. */
  letIn: () => void
  /** Opens his badges. */
  badge: () => void
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
  const step = isLong(verdict) ? 'verdict-step verdict-step-long figures' : 'verdict-step figures'
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
              <p className={step}>{isTakenBack ? say('takenBack.text') : stepOf(verdict, shown.hasWaited)}</p>
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
  const { asideOf } = useVerdictWords(programme)
  const isStaffed = useRole() !== 'kiosk'
  const { verdict, takeBack, mending } = shown
  const { attendee } = verdict
  const next = useNextActions(shown, programme, session)
  const aside = asideOf(verdict)
  const chips = [
    attendee?.sector == null ? null : namedIn(programme.sectors, attendee.sector, language),
    attendee?.category == null ? null : namedIn(programme.categories, attendee.category, language),
  ].filter((chip) => chip !== null)
  const hasRow = chips.length > 0 || attendee?.confidential === true || next.length > 0
  // What must be seen of a person comes a moment later than his verdict.
  if (aside === null && attendee === null && !hasRow) return null
  return (
    <div className="verdict-foot">
      {aside !== null && (
        <Note testId="aside">
          <Info className="icon" aria-hidden="true" />
          <span>{aside}</span>
        </Note>
      )}
      {/* What a note says is for who works here. */}
      {isStaffed && attendee !== null && (
        <>
          <WhereTo code={verdict.code} attendee={attendee.id} session={verdict.session} />
          <Notices attendee={attendee} isAdmitted={verdict.outcome === 'admitted'} />
        </>
      )}
      {(takeBack === 'tooLate' || takeBack === 'failed') && (
        <p className="verdict-note" role="alert">
          {say(`takenBack.${takeBack}`)}
        </p>
      )}
      {mending === 'failed' && (
        <p className="verdict-note" role="alert">
          {say('mending.failed')}
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
              // What goes past a refusal, or takes one's own word back, is offered and not urged.
              isFirst={action === next[0] && !offered.has(action)}
              {...{ shown, actions }}
            />
          ))}
          <PersonActions verdict={verdict} programme={programme} />
        </div>
      </div>
    </div>
  )
}

function Note({ testId, children }: { testId?: string; children: ReactNode }) {
  return (
    <p className="verdict-note" data-testid={testId}>
      {children}
    </p>
  )
}

/** An explanation is a sentence or two, where other verdicts have a few words. */
function isLong({ code, explanation }: Verdict): boolean {
  return code === 'rule_refused' && (explanation?.length ?? 0) > 60
}

type ActionProps = { action: NextAction; isFirst: boolean; shown: Shown & { kind: 'verdict' }; actions: VerdictActions }

function ActionButton({ action, isFirst, shown, actions }: ActionProps) {
  const { say } = useWords()
  const look = isFirst ? 'first' : 'plain'
  const isMending = shown.mending === 'asked'
  switch (action) {
    case 'letIn':
      return (
        <Button look={look} isDisabled={isMending} onPress={actions.letIn}>
          <DoorOpen className="icon" aria-hidden="true" />
          {say('action.letIn')}
        </Button>
      )
    case 'invite':
      return (
        <Button look={look} isDisabled={isMending} onPress={() => actions.mend('invite')}>
          <ListPlus className="icon icon-mirrored" aria-hidden="true" />
          {say('action.invite')}
        </Button>
      )
    case 'accredit':
      return (
        <Button look={look} isDisabled={isMending} onPress={() => actions.mend('accredit')}>
          <BadgeCheck className="icon" aria-hidden="true" />
          {say('action.accredit')}
        </Button>
      )
    case 'badge':
      return (
        <Button look={look} onPress={actions.badge}>
          <IdCard className="icon" aria-hidden="true" />
          {say('action.badge')}
        </Button>
      )
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

/** What goes past a refusal, takes one's own word back, or is for another time. */
const offered: ReadonlySet<NextAction> = new Set(['takeBack', 'letIn'])

/** A scan can be taken back within a minute; the station has the last word. */
const takeBackMs = 60_000

function useNextActions(
  shown: Shown & { kind: 'verdict' },
  programme: Programme,
  session: Session | null,
): readonly NextAction[] {
  const role = useRole()
  const isWithin = useIsWithin(shown.shownAtMs, takeBackMs)
  const { verdict, takeBack } = shown
  const own = programme.sessions.find(({ code }) => code === verdict.session) ?? null
  return nextActions({
    verdict,
    session,
    uninvited: own?.uninvited ?? null,
    role,
    isTakenBack: takeBack === 'done',
    mayTakeBack: isWithin && takeBack !== 'tooLate',
  })
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
