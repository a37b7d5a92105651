import { Button } from '../design/button.tsx'
import type { HallWords } from './hall-words.ts'
import { Telephone } from './telephone.tsx'

type Props = { words: HallWords; telephone: string | null; onRestart: () => void }

/** Stands where the hall page broke. It needs nothing but words. */
export function CalmPage({ words, telephone, onRestart }: Props) {
  const { say } = words
  return (
    <main className="hall-calm" lang={words.language} dir={words.direction} data-testid="hall-calm">
      <h1>{say('hall.restart')}</h1>
      <p>{say('hall.restartText')}</p>
      <Telephone words={words} number={telephone} />
      <Button onPress={onRestart}>{say('hall.restartNow')}</Button>
    </main>
  )
}
