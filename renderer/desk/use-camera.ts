import { useEffect, useRef, useState, type RefObject } from 'react'
import type { CameraProblem } from '../scanner/camera.ts'
import type { RawScan } from '../scanner/scans.ts'

export type CameraState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'reading'; readonly cameraId: string; readonly cameras: readonly { id: string; label: string }[] }
  | { readonly kind: 'stopped'; readonly problem: CameraProblem }

/** Runs the camera in `element` for as long as the component is there; another one by its id. */
export function useCamera(
  element: RefObject<HTMLElement | null>,
  cameraId: string | null,
  emit: (scan: RawScan) => void,
) {
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  const latestEmit = useRef(emit)
  useEffect(() => {
    latestEmit.current = emit
  })

  useEffect(() => {
    async function run(signal: AbortSignal) {
      setState({ kind: 'starting' })
      // Read when it is wanted: the desk is there sooner without it.
      const { CameraError, listCameras, startCamera } = await import('../scanner/camera.ts')
      if (element.current === null || signal.aborted) return
      try {
        const running = await startCamera({
          element: element.current,
          ...(cameraId === null ? {} : { cameraId }),
          emit: (scan) => latestEmit.current(scan),
          onProblem: (problem) => setState({ kind: 'stopped', problem }),
          signal,
        })
        const cameras = await listCameras()
        if (!signal.aborted) setState({ kind: 'reading', cameraId: running.cameraId, cameras })
      } catch (error) {
        if (signal.aborted) return
        setState({ kind: 'stopped', problem: error instanceof CameraError ? error.problem : 'failed' })
      }
    }

    const ending = new AbortController()
    void run(ending.signal)
    return () => ending.abort()
  }, [element, cameraId])

  return state
}
