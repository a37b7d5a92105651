import { Volume2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { playVerdict, volume } from '../sound/verdict-sound.ts'
import { AskRow } from './ask-row.tsx'
import { CheckRow } from './check-row.tsx'
import type { Finding } from './findings.ts'

type Props = { findings: readonly Finding[]; onTried: (isWell: boolean) => void }

/** Plays the tone of an admission, as loud as it will be at the door, and asks whether it was heard. */
export function SoundCheck({ findings, onTried }: Props) {
  const { say } = useWords()
  const [isAsking, setIsAsking] = useState(false)
  const isOff = volume() === 0
  const off: Finding = { state: 'todo', sentence: say('readiness.sound.off') }
  return (
    <CheckRow
      name="sound"
      findings={isOff ? [off] : findings}
      actions={
        !isOff && (
          <Button
            onPress={() => {
              playVerdict('green')
              setIsAsking(true)
            }}
          >
            <Volume2 className="icon" aria-hidden="true" />
            {say('readiness.sound.play')}
          </Button>
        )
      }
    >
      {isAsking && (
        <AskRow
          question={say('readiness.sound.ask')}
          onAnswer={(isWell) => {
            setIsAsking(false)
            onTried(isWell)
          }}
        />
      )}
    </CheckRow>
  )
}
