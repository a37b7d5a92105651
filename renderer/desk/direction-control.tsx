import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { directions, type RequestedDirection } from '../../shared/domain/verdict.ts'
import { useWords } from '../i18n/use-words.tsx'

type Props = { direction: RequestedDirection; onChange: (direction: RequestedDirection) => void }

/** Which way people pass here, always in sight. */
export function DirectionControl({ direction, onChange }: Props) {
  const { say } = useWords()
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
