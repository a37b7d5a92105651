import { EyeOff, Pencil, UserPlus, UserRound } from 'lucide-react'
import type { RefObject } from 'react'
import type { ButtonProps } from 'react-aria-components'
import type { RequestedDirection } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { Programme } from './session-choice.ts'
import { onlyOne, type Found, type Search } from './use-search.ts'
import { useOpenForm } from './walk-in/person-forms.ts'
import { nameOfSearch } from './walk-in/person-draft.ts'

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

/**
 * The people found: told apart by organisation and country, checked in by one touch in the row. Whose name only sounds
 * like what was typed stands below, and apart.
 */
export function SearchResults({ search, text, isCode, direction, programme, list, onChoose, onLeave }: Props) {
  const { say } = useWords()
  if (search.kind === 'none') return null
  if (isCode) return <p className="search-said">{say('search.code')}</p>
  if (search.kind === 'failed') return <p className="search-said">{say('search.failed')}</p>

  /** Up and down go from row to row; up from the first one, back to what is typed. */
  const onKeyDown: KeyDown = (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) {
      event.continuePropagation()
      return
    }
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-goes-by-arrow]') ?? [])]
    const row = document.activeElement?.closest('li')
    const next = buttons.findIndex((button) => row?.contains(button)) + step
    if (next < 0) onLeave()
    else buttons[next]?.focus()
  }

  const isFound = search.kind === 'found'
  const sure = search.people.filter(({ match }) => match !== 'near')
  const near = search.people.filter(({ match }) => match === 'near')
  const only = onlyOne(search)
  const rowOf = (person: Found) => (
    <PersonRow
      key={person.ref}
      person={person}
      programme={programme}
      isOnly={only === person}
      label={say(labelOf[direction])}
      onChoose={onChoose}
      onKeyDown={onKeyDown}
    />
  )
  return (
    <section className="found" aria-busy={search.kind === 'looking'}>
      <p className={isFound && sure.length === 0 ? 'found-count search-said-first' : 'found-count'} role="status">
        {isFound && sure.length === 0 && say('search.none', { text })}
        {isFound &&
          sure.length > 0 &&
          (search.hasMore ? say('search.more', { count: sure.length }) : say('search.found', { n: sure.length }))}
      </p>
      <ul ref={list} className="found-list">
        {sure.map(rowOf)}
        {near.length > 0 && <li className="found-near">{say('find.near')}</li>}
        {near.map(rowOf)}
        {isFound && sure.length === 0 && <NewPersonRow text={text} onKeyDown={onKeyDown} />}
      </ul>
    </section>
  )
}

type KeyDown = NonNullable<ButtonProps['onKeyDown']>

/** Nobody has this name: he may be somebody who is not in the roster. */
function NewPersonRow({ text, onKeyDown }: { text: string; onKeyDown: KeyDown }) {
  const { say, locale } = useWords()
  const openForm = useOpenForm()
  return (
    <li className="found-row">
      <p className="found-who">{say('search.noneText')}</p>
      <Button
        data-goes-by-arrow
        onPress={() => openForm({ kind: 'walkIn', name: nameOfSearch(text, locale), host: null })}
        onKeyDown={onKeyDown}
      >
        <UserPlus className="icon icon-mirrored" aria-hidden="true" />
        {say('walkIn.noneFound')}
      </Button>
    </li>
  )
}

type RowProps = {
  person: Found
  programme: Programme
  isOnly: boolean
  label: string
  onChoose: (person: Found) => void
  onKeyDown: KeyDown
}

function PersonRow({ person, programme, isOnly, label, onChoose, onKeyDown }: RowProps) {
  const { say, country, language } = useWords()
  const { line } = person
  const name = line.full_name ?? say('attendee.confidential')
  const nameId = `person-${person.ref}`
  const buttonId = `choose-${person.ref}`
  const correctId = `correct-${person.ref}`
  const openForm = useOpenForm()
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
          {line.delegation !== null && line.delegation !== line.organisation && (
            <span>{say('find.delegation', { name: line.delegation })}</span>
          )}
          {line.sector !== null && <span>{namedIn(programme.sectors, line.sector, language)}</span>}
          <span className="figures">
            {line.badge_code === null
              ? say('search.noBadge')
              : say('search.badgeEnd', { code: line.badge_code.slice(-4) })}
          </span>
        </p>
      </div>
      <div className="found-buttons">
        <Button
          id={correctId}
          look="icon"
          aria-label={say('find.correct')}
          aria-labelledby={`${correctId} ${nameId}`}
          onPress={() => openForm({ kind: 'correct', attendee: person.ref })}
          onKeyDown={onKeyDown}
        >
          <Pencil className="icon" aria-hidden="true" />
        </Button>
        <Button
          id={buttonId}
          data-goes-by-arrow
          look={isOnly ? 'first' : 'plain'}
          aria-labelledby={`${buttonId} ${nameId}`}
          onPress={() => onChoose(person)}
          onKeyDown={onKeyDown}
        >
          <UserRound className="icon" aria-hidden="true" />
          {label}
        </Button>
      </div>
    </li>
  )
}
