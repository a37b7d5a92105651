import { useState } from 'react'
import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Scrolled } from './scrolled.tsx'
import type { RosterImport } from './use-roster-import.ts'

/** People of an earlier file who are not in this one: they stay, unless somebody says otherwise, twice. */
export function MissingPart({ preview, rosterImport }: { preview: RosterPreview; rosterImport: RosterImport }) {
  const { say } = useWords()
  const [isAsking, setIsAsking] = useState(false)
  const { ids, people } = preview.missing
  const { cancelling } = rosterImport
  if (ids.length === 0) return null
  return (
    <section className="roster-part" aria-labelledby="roster-missing">
      <h2 id="roster-missing">{say('roster.missingPeople', { n: ids.length })}</h2>
      <p className="roster-said">{say('roster.missingHint')}</p>
      <details>
        <summary>{say('roster.whoIsMissing')}</summary>
        {people.length < ids.length && <p className="roster-said">{say('roster.firstOnes', { n: people.length })}</p>}
        <Scrolled isLow label={say('roster.whoIsMissing')}>
          <ul className="roster-people">
            {people.map(({ id, name }) => (
              <li key={id}>
                {name === null ? say('roster.confidential') : <Name text={name} />}{' '}
                <bdi className="roster-id">{id}</bdi>
              </li>
            ))}
          </ul>
        </Scrolled>
      </details>
      {cancelling !== null ? (
        <p role="status">
          {cancelling.isOver
            ? say('roster.cancelled', { n: cancelling.done })
            : say('roster.applying', { done: cancelling.done, total: cancelling.total })}
        </p>
      ) : isAsking ? (
        <div className="roster-confirm" role="group" aria-label={say('roster.cancelQuestion', { n: ids.length })}>
          <p>{say('roster.cancelQuestion', { n: ids.length })}</p>
          <div className="roster-row">
            <Button look="first" autoFocus onPress={() => setIsAsking(false)}>
              {say('roster.keep')}
            </Button>
            <Button
              onPress={() => {
                setIsAsking(false)
                rosterImport.cancelMissing(ids)
              }}
            >
              {say('roster.yesCancel')}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <Button onPress={() => setIsAsking(true)}>{say('roster.cancelMissing')}</Button>
        </div>
      )}
    </section>
  )
}
