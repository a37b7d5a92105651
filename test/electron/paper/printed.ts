import { readFile } from 'node:fs/promises'
import { Transformer } from '@napi-rs/image'
import type { BadgeJob, BadgeWords, PrintStep } from '../../../electron/paper/print-badges.ts'
import { printBadges } from '../../../electron/paper/print-badges.ts'
import { readStill } from '../../../shared/decoder/decode.ts'
import { brightness, type GreyPicture } from '../../../shared/decoder/grey-picture.ts'
import { openQrReader, readerFile } from '../../../shared/decoder/qr-reader.ts'
import { badgeSettingsSchema, badgeSizes, type BadgeDesign } from '../../../shared/domain/badge-design.ts'

const dotsPerMm = 203 / 25.4
const half = 128
/** As long as `muster decode` gives a picture. */
const budgetMs = 3000

const reader = openQrReader(await readFile(new URL(import.meta.resolve(readerFile))))

/** A badge as a label printer puts it on paper: 203 dots to the inch, each 0 (black) or 255 (white). */
export type Print = GreyPicture & { readonly isBlack: (x: number, y: number) => boolean }

export async function printed(svg: string, design: BadgeDesign): Promise<Print> {
  const { widthMm, heightMm } = badgeSizes[design]
  const [width = 0, height = 0] = [widthMm, heightMm].map((mm) => Math.round(mm * dotsPerMm))
  const sized = svg.replace(/ width="[^"]*" height="[^"]*"/, ` width="${width}" height="${height}"`)
  const rgba = await Transformer.fromSvg(sized, '#fff').rawPixels()
  // The rasterizer draws small pictures twice as large: a dot is then the mean of four pixels.
  const scale = Math.round(Math.sqrt(rgba.length / 4 / (width * height)))
  const pixels = new Uint8Array(width * height)
  for (let dot = 0; dot < pixels.length; dot++) {
    const [left, top] = [(dot % width) * scale, Math.floor(dot / width) * scale]
    let sum = 0
    for (let y = top; y < top + scale; y++) {
      for (let at = 4 * (y * width * scale + left), end = at + 4 * scale; at < end; at += 4) {
        sum += brightness(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
      }
    }
    pixels[dot] = sum / (scale * scale) < half ? 0 : 255
  }
  return { width, height, pixels, isBlack: (x, y) => pixels[y * width + x] === 0 }
}

/** The texts of all QR codes on it, as the product's own decoder reads them. */
export async function codesOn(print: Print): Promise<string[]> {
  const readings = readStill(await reader, print, { budgetMs, nowMs: () => performance.now() })
  return readings.map(({ text }) => text)
}

/** Rows of dots (in mm) between the first and the last black one of a part of the badge, or null where it is white. */
export function inkIn(
  print: Print,
  fromMm: number,
  toMm: number,
): { top: number; bottom: number; left: number; right: number } | null {
  let found: { top: number; bottom: number; left: number; right: number } | null = null
  for (let y = Math.round(fromMm * dotsPerMm); y < Math.round(toMm * dotsPerMm); y++) {
    for (let x = 0; x < print.width; x++) {
      if (!print.isBlack(x, y)) continue
      found ??= { top: y, bottom: y, left: x, right: x }
      found = { top: found.top, bottom: y, left: Math.min(found.left, x), right: Math.max(found.right, x) }
    }
  }
  if (found === null) return null
  const { top, bottom, left, right } = found
  return { top: top / dotsPerMm, bottom: bottom / dotsPerMm, left: left / dotsPerMm, right: right / dotsPerMm }
}

/** How many pieces the ink of a part falls into, seen from left to right. */
export function piecesOfInk(print: Print, fromMm: number, toMm: number): number {
  let pieces = 0
  let wasInk = false
  for (let x = 0; x < print.width; x++) {
    let isInk = false
    for (let y = Math.round(fromMm * dotsPerMm); y < Math.round(toMm * dotsPerMm); y++) isInk ||= print.isBlack(x, y)
    if (isInk && !wasInk) pieces += 1
    wasInk = isInk
  }
  return pieces
}

/** Somebody's badge. */
export function aBadge(changed: Partial<BadgeWords> = {}): BadgeWords {
  return {
    id: 'A-0001',
    name: 'Solène Desrosiers',
    organisation: null,
    country: null,
    countryCode: null,
    sector: null,
    colour: '#1d4e89',
    code: 'BCDEFGHJKNPRSTVXBCDEFGHJ',
    file: changed.id ?? 'A-0001',
    ...changed,
  }
}

export function aJob(
  format: BadgeJob['format'],
  settings: Parameters<typeof badgeSettingsSchema.parse>[0] = {},
): BadgeJob {
  return { format, event: 'Meeting', language: 'en', settings: badgeSettingsSchema.parse(settings) }
}

/** The files of a job by name. */
export async function filesOf(badges: readonly BadgeWords[], job: BadgeJob): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for await (const step of printBadges(badges, job) as AsyncIterable<PrintStep>) {
    if (step.kind === 'file') files.set(step.name, Buffer.from(step.data))
  }
  return files
}

/** One badge without a line for the event, as a label printer prints it. */
export async function printOf(badge: Partial<BadgeWords>, design: BadgeDesign = 'a6'): Promise<Print> {
  const job = aJob('svg', { design, lines: { event: false } })
  const [svg] = (await filesOf([aBadge(badge)], job)).values()
  return printed(String(svg), design)
}

/** How many pages a PDF has. */
export function pagesOf(pdf: Buffer | undefined): number {
  return [...(pdf ?? Buffer.alloc(0)).toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length
}
