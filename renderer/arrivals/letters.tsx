import type { ArrivalGroups } from '../../shared/contract/presence.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { Group } from './use-arrivals.ts'

type Props = {
  letters: ArrivalGroups['letters']
  opened: Group | null
  onOpen: (group: Group) => void
}

/** The alphabet, with how many are missing under each letter. */
export function Letters({ letters, opened, onOpen }: Props) {
  const { say, number } = useWords()
  // `#` for names that have no Latin reading, at the end.
  const sorted = letters.toSorted((a, b) =>
    a.letter === '#' ? 1 : b.letter === '#' ? -1 : a.letter < b.letter ? -1 : 1,
  )
  return (
    <ul className="arrivals-letters">
      {sorted.map(({ letter, expected, arrived }) => {
        const missing = expected - arrived
        return (
          <li key={letter}>
            <button
              type="button"
              aria-pressed={opened !== null && 'letter' in opened && opened.letter === letter}
              onClick={() => onOpen({ letter })}
            >
              <strong>{letter}</strong>
              {letter === '#' && <span className="only-heard">{say('arrivals.other')}</span>}
              <span className="figures" aria-hidden="true">
                {number(missing)}
              </span>
              <span className="only-heard">{say('arrivals.missing', { n: missing })}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
