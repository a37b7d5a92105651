import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { colourOf } from '../../shared/domain/verdict.ts'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import type { Desk } from './desk.ts'
import type { Programme } from './session-choice.ts'
import { useVerdictWords } from './use-verdict-words.ts'

/** More are not in reach at once; the oldest make room for newer ones. */
const mostShown = 4

type Props = { desk: Desk; programme: Programme; session: string | null }

/** Whom this station refused lately and who is still outside, also at a kiosk: each a touch away from his verdict. */
export function SetAside({ desk, programme, session }: Props) {
  const { say, language } = useWords()
  const { api } = useReach()
  const { titleOf } = useVerdictWords(programme)
  const { data } = useQuery(api.desk.setAside.queryOptions({}))
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const people = (data ?? []).filter(({ scanId }) => !done.has(scanId)).slice(0, mostShown)
  if (people.length === 0) return null
  return (
    <section className="aside-list" aria-label={say('aside.title')} data-testid="set-aside">
      <h2 className="last-title">{say('aside.title')}</h2>
      <ul>
        {people.map((person) => {
          const colour = colourOf(person.code)
          return (
            <li key={person.scanId} className="aside-row">
              <AriaButton className="aside-person" onPress={() => desk.lookAgain(person, language)}>
                <VerdictSign className={`last-sign last-${colour}`} colour={colour} />
                <span className="aside-who">
                  <Name text={person.name} country={person.country} />
                  <small>
                    {titleOf({ code: person.code, session: person.session })}
                    {person.session !== session && (
                      <>
                        {' · '}
                        <bdi>{person.title}</bdi>
                      </>
                    )}
                  </small>
                </span>
              </AriaButton>
              <AriaButton
                className="button button-quiet aside-done"
                aria-label={say('aside.doneWith', { name: person.name })}
                onPress={() => setDone(new Set([...done, person.scanId]))}
              >
                {say('aside.done')}
              </AriaButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
