import type { Html5Qrcode } from 'html5-qrcode'

/** A camera whose pictures are being read. */
export type FrameReader = {
  stream: MediaStream
  /** Reads no pictures while `isPaused`. */
  pause: (isPaused: boolean) => void
  /** Releases the camera. */
  close: () => Promise<void>
}

const picturesPerSecond = 10
/** A camera that gives no picture within this many ms gives none. */
const firstPictureMs = 10_000

/**
 * Opens a camera through html5-qrcode and tells of each picture which code it shows, or null. `host` is an element with an id,
 * in the document, that nobody sees: the library decodes a picture at the size at which its `video` is laid out there, and cuts
 * it wrongly once that size changes. Rejects with what the browser or the library said, the camera closed.
 */
export async function readFrames(options: {
  host: HTMLElement
  constraints: MediaTrackConstraints
  onPicture: (code: string | null) => void
  signal: AbortSignal
}): Promise<FrameReader> {
  const { host, constraints, onPicture, signal } = options
  // Half a megabyte that a page without a camera need not load.
  const { Html5Qrcode, Html5QrcodeSupportedFormats } = await import('html5-qrcode')
  signal.throwIfAborted()
  const reader = new Html5Qrcode(host.id, {
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
    // Else it alternates between two decoders picture by picture, and one of them reads less.
    useBarCodeDetectorIfSupported: false,
    experimentalFeatures: { useBarCodeDetectorIfSupported: false },
    verbose: false,
  })
  const scanning = { fps: picturesPerSecond, disableFlip: true, videoConstraints: constraints }
  // The first argument is not looked at where there are constraints, and must be there.
  await reader.start({ facingMode: 'user' }, scanning, onPicture, () => onPicture(null))
  const video = host.querySelector('video')
  const stream = video?.srcObject
  if (!video || !(stream instanceof MediaStream)) throw new Error('The library shows no video.')
  // They throw into the empty air, and what they tell is heard from the track as well.
  video.onabort = null
  video.onerror = null
  const close = () => closeReader(reader, stream.getTracks())
  try {
    await firstPicture(host, video)
    signal.throwIfAborted()
  } catch (error) {
    await close()
    throw error
  }
  let wasPaused = false
  const pause = (isPaused: boolean) => {
    if (isPaused === wasPaused) return
    wasPaused = isPaused
    if (isPaused) reader.pause()
    else reader.resume()
  }
  return { stream, pause, close }
}

/**
 * Waits until the library has seen a picture: before that it can neither be paused nor stopped, and a video that is taken
 * away while it is starting to play leaves an error that nobody can catch.
 */
function firstPicture(host: HTMLElement, video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The camera gives no picture.')), firstPictureMs)
    const look = () => {
      if (host.querySelector('canvas') === null) return
      clearTimeout(timer)
      resolve()
    }
    video.addEventListener('playing', look)
    look()
  })
}

async function closeReader(reader: Html5Qrcode, tracks: MediaStreamTrack[]): Promise<void> {
  try {
    await reader.stop()
  } catch {
    // It throws where the first picture has not come yet, with the camera still on or not.
  }
  for (const track of tracks) track.stop()
}
