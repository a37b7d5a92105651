import type { ReactNode } from 'react'

type Props = { label: string; isLow?: boolean; children: ReactNode }

/** A part that scrolls by itself, by keyboard too. */
export function Scrolled({ label, isLow = false, children }: Props) {
  return (
    <div
      className={isLow ? 'roster-table roster-table-low' : 'roster-table'}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  )
}
