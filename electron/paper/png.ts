import { crc32 } from 'node:zlib'
import { Transformer } from '@napi-rs/image'

const mmPerMetre = 1000
/** Behind the signature and the header, whose lengths are fixed. */
const behindHeader = 8 + 25

/** The chunk that says how large a picture is on paper (PNG, 11.3.4.3). */
function physicalSize(dotsPerMetre: number): Buffer {
  const chunk = Buffer.alloc(4 + 4 + 9 + 4)
  chunk.writeUInt32BE(9, 0)
  chunk.write('pHYs', 4, 'latin1')
  chunk.writeUInt32BE(dotsPerMetre, 8)
  chunk.writeUInt32BE(dotsPerMetre, 12)
  chunk.writeUInt8(1, 16)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17)
  return chunk
}

export type PictureSize = { readonly widthMm: number; readonly heightMm: number; readonly dotsPerMm: number }

/** An SVG as a PNG on white, so many dots to the millimetre, which it says of itself. */
export async function pngOf(svg: string, { widthMm, heightMm, dotsPerMm }: PictureSize): Promise<Uint8Array> {
  const [width, height] = [widthMm, heightMm].map((mm) => Math.round(mm * dotsPerMm))
  const sized = svg.replace(/ width="[^"]*" height="[^"]*"/, ` width="${width}" height="${height}"`)
  let png = await Transformer.fromSvg(sized, '#fff').png()
  // Small pictures come out twice as large as they say.
  if (png.readUInt32BE(16) !== width)
    png = await Transformer.fromSvg(sized, '#fff')
      .resize(width ?? 0, height)
      .png()
  const chunk = physicalSize(Math.round(dotsPerMm * mmPerMetre))
  return Buffer.concat([png.subarray(0, behindHeader), chunk, png.subarray(behindHeader)])
}
