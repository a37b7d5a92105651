import { GraduationCap, ScanLine, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { Programme } from '../desk/session-choice.ts'
import { Button } from '../design/button.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { PracticeVerdict } from './practice-verdict.tsx'
import type { Practised } from './use-practice.ts'

type Props = {
  programme: Programme
  session: string | null
  onSession: (session: string) => void
  asIfOpen: boolean
  onAsIfOpen: (asIfOpen: boolean) => void
  practised: Practised
  onEnd: () => void
}

/** A desk to practise at, in a frame that says so: whatever is scanned here is decided, shown and forgotten. */
export function PracticeDesk({ programme, session, onSession, asIfOpen, onAsIfOpen, practised, onEnd }: Props) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const heading = useId()
  return (
    <section className="readiness-practice" aria-labelledby={heading} data-testid="practice">
      <div className="readiness-practice-head">
        <h2 id={heading}>
          <GraduationCap className="icon" aria-hidden="true" />
          {say('readiness.practice.title')}
        </h2>
        <p>{say('readiness.practice.text')}</p>
        <Button onPress={onEnd}>{say('readiness.practice.end')}</Button>
      </div>
      <div className="readiness-practice-choice">
        <label className="field">
          <span className="field-label">{say('session.label')}</span>
          <select className="field-input" value={session ?? ''} onChange={({ target }) => onSession(target.value)}>
            {session === null && <option value="">{say('session.unset')}</option>}
            {programme.sessions.map(({ code, title, startsAtMs }) => (
              <option key={code} value={code}>
                {`${times.shortDay(startsAtMs)} ${times.minute(startsAtMs)} · ${title}`}
              </option>
            ))}
          </select>
        </label>
        <label className="readiness-box">
          <input type="checkbox" checked={asIfOpen} onChange={({ target }) => onAsIfOpen(target.checked)} />
          <span>{say('readiness.practice.asIfOpen')}</span>
        </label>
      </div>
      <div className="readiness-practice-stage" role="status">
        <Shown practised={practised} programme={programme} />
      </div>
    </section>
  )
}

function Shown({ practised, programme }: Pick<Props, 'practised' | 'programme'>) {
  const { say } = useWords()
  switch (practised.kind) {
    case 'ready':
      return (
        <p className="readiness-practice-said">
          <ScanLine className="icon" aria-hidden="true" />
          {say('readiness.practice.ready')}
        </p>
      )
    case 'verdict':
      return <PracticeVerdict key={practised.turn} verdict={practised.verdict} programme={programme} />
    case 'twoScanners':
    case 'failed':
      return (
        <p className="readiness-practice-said">
          <TriangleAlert className="icon" aria-hidden="true" />
          {say(practised.kind === 'failed' ? 'readiness.practice.failed' : 'readiness.practice.twoScanners')}
        </p>
      )
  }
}
