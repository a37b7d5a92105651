import { z } from 'zod'

/** The designs that a badge is printed in. */
export const badgeDesigns = ['a6', 'card', 'label'] as const
export type BadgeDesign = (typeof badgeDesigns)[number]

/** Sheets that several badges are printed on, to be cut apart. */
export const badgeSheets = ['a4', 'letter'] as const
export type BadgeSheet = (typeof badgeSheets)[number]

/** In which order badges are made: as they are handed out. */
export const badgeSorts = ['name', 'organisation', 'delegation'] as const
export type BadgeSort = (typeof badgeSorts)[number]

type Size = { readonly widthMm: number; readonly heightMm: number }

/** A6 upright, a card of 86 x 54 mm, and a piece of a 62 mm label roll. */
export const badgeSizes: Readonly<Record<BadgeDesign, Size>> = {
  a6: { widthMm: 105, heightMm: 148 },
  card: { widthMm: 86, heightMm: 54 },
  label: { widthMm: 62, heightMm: 100 },
}

const sheetSizes: Readonly<Record<BadgeSheet, Size>> = {
  a4: { widthMm: 210, heightMm: 297 },
  letter: { widthMm: 215.9, heightMm: 279.4 },
}

/** Where the badges lie on a sheet: a grid in its middle, `leftMm` and `topMm` from its corner. */
export type SheetGrid = Size & {
  readonly columns: number
  readonly rows: number
  readonly leftMm: number
  readonly topMm: number
}

/** The grid that takes the most badges, upright or across. */
export function sheetGrid(design: BadgeDesign, sheet: BadgeSheet): SheetGrid {
  const badge = badgeSizes[design]
  const { widthMm, heightMm } = sheetSizes[sheet]
  const [upright, across] = [
    { widthMm, heightMm },
    { widthMm: heightMm, heightMm: widthMm },
  ].map((page) => {
    const columns = Math.floor(page.widthMm / badge.widthMm)
    const rows = Math.floor(page.heightMm / badge.heightMm)
    return {
      ...page,
      columns,
      rows,
      leftMm: (page.widthMm - columns * badge.widthMm) / 2,
      topMm: (page.heightMm - rows * badge.heightMm) / 2,
    }
  }) as [SheetGrid, SheetGrid]
  return across.columns * across.rows > upright.columns * upright.rows ? across : upright
}

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'is no colour such as #1d4e89')

/** The largest picture of a logo, in bytes. */
const largestLogo = 1_000_000

/** What an organizer settles about badges; there is no designer. */
export const badgeSettingsSchema = z.strictObject({
  design: z.enum(badgeDesigns).default('a6'),
  /** Null prints one badge a page, of the badge's own size. */
  sheet: z.enum(badgeSheets).nullable().default(null),
  /** A back with the code once more, for a badge that turns on its lanyard. */
  back: z.boolean().default(false),
  /** Lines that can be left out; name and code cannot. */
  lines: z
    .strictObject({
      event: z.boolean().default(true),
      organisation: z.boolean().default(true),
      country: z.boolean().default(true),
      sector: z.boolean().default(true),
    })
    .prefault({}),
  /** Colours of sectors by their code; the others are given one each. */
  colours: z.record(z.string(), colour).default({}),
  /** A picture above the event's name, base64. */
  logo: z
    .strictObject({
      format: z.enum(['png', 'jpg', 'svg']),
      data: z.base64('is not base64').max(Math.ceil(largestLogo / 3) * 4, 'is larger than 1 MB'),
    })
    .nullable()
    .default(null),
})
export type BadgeSettings = z.infer<typeof badgeSettingsSchema>

/**
 * Colours that are told apart by people who see few of them, dark enough for white words, and black where a label
 * printer knows black and white only (their luminance is below half).
 */
const palette = ['#1d4e89', '#0f6b5c', '#8a4210', '#6a2a82', '#3f6212', '#9b1c3f', '#374151', '#0e6886']
const withoutSector = '#374151'

/** The colour of a sector's band: as set, else one of ours in the order in which the event lists its sectors. */
export function sectorColour(
  sector: string | null,
  sectors: readonly { readonly code: string }[],
  colours: BadgeSettings['colours'],
): string {
  if (sector === null) return withoutSector
  const set = Object.hasOwn(colours, sector) ? colours[sector] : undefined
  if (set !== undefined) return set.toLowerCase()
  const place = sectors.findIndex(({ code }) => code === sector)
  if (place >= 0) return palette[place % palette.length] ?? withoutSector
  // One that the event does not list keeps its colour from one export to the next.
  let sum = 0
  for (const letter of sector) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return palette[sum % palette.length] ?? withoutSector
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Black or white, whichever is read better on a colour (WCAG's contrast; equal at a luminance of 0.179). */
export function inkOn(hex: string): '#000000' | '#ffffff' {
  return luminance(hex) > 0.179 ? '#000000' : '#ffffff'
}
