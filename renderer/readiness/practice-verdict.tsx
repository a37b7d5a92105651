import { colourOf, type Verdict } from '../../shared/domain/verdict.ts'
import type { Programme } from '../desk/session-choice.ts'
import { useVerdictWords } from '../desk/use-verdict-words.ts'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { useWords } from '../i18n/use-words.tsx'

/** A verdict as the desk shows it: shape, word, colour and who; there is nothing to do about it. */
export function PracticeVerdict({ verdict, programme }: { verdict: Verdict; programme: Programme }) {
  const { country } = useWords()
  const { titleOf, stepOf, asideOf } = useVerdictWords(programme)
  const { attendee } = verdict
  const colour = colourOf(verdict.code)
  const aside = asideOf(verdict)
  return (
    <article
      className={`readiness-verdict readiness-verdict-${colour}`}
      data-testid="practice-verdict"
      data-code={verdict.code}
    >
      <div className="readiness-verdict-word">
        <VerdictSign className="readiness-verdict-sign" colour={colour} />
        <div>
          <h3 className="readiness-verdict-title">{titleOf(verdict)}</h3>
          <p className="readiness-verdict-step figures">{stepOf(verdict, false)}</p>
          {aside !== null && <p className="readiness-verdict-step">{aside}</p>}
        </div>
      </div>
      {attendee !== null && (
        <div className="readiness-verdict-who">
          <p className="readiness-verdict-name">
            <Name text={attendee.name} country={attendee.country} />
          </p>
          <p className="facts">
            {attendee.organisation !== null && (
              <span>
                <Name text={attendee.organisation} country={attendee.country} />
              </span>
            )}
            {attendee.country !== null && <span>{country(attendee.country)}</span>}
          </p>
        </div>
      )}
    </article>
  )
}
