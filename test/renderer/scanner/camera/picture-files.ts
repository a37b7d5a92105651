import { crc32, deflateSync } from 'node:zlib'
import type { GreyPicture } from '../../../../shared/decoder/grey-picture.ts'

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** A PNG of one byte a pixel, as fast as a picture of many megapixels needs it; `saidSize` is what its header says. */
export function aGreyPng({ width, height, pixels }: GreyPicture, saidSize = { width, height }): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row++) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(saidSize.width, 0)
  header.writeUInt32BE(saidSize.height, 4)
  header.writeUInt8(8, 8)
  return Buffer.concat([
    pngSignature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A GIF in black and white, not compressed: codes of eight bits, cleared before they would grow (GIF89a, appendix F). */
export function aGif({ width, height, pixels }: GreyPicture): Buffer {
  const [codeBits, clear, end] = [8, 128, 129]
  const head = Buffer.alloc(13 + 3 * 128)
  head.write('GIF89a', 0, 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  // A table of 128 colours for all, of which the first is black and the second white.
  head.writeUInt8(0xf6, 10)
  head.fill(255, 16, 19)
  const frame = Buffer.alloc(11)
  frame.writeUInt8(0x2c, 0)
  frame.writeUInt16LE(width, 5)
  frame.writeUInt16LE(height, 7)
  frame.writeUInt8(codeBits - 1, 10)
  const codes: number[] = []
  for (const [at, light] of pixels.entries()) {
    if (at % 100 === 0) codes.push(clear)
    codes.push(light < 128 ? 0 : 1)
  }
  codes.push(end)
  const blocks: Buffer[] = []
  for (let at = 0; at < codes.length; at += 255) {
    const block = codes.slice(at, at + 255)
    blocks.push(Buffer.from([block.length, ...block]))
  }
  return Buffer.concat([head, frame, ...blocks, Buffer.from([0, 0x3b])])
}
