import type { GreyPicture } from '../../../shared/decoder/grey-picture.ts'

/** What is wrong with a camera that runs: its picture is black, or it has stood still to the last bit. */
export type PictureTrouble = 'black' | 'frozen'

/** What one picture says of the camera: `fingerprint` is the same for the same picture only. */
export type PictureSigns = { readonly isBlack: boolean; readonly fingerprint: number }

/** Darker than this, of 255, is black: video has its black at 16, and a sensor in the dark still has noise. */
const blackBelow = 40
/** A share of brighter pixels that are faults of the sensor. */
const faultyShare = 0.001
/** A trouble is one when it has lasted for so long, in ms. */
const troubleMs = 3000

/** Looks at every pixel once. */
export function signsOf({ pixels }: GreyPicture): PictureSigns {
  let bright = 0
  let fingerprint = 0
  for (let at = 0; at < pixels.length; at++) {
    const light = pixels[at] ?? 0
    if (light >= blackBelow) bright++
    fingerprint = (Math.imul(fingerprint, 31) + light) | 0
  }
  return { isBlack: bright < pixels.length * faultyShare, fingerprint }
}

/**
 * Tells from the pictures of a camera, and from the time without any, what is wrong with it. A scene in which nothing moves
 * is no frozen picture: a sensor's noise makes every picture of it another one.
 */
export class PictureWatch {
  #fingerprint: number | null = null
  #changedMs: number
  #blackSinceMs: number | null = null

  /** Begins at `nowMs`, with a camera that is taken to be well. */
  constructor(nowMs: number) {
    this.#changedMs = nowMs
  }

  see({ isBlack, fingerprint }: PictureSigns, nowMs: number): void {
    if (fingerprint !== this.#fingerprint) this.#changedMs = nowMs
    this.#fingerprint = fingerprint
    this.#blackSinceMs = isBlack ? (this.#blackSinceMs ?? nowMs) : null
  }

  /** What is wrong at `nowMs`, whether or not a picture has come since. */
  troubleAt(nowMs: number): PictureTrouble | null {
    // A covered lens and a shutter may give the same black picture each time.
    if (this.#blackSinceMs !== null && nowMs - this.#blackSinceMs >= troubleMs) return 'black'
    return this.#blackSinceMs === null && nowMs - this.#changedMs >= troubleMs ? 'frozen' : null
  }

  /** Nobody was looking until `nowMs`: what was seen before says nothing about the time since. */
  wake(nowMs: number): void {
    this.#changedMs = nowMs
    this.#blackSinceMs = null
  }
}
