import { useState } from 'react'
import type { SessionChoice } from './session-choice.ts'

const storedAt = 'muster.session'

function stored(): SessionChoice {
  const code = sessionStorage.getItem(storedAt)
  return code === null ? { kind: 'follow' } : { kind: 'chosen', code }
}

/** The operator's choice of session; it outlives a reload of the page, not its window. */
export function useSessionChoice(): [SessionChoice, (choice: SessionChoice) => void] {
  const [choice, setChoice] = useState(stored)
  function choose(next: SessionChoice) {
    if (next.kind === 'chosen') sessionStorage.setItem(storedAt, next.code)
    else sessionStorage.removeItem(storedAt)
    setChoice(next)
  }
  return [choice, choose]
}
