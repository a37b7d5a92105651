import { useCallback, useEffect, useState } from 'react'
import type { KioskStatus, ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { desktopShell } from '../badges/shell.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useObservable, useReach } from '../use-station.tsx'
import { ExitPinFields } from './exit-pin-fields.tsx'

/** What a desktop window that was started as a kiosk knows of itself, and its exit PIN; nothing in any other window. */
export function KioskPart() {
  const shell = desktopShell()
  return shell?.isKiosk === true ? <Known shell={shell} /> : null
}

/** Asked again so often: a visitor who got out is to be seen here. */
const everyMs = 5000

function Known({ shell }: { shell: ShellBridge }) {
  const [status, setStatus] = useState<KioskStatus | null>(null)
  // Refused only while this window is being replaced by another one.
  const ask = useCallback(() => void shell.kiosk().then(setStatus, () => {}), [shell])
  useEffect(() => {
    ask()
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [ask])
  if (status === null) return null
  return (
    <>
      <Sentences status={status} />
      <ExitPinFields shell={shell} hasOne={status.hasExitPin} onChosen={ask} />
    </>
  )
}

function Sentences({ status }: { status: KioskStatus }) {
  const { say } = useWords()
  const { station } = useReach()
  const times = useTimes(useObservable(station.status)?.event?.timezone ?? 'UTC')
  const at = (machineMs: number | null) =>
    machineMs === null ? '' : times.minute(station.clock.atMachineTime(machineMs))
  return (
    <div data-testid="kiosk-status">
      <h2>{say('kiosk.title')}</h2>
      <p>{say(machineWords[status.machine])}</p>
      {status.escapes > 0 && <p>{say('kiosk.escapes', { n: status.escapes, time: at(status.lastEscapeAtMs) })}</p>}
      {!status.isScreenKeptAwake && <p>{say('kiosk.sleepy')}</p>}
      <p>{say('kiosk.power')}</p>
      {status.faults > 0 && <p>{say('kiosk.faults', { n: status.faults, time: at(status.lastFaultAtMs) })}</p>}
    </div>
  )
}

const machineWords = {
  held: 'kiosk.held',
  not_locked: 'kiosk.notLocked',
  unknown: 'kiosk.unknown',
} as const
