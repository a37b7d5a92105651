import { Check } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import type { ArrivalGroups, Delegation } from '../../shared/contract/presence.ts'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { Group } from './use-arrivals.ts'

type Props = {
  delegations: ArrivalGroups['delegations']
  opened: Group | null
  onOpen: (group: Group) => void
}

/** A browser draws so many at ease; who looks for another one types its name. */
const mostShown = 400

const keyOf = (delegation: Delegation): string => JSON.stringify(delegation)

/** Delegations by name, with how many of each have arrived. */
export function Delegations({ delegations, opened, onOpen }: Props) {
  const { say, number, locale } = useWords()
  const [text, setText] = useState('')
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true })
    const nameOf = ({ delegation }: Props['delegations'][number]) =>
      delegation.kind === 'delegation' ? delegation.name : ''
    const isNamed = ({ delegation }: Props['delegations'][number]) => Number(delegation.kind === 'delegation')
    return delegations.toSorted((a, b) => isNamed(b) - isNamed(a) || collator.compare(nameOf(a), nameOf(b)))
  }, [delegations, locale])
  const folded = foldedText(text)
  const found = sorted.filter(
    ({ delegation }) =>
      folded === '' || (delegation.kind === 'delegation' && foldedText(delegation.name).includes(folded)),
  )
  const openedKey = opened !== null && 'delegation' in opened ? keyOf(opened.delegation) : null
  return (
    <>
      <SearchField className="field" value={text} onChange={setText}>
        <Label className="only-heard">{say('arrivals.find')}</Label>
        <Input className="field-input" placeholder={say('arrivals.find')} />
      </SearchField>
      {found.length === 0 && <p>{say('arrivals.noDelegation')}</p>}
      <ul className="arrivals-list">
        {found.slice(0, mostShown).map(({ delegation, expected, arrived }) => (
          <li key={keyOf(delegation)}>
            <button type="button" aria-pressed={keyOf(delegation) === openedKey} onClick={() => onOpen({ delegation })}>
              <span className="arrivals-name">
                <DelegationName delegation={delegation} />
              </span>
              <span className="figures arrivals-sum">
                {say('arrivals.of', { arrived: number(arrived), expected: number(expected) })}
              </span>
              <span className="arrivals-state">
                {arrived < expected ? (
                  <strong className="figures">{say('arrivals.missing', { n: expected - arrived })}</strong>
                ) : (
                  <>
                    <Check className="icon" aria-hidden="true" />
                    {say('arrivals.complete')}
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A delegation as people call it. */
export function DelegationName({ delegation }: { delegation: Delegation }) {
  const { say } = useWords()
  switch (delegation.kind) {
    case 'delegation':
      return <Name text={delegation.name} />
    case 'none':
      return say('arrivals.none')
    case 'confidential':
      return say('attendee.confidential')
  }
}

function foldedText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
