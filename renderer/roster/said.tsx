import { useWords } from '../i18n/use-words.tsx'
import type { Trouble } from './use-roster-import.ts'

/** A sentence of the station, which speaks English. */
export function Said({ text }: { text: string }) {
  return (
    <span lang="en" dir="ltr">
      {text}
    </span>
  )
}

/** Why nothing came of it. */
export function TroubleLine({ trouble }: { trouble: Trouble | null }) {
  const { say } = useWords()
  if (trouble === null) return null
  return (
    <p className="sentence-failed" role="alert">
      {'said' in trouble ? <Said text={trouble.said} /> : say(`roster.${trouble.key}`)}
    </p>
  )
}
