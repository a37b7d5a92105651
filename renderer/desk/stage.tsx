import { CalendarClock, Hourglass, RotateCcw, ScanLine, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Corners } from '../design/corners.tsx'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { ScanAnswer } from '../station.ts'
import { useObservable, useReach, useSelected } from '../use-station.tsx'
import { countWaiting } from '../waiting-scans.ts'
import { colourOfAnswer, type Desk, type Mend } from './desk.ts'
import { BadgeDialog } from './badge-dialog.tsx'
import { LetIn } from './let-in.tsx'
import type { Programme, Session } from './session-choice.ts'
import { useVerdictWords } from './use-verdict-words.ts'
import { VerdictCard, type VerdictActions } from './verdict-card.tsx'

/** What the desk cannot do for itself. */
type StageActions = Pick<VerdictActions, 'pass' | 'search' | 'chooseSession'>

type Props = {
  desk: Desk
  programme: Programme
  session: Session | null
  isStaffed: boolean
  isRosterEmpty: boolean
  actions: StageActions
}

/** The middle of the desk page: one thing at a time. */
export function Stage({ desk, programme, session, isStaffed, isRosterEmpty, actions: pageActions }: Props) {
  const { station } = useReach()
  const shown = useObservable(desk.shown)
  const waitingCount = useSelected(station.waiting, countWaiting)
  const [letInFor, setLetInFor] = useState<string | null>(null)
  const [badgeFor, setBadgeFor] = useState<string | null>(null)
  const { language } = useWords()
  const actions = {
    ...pageActions,
    takeBack: () => void desk.takeBack(),
    mend: (how: Mend) => void desk.mend(how),
    letIn: () => shown.kind === 'verdict' && setLetInFor(shown.scan.id),
    badge: () => shown.kind === 'verdict' && setBadgeFor(shown.scan.id),
    dismiss: desk.dismiss,
  }

  // Who comes to the door goes before who is talked about.
  useEffect(
    () =>
      desk.onScan(() => {
        setLetInFor(null)
        setBadgeFor(null)
      }),
    [desk],
  )
  useEffect(() => void desk.translate(language), [desk, language])

  switch (shown.kind) {
    case 'ready':
      return <Ready {...{ isStaffed, isRosterEmpty }} />
    case 'deciding':
      return <Deciding />
    case 'verdict':
      return (
        <>
          <VerdictCard key={shown.scan.id} {...{ shown, programme, session, actions }} />
          <LetIn
            verdict={shown.verdict}
            programme={programme}
            isOpen={letInFor === shown.scan.id}
            onClose={() => setLetInFor(null)}
            onLetIn={desk.letIn}
          />
          {shown.verdict.attendee !== null && (
            <BadgeDialog
              attendee={shown.verdict.attendee}
              timezone={programme.timezone}
              isOpen={badgeFor === shown.scan.id}
              onClose={() => setBadgeFor(null)}
            />
          )}
        </>
      )
    case 'failed':
      return <Failed why={shown.why} onRetry={() => desk.retry(shown.scan)} onDismiss={actions.dismiss} />
    case 'noSession':
      return <NoSession onChoose={isStaffed ? actions.chooseSession : null} />
    case 'twoScanners':
      return <ScanAgain />
    case 'waiting':
      return <Waiting count={waitingCount} />
    case 'late':
      return <Late answers={shown.answers} programme={programme} onDismiss={actions.dismiss} />
  }
}

function Ready({ isStaffed, isRosterEmpty }: { isStaffed: boolean; isRosterEmpty: boolean }) {
  const { say } = useWords()
  return (
    <section className="ready" data-testid="ready">
      <Corners className="ready-corners">
        <h2 className="ready-title">{say('ready.title')}</h2>
      </Corners>
      {!isStaffed ? (
        <p className="ready-text">{say('ready.unstaffed')}</p>
      ) : isRosterEmpty ? (
        <div className="ready-text">
          <p>{say('ready.emptyRoster')}</p>
          <p>
            <code>npm run -s muster -- roster import roster.csv</code>
          </p>
        </div>
      ) : (
        <p className="ready-text">{say('ready.text')}</p>
      )}
      {isStaffed && (
        <p className="ready-slash" aria-hidden="true">
          <SlashHint />
        </p>
      )}
    </section>
  )
}

