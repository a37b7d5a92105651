import { Transformer } from '@napi-rs/image'
import QRCode from 'qrcode'
import type { GreyPicture } from '../../shared/decoder/grey-picture.ts'

/** A QR code of anything, black on white, `modulePixels` a module. */
export function aCode(
  content: string | QRCode.QRCodeSegment[],
  {
    modulePixels = 4,
    errorCorrectionLevel = 'M',
  }: { modulePixels?: number; errorCorrectionLevel?: 'L' | 'M' | 'H' } = {},
): GreyPicture {
  const { size, data } = QRCode.create(content, { errorCorrectionLevel }).modules
  const quietZone = 4
  const side = (size + 2 * quietZone) * modulePixels
  const pixels = new Uint8Array(side * side).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / modulePixels) - quietZone
      const row = Math.floor(y / modulePixels) - quietZone
      if (column < 0 || row < 0 || column >= size || row >= size) continue
      if (data[row * size + column]) pixels[y * side + x] = 0
    }
  }
  return { width: side, height: side, pixels }
}

/** One picture laid into another, its top left at `x`, `y`. */
export function laid(picture: GreyPicture, on: GreyPicture, x: number, y: number): GreyPicture {
  const pixels = on.pixels.slice()
  for (let row = 0; row < picture.height; row++) {
    const from = row * picture.width
    pixels.set(picture.pixels.subarray(from, from + picture.width), (y + row) * on.width + x)
  }
  return { ...on, pixels }
}

/** The same grey everywhere. */
export function aBlank(width: number, height: number, light = 255): GreyPicture {
  return { width, height, pixels: new Uint8Array(width * height).fill(light) }
}

/** The picture as a file of a kind. JPEG and WebP lose a little. */
export function aPictureFile({ width, height, pixels }: GreyPicture, kind: 'png' | 'jpeg' | 'webp'): Buffer {
  const rgba = new Uint8Array(4 * pixels.length).fill(255)
  for (const [at, light] of pixels.entries()) rgba.fill(light, 4 * at, 4 * at + 3)
  const image = Transformer.fromRgbaPixels(rgba, width, height)
  switch (kind) {
    case 'png':
      return image.pngSync()
    case 'jpeg':
      return image.jpegSync(85)
    case 'webp':
      return image.webpSync(80)
  }
}
