import type { GreyPicture } from './grey-picture.ts'

/** Each pixel as the mean of the square of `2 radius + 1` pixels a side around it; the border goes on outside. */
export function blurred(picture: GreyPicture, radius: number): GreyPicture {
  const { width, height } = picture
  const rows = lineMeans(picture.pixels, { lines: height, length: width, step: 1, lineStep: width }, radius)
  const pixels = lineMeans(rows, { lines: width, length: height, step: width, lineStep: 1 }, radius)
  return { width, height, pixels }
}

type Lines = { readonly lines: number; readonly length: number; readonly step: number; readonly lineStep: number }

/** A sum that slides along each line, so that a wide blur costs what a narrow one does. */
function lineMeans(pixels: Uint8Array, { lines, length, step, lineStep }: Lines, radius: number): Uint8Array {
  const means = new Uint8Array(pixels.length)
  const size = 2 * radius + 1
  for (let line = 0; line < lines; line++) {
    const from = line * lineStep
    const to = from + (length - 1) * step
    let sum = (pixels[from] ?? 0) * radius
    for (let index = 0; index <= radius; index++) sum += pixels[Math.min(to, from + index * step)] ?? 0
    for (let index = 0; index < length; index++) {
      const at = from + index * step
      means[at] = Math.round(sum / size)
      sum += (pixels[Math.min(to, at + (radius + 1) * step)] ?? 0) - (pixels[Math.max(from, at - radius * step)] ?? 0)
    }
  }
  return means
}
