import { useState } from 'react'
import type { ExitOutcome, ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { Button } from '../design/button.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useObservable, useReach } from '../use-station.tsx'

type Props = { shell: ShellBridge; hasOne: boolean; onChosen: () => void }

const pinRule = /^\d{4,12}$/

/** Chooses the PIN that leaves this kiosk where its station is dead; who changes it knows the one until now. */
export function ExitPinFields({ shell, hasOne, onChosen }: Props) {
  const { say } = useWords()
  const [pin, setPin] = useState('')
  const [current, setCurrent] = useState('')
  const [outcome, setOutcome] = useState<ExitOutcome | 'no_pin' | null>(null)

  async function choose() {
    if (!pinRule.test(pin)) {
      setOutcome('no_pin')
      return
    }
    const became = await shell.setExitPin({ pin, current: hasOne ? current : null })
    setOutcome(became)
    setCurrent('')
    if (became.kind !== 'right') return
    setPin('')
    onChosen()
  }

  return (
    <fieldset className="field" data-testid="kiosk-exit-pin">
      <legend className="field-label">{say('kiosk.exitPin')}</legend>
      <p>{say('kiosk.exitPinText')}</p>
      <p>{say(hasOne ? 'kiosk.exitPinIs' : 'kiosk.exitPinNone')}</p>
      {hasOne && <PinField label={say('kiosk.exitPinNow')} value={current} onChange={setCurrent} />}
      <PinField label={say('kiosk.exitPinNew')} value={pin} onChange={setPin} />
      {outcome !== null && <Became outcome={outcome} />}
      <Button onPress={() => void choose()}>{say('kiosk.exitPinKeep')}</Button>
    </fieldset>
  )
}

function PinField({ label, value, onChange }: { label: string; value: string; onChange: (pin: string) => void }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="field-input figures"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        maxLength={12}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

function Became({ outcome }: { outcome: ExitOutcome | 'no_pin' }) {
  const { say } = useWords()
  const { station } = useReach()
  const times = useTimes(useObservable(station.status)?.event?.timezone ?? 'UTC')
  const words = () => {
    if (outcome === 'no_pin') return say('kiosk.exitPinNoPin')
    switch (outcome.kind) {
      case 'right':
        return say('kiosk.exitPinKept')
      case 'wrong':
        return say('kiosk.exitPinWrong', { n: outcome.triesLeft })
      case 'locked':
        return say('kiosk.exitPinLocked', { time: times.second(station.clock.atMachineTime(outcome.untilMs)) })
      case 'unset':
        return say('kiosk.exitPinNone')
    }
  }
  return <p role="status">{words()}</p>
}
