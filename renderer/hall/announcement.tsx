import type { HallWords } from './hall-words.ts'
import { isForDesk, screenWords } from './screen-words.ts'
import type { Shown } from './shown.ts'

/** Says once, to those who listen, what the screen shows; at rest nothing of it is left. */
export function HallAnnouncement({ shown, words }: { shown: Shown; words: HallWords }) {
  return (
    <div className="unseen" aria-live="assertive" lang={words.language} data-testid="hall-said">
      {shown.kind !== 'rest' && shown.kind !== 'deciding' && (
        <p key={shown.kind === 'answer' ? `${shown.id} ${shown.times}` : shown.id}>{said(shown, words)}</p>
      )}
    </div>
  )
}

function said(shown: Exclude<Shown, { kind: 'rest' }>, words: HallWords): string {
  const { title, step } = screenWords(shown, words, true)
  const name = shown.kind === 'answer' && shown.answer.kind === 'verdict' ? shown.answer.name : null
  const desk = isForDesk(shown) ? words.say('step.unstaffed') : null
  return [title, name, step, desk].filter((part) => part !== null && part !== '').join('. ')
}
