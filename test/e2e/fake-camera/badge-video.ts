import { badgePicture, emptyPicture, noisy, type Pose } from './badge-picture.ts'
import { type Luma, writeY4m } from './y4m.ts'

/** What the camera sees for a while: a badge, or nobody where `code` is null. */
export type Scene = { code: string | null; seconds: number }

export type CameraVideo = Partial<Pose> & {
  /** Noise of the sensor, in grey levels either way. */
  noise?: number
  framesPerSecond?: number
}

/**
 * Writes a video that Chromium plays as its camera, over and over
 * (`--use-fake-device-for-media-stream --use-file-for-fake-video-capture=PATH`). It takes 1.4 MB a frame at 1280x720.
 */
export async function makeCameraVideo(path: string, scenes: readonly Scene[], video: CameraVideo = {}): Promise<void> {
  const { noise = 4, framesPerSecond = 10, width = 1280, height = 720 } = video
  const pose: Pose = {
    modulePixels: Math.round(height / 72),
    rotationDegrees: 0,
    tiltDegrees: 0,
    shiftX: 0,
    shiftY: 0,
    blurPixels: 0,
    ...video,
    width,
    height,
  }
  await writeY4m(path, { framesPerSecond, frames: framesOf(scenes) })

  function* framesOf(all: readonly Scene[]): Generator<Luma> {
    let seed = 1
    for (const { code, seconds } of all) {
      const still = code === null ? emptyPicture(width, height) : badgePicture(code, pose)
      for (let count = 0; count < Math.round(seconds * framesPerSecond); count++) yield noisy(still, noise, seed++)
    }
  }
}

/** Writes a video of a badge that is held up after `emptySeconds` and stays until `seconds` are over. */
export function makeBadgeVideo(
  path: string,
  options: CameraVideo & { code: string; seconds?: number; emptySeconds?: number },
): Promise<void> {
  const { code, seconds = 4, emptySeconds = 1, ...video } = options
  const scenes: Scene[] = [
    { code: null, seconds: emptySeconds },
    { code, seconds: seconds - emptySeconds },
  ]
  return makeCameraVideo(path, scenes, video)
}
