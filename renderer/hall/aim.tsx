import { useEffect, useRef, useState } from 'react'
import { Corners } from '../design/corners.tsx'
import { FoundCodes } from '../scanner/panel/found-codes.tsx'
import { useCamera } from '../scanner/panel/use-camera.ts'
import { observable } from '../observable.ts'
import type { RawScan } from '../scanner/scans.ts'
import type { HallWords } from './hall-words.ts'

export type CameraSeen = 'off' | 'starting' | 'reading' | 'blind' | 'stopped'

/** Where to hold the badge: the drawing of one inside corners. */
export function Aim({ words }: { words: HallWords }) {
  return (
    <div className="hall-aim">
      <Corners className="hall-corners">
        <BadgeDrawing />
      </Corners>
      <p className="hall-hold">{words.say('hall.hold')}</p>
    </div>
  )
}

type CameraProps = { words: HallWords; onScan: (raw: RawScan) => void; onSeen: (seen: CameraSeen) => void }

/** The same with what the camera sees inside the corners. What is wrong with it is for staff: a visitor is told where to go. */
export function CameraAim({ words, onScan, onSeen }: CameraProps) {
  const { say } = words
  const picture = useRef<HTMLDivElement>(null)
  const [torch] = useState(() => observable(false))
  const { state, sight } = useCamera({ element: picture, cameraId: null, torch, isAsleep: false, emit: onScan })
  const seen = state.kind === 'asleep' ? 'off' : state.kind
  useEffect(() => onSeen(seen), [onSeen, seen])
  useEffect(() => () => onSeen('off'), [onSeen])
  const isDown = state.kind === 'blind' || state.kind === 'stopped'
  return (
    <div className="hall-aim" data-testid="hall-camera" data-state={seen}>
      <Corners className="hall-corners">
        <div ref={picture} className="hall-picture">
          {state.kind === 'reading' && <FoundCodes sight={sight} isMirrored={state.isMirrored} />}
        </div>
        {state.kind !== 'reading' && <BadgeDrawing />}
      </Corners>
      <p className="hall-hold">{say(isDown ? 'hall.cameraDown' : 'hall.holdCamera')}</p>
    </div>
  )
}

/** A badge on its band, its code below a line for the name. */
function BadgeDrawing() {
  return (
    <svg className="hall-badge" viewBox="0 0 100 100" aria-hidden="true">
      <path className="hall-badge-band" d="M41 0l6 18M59 0l-6 18" />
      <rect className="hall-badge-card" x="26" y="16" width="48" height="68" rx="6" />
      <rect className="hall-badge-slot" x="44" y="20.500" width="12" height="3" rx="1.500" />
      <path className="hall-badge-line" d="M34 33h32M34 40h20" />
      <path
        className="hall-badge-code"
        fillRule="evenodd"
        d="M35 48h10v10H35zM38 51v4h4v-4zM55 48h10v10H55zM58 51v4h4v-4zM35 68h10v10H35zM38 71v4h4v-4zM48 48h4v4h-4zM48 55h4v6h-4zM35 61h7v4h-7zM55 61h4v4h-4zM62 61h3v7h-3zM48 64h4v4h-4zM52 68h7v4h-7zM48 74h4v4h-4zM59 72h6v6h-6zM54 74h3v4h-3z"
      />
    </svg>
  )
}
