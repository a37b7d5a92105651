import type { ContentsPart } from './electron-parts.ts'

const everyMs = 30_000
/** So many pictures of one colour in a row. */
const blankPictures = 2

/**
 * Looks at the page now and then, and tells where it is all of one colour: drawn, and yet nothing to see. The page's own
 * sign of life does not show that. Only where this window was seen with more than one colour before: some systems give
 * black pictures of every window, and a hall that works must not be loaded again for those. Gives the function that ends it.
 */
export function watchForBlank(contents: Pick<ContentsPart, 'capturePage'>, onBlank: () => void): () => void {
  let wasSeen = false
  let blank = 0
  let isLooking = false

  async function look(): Promise<void> {
    // One at a time: a picture that never comes is waited for by nobody.
    if (isLooking) return
    isLooking = true
    try {
      const picture = await contents.capturePage()
      // Of a window that is covered there is no picture.
      if (picture.isEmpty()) return
      const isBlank = isOneColour(picture.toBitmap())
      wasSeen ||= !isBlank
      blank = isBlank ? blank + 1 : 0
      if (wasSeen && blank === blankPictures) onBlank()
    } catch {
      // The page is being replaced.
    } finally {
      isLooking = false
    }
  }

  const timer = setInterval(() => void look(), everyMs)
  return () => clearInterval(timer)
}

/** Whether all pixels of four bytes are the same. */
export function isOneColour(bitmap: Buffer): boolean {
  // Each byte is that of the pixel before: one comparison of the bitmap with itself, moved by a pixel.
  return bitmap.length > 4 && bitmap.subarray(4).equals(bitmap.subarray(0, -4))
}
