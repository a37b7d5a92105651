import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

const looks = {
  plain: 'button',
  /** The likeliest thing to do now; one at a time. */
  first: 'button button-first',
  quiet: 'button button-quiet',
  icon: 'button button-quiet button-icon',
}

type Props = Omit<ButtonProps, 'children' | 'className'> & {
  look?: keyof typeof looks
  children: ReactNode
}

export function Button({ look = 'plain', children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={looks[look]}>
      {children}
    </AriaButton>
  )
}
