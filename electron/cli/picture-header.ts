import { sizeOfPicture } from '../../shared/decoder/picture-size.ts'

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
  const size = sizeOfPicture(content)
  if (begins('\x89PNG\r\n\x1a\n')) return { kind: 'PNG', size }
  if (begins('\xff\xd8\xff')) return { kind: 'JPEG', size }
  if (begins('RIFF') && begins('WEBP', 8)) return { kind: 'WebP', size }
  if (begins('GIF8')) return { kind: 'a GIF' }
  return { kind: content.length === 0 ? 'an empty file' : 'no picture' }
}
