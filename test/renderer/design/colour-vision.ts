/** Red, green and blue, each 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number]

/**
 * Ways of seeing, as matrices on linear light. The first three: Machado, Oliveira and Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009),
 * table 1, severity 1.0. Without any cones for colour only luminance is left: the weights of sRGB (IEC 61966-2-1).
 */
export const colourVisions = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  achromatopsia: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
} as const satisfies Record<string, readonly Colour[]>

export type ColourVision = keyof typeof colourVisions

/** A colour of a style sheet, `#rrggbb`, as linear light. */
export function lightOf(hex: string): Colour {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`${hex} is no colour.`)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return [red, green, blue]
}

/** How somebody sees a light; what a screen cannot show is cut off. */
export function seenAs(vision: ColourVision, light: Colour): Colour {
  const [red = 0, green = 0, blue = 0] = colourVisions[vision].map((row) =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])),
  )
  return [red, green, blue]
}

/** Relative luminance, 0 to 1, as WCAG 2.2 defines it. */
export function luminanceOf([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two lights, 1 to 21, as WCAG 2.2 defines it. */
export function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [one, other].map(luminanceOf).toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
