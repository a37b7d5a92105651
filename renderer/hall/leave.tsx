import { LogOut, Settings, UserRound, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { isAtLeast } from '../../shared/domain/role.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { PinPad } from '../sign-in/pin-pad.tsx'
import { useOperators, type Operator } from '../sign-in/use-sign-in.ts'
import { useRole } from '../use-station.tsx'
import '../sign-in/sign-in.css'

type Props = {
  timezone: string
  hasOperators: boolean
  onStay: () => void
  onLeave: () => void
  onSettings: () => void
}

/** Nobody goes on for so long: the hall takes its page back. */
const untouchedMs = 60_000

/** The way out for staff: an organizer's PIN first, where there are operators. */
export function Leave({ timezone, hasOperators, onStay, onLeave, onSettings }: Props) {
  const { say } = useWords()
  const role = useRole()
  const [hasProved, setHasProved] = useState(false)
  // Who is signed in still from before has proved nothing.
  const isFree = isAtLeast(role, 'organizer') && (hasProved || !hasOperators)
  useUntouched(onStay)

  return (
    <ModalOverlay className="backdrop hall-leave" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onStay()}>
      <Modal>
        <Dialog className="dialog operator-dialog" data-testid="hall-leave">
          <header className="hall-leave-head">
            <Heading slot="title" className="dialog-title">
              {say('hall.leave')}
            </Heading>
            <Button look="icon" aria-label={say('hall.stay')} onPress={onStay}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </header>
          {isFree ? (
            <>
              <p className="dialog-text">{say('hall.leaveText')}</p>
              {!hasOperators && <p className="dialog-text">{say('hall.noOperators')}</p>}
              <Button look="first" onPress={onLeave}>
                <LogOut className="icon icon-mirrored" aria-hidden="true" />
                {say('page.back')}
              </Button>
              <Button onPress={onSettings}>
                <Settings className="icon" aria-hidden="true" />
                {say('hall.settings')}
              </Button>
              <Button onPress={onStay}>{say('hall.stay')}</Button>
            </>
          ) : (
            <OrganizersPin timezone={timezone} onProved={() => setHasProved(true)} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Names of organizers, and the pad for the PIN of one. */
function OrganizersPin({ timezone, onProved }: { timezone: string; onProved: () => void }) {
  const { say } = useWords()
  const times = useTimes(timezone)
  const operators = useOperators()
  const [chosen, setChosen] = useState<Operator | null>(null)
  if (chosen !== null) {
    return <PinPad operator={chosen} times={times} onBack={() => setChosen(null)} onSignedIn={onProved} />
  }
  return (
    <>
      <p className="dialog-text">{say('hall.leavePin')}</p>
      <ul className="operators" aria-label={say('signIn.choose')}>
        {operators
          ?.filter(({ role }) => role === 'organizer')
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
    </>
  )
}

/** Ends it where nobody touched the page or its keys for a while. */
function useUntouched(end: () => void) {
  useEffect(() => {
    let timer = setTimeout(end, untouchedMs)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(end, untouchedMs)
    }
    const ended = new AbortController()
    for (const gesture of ['pointerdown', 'keydown'] as const) {
      addEventListener(gesture, again, { capture: true, signal: ended.signal })
    }
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  })
}
