import { badgePicture, emptyPicture, noisy, type Pose } from './badge-picture.ts'
import { type Luma, writeY4m } from './y4m.ts'

/** What the camera sees for a while: a badge, held in a way of its own where that is said, or nobody where `code` is null. */
export type Scene = { code: string | null; seconds: number; look?: Look }

/** How one scene differs from the rest of its video. */
export type Look = Partial<Pose> & {
  noise?: number
  /** The share of the light that there is; 1 unless told. */
  light?: number
  /** A lamp that shines into the picture beside the badge. */
  hasGlare?: boolean
  /** A white square in the top left corner, by which a program that watches knows the scene. */
  isMarked?: boolean
}

/** Side of that square, in pixels. */
const markPixels = 64

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
    for (const { code, seconds, look = {} } of all) {
      const seen = code === null ? emptyPicture(width, height) : badgePicture(code, { ...pose, ...look, width, height })
      const still = lit(seen, look)
      for (let count = 0; count < Math.round(seconds * framesPerSecond); count++) {
        const frame = noisy(still, look.noise ?? noise, seed++)
        yield look.isMarked === true ? marked(frame) : frame
      }
    }
  }
}

function marked(picture: Luma): Luma {
  const pixels = picture.pixels.slice()
  for (let row = 0; row < markPixels; row++) pixels.fill(255, row * picture.width, row * picture.width + markPixels)
  return { ...picture, pixels }
}

function lit(picture: Luma, { light = 1, hasGlare = false }: Look): Luma {
  if (light === 1 && !hasGlare) return picture
  const { width, height } = picture
  const [lampX, lampY] = [width * 0.58, height * 0.4]
  const pixels = picture.pixels.map((given, at) => {
    const distance = Math.hypot((at % width) - lampX, Math.floor(at / width) - lampY)
    const glare = hasGlare ? Math.max(0, 170 * (1 - distance / (0.3 * height))) : 0
    return Math.min(255, Math.round(given * light + glare))
  })
  return { ...picture, pixels }
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
