import { Flashlight, FlashlightOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Corners } from '../../design/corners.tsx'
import { useTimes, useWords } from '../../i18n/use-words.tsx'
import type { Settable } from '../../observable.ts'
import { rememberedTorch } from '../camera/camera-torch.ts'
import type { RawScan } from '../scans.ts'
import { useObservable, useReach } from '../../use-station.tsx'
import { FoundCodes } from './found-codes.tsx'
import { useCamera } from './use-camera.ts'
import { useCameraSleep, type CameraSleep } from './use-camera-sleep.ts'
import './camera-panel.css'

type Props = {
  onScan: (scan: RawScan) => void
  /** Whatever the hour: a session was chosen by hand, or the camera itself is looked at. */
  isWanted: boolean
}

/** The camera's picture inside corners; what is wrong with it in one sentence; its torch, where it has one. */
export function CameraPanel({ onScan, isWanted }: Props) {
  const { say } = useWords()
  const picture = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [torch] = useState(rememberedTorch)
  const sleep = useCameraSleep(isWanted)
  const { state, sight } = useCamera({
    element: picture,
    cameraId: chosen,
    torch,
    isAsleep: sleep.isAsleep,
    emit(scan) {
      sleep.wake()
      onScan(scan)
    },
  })
  const inUse = state.kind === 'reading' || state.kind === 'blind' ? state : null
  return (
    <section className="camera" aria-label={say('camera.on')} data-testid="camera" data-state={state.kind}>
      <Corners className="camera-corners">
        <div ref={picture} className="camera-frame">
          {inUse !== null && <FoundCodes sight={sight} isMirrored={inUse.isMirrored} />}
        </div>
      </Corners>
      <p className="camera-said" role="status">
        {state.kind === 'starting' && say('camera.starting')}
        {state.kind === 'reading' && say(state.isStandIn ? 'camera.standIn' : 'camera.reading')}
        {state.kind === 'blind' && say(`camera.${state.trouble}`)}
        {state.kind === 'stopped' && say(`camera.${state.problem}`)}
        {state.kind === 'asleep' && sleep.timezone !== null && <Asleep sleep={sleep} timezone={sleep.timezone} />}
      </p>
      {state.kind === 'asleep' && <Button onPress={sleep.wake}>{say('camera.wake')}</Button>}
      {inUse?.hasTorch === true && <TorchButton torch={torch} />}
      {inUse !== null && inUse.cameras.length > 1 && (
        <select
          className="field-input camera-choice"
          aria-label={say('camera.choose')}
          value={inUse.cameraId}
          onChange={(event) => setChosen(event.target.value)}
        >
          {inUse.cameras.map((camera) => (
            <option key={camera.id} value={camera.id}>
              {camera.label}
            </option>
          ))}
        </select>
      )}
    </section>
  )
}

function TorchButton({ torch }: { torch: Settable<boolean> }) {
  const { say } = useWords()
  const isLit = useObservable(torch)
  return (
    <Button aria-pressed={isLit} onPress={() => torch.set(!isLit)}>
      {isLit ? (
        <Flashlight className="icon" aria-hidden="true" />
      ) : (
        <FlashlightOff className="icon" aria-hidden="true" />
      )}
      {say('camera.torch')}
    </Button>
  )
}

/** Why it sleeps and until when, with the day where that is another one. */
function Asleep({ sleep: { wakesAtMs }, timezone }: { sleep: CameraSleep; timezone: string }) {
  const { say } = useWords()
  const { station } = useReach()
  const times = useTimes(timezone)
  if (wakesAtMs === null) return say('camera.asleep')
  const isToday = times.day(wakesAtMs) === times.day(station.clock.nowMs())
  const time = isToday ? times.minute(wakesAtMs) : `${times.shortDay(wakesAtMs)}, ${times.minute(wakesAtMs)}`
  return say('camera.asleepUntil', { time })
}
