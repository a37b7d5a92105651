import { Component, type ReactNode } from 'react'
import { Button } from './design/button.tsx'
import { useWords } from './i18n/use-words.tsx'
import { addressOf } from './route.ts'

type Props = {
  /** Nobody stands there who could touch a button: the page is loaded again by itself. */
  isUnattended: boolean
  children: ReactNode
}

const reloadMs = 10_000

/** Catches a page that breaks, or cannot be loaded: words stand instead of nothing. A class, for React has no other way. */
export class PageBoundary extends Component<Props, { hasBroken: boolean }> {
  override state = { hasBroken: false }
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError() {
    return { hasBroken: true }
  }

  override componentDidCatch() {
    if (this.props.isUnattended) this.#timer = setTimeout(() => location.reload(), reloadMs)
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  override render() {
    return this.state.hasBroken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const { say } = useWords()
  return (
    <main className="connecting" role="alert" data-testid="broken-page">
      <p>{say('page.broken')}</p>
      <Button look="first" onPress={() => location.reload()}>
        {say('action.retry')}
      </Button>
      <a className="button button-quiet" href={addressOf(null)}>
        {say('page.back')}
      </a>
    </main>
  )
}
