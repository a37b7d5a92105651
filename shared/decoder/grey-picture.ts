/** A grey picture: one byte a pixel, row by row, 0 black to 255 white. */
export type GreyPicture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/**
 * The grey of a picture of four bytes a pixel (red, green, blue, alpha), on white paper.
 */
export function greyOfRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height)
  for (let index = 0, from = 0; index < pixels.length; index++, from += 4) {
    const light = brightness(rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0)
    pixels[index] = onWhite(light, rgba[from + 3] ?? 255)
  }
  return { width, height, pixels }
}

/** How bright the eye takes a colour to be (ITU-R BT.601), in the same 256 steps. */
export function brightness(red: number, green: number, blue: number): number {
  return (306 * red + 601 * green + 117 * blue + 512) >> 10
}

/** The light of what is as opaque as `alpha` of 255 on white paper: codes are drawn in black on nothing, too. */
export function onWhite(light: number, alpha: number): number {
  return alpha === 255 ? light : Math.round((light * alpha + 255 * (255 - alpha)) / 255)
}
