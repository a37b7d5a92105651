import { useWords } from '../i18n/use-words.tsx'

/** After the set-up, while there is no programme yet: what to do next. */
export function NextSteps() {
  const { say } = useWords()
  return (
    <section className="next-steps" data-testid="next-steps">
      <h2 className="plain-title">{say('next.title')}</h2>
      <p className="plain-text">{say('next.text')}</p>
      <dl>
        <div>
          <dt>{say('next.programme')}</dt>
          <dd>
            <code>npm run -s muster -- event import event.json</code>
          </dd>
        </div>
        <div>
          <dt>{say('next.roster')}</dt>
          <dd>
            <code>npm run -s muster -- roster import roster.csv</code>
          </dd>
        </div>
      </dl>
      <p className="plain-text">{say('next.after')}</p>
    </section>
  )
}
