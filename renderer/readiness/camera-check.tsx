import { Camera, CameraOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Corners } from '../design/corners.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { RawScan } from '../scanner/scans.ts'
import { CheckRow } from './check-row.tsx'
import type { Finding } from './findings.ts'
import { useCameraCheck } from './use-camera-check.ts'

type Props = {
  findings: readonly Finding[]
  onScan: (scan: RawScan) => void
  onTried: (isWell: boolean) => void
}

/** Turns the camera on, shows its picture, and tells what is seen in it. */
export function CameraCheck({ findings, onScan, onTried }: Props) {
  const { say } = useWords()
  const [isOn, setIsOn] = useState(false)
  return (
    <CheckRow
      name="camera"
      findings={findings}
      actions={
        <Button onPress={() => setIsOn(!isOn)}>
          {isOn ? <CameraOff className="icon" aria-hidden="true" /> : <Camera className="icon" aria-hidden="true" />}
          {say(isOn ? 'camera.off' : 'scanner.cameraTurnOn')}
        </Button>
      }
    >
      {isOn && <RunningCamera {...{ onScan, onTried }} />}
    </CheckRow>
  )
}

function RunningCamera({ onScan, onTried }: Omit<Props, 'findings'>) {
  const { say } = useWords()
  const picture = useRef<HTMLDivElement>(null)
  const { state, pictures } = useCameraCheck({ element: picture, emit: onScan, onTried })
  return (
    <section className="readiness-camera" aria-label={say('camera.on')} data-testid="camera" data-state={state.kind}>
      <Corners className="camera-corners">
        <div ref={picture} className="camera-frame" />
      </Corners>
      <p role="status">
        {state.kind === 'starting' && say('camera.starting')}
        {state.kind === 'blind' && say(`camera.${state.trouble}`)}
        {state.kind === 'stopped' && say(`camera.${state.problem}`)}
        {state.kind === 'reading' && say(state.isStandIn ? 'camera.standIn' : 'camera.reading')}
      </p>
      {pictures > 0 && <p className="readiness-quiet figures">{say('readiness.camera.pictures', { n: pictures })}</p>}
    </section>
  )
}
