import { blurred } from './blurred.ts'
import type { GreyPicture } from './grey-picture.ts'
import type { QrReader, Look, Threshold } from './qr-reader.ts'
import type { Point } from './reading.ts'
import { resized } from './resized.ts'
import { sharpened } from './sharpened.ts'

/** One way to look at a picture: a part of it, sharpened or blurred, at another size, made black and white by a threshold. */
export type Way = {
  /** The share of the picture's sides around its middle that is looked at. */
  readonly part?: number
  /** Before it is enlarged: it costs a quarter then, and reads as much. */
  readonly filter?: (picture: GreyPicture) => GreyPicture
  /** How often its size, as far as the pixels stay few enough. */
  readonly scale?: number
  readonly threshold?: Threshold
}

/** Brings out modules that have run into each other. */
export const sharp = (picture: GreyPicture) => sharpened(picture, 2, 2.5)
/** Takes away noise. */
export const soft = (picture: GreyPicture) => blurred(picture, 1)
/** Takes away what modules are made of where they are drawn as dots or pictures. */
export const verySoft = (picture: GreyPicture) => blurred(picture, 2)

/** A picture that a way made out of another, and the way back from a point of it. */
export type Prepared = { readonly picture: GreyPicture; readonly toOriginal: (point: Point) => Point }

/** What a way looks at; never more than `mostPixels`, so that a large picture is shrunk. */
export function prepare(picture: GreyPicture, way: Way, mostPixels: number): Prepared {
  const { part = 1, scale = 1, filter = (same: GreyPicture) => same } = way
  const cut = part === 1 ? { picture, left: 0, top: 0 } : middle(picture, part)
  const fitting = Math.min(scale, Math.sqrt(mostPixels / cut.picture.pixels.length))
  const width = Math.max(1, Math.round(cut.picture.width * fitting))
  const height = Math.max(1, Math.round(cut.picture.height * fitting))
  const sized = (given: GreyPicture) => (fitting === 1 ? given : resized(given, width, height))
  return {
    picture: fitting < 1 ? filter(sized(cut.picture)) : sized(filter(cut.picture)),
    toOriginal: ({ x, y }) => ({
      x: cut.left + (x * cut.picture.width) / width,
      y: cut.top + (y * cut.picture.height) / height,
    }),
  }
}

/** Looks at what a way prepared; corners are those of the prepared picture. */
export function lookAt(read: QrReader, { picture }: Prepared, { threshold = 'local' }: Way): Look {
  return read(picture, threshold)
}

function middle(picture: GreyPicture, part: number): { picture: GreyPicture; left: number; top: number } {
  const width = Math.max(1, Math.round(picture.width * part))
  const height = Math.max(1, Math.round(picture.height * part))
  const left = (picture.width - width) >> 1
  const top = (picture.height - height) >> 1
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const from = (top + row) * picture.width + left
    pixels.set(picture.pixels.subarray(from, from + width), row * width)
  }
  return { picture: { width, height, pixels }, left, top }
}
