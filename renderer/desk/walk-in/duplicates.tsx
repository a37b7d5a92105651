import { UserRoundCheck } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from '../../design/button.tsx'
import { Name } from '../../design/name.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import type { StationClient } from '../../station.ts'

export type Duplicate = Awaited<ReturnType<StationClient['roster']['likelyDuplicates']>>[number]

type Props = {
  people: readonly Duplicate[]
  /** Has the focus when it must be read first. */
  section: RefObject<HTMLElement | null>
  onChoose: (person: Duplicate) => void
}

/** People who may be the one that is being registered: shown before he is, checked in by one touch. */
export function Duplicates({ people, section, onChoose }: Props) {
  const { say, country } = useWords()
  if (people.length === 0) return null
  return (
    <section ref={section} tabIndex={-1} className="duplicates" role="status" data-testid="duplicates">
      <h3 className="duplicates-title">{say('walkIn.duplicates')}</h3>
      <ul>
        {people.map((person) => {
          const { line } = person
          const nameId = `duplicate-${person.ref}`
          const buttonId = `this-is-${person.ref}`
          return (
            <li key={person.ref} className="duplicate">
              <div className="found-who" id={nameId}>
                <p className="duplicate-name">
                  <Name text={line.full_name ?? line.id} country={line.country} />
                </p>
                <p className="found-facts facts">
                  {line.organisation !== null && (
                    <span>
                      <Name text={line.organisation} country={line.country} />
                    </span>
                  )}
                  {line.country !== null && <span>{country(line.country)}</span>}
                </p>
              </div>
              <Button id={buttonId} aria-labelledby={`${buttonId} ${nameId}`} onPress={() => onChoose(person)}>
                <UserRoundCheck className="icon" aria-hidden="true" />
                {say('walkIn.thisOne')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
