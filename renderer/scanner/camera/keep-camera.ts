import { startCamera, type CameraOptions } from './camera.ts'
import { listCameras, rememberedCamera } from './camera-choice.ts'
import { CameraError, type CameraProblem } from './camera-problem.ts'
import type { CameraInUse, CameraState } from './camera-state.ts'
import type { PictureTrouble } from './picture-watch.ts'

export type KeptCamera = Pick<CameraOptions, 'element' | 'cameraId' | 'torch' | 'emit' | 'onSight'> & {
  onState: (state: CameraState) => void
  /** Ends it all. */
  signal: AbortSignal
}

/** How soon a camera that could not be had is asked for again, in ms, where the browser does not say when. */
const againMs = 2000

/** Why one run of the camera ended: it is to be started anew at once, or cannot be had. */
type End = { readonly kind: 'anew' } | { readonly kind: 'stopped'; readonly problem: CameraProblem }

/**
 * Keeps a camera running until the signal ends it, and tells how it stands. What went wrong is mended as soon as it can be: a
 * camera that is plugged in again, given back by another program or allowed after all starts by itself; one whose picture
 * stands still is turned off and on once; and the remembered camera takes over from its stand-in when it comes back.
 */
export async function keepCamera(options: KeptCamera): Promise<void> {
  const { onState, signal } = options
  onState({ kind: 'starting' })
  let mayRestart = true
  while (!signal.aborted) {
    const end = await runOnce(options, {
      mayRestart,
      onMoving: () => {
        mayRestart = true
      },
    })
    if (signal.aborted) return
    if (end.kind === 'anew') {
      mayRestart = false
      continue
    }
    onState(end)
    await untilWorthTrying(end.problem, signal)
  }
}

async function runOnce(
  { onState, signal, ...options }: KeptCamera,
  freeze: { mayRestart: boolean; onMoving: () => void },
): Promise<End> {
  const ended = Promise.withResolvers<End>()
  const ending = new AbortController()
  const eitherSignal = AbortSignal.any([signal, ending.signal])
  let inUse: CameraInUse | null = null
  let trouble: PictureTrouble | null = null
  const tell = () => {
    if (inUse === null || eitherSignal.aborted) return
    onState(trouble === null ? { kind: 'reading', ...inUse } : { kind: 'blind', trouble, ...inUse })
  }
  signal.addEventListener('abort', () => ended.resolve({ kind: 'anew' }), { signal: ending.signal })
  try {
    const running = await startCamera({
      ...options,
      signal: eitherSignal,
      onProblem: (problem) => ended.resolve({ kind: 'stopped', problem }),
      onTrouble(now) {
        trouble = now
        tell()
        if (now === null) freeze.onMoving()
        else if (now === 'frozen' && freeze.mayRestart) ended.resolve({ kind: 'anew' })
      },
    })
    const look = async () => {
      const wanted = options.cameraId ?? rememberedCamera()
      const cameras = await listCameras()
      const isStandIn = wanted !== null && wanted !== running.cameraId
      if (isStandIn && inUse !== null && cameras.some(({ id }) => id === wanted)) return ended.resolve({ kind: 'anew' })
      const { cameraId, isMirrored, hasTorch } = running
      inUse = { cameraId, cameras, isMirrored, hasTorch, isStandIn }
      tell()
    }
    await look()
    navigator.mediaDevices.addEventListener('devicechange', () => void look(), { signal: ending.signal })
    const end = await ended.promise
    await running.stop()
    return end
  } catch (error) {
    return { kind: 'stopped', problem: error instanceof CameraError ? error.problem : 'failed' }
  } finally {
    ending.abort()
  }
}

/** Ends when something changed that may have mended the problem; asks nobody again who refused. */
async function untilWorthTrying(problem: CameraProblem, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const changed = Promise.withResolvers<void>()
  const tryNow = () => {
    if (document.visibilityState === 'visible') changed.resolve()
  }
  let timer: ReturnType<typeof setInterval> | undefined
  signal.addEventListener('abort', () => changed.resolve(), { signal: over.signal })
  switch (problem) {
    case 'none':
    case 'busy':
    case 'decoder':
    case 'failed':
      navigator.mediaDevices.addEventListener('devicechange', tryNow, { signal: either })
      timer = setInterval(tryNow, againMs)
      break
    case 'refused': {
      const permission = await cameraPermission()
      permission?.addEventListener('change', tryNow, { signal: either })
      // Where the browser allows it, a switch of the system does not, and nobody is asked again by trying.
      if (permission?.state === 'granted') timer = setInterval(tryNow, againMs)
      break
    }
    case 'insecure':
      break
  }
  await changed.promise
  clearInterval(timer)
  over.abort()
}

/** Some browsers do not say. */
async function cameraPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'camera' })
  } catch {
    return null
  }
}
