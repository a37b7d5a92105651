import { blurred } from './blurred.ts'
import type { GreyPicture } from './grey-picture.ts'

/** The picture with what sets a pixel apart from its neighbourhood of `radius` pixels made `1 + amount` times as strong. */
export function sharpened(picture: GreyPicture, radius: number, amount: number): GreyPicture {
  const mean = blurred(picture, radius).pixels
  const pixels = new Uint8ClampedArray(mean.length)
  for (let at = 0; at < pixels.length; at++) {
    const light = picture.pixels[at] ?? 0
    pixels[at] = light + amount * (light - (mean[at] ?? 0))
  }
  return { ...picture, pixels: new Uint8Array(pixels.buffer) }
}
