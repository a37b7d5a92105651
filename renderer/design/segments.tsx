import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

type Props<T extends string> = {
  label: string
  values: readonly T[]
  value: T
  labelOf: (value: T) => string
  onChange: (value: T) => void
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, values, value, labelOf, onChange }: Props<T>) {
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <ToggleButtonGroup
        className="segments segments-wrapped"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const next = values.find((each) => keys.has(each))
          if (next !== undefined) onChange(next)
        }}
      >
        {values.map((each) => (
          <ToggleButton key={each} id={each} className="segment">
            {labelOf(each)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
