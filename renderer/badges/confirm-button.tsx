import { useState, type ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'

type Props = { question: string; children: ReactNode; isDisabled: boolean; onConfirm: () => void }

/** What cannot be taken back is asked for twice. */
export function ConfirmButton({ question, children, isDisabled, onConfirm }: Props) {
  const { say } = useWords()
  const [isAsking, setIsAsking] = useState(false)
  if (!isAsking) {
    return (
      <Button isDisabled={isDisabled} onPress={() => setIsAsking(true)}>
        {children}
      </Button>
    )
  }
  return (
    <div className="badges-confirm" role="group" aria-label={question}>
      <p>{question}</p>
      <div className="badges-row">
        <Button
          look="first"
          autoFocus
          onPress={() => {
            setIsAsking(false)
            onConfirm()
          }}
        >
          {say('badges.yes')}
        </Button>
        <Button look="quiet" onPress={() => setIsAsking(false)}>
          {say('badges.cancel')}
        </Button>
      </div>
    </div>
  )
}
