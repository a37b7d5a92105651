import { useEffect, useRef, useState, type RefObject } from 'react'
import { observable, type Observable, type Settable } from '../../observable.ts'
import type { CameraState } from '../camera/camera-state.ts'
import type { Sight } from '../camera/decoder-messages.ts'
import type { RawScan } from '../scans.ts'

type Options = {
  /** Filled by the picture. */
  element: RefObject<HTMLElement | null>
  /** Another one than the browser's or the remembered; null for that. */
  cameraId: string | null
  torch: Settable<boolean>
  /** The device is released meanwhile. */
  isAsleep: boolean
  emit: (scan: RawScan) => void
}

const starting: CameraState = { kind: 'starting' }

/** Runs the camera for as long as the component is there and it is awake. `sight` is what it sees now. */
export function useCamera({ element, cameraId, torch, isAsleep, emit }: Options): {
  state: CameraState | { readonly kind: 'asleep' }
  sight: Observable<Sight | null>
} {
  const [state, setState] = useState<CameraState>(starting)
  const [sight] = useState(() => observable<Sight | null>(null))
  const latestEmit = useRef(emit)
  useEffect(() => {
    latestEmit.current = emit
  })

  useEffect(() => {
    if (isAsleep) return
    async function run(signal: AbortSignal) {
      // Read when it is wanted: the desk is there sooner without it.
      const { keepCamera } = await import('../camera/keep-camera.ts')
      if (element.current === null || signal.aborted) return
      await keepCamera({
        element: element.current,
        ...(cameraId === null ? {} : { cameraId }),
        torch,
        emit: (scan) => latestEmit.current(scan),
        // A picture without a code is not told apart from the next: nothing is drawn.
        onSight: (seen) => sight.set(seen.readings.length === 0 ? null : seen),
        onState(now) {
          sight.set(null)
          setState(now)
        },
        signal,
      })
    }

    const ending = new AbortController()
    void run(ending.signal)
    return () => {
      ending.abort()
      sight.set(null)
      setState(starting)
    }
  }, [element, cameraId, torch, isAsleep, sight])

  return { state: isAsleep ? { kind: 'asleep' } : state, sight }
}
