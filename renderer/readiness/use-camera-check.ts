import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { CameraState } from '../scanner/camera/camera-state.ts'
import type { RawScan } from '../scanner/scans.ts'

type Options = {
  /** Filled by the picture. */
  element: RefObject<HTMLElement | null>
  emit: (scan: RawScan) => void
  /** Told once. */
  onTried: (isWell: boolean) => void
}

/** A picture that is black or stands still is known for that after 3 s. */
const watchedMs = 3_500
/** The count is drawn for so many pictures together. */
const drawnEvery = 10

/** Runs the camera for as long as the component is there, and counts the pictures that its decoder looked at. */
export function useCameraCheck({ element, emit, onTried }: Options): { state: CameraState; pictures: number } {
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  const [pictures, setPictures] = useState(0)
  const latest = useRef({ emit, onTried })
  useLayoutEffect(() => {
    latest.current = { emit, onTried }
  })

  useEffect(() => {
    const ending = new AbortController()
    let seen = 0
    let firstMs: number | null = null
    let now: CameraState['kind'] = 'starting'
    let isTold = false
    const tellOnce = (isWell: boolean) => {
      if (!isTold) latest.current.onTried(isWell)
      isTold = true
    }
    async function run() {
      const { keepCamera } = await import('../scanner/camera/keep-camera.ts')
      if (element.current === null || ending.signal.aborted) return
      await keepCamera({
        element: element.current,
        emit: (scan) => latest.current.emit(scan),
        onSight() {
          seen += 1
          firstMs ??= performance.now()
          if (seen % drawnEvery === 0) setPictures(seen)
          if (now === 'reading' && performance.now() - firstMs > watchedMs) tellOnce(true)
        },
        onState(next) {
          now = next.kind
          setState(next)
          if (next.kind === 'blind' || next.kind === 'stopped') tellOnce(false)
        },
        signal: ending.signal,
      })
    }
    void run()
    return () => ending.abort()
  }, [element])

  return { state, pictures }
}
