import './camera.css'
import { openDevice, type CameraDevice } from './camera-device.ts'
import { choices, listCameras, rememberCamera } from './camera-choice.ts'
import type { Settable } from '../../observable.ts'
import { CameraError, problemOf, type CameraProblem } from './camera-problem.ts'
import { followTorch } from './camera-torch.ts'
import { openDecoder, type Decoder } from './decoder.ts'
import type { Sight } from './decoder-messages.ts'
import { readFrames } from './frame-reader.ts'
import { HeldBadges } from './held-badges.ts'
import type { PictureTrouble } from './picture-watch.ts'
import { longestScan, type RawScan } from '../scans.ts'

export type CameraOptions = {
  /** Filled by the picture: it has a size, and stays in the document until the camera is stopped. */
  element: HTMLElement
  /** The id of one of `listCameras`, remembered for the next time; else the remembered one, else the browser's choice. */
  cameraId?: string
  emit: (scan: RawScan) => void
  /** Whether the camera's torch is wanted, where it has one. */
  torch?: Settable<boolean>
  /** Told what each picture showed, and where in it. */
  onSight?: (sight: Sight) => void
  /** Told when a running camera begins or ceases to show nothing of use; it goes on. */
  onTrouble?: (trouble: PictureTrouble | null) => void
  /** Told when a running camera ends by itself; it is stopped by then. */
  onProblem?: (problem: CameraProblem) => void
  /** Stops the camera, also while it is starting. */
  signal?: AbortSignal
}

export type RunningCamera = {
  /** Releases the device. May be called more than once. */
  stop: () => Promise<void>
  cameraId: string
  /** The picture is shown as a mirror; what `onSight` tells is not. */
  isMirrored: boolean
  hasTorch: boolean
}

let lastChange: Promise<unknown> = Promise.resolve()

/**
 * Starts a camera, shows its picture in `element` and emits each badge that is held before it once. Rejects with `CameraError`,
 * or with the signal's reason where that ended it. Cameras are started and stopped one after another: a device that is being
 * released looks busy to who asks for it.
 */
export function startCamera(options: CameraOptions): Promise<RunningCamera> {
  return inTurn(() => start(options))
}

function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = lastChange.then(change)
  lastChange = turn.catch(() => {})
  return turn
}

async function start(options: CameraOptions): Promise<RunningCamera> {
  const { element, cameraId, torch: wantsTorch, onProblem, signal = new AbortController().signal } = options
  signal.throwIfAborted()
  if (!isSecureContext || !('mediaDevices' in navigator)) throw new CameraError('insecure')
  const decoder = openDecoder()
  let device: CameraDevice
  try {
    // First of all: no camera is turned on that nothing could be read with.
    await decoder.ready.catch((error: unknown) => {
      throw new CameraError('decoder', error)
    })
    signal.throwIfAborted()
    device = await openFirst(choices(cameraId), (constraints) => openDevice({ element, constraints, signal }))
    signal.throwIfAborted()
  } catch (error) {
    decoder.close()
    signal.throwIfAborted()
    throw error instanceof CameraError ? error : new CameraError(problemOf(error), error)
  }
  if (cameraId !== undefined) rememberCamera(cameraId)
  const { video, track } = device
  const { deviceId = '', facingMode } = track.getSettings()
  // People expect a mirror of a camera that looks at them; what is decoded is the picture as it is.
  const isMirrored = facingMode !== 'environment'
  video.classList.toggle('is-mirrored', isMirrored)
  const torch = wantsTorch === undefined ? null : followTorch(track, wantsTorch)
  const reading = read(device, decoder, options)

  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= inTurn(release))
  const release = async () => {
    reading.stop()
    torch?.letGo()
    await device.close()
  }
  const end = (problem: CameraProblem) => {
    if (stopped === undefined) void stop().then(() => onProblem?.(problem))
  }
  // Not heard when the track is stopped from here.
  track.addEventListener('ended', () => {
    void listCameras().then((cameras) => end(cameras.some((camera) => camera.id === deviceId) ? 'failed' : 'none'))
  })
  endWhereMuted(track, () => end('busy'))
  signal.addEventListener('abort', () => void stop())
  return { stop, cameraId: deviceId, isMirrored, hasTorch: torch !== null }
}

/** A camera gives no pictures any more once another program, or a switch on it, took them for so long, in ms. */
const mutedMs = 1500

function endWhereMuted(track: MediaStreamTrack, end: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const heed = () => {
    clearTimeout(timer)
    if (track.muted) timer = setTimeout(end, mutedMs)
  }
  track.addEventListener('mute', heed)
  track.addEventListener('unmute', heed)
  heed()
}

/** Reads the pictures of a device until it is stopped, and closes the decoder then; not while the page is hidden. */
function read({ video }: CameraDevice, decoder: Decoder, options: CameraOptions): { stop: () => void } {
  const { emit, onSight, onTrouble } = options
  const held = new HeldBadges()
  const frames = readFrames({
    video,
    look: () => decoder.look(video),
    onSight(sight) {
      const codes = sight.readings.map(({ text }) => text.slice(0, longestScan))
      for (const code of held.see(codes, performance.now())) {
        const corners = sight.readings.find(({ text }) => text.startsWith(code))?.corners
        emit({ readings: [code], source: 'camera', ...(corners === undefined ? {} : { corners }) })
      }
      onSight?.(sight)
    },
    onTrouble: (trouble) => onTrouble?.(trouble),
  })
  const heedVisibility = () => frames.pause(document.visibilityState === 'hidden')
  document.addEventListener('visibilitychange', heedVisibility)
  heedVisibility()
  return {
    stop() {
      document.removeEventListener('visibilitychange', heedVisibility)
      frames.stop()
      decoder.close()
    },
  }
}

async function openFirst<T>(
  [first, ...others]: readonly [MediaTrackConstraints, ...MediaTrackConstraints[]],
  open: (constraints: MediaTrackConstraints) => Promise<T>,
): Promise<T> {
  try {
    return await open(first)
  } catch (error) {
    const [next, ...rest] = others
    if (next === undefined || problemOf(error) !== 'none') throw error
    return openFirst([next, ...rest], open)
  }
}
