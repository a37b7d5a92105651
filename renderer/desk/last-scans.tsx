import { colourOf } from '../../shared/domain/verdict.ts'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { Programme } from './session-choice.ts'
import type { Overview } from './use-overview.ts'
import { useVerdictWords } from './use-verdict-words.ts'

type Props = { overview: Overview | null; programme: Programme; session: string | null }

/** Who came last at this station, newest first. */
export function LastScans({ overview, programme, session }: Props) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const { titleOf } = useVerdictWords(programme)
  return (
    <section className="last" aria-label={say('last.title')}>
      <h2 className="last-title">{say('last.title')}</h2>
      {overview !== null && overview.last.length === 0 && <p className="last-none">{say('last.none')}</p>}
      <ol className="last-list">
        {overview?.last.map((scan) => {
          const colour = colourOf(scan.code)
          const title = titleOf({ code: scan.code, session })
          return (
            <li key={`${scan.station}:${scan.seq}`} className="last-row" data-voided={scan.isVoided}>
              <VerdictSign className={`last-sign last-${colour}`} colour={colour} />
              <span className="last-who">
                {scan.name !== null && <Name text={scan.name} />}
                {scan.name === null && scan.isConfidential && <i>{say('attendee.confidential')}</i>}
                {scan.name === null && !scan.isConfidential && <i>{title}</i>}
                <span className="unseen">{title}</span>
              </span>
              {scan.isVoided && <span className="last-word">{say('last.takenBack')}</span>}
              {!scan.isVoided && scan.direction === 'out' && <span className="last-word">{say('last.out')}</span>}
              <time className="figures" dateTime={new Date(scan.atMs).toISOString()}>
                {times.second(scan.atMs)}
              </time>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
