import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { usePaused } from '../use-paused.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { PersonBadges } from './person-badges.tsx'

const most = 6

/** The badges of one person: found by name, then printed, replaced, lent, handed over. */
export function PersonPart({ printer, timezone }: { printer: string | null; timezone: string }) {
  const { say, country } = useWords()
  const { api } = useReach()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = usePaused(text.trim().slice(0, 200))
  const { data } = useQuery(
    api.roster.search.queryOptions({ input: { text: asked, limit: most }, enabled: asked !== '' }),
  )
  const people = asked === '' ? [] : (data ?? [])
  const person = people.find(({ ref }) => ref === chosen) ?? (people.length === 1 ? people[0] : undefined)
  return (
    <section className="badges-part" aria-labelledby="badges-person">
      <h2 id="badges-person">{say('badges.person')}</h2>
      <label className="field">
        <span className="field-label">{say('badges.find')}</span>
        <input
          className="field-input"
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setChosen(null)
          }}
        />
      </label>
      {asked !== '' && data?.length === 0 && <p role="status">{say('badges.noPerson')}</p>}
      {person === undefined ? (
        <ul className="badges-people">
          {people.map(({ ref, line }) => (
            <li key={ref}>
              <Button onPress={() => setChosen(ref)}>
                <span className="badges-person-name">
                  <Name text={line.full_name ?? line.id} country={line.country} />
                </span>
                <span className="badges-said">
                  {line.organisation !== null && <Name text={line.organisation} country={line.country} />}{' '}
                  {line.country !== null && country(line.country)}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <PersonBadges key={person.ref} line={person.line} printer={printer} timezone={timezone} />
      )}
    </section>
  )
}
