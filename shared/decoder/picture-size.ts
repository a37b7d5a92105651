type Size = { readonly width: number; readonly height: number }

/**
 * The size in pixels that the header of a PNG, JPEG, WebP or GIF file tells; null where it is none of these, or breaks off.
 * An image decoder makes room for all of it before anybody could ask whether that is sensible.
 */
export function sizeOfPicture(file: Uint8Array): Size | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  try {
    if (begins(view, '\x89PNG\r\n\x1a\n')) return { width: view.getUint32(16), height: view.getUint32(20) }
    if (begins(view, '\xff\xd8\xff')) return sizeOfJpeg(view)
    if (begins(view, 'RIFF') && begins(view, 'WEBP', 8)) return sizeOfWebP(view)
    if (begins(view, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    return null
  } catch (error) {
    // It breaks off.
    if (error instanceof RangeError) return null
    throw error
  }
}

function begins(view: DataView, text: string, at = 0): boolean {
  return (
    view.byteLength >= at + text.length &&
    [...text].every((sign, index) => view.getUint8(at + index) === sign.charCodeAt(0))
  )
}

/** In the first frame header, which may come after any number of other segments. */
function sizeOfJpeg(view: DataView): Size | null {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    // All but three of C0 to CF begin a frame.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    // FF may be repeated as padding; else the segment's length follows its marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

/** Of the three layouts the first chunk has, by its name: lossy, lossless, extended. */
function sizeOfWebP(view: DataView): Size | null {
  if (begins(view, 'VP8 ', 12)) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (begins(view, 'VP8L', 12)) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (begins(view, 'VP8X', 12))
    return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 }
  return null
}
