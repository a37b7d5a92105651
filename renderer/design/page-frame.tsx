import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../i18n/use-words.tsx'
import { addressOf } from '../route.ts'
import { PageSettings } from './page-settings.tsx'
import './page-frame.css'

type Props = {
  title: string
  /** What belongs beside the title: the event, a count, a clock. */
  facts?: ReactNode
  /** Buttons at the bar's end. */
  actions?: ReactNode
  children: ReactNode
}

/** A page beside the desk: its bar with the way back, and below it what it is for. */
export function PageFrame({ title, facts, actions, children }: Props) {
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // Who hears the page is told where he came to.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="page-frame">
      <header className="page-bar">
        <a className="button button-quiet" href={addressOf(null)}>
          <ArrowLeft className="icon icon-mirrored" aria-hidden="true" />
          {say('page.back')}
        </a>
        <div className="page-heading">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {facts}
        </div>
        <div className="page-bar-end">
          {actions}
          <PageSettings />
        </div>
      </header>
      <main className="page-main">{children}</main>
    </div>
  )
}