function SlashHint() {
  const { say } = useWords()
  const [before, after] = say('ready.slash', { key: '\u0000' }).split(/\u2068?\u0000\u2069?/)
  return (
    <>
      {before}
      <kbd>/</kbd>
      {after}
    </>
  )
}

function Deciding() {
  const { say } = useWords()
  return (
    <section className="plain-card" data-testid="deciding">
      <Hourglass className="plain-sign" aria-hidden="true" />
      <h2 className="plain-title">{say('deciding.title')}</h2>
    </section>
  )
}

function Waiting({ count }: { count: number }) {
  const { say } = useWords()
  return (
    <section className="plain-card waiting" data-testid="waiting" data-count={count}>
      <Hourglass className="plain-sign" aria-hidden="true" />
      <h2 className="plain-title">{say('waiting.title')}</h2>
      <p className="waiting-count figures">{say('waiting.count', { n: count })}</p>
      <p className="plain-text">{say('waiting.text')}</p>
    </section>
  )
}

function Failed({
  why,
  onRetry,
  onDismiss,
}: {
  why: 'not_recorded' | 'unexpected'
  onRetry: () => void
  onDismiss: () => void
}) {
  const { say } = useWords()
  return (
    <section className="plain-card failed" data-testid="failed" data-why={why}>
      <VerdictSign className="plain-sign" colour="red" />
      <h2 className="plain-title">{say(`failed.${why}`)}</h2>
      <p className="plain-text">{say(`failed.${why}Text`)}</p>
      <div className="plain-actions">
        <Button look="first" onPress={onRetry}>
          <RotateCcw className="icon" aria-hidden="true" />
          {say('action.retry')}
        </Button>
        <Button onPress={onDismiss}>
          <X className="icon" aria-hidden="true" />
          {say('verdict.clear')}
        </Button>
      </div>
    </section>
  )
}

function NoSession({ onChoose }: { onChoose: (() => void) | null }) {
  const { say } = useWords()
  return (
    <section className="plain-card" data-testid="no-session">
      <CalendarClock className="plain-sign" aria-hidden="true" />
      <h2 className="plain-title">{say('failed.noSession')}</h2>
      <p className="plain-text">{say('failed.noSessionText')}</p>
      {onChoose !== null && (
        <div className="plain-actions">
          <Button look="first" onPress={onChoose}>
            <CalendarClock className="icon" aria-hidden="true" />
            {say('action.session')}
          </Button>
        </div>
      )}
    </section>
  )
}

function ScanAgain() {
  const { say } = useWords()
  return (
    <section className="plain-card" data-testid="scan-again">
      <ScanLine className="plain-sign" aria-hidden="true" />
      <h2 className="plain-title">{say('again.title')}</h2>
      <p className="plain-text">{say('again.text')}</p>
    </section>
  )
}

const severity = { red: 0, amber: 1, green: 2 }

/** Those that want something done come first; else in the order of the scans. */
function worstFirst(answers: readonly ScanAnswer[]): readonly ScanAnswer[] {
  return answers.toSorted((one, other) => severity[colourOfAnswer(one)] - severity[colourOfAnswer(other)])
}

type LateProps = { answers: readonly ScanAnswer[]; programme: Programme; onDismiss: () => void }

/** Each of the scans that waited with its verdict: none may be overlooked because the next one came at once. */
function Late({ answers, programme, onDismiss }: LateProps) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const { titleOf } = useVerdictWords(programme)
  return (
    <section className="late" data-testid="late">
      <header className="late-head">
        <h2>{say('late.title')}</h2>
        <Button look="icon" aria-label={say('verdict.clear')} onPress={onDismiss}>
          <X className="icon" aria-hidden="true" />
        </Button>
      </header>
      <ol className="late-list">
        {worstFirst(answers).map((answer) => {
          const colour = colourOfAnswer(answer)
          const attendee = answer.kind === 'verdict' ? answer.verdict.attendee : null
          return (
            <li
              key={answer.scan.id}
              className={`late-row late-${colour}`}
              data-code={answer.kind === 'verdict' ? answer.verdict.code : answer.why}
            >
              <VerdictSign className="late-sign" colour={colour} />
              <b>{answer.kind === 'verdict' ? titleOf(answer.verdict) : say(`failed.${answer.why}`)}</b>
              <span>{attendee !== null && <Name text={attendee.name} country={attendee.country} />}</span>
              <time className="figures">{times.second(answer.scan.atMs)}</time>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
