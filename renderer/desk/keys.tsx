import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { TitledDialog } from '../design/titled-dialog.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { isTextFocused } from '../scanner/wedge/field-state.ts'

export type KeyActions = {
  readonly search: () => void
  readonly camera: () => void
  readonly chooseSession: () => void
}

/** Keys that a scanner never sends by itself: what it types goes to the scanner's listener. */
const keys = [
  ['F2', 'search'],
  ['F3', 'walkIn'],
  ['F4', 'camera'],
  ['F9', 'session'],
  ['Alt+1', 'first'],
  ['Alt+2', 'second'],
  ['Esc', 'clear'],
  ['F1', 'list'],
] as const

/** The desk by keyboard: what each key does, and the list of them under `?` and F1. */
export function DeskKeys(actions: KeyActions) {
  const { say } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey) return
      const act = actionOf(event)
      if (act === null) return
      event.preventDefault()
      act()
    }
    function actionOf({ key, code, altKey }: KeyboardEvent): (() => void) | null {
      if (altKey) {
        const place = /^Digit([1-9])$/.exec(code)?.[1]
        return place === undefined ? null : () => pressAction(Number(place))
      }
      if (key === 'F1' || (key === '?' && !isTextFocused(document))) return () => setIsOpen(true)
      if (key === 'F2') return latest.current.search
      if (key === 'F4') return latest.current.camera
      return key === 'F9' ? latest.current.chooseSession : null
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <TitledDialog title={say('keys.title')} className="desk-keys" isOpen={isOpen} onClose={() => setIsOpen(false)}>
      <dl className="key-list">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{say(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </TitledDialog>
  )
}

/** The n-th button of the verdict that stands there. */
function pressAction(place: number): void {
  document.querySelectorAll<HTMLElement>('.verdict-actions button, .plain-actions button')[place - 1]?.click()
}
