import { useRef, useState } from 'react'
import { Corners } from '../design/corners.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { RawScan } from '../scanner/scans.ts'
import { FoundCodes } from './found-codes.tsx'
import { useCamera } from './use-camera.ts'

/** The camera's picture inside corners; what is wrong with it in one sentence. */
export function CameraPanel({ onScan }: { onScan: (scan: RawScan) => void }) {
  const { say } = useWords()
  const picture = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const { state, sight } = useCamera(picture, chosen, onScan)
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
      </p>
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
