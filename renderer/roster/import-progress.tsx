import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'

type Props = {
  phase: 'looking' | 'reading' | 'applying'
  done: number
  total: number | null
  onStop: () => void
}

/** How far it is, and the way out of it. */
export function ImportProgress({ phase, done, total, onStop }: Props) {
  const { say } = useWords()
  const isApplying = phase === 'applying' && total !== null
  return (
    <section className="roster-part" role="status">
      <label className="roster-progress">
        <span>{isApplying ? say('roster.applying', { done, total }) : say('roster.reading', { n: done })}</span>
        {isApplying ? <progress value={done} max={Math.max(1, total)} /> : <progress />}
      </label>
      <p className="roster-said">{say(phase === 'applying' ? 'roster.stopApplying' : 'roster.nothingYet')}</p>
      <div>
        <Button onPress={onStop}>{say('roster.stop')}</Button>
      </div>
    </section>
  )
}
