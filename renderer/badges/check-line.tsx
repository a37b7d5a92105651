import type { ReactNode } from 'react'

type Props = { isChecked: boolean; onChange: (isChecked: boolean) => void; children: ReactNode }

/** A box to tick, with its words beside it. */
export function CheckLine({ isChecked, onChange, children }: Props) {
  return (
    <label className="badges-check">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  )
}
