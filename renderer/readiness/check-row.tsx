import { Check, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.tsx'
import type { CheckName, Finding } from './findings.ts'

const icons = { well: Check, todo: TriangleAlert, note: Info }

type Props = {
  name: CheckName
  findings: readonly Finding[]
  /** What can be done about it here. */
  actions?: ReactNode
  children?: ReactNode
}

/** One thing that a station needs, and how it stands with it. */
export function CheckRow({ name, findings, actions, children }: Props) {
  const { say } = useWords()
  return (
    <li className="readiness-check" data-testid={`check-${name}`} data-state={findings[0]?.state}>
      <div className="readiness-check-head">
        <div className="readiness-check-words">
          <h3>{say(`readiness.name.${name}`)}</h3>
          {findings.map(({ state, sentence }) => {
            const Icon = icons[state]
            return (
              <p key={sentence} className={`readiness-sentence readiness-${state}`}>
                <Icon className="icon" aria-hidden="true" />
                <span className="only-heard">{say(`readiness.state.${state}`)}: </span>
                <span>{sentence}</span>
              </p>
            )
          })}
        </div>
        {actions !== undefined && <div className="readiness-actions">{actions}</div>}
      </div>
      {children}
    </li>
  )
}
