import { CameraImpl } from 'html5-qrcode/esm/camera/core-impl.js'
import { CameraError } from './camera-problem.ts'

/** A camera that is on. */
export type CameraDevice = {
  /** Shows the picture, in the element that was given. */
  video: HTMLVideoElement
  track: MediaStreamTrack
  /** Releases the camera and takes the picture away. */
  close: () => Promise<void>
}

/** A camera that gives no picture within this many ms gives none. */
const firstPictureMs = 10_000

/**
 * Turns a camera on through html5-qrcode's camera alone, without its decoders, and shows it in `element`. Rejects with what
 * the browser said, or with the signal's reason; the camera is off then.
 */
export async function openDevice(options: {
  element: HTMLElement
  constraints: MediaTrackConstraints
  signal: AbortSignal
}): Promise<CameraDevice> {
  const { element, constraints, signal } = options
  const camera = await CameraImpl.create(constraints)
  const rendered = await camera.render(element, {}, { onRenderSurfaceReady: () => {} })
  const video = rendered.getSurface()
  // They throw into the empty air, and what they tell is heard from the track as well.
  video.onabort = null
  video.onerror = null
  // The page's own style lays the picture out.
  video.removeAttribute('style')
  video.className = 'camera-picture'
  const close = () => rendered.close()
  try {
    const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []
    if (track === undefined) throw new CameraError('failed')
    await firstPicture(video, signal)
    return { video, track, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A video that is taken away while it is starting to play leaves an error that nobody can catch; so its start is waited for. */
function firstPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CameraError('busy')), firstPictureMs)
    const look = () => {
      clearTimeout(timer)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.paused) look()
    else video.addEventListener('playing', look, { once: true })
  })
}
