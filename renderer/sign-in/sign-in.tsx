import { UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { PinPad } from './pin-pad.tsx'
import { useOperators, type Operator } from './use-sign-in.ts'
import './sign-in.css'

type Props = {
  /** Of the event: IANA. */
  timezone: string
  /** Who is signed in already, and so not to be chosen. */
  except?: string
  onSignedIn?: () => void
  /** What else there is to do, below the names; not beside a PIN, where a finger could slip. */
  children?: ReactNode
}

/** Who is at this page: a name is chosen, then its PIN. */
export function SignIn({ timezone, except, onSignedIn = () => {}, children }: Props) {
  const { say } = useWords()
  const times = useTimes(timezone)
  const operators = useOperators()
  const [chosen, setChosen] = useState<Operator | null>(null)
  if (chosen !== null) {
    return (
      <PinPad
        key={chosen.operator}
        operator={chosen}
        times={times}
        onBack={() => setChosen(null)}
        onSignedIn={onSignedIn}
      />
    )
  }
  return (
    <>
      <ul className="operators" aria-label={say('signIn.choose')}>
        {operators
          ?.filter(({ operator }) => operator !== except)
          .map((one) => (
            <li key={one.operator}>
              <Button onPress={() => setChosen(one)}>
                <UserRound className="icon" aria-hidden="true" />
                <span className="operator-name">
                  <Name text={one.name ?? one.operator} />
                </span>
              </Button>
            </li>
          ))}
      </ul>
      {children}
    </>
  )
}
