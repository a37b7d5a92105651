import { useEffect, useRef } from 'react'
import type { ImportReport } from '../../shared/contract/roster.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Said } from './said.tsx'

/** What an import did. */
export function DonePart({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const { say, number } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="roster-part" aria-labelledby="roster-done" data-testid="roster-done">
      <h2 id="roster-done" ref={heading} tabIndex={-1}>
        {say('roster.done')}
      </h2>
      <dl className="roster-counts">
        {(['added', 'changed', 'unchanged'] as const).map((kind) => (
          <div key={kind} data-testid={`roster-${kind}`}>
            <dt>{say(`roster.${kind}`)}</dt>
            <dd>{number(report[kind])}</dd>
          </div>
        ))}
      </dl>
      {report.warnings.length > 0 && (
        <ul className="roster-warnings">
          {report.warnings.map((warning) => (
            <li key={warning}>
              <Said text={warning} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button look="first" onPress={onAgain}>
          {say('roster.another')}
        </Button>
      </div>
    </section>
  )
}
