/** What the first bytes of a file say: a kind of picture that can be read with its size in pixels, or what it is instead. */
export type PictureHeader =
  | {
      readonly kind: 'PNG' | 'JPEG' | 'WebP'
      readonly size: { readonly width: number; readonly height: number } | null
    }
  | { readonly kind: 'a GIF' | 'an empty file' | 'no picture' }

/**
 * Reads the header itself: an image decoder may make room for a size before anybody can ask whether it is sensible. The size
 * is null where the header breaks off. What the file is called does not matter.
 */
export function readHeader(content: Buffer): PictureHeader {
  const begins = (text: string, at = 0) => content.toString('latin1', at, at + text.length) === text
  if (begins('\x89PNG\r\n\x1a\n')) return { kind: 'PNG', size: within(() => sizeOfPng(content)) }
  if (begins('\xff\xd8\xff')) return { kind: 'JPEG', size: within(() => sizeOfJpeg(content)) }
  if (begins('RIFF') && begins('WEBP', 8)) return { kind: 'WebP', size: within(() => sizeOfWebP(content)) }
  if (begins('GIF8')) return { kind: 'a GIF' }
  return { kind: content.length === 0 ? 'an empty file' : 'no picture' }
}

type Size = { readonly width: number; readonly height: number }

/** Reading past the end of a buffer throws a RangeError. */
function within(read: () => Size | null): Size | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function sizeOfPng(content: Buffer): Size {
  return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
}

/** In the first frame header, which may come after any number of other segments. */
function sizeOfJpeg(content: Buffer): Size | null {
  for (let at = 2; content.readUInt8(at) === 0xff;) {
    const marker = content.readUInt8(at + 1)
    // All but three of C0 to CF begin a frame.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: content.readUInt16BE(at + 7), height: content.readUInt16BE(at + 5) }
    // FF may be repeated as padding; else the segment's length follows its marker.
    at += marker === 0xff ? 1 : 2 + content.readUInt16BE(at + 2)
  }
  return null
}

/** Of the three layouts the first chunk has, by its name: lossy, lossless, extended. */
function sizeOfWebP(content: Buffer): Size | null {
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = content.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 }
    default:
      return null
  }
}
