import { Component, type ReactNode } from 'react'
import { reloadAfterMs, withCrash, type Crashes } from './crash-count.ts'
import { CalmPage } from './calm-page.tsx'
import type { HallWords } from './hall-words.ts'
import { reloadPage } from './reload-page.ts'

const storedAt = 'muster.hallCrashes'

type Props = { words: HallWords; telephone: string | null; children: ReactNode }

/** Catches what breaks inside: a calm page stands instead, and the page is loaded again, later each time. A class, for React has no other way. */
export class HallBoundary extends Component<Props, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override componentDidCatch() {
    const crashes = withCrash(stored(), Date.now())
    sessionStorage.setItem(storedAt, JSON.stringify(crashes))
    this.#timer = setTimeout(() => void reloadPage(), reloadAfterMs(crashes))
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  override render() {
    const { words, telephone, children } = this.props
    if (!this.state.hasCrashed) return children
    return <CalmPage words={words} telephone={telephone} onRestart={() => void reloadPage()} />
  }
}

function stored(): Crashes | null {
  const text = sessionStorage.getItem(storedAt)
  // Nobody but this page writes it.
  return text === null ? null : (JSON.parse(text) as Crashes)
}
