/**
 * Which pixels of a picture belong to the drawing and which to its ground, by brightness alone: the ground is what the
 * first pixel, in the corner, has. `pixels` has one to four channels for each of `count` pixels.
 */
export function inkOf(pixels: Uint8Array, count: number): boolean[] {
  const channels = pixels.length / count
  // The weights of sRGB, on its values: enough to part the darkest from the lightest.
  const bright = Array.from({ length: count }, (_, index) => {
    const [red = 0, green = red, blue = red] = pixels.subarray(
      index * channels,
      index * channels + Math.min(channels, 3),
    )
    return channels < 3 ? red : 0.2126 * red + 0.7152 * green + 0.0722 * blue
  })
  const middle = bright.reduce((a, b) => Math.min(a, b)) / 2 + bright.reduce((a, b) => Math.max(a, b)) / 2
  const isGroundBright = (bright[0] ?? 0) > middle
  return bright.map((one) => one > middle !== isGroundBright)
}

/** Of the pixels that either shape inks, the share that only one of them does. */
export function differenceOf(one: readonly boolean[] = [], other: readonly boolean[] = []): number {
  const inked = one.filter((is, index) => is || other[index] === true).length
  return one.filter((is, index) => is !== other[index]).length / inked
}
