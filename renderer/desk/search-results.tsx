import { EyeOff, UserRound } from 'lucide-react'
import type { RefObject } from 'react'
import type { ButtonProps } from 'react-aria-components'
import type { RequestedDirection } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { Programme } from './session-choice.ts'
import type { Found, Search } from './use-search.ts'

type Props = {
  search: Search
  text: string
  isCode: boolean
  direction: RequestedDirection
  programme: Programme
  list: RefObject<HTMLUListElement | null>
  onChoose: (person: Found) => void
  onLeave: () => void
}

const labelOf = { in: 'search.checkIn', out: 'search.checkOut', auto: 'search.auto' } as const

/** The people found: told apart by organisation and country, checked in by one touch in the row. */
export function SearchResults({ search, text, isCode, direction, programme, list, onChoose, onLeave }: Props) {
  const { say } = useWords()
  if (search.kind === 'none') return null
  if (isCode) return <p className="search-said">{say('search.code')}</p>
  if (search.kind === 'failed') return <p className="search-said">{say('search.failed')}</p>
  if (search.kind === 'found' && search.people.length === 0) {
    return (
      <div className="search-said" role="status">
        <p className="search-said-first">{say('search.none', { text })}</p>
        <p>{say('search.noneText')}</p>
      </div>
    )
  }

  /** Up and down go from row to row; up from the first one, back to what is typed. */
  const onKeyDown: NonNullable<ButtonProps['onKeyDown']> = (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) {
      event.continuePropagation()
      return
    }
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = buttons.findIndex((button) => button === document.activeElement) + step
    if (next < 0) onLeave()
    else buttons[next]?.focus()
  }

  return (
    <section className="found" aria-busy={search.kind === 'looking'}>
      <p className="found-count" role="status">
        {search.kind === 'found' &&
          (search.hasMore
            ? say('search.more', { count: search.people.length })
            : say('search.found', { n: search.people.length }))}
      </p>
      <ul ref={list} className="found-list">
        {search.people.map((person) => (
          <PersonRow
            key={person.ref}
            person={person}
            programme={programme}
            isOnly={search.kind === 'found' && search.people.length === 1}
            label={say(labelOf[direction])}
            onChoose={onChoose}
            onKeyDown={onKeyDown}
          />
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  person: Found
  programme: Programme
  isOnly: boolean
  label: string
  onChoose: (person: Found) => void
  onKeyDown: NonNullable<ButtonProps['onKeyDown']>
}

function PersonRow({ person, programme, isOnly, label, onChoose, onKeyDown }: RowProps) {
  const { say, country, language } = useWords()
  const { line } = person
  const name = line.full_name ?? say('attendee.confidential')
  const nameId = `person-${person.ref}`
  const buttonId = `choose-${person.ref}`
  return (
    <li className="found-row" data-status={line.status}>
      <div className="found-who" id={nameId}>
        <p className="found-name">
          <Name text={name} country={line.country} />
          {line.confidential && <EyeOff className="icon" aria-label={say('attendee.confidential')} />}
          {line.status === 'cancelled' && <span className="chip chip-firm">{say('attendee.cancelled')}</span>}
          {line.status === 'blocked' && <span className="chip chip-firm">{say('attendee.blocked')}</span>}
        </p>
        <p className="found-facts facts">
          {line.organisation !== null && (
            <span>
              <Name text={line.organisation} country={line.country} />
            </span>
          )}
          {line.country !== null && <span>{country(line.country)}</span>}
          {line.sector !== null && <span>{namedIn(programme.sectors, line.sector, language)}</span>}
          <span className="figures">
            {line.badge_code === null
              ? say('search.noBadge')
              : say('search.badgeEnd', { code: line.badge_code.slice(-4) })}
          </span>
        </p>
      </div>
      <Button
        id={buttonId}
        look={isOnly ? 'first' : 'plain'}
        aria-labelledby={`${buttonId} ${nameId}`}
        onPress={() => onChoose(person)}
        onKeyDown={onKeyDown}
      >
        <UserRound className="icon" aria-hidden="true" />
        {label}
      </Button>
    </li>
  )
}
