import { Check, ChevronLeft, Delete } from 'lucide-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import type { Times } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { useSignIn, type Operator, type PinState } from './use-sign-in.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const fewestDigits = 4
const mostDigits = 12

type Props = { operator: Operator; times: Times; onBack: () => void; onSignedIn: () => void }

/**
 * Takes the PIN of an operator, by touch or by keyboard. It stands in a field of its own, so that what a scanner writes
 * into it is taken out again as everywhere.
 */
export function PinPad({ operator, times, onBack, onSignedIn }: Props) {
  const { say } = useWords()
  const { state, signIn, forget } = useSignIn(onSignedIn)
  const [pin, setPin] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const saidId = useId()
  const isAsked = state.kind === 'asked'
  const isWhole = pin.length >= fewestDigits

  // Whoever chose his name is about to type.
  useEffect(() => input.current?.focus(), [])

  function change(next: string) {
    forget()
    setPin(next.replaceAll(/\D/g, '').slice(0, mostDigits))
  }

  async function enter() {
    if (!isWhole || isAsked) return
    await signIn(operator.operator, pin)
    setPin('')
  }

  return (
    <div className="pin" data-testid="pin-pad">
      <div className="pin-head">
        <Button look="icon" aria-label={say('first.back')} onPress={onBack}>
          <ChevronLeft className="icon icon-mirrored" aria-hidden="true" />
        </Button>
        <h2 className="pin-name">
          <Name text={operator.name ?? operator.operator} />
        </h2>
      </div>
      <input
        ref={input}
        className="pin-field"
        type="password"
        aria-label={say('signIn.pin')}
        aria-describedby={saidId}
        aria-invalid={state.kind === 'wrong'}
        // The keys stand below: a touch screen's own keyboard would cover them.
        inputMode="none"
        autoComplete="off"
        dir="ltr"
        maxLength={mostDigits}
        value={pin}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void enter()
        }}
      />
      <p className="pin-said" id={saidId} role="status" data-state={state.kind}>
        <Said state={state} times={times} />
      </p>
      {/* As on every keypad, also where one writes from right to left. */}
      <div className="pin-keys figures" dir="ltr">
        {digits.map((digit) => (
          <Key key={digit} label={digit} onPress={() => change(pin + digit)}>
            {digit}
          </Key>
        ))}
        <Key label={say('signIn.delete')} onPress={() => change(pin.slice(0, -1))}>
          <Delete className="icon" aria-hidden="true" />
        </Key>
        <Key label="0" onPress={() => change(`${pin}0`)}>
          0
        </Key>
        <Button look="first" preventFocusOnPress isDisabled={!isWhole || isAsked} onPress={() => void enter()}>
          <Check className="icon" aria-hidden="true" />
          <span className="only-heard">{say('signIn.title')}</span>
        </Button>
      </div>
    </div>
  )
}

/** A key of the pad; the field keeps the focus, so that Enter never presses a digit once more. */
function Key({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <Button aria-label={label} preventFocusOnPress onPress={onPress}>
      {children}
    </Button>
  )
}

function Said({ state, times }: { state: PinState; times: Times }) {
  const { say } = useWords()
  const { station } = useReach()
  switch (state.kind) {
    case 'ready':
    case 'asked':
      return null
    case 'wrong':
      return say('signIn.wrong', { n: state.left })
    case 'locked':
      // By the clock that stands in the page's header.
      return say('signIn.locked', { time: times.second(station.clock.atMachineTime(state.untilMs)) })
    case 'failed':
      return say('first.failed')
  }
}
