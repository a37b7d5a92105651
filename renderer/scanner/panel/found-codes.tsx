import { useSyncExternalStore } from 'react'
import type { Observable } from '../../observable.ts'
import type { Sight } from '../camera/decoder-messages.ts'

/** A frame around each code in the camera's picture, over which it lies. */
export function FoundCodes({ sight, isMirrored }: { sight: Observable<Sight | null>; isMirrored: boolean }) {
  const seen = useSyncExternalStore(sight.subscribe, sight.get)
  if (seen === null) return null
  return (
    <svg
      className={isMirrored ? 'camera-found is-mirrored' : 'camera-found'}
      viewBox={`0 0 ${seen.width} ${seen.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {seen.readings.map(({ text, corners }) => (
        <polygon key={text} points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
    </svg>
  )
}
