import { readFile } from 'node:fs/promises'
import { JsColorType, Transformer } from '@napi-rs/image'
import { readHeader } from './picture-header.ts'
import { brightness, onWhite, type GreyPicture } from '../../shared/decoder/grey-picture.ts'

/** Thrown where a file is no picture that can be read; the message is a sentence that names the file. */
export class PictureError extends Error {
  override name = 'PictureError'
}

const mostMegapixels = 100

type Layout = { readonly channels: 1 | 2 | 3 | 4; readonly bytes: 1 | 2 }

/** How the image decoder lays pixels out. Of 16 bits the upper 8 are enough, which come second on every machine we run on. */
const layouts: Readonly<Record<number, Layout>> = {
  [JsColorType.L8]: { channels: 1, bytes: 1 },
  [JsColorType.La8]: { channels: 2, bytes: 1 },
  [JsColorType.Rgb8]: { channels: 3, bytes: 1 },
  [JsColorType.Rgba8]: { channels: 4, bytes: 1 },
  [JsColorType.L16]: { channels: 1, bytes: 2 },
  [JsColorType.La16]: { channels: 2, bytes: 2 },
  [JsColorType.Rgb16]: { channels: 3, bytes: 2 },
  [JsColorType.Rgba16]: { channels: 4, bytes: 2 },
}

/** The grey of a PNG, JPEG or WebP file. Rejects with a `PictureError`. */
export async function readPicture(path: string): Promise<GreyPicture> {
  const content = await contentOf(path)
  const header = readHeader(content)
  if (!('size' in header)) throw new PictureError(`${path} is ${header.kind}. Give a PNG, JPEG or WebP picture.`)
  const { kind, size } = header
  const megapixels = size === null ? 0 : Math.round((size.width * size.height) / 1e6)
  if (megapixels > mostMegapixels) {
    throw new PictureError(`${path} has ${megapixels} megapixels; ${mostMegapixels} can be read. Make it smaller.`)
  }
  try {
    const image = new Transformer(content)
    const { colorType, width, height } = await image.metadata()
    const layout = layouts[colorType]
    if (layout === undefined) throw new Error(`Pixels of kind ${colorType} are not known.`)
    return { width, height, pixels: greyOf(await image.rawPixels(), width * height, layout) }
  } catch (error) {
    throw new PictureError(`${path} is a broken ${kind} file: it cannot be read as a picture.`, { cause: error })
  }
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new PictureError(isMissing ? `There is no file ${path}.` : `The file ${path} cannot be read.`, {
      cause: error,
    })
  }
}

function greyOf(raw: Buffer, count: number, { channels, bytes }: Layout): Uint8Array {
  const pixels = new Uint8Array(count)
  const step = channels * bytes
  const isColoured = channels >= 3
  const hasAlpha = channels % 2 === 0
  for (let index = 0, at = bytes - 1; index < count; index++, at += step) {
    const light = isColoured ? brightness(raw[at] ?? 0, raw[at + bytes] ?? 0, raw[at + 2 * bytes] ?? 0) : (raw[at] ?? 0)
    const alpha = hasAlpha ? (raw[at + (channels - 1) * bytes] ?? 255) : 255
    pixels[index] = onWhite(light, alpha)
  }
  return pixels
}
