import type { GreyPicture } from './grey-picture.ts'

/** The picture at another size: smaller, each pixel is the mean of those it stands for; larger, it is mixed from four. */
export function resized(picture: GreyPicture, width: number, height: number): GreyPicture {
  return width <= picture.width && height <= picture.height
    ? shrunk(picture, width, height)
    : enlarged(picture, width, height)
}

function shrunk(picture: GreyPicture, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height)
  const edges = (count: number, length: number) =>
    Array.from({ length: count + 1 }, (_, index) => Math.round((index * length) / count))
  const columns = edges(width, picture.width)
  const rows = edges(height, picture.height)
  for (let y = 0; y < height; y++) {
    const [top = 0, bottom = 0] = [rows[y], rows[y + 1]]
    for (let x = 0; x < width; x++) {
      const [left = 0, right = 0] = [columns[x], columns[x + 1]]
      let sum = 0
      for (let row = top; row < bottom; row++) {
        const from = row * picture.width
        for (let at = from + left; at < from + right; at++) sum += picture.pixels[at] ?? 0
      }
      pixels[y * width + x] = Math.round(sum / ((bottom - top) * (right - left)))
    }
  }
  return { width, height, pixels }
}

function enlarged(picture: GreyPicture, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height)
  const columns = Array.from({ length: width }, (_, x) => place(x, width, picture.width))
  for (let y = 0; y < height; y++) {
    const row = place(y, height, picture.height)
    const upper = row.first * picture.width
    const lower = row.second * picture.width
    for (let x = 0; x < width; x++) {
      const { first, second, share } = columns[x] ?? nowhere
      const above = (picture.pixels[upper + first] ?? 0) * (1 - share) + (picture.pixels[upper + second] ?? 0) * share
      const below = (picture.pixels[lower + first] ?? 0) * (1 - share) + (picture.pixels[lower + second] ?? 0) * share
      pixels[y * width + x] = Math.round(above * (1 - row.share) + below * row.share)
    }
  }
  return { width, height, pixels }
}

const nowhere = { first: 0, second: 0, share: 0 }

/** Between which two pixels of the old length a pixel of the new one lies, and how near the second. */
function place(index: number, length: number, oldLength: number) {
  const at = Math.max(0, Math.min(oldLength - 1, ((index + 0.5) * oldLength) / length - 0.5))
  const first = Math.floor(at)
  return { first, second: Math.min(first + 1, oldLength - 1), share: at - first }
}
