import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { directions, type RequestedDirection } from '../../shared/domain/verdict.ts'
import { useWords } from '../i18n/use-words.tsx'

type Props = { direction: RequestedDirection; isFixed: boolean; onChange: (direction: RequestedDirection) => void }

/** Which way people pass here, always in sight; fixed where nobody is signed in who could choose. */
export function DirectionControl({ direction, isFixed, onChange }: Props) {
  const { say } = useWords()
  if (isFixed) {
    return (
      <p className="chip chip-firm">
        <span className="only-heard">{say('direction.label')}: </span>
        {say(`direction.${direction}`)}
      </p>
    )
  }
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={say('direction.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[direction]}
      onSelectionChange={(keys) => {
        const next = directions.find((one) => keys.has(one))
        if (next !== undefined) onChange(next)
      }}
    >
      {directions.map((one) => (
        <ToggleButton key={one} id={one} className="segment">
          {say(`direction.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
