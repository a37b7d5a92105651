import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'

type Props = { question: string; onAnswer: (isWell: boolean) => void }

/** What only a person can tell: heard or not, out on paper or not. */
export function AskRow({ question, onAnswer }: Props) {
  const { say } = useWords()
  return (
    <div className="readiness-ask" role="group" aria-label={question}>
      <p role="status">{question}</p>
      <Button look="first" onPress={() => onAnswer(true)}>
        {say('readiness.yes')}
      </Button>
      <Button onPress={() => onAnswer(false)}>{say('readiness.no')}</Button>
    </div>
  )
}
