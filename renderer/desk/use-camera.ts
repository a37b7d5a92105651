import { useEffect, useRef, useState, type RefObject } from 'react'
import { observable, type Observable } from '../observable.ts'
import type { CameraState } from '../scanner/camera-state.ts'
import type { Sight } from '../scanner/decoder-messages.ts'
import type { RawScan } from '../scanner/scans.ts'

/** Runs the camera in `element` for as long as the component is there; another one by its id. `sight` is what it sees now. */
export function useCamera(
  element: RefObject<HTMLElement | null>,
  cameraId: string | null,
  emit: (scan: RawScan) => void,
): { state: CameraState; sight: Observable<Sight | null> } {
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  const [sight] = useState(() => observable<Sight | null>(null))
  const latestEmit = useRef(emit)
  useEffect(() => {
    latestEmit.current = emit
  })

  useEffect(() => {
    async function run(signal: AbortSignal) {
      // Read when it is wanted: the desk is there sooner without it.
      const { keepCamera } = await import('../scanner/keep-camera.ts')
      if (element.current === null || signal.aborted) return
      await keepCamera({
        element: element.current,
        ...(cameraId === null ? {} : { cameraId }),
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
    return () => ending.abort()
  }, [element, cameraId, sight])

  return { state, sight }
}
