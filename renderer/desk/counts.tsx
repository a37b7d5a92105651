import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { Session } from './session-choice.ts'
import type { Overview } from './use-overview.ts'

type Props = { overview: Overview | null; session: Session | null; staleSinceMs: number | null; timezone: string }

/** Three counts, as the station last gave them; where it is away they say of when they are. */
export function Counts({ overview, session, staleSinceMs, timezone }: Props) {
  const { say, number } = useWords()
  const times = useTimes(timezone)
  const shown = (count: number | undefined) => (count === undefined ? '–' : number(count))
  return (
    <section className="counts-block" aria-label={say('count.label')}>
      <dl className="counts figures" data-stale={staleSinceMs !== null}>
        <div>
          <dt>{say(session?.direction === 'in' ? 'count.admitted' : 'count.inside')}</dt>
          <dd data-testid="count-inside">{shown(overview?.inside)}</dd>
        </div>
        <div>
          <dt>{say('count.expected')}</dt>
          <dd data-testid="count-expected">{shown(overview?.expected)}</dd>
        </div>
        <div>
          <dt>{say('count.refused')}</dt>
          <dd data-testid="count-refused">{shown(overview?.refused)}</dd>
        </div>
      </dl>
      {staleSinceMs !== null && overview !== null && (
        <p className="counts-stale figures">{say('count.asOf', { time: times.second(staleSinceMs) })}</p>
      )}
    </section>
  )
}
