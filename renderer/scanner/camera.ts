import './camera.css'
import { type FrameReader, readFrames } from './frame-reader.ts'
import { HeldBadges } from './held-badges.ts'
import { longestScan, type RawScan } from './scans.ts'

/**
 * Why there is no picture: the person or the browser refused, there is no camera (any more), another program holds it, the
 * page is not allowed to ask (only 127.0.0.1 and https are), or something else.
 */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'insecure' | 'failed'

/** Thrown where a camera cannot be started. */
export class CameraError extends Error {
  readonly problem: CameraProblem

  constructor(problem: CameraProblem, cause?: unknown) {
    super(`The camera could not be started: ${problem}.`, { cause })
    this.name = 'CameraError'
    this.problem = problem
  }
}

export type CameraOptions = {
  /** Filled by the picture: it has a size, and stays in the document until the camera is stopped. */
  element: HTMLElement
  /** The id of one of `listCameras`, remembered for the next time; else the remembered one, else the browser's choice. */
  cameraId?: string
  emit: (scan: RawScan) => void
  /** Told when a running camera ends by itself; it is stopped by then. */
  onProblem?: (problem: CameraProblem) => void
  /** Stops the camera, also while it is starting. */
  signal?: AbortSignal
}

export type RunningCamera = {
  /** Releases the device. May be called more than once. */
  stop: () => Promise<void>
  cameraId: string
}

const rememberedKey = 'muster.camera'
const size: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } }

let startedCameras = 0
/** Cameras are started and stopped one after another: a device that is being released looks busy to who asks for it. */
let lastChange: Promise<unknown> = Promise.resolve()

/**
 * Starts a camera, shows its picture in `element` and emits each badge that is held before it once. Rejects with `CameraError`,
 * or with the signal's reason where that ended it.
 */
export function startCamera(options: CameraOptions): Promise<RunningCamera> {
  return inTurn(() => start(options))
}

/** The cameras by name, once the browser lets the page know them: after a camera was started. Asks for no permission. */
export async function listCameras(): Promise<{ id: string; label: string }[]> {
  if (!('mediaDevices' in navigator)) return []
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .map((device) => ({ id: device.deviceId, label: device.label }))
}

function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = lastChange.then(change)
  lastChange = turn.catch(() => {})
  return turn
}

async function start(options: CameraOptions): Promise<RunningCamera> {
  const { element, cameraId, emit, onProblem, signal = new AbortController().signal } = options
  signal.throwIfAborted()
  if (!isSecureContext || !('mediaDevices' in navigator)) throw new CameraError('insecure')
  const frames = document.createElement('div')
  frames.className = 'camera-frames'
  const host = frames.appendChild(document.createElement('div'))
  host.id = `camera-frames-${++startedCameras}`
  element.append(frames)

  const held = new HeldBadges()
  const onPicture = (code: string | null) => {
    if (held.see(code, performance.now()) && code !== null) {
      emit({ readings: [code.slice(0, longestScan)], source: 'camera' })
    }
  }
  let reader: FrameReader
  try {
    reader = await openFirst(choices(cameraId), (constraints) => readFrames({ host, constraints, onPicture, signal }))
  } catch (error) {
    frames.remove()
    signal.throwIfAborted()
    throw new CameraError(problemOf(error), error)
  }
  if (cameraId !== undefined) remember(cameraId)

  const [track] = reader.stream.getVideoTracks()
  const { deviceId = '', facingMode } = track?.getSettings() ?? {}
  const picture = pictureOf(reader.stream, facingMode !== 'environment')
  element.append(picture)
  const heedVisibility = () => reader.pause(document.visibilityState === 'hidden')
  document.addEventListener('visibilitychange', heedVisibility)
  heedVisibility()

  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= inTurn(release))
  const release = async () => {
    document.removeEventListener('visibilitychange', heedVisibility)
    await reader.close()
    picture.srcObject = null
    picture.remove()
    frames.remove()
  }
  // Not heard when the track is stopped from here.
  track?.addEventListener('ended', () => {
    void stop()
      .then(listCameras)
      .then((cameras) => onProblem?.(cameras.some((camera) => camera.id === deviceId) ? 'failed' : 'none'))
  })
  signal.addEventListener('abort', () => void stop())
  return { stop, cameraId: deviceId }
}

/** What to ask the browser for, best first. A remembered camera may have been unplugged since; a chosen one is meant. */
function choices(cameraId: string | undefined): MediaTrackConstraints[] {
  if (cameraId !== undefined) return [{ ...size, deviceId: { exact: cameraId } }]
  const remembered = rememberedCamera()
  return remembered === null ? [size] : [{ ...size, deviceId: { exact: remembered } }, size]
}

async function openFirst<T>(
  [first, ...others]: MediaTrackConstraints[],
  open: (constraints: MediaTrackConstraints) => Promise<T>,
): Promise<T> {
  try {
    return await open(first ?? size)
  } catch (error) {
    if (others.length === 0 || problemOf(error) !== 'none') throw error
    return openFirst(others, open)
  }
}

/** The library turns the browser's error into a sentence, so that its name is all that is left to tell them apart. */
function problemOf(error: unknown): CameraProblem {
  const text = String(error)
  if (/NotAllowedError|SecurityError/.test(text)) return 'refused'
  if (/NotFoundError|OverconstrainedError/.test(text)) return 'none'
  if (/NotReadableError|AbortError/.test(text)) return 'busy'
  return 'failed'
}

function pictureOf(stream: MediaStream, isMirrored: boolean): HTMLVideoElement {
  const picture = document.createElement('video')
  picture.className = 'camera-picture'
  // People expect a mirror of a camera that looks at them; what is decoded is the picture as it is.
  picture.classList.toggle('is-mirrored', isMirrored)
  picture.muted = true
  picture.playsInline = true
  picture.autoplay = true
  picture.srcObject = stream
  return picture
}

/** Storage may be switched off by a browser's policy; a camera works without. */
function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(rememberedKey)
  } catch {
    return null
  }
}

function remember(cameraId: string): void {
  try {
    localStorage.setItem(rememberedKey, cameraId)
  } catch {
    // See above.
  }
}
