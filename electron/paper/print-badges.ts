import { badgeSizes, inkOn, sheetGrid, type BadgeSettings } from '../../shared/domain/badge-design.ts'
import { spellBadgeCode } from '../../shared/domain/badge-code.ts'
import { codeRuns } from './code-runs.ts'
import { chooseFonts, type FontChoice } from './fonts.ts'
import { lineOfText } from './line-of-text.ts'
import { checkLogo, logoFile } from './logo.ts'
import { pngOf } from './png.ts'
import { makeTypesetter, TypesetError, type Typeset, type Typesetter } from './typst.ts'

/** A badge as its words; null where there is nothing to say. */
export type BadgeWords = {
  /** The organizer's own id: what an error calls the badge. */
  readonly id: string
  readonly name: string
  readonly organisation: string | null
  /** In words. */
  readonly country: string | null
  /** ISO 3166 alpha-2: whose forms of Han characters a name has. */
  readonly countryCode: string | null
  /** In words. */
  readonly sector: string | null
  /** `#rrggbb` of the sector's band. */
  readonly colour: string
  readonly code: string
  /** The name of the badge's own file, without its ending. */
  readonly file: string
}

export type BadgeJob = {
  readonly format: 'pdf' | 'svg' | 'png'
  readonly settings: BadgeSettings
  readonly event: string
  /** Language of the event (ISO 639). */
  readonly language: string
}

export type PrintStep =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'file'; readonly name: string; readonly data: Uint8Array }

/** A badge that cannot be printed as its person would want it, and why. */
export type UnprintableBadge = { readonly id: string; readonly name: string; readonly reason: string }

/** Thrown after all badges were tried, so that it names every one. */
export class UnprintableError extends Error {
  readonly badges: readonly UnprintableBadge[]

  constructor(badges: readonly UnprintableBadge[]) {
    super(sentenceFor(badges))
    this.name = 'UnprintableError'
    this.badges = badges
  }
}

const mostNamed = 10

function sentenceFor(badges: readonly UnprintableBadge[]): string {
  const named = badges.slice(0, mostNamed).map(({ id, name, reason }) => `${id} (${name}): ${reason}`)
  const more = badges.length > mostNamed ? `; and ${badges.length - mostNamed} more` : ''
  const count = badges.length === 1 ? 'One badge' : `${badges.length} badges`
  return `${count} cannot be printed, and none was: ${named.join('; ')}${more}. Mend these people in the roster, or leave them out.`
}

/** Badges in one PDF at most. Typst holds a document whole: 0.65 MB a badge, so that 500 take 330 MB and 10,000 would take 6 GB. */
const badgesInOneFile = 500
/** Documents of one badge until Typst's memory of them is cleared. */
const badgesRemembered = 25
/** Of a picture: three dots for two of a label printer (203 to the inch), so that a module is whole dots here too. */
const dotsPerMm = (203 * 1.5) / 25.4

/** A foreign code is spelled out where people can read it: one line of plain characters. */
const isReadable = /^[\x20-\x7E]{1,64}$/

type Side = 'front' | 'back'
type Prepared = { readonly words: BadgeWords; readonly data: object }

function prepare(badge: BadgeWords, job: BadgeJob, fonts: FontChoice): Prepared {
  const { lines } = job.settings
  const line = (text: string | null, isShown = true) => (isShown ? lineOfText(text, badge.countryCode, fonts) : null)
  return {
    words: badge,
    data: {
      name: line(badge.name) ?? line(badge.id),
      organisation: line(badge.organisation, lines.organisation),
      country: line(badge.country, lines.country),
      sector: line(badge.sector, lines.sector),
      event: line(job.event, lines.event),
      letters: line(isReadable.test(badge.code) ? spellBadgeCode(badge.code) : null),
      band: { fill: badge.colour, ink: inkOn(badge.colour) },
      code: {
        ...codeRuns(badge.code),
        alt: badge.name === '' ? 'QR code of a spare badge' : `QR code of the badge of ${badge.name}`,
      },
    },
  }
}

/** Sets badges with the layouts; `sides` without a sheet sets one side of one badge. */
function typesetBadges(typesetter: Typesetter, job: BadgeJob, badges: readonly Prepared[], only: Side | null): Typeset {
  const { design, sheet, back, logo } = job.settings
  const grid = sheet === null || only !== null ? null : sheetGrid(design, sheet)
  const sides: Side[] = only === null ? (back ? ['front', 'back'] : ['front']) : [only]
  const picture = logo === null ? null : logoFile(logo)
  const typeset = typesetter.typeset('badges.typ', {
    'badges.json': JSON.stringify({
      title: `Badges: ${job.event}`,
      lang: job.language,
      design,
      size: badgeSizes[design],
      sheet: grid,
      sides,
      logo: picture === null ? null : { file: picture.name, alt: job.event },
      badges: badges.map(({ data }) => data),
    }),
    ...(picture === null ? {} : { [picture.name]: picture.data }),
  })
  const expected = sides.length * Math.ceil(badges.length / (grid === null ? 1 : grid.columns * grid.rows))
  // Never seen, since every text has a box of its own: a badge that flowed onto a second page would be cut.
  if (typeset.pages !== expected) throw new TypesetError([`${typeset.pages} pages came out instead of ${expected}`])
  return typeset
}

/** What Typst says, in words for an organizer. */
function reasonFor(error: TypesetError): string {
  const missing = new Set(
    error.reasons.flatMap((reason) => {
      const [, text] = /the text `"(.*)"` could not be displayed/u.exec(reason) ?? []
      return text === undefined
        ? []
        : text.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    }),
  )
  if (missing.size > 0) return `no font here has ${[...missing].map((text) => `“${text}”`).join(', ')}`
  if (error.reasons.some((reason) => reason.includes('too long for this design'))) {
    return 'a line is too long for this design at any size'
  }
  return error.message
}

/**
 * Prints badges: one PDF (several above 500 badges), or an SVG or PNG for each side of each badge. The same badges give
 * the same bytes. Throws UnreadableLogoError before the first of them, and UnprintableError, naming every person whose badge would have a box, once all were tried;
 * whoever collects the files keeps none of them then. Holds its thread for seconds: belongs in a worker.
 */
export async function* printBadges(
  badges: readonly BadgeWords[],
  job: BadgeJob,
): AsyncGenerator<PrintStep, void, void> {
  const total = badges.length
  yield { kind: 'progress', done: 0, total }
  const fonts = chooseFonts()
  // Names the fonts that are needed; the badges themselves are prepared again when their turn comes, and not kept.
  for (const badge of badges) prepare(badge, job, fonts)
  const typesetter = makeTypesetter(await fonts.load())
  if (job.settings.logo !== null) checkLogo(typesetter, job.settings.logo)
  const unprintable: UnprintableBadge[] = []
  const onePiece = job.format === 'pdf' ? badgesAFile(job) : 1
  const files = Math.ceil(total / onePiece)
  let done = 0
  for (let file = 1; file <= files; file++) {
    const batch = badges.slice(done, done + onePiece).map((badge) => prepare(badge, job, fonts))
    try {
      const made =
        job.format === 'pdf' ? pdfOf(typesetter, job, batch, { file, files }) : await pictures(typesetter, job, batch)
      if (unprintable.length === 0) yield* made
    } catch (error) {
      if (!(error instanceof TypesetError)) throw error
      const found = batch.flatMap((badge) => faultOf(typesetter, job, badge) ?? [])
      if (found.length === 0) throw error
      unprintable.push(...found)
    }
    if (job.format === 'pdf' || file % badgesRemembered === 0) {
      typesetter.forget()
      await new Promise(setImmediate)
    }
    done += batch.length
    yield { kind: 'progress', done, total }
  }
  if (unprintable.length > 0) throw new UnprintableError(unprintable)
}

/** Full sheets only, save the last. */
function badgesAFile({ settings: { design, sheet } }: BadgeJob): number {
  if (sheet === null) return badgesInOneFile
  const { columns, rows } = sheetGrid(design, sheet)
  return Math.floor(badgesInOneFile / (columns * rows)) * columns * rows
}

function pdfOf(
  typesetter: Typesetter,
  job: BadgeJob,
  batch: readonly Prepared[],
  { file, files }: { readonly file: number; readonly files: number },
): PrintStep[] {
  const part = files === 1 ? '' : `-${String(file).padStart(String(files).length, '0')}`
  return [{ kind: 'file', name: `badges${part}.pdf`, data: typesetBadges(typesetter, job, batch, null).pdf() }]
}

async function pictures(typesetter: Typesetter, job: BadgeJob, batch: readonly Prepared[]): Promise<PrintStep[]> {
  const steps: PrintStep[] = []
  for (const badge of batch) {
    for (const side of job.settings.back ? (['front', 'back'] as const) : (['front'] as const)) {
      const typeset = typesetBadges(typesetter, job, [badge], side)
      // Only the PDF tells a character that no font has.
      typeset.pdf()
      const svg = labelled(typeset.svg(), badge.words, job)
      const name = `${badge.words.file}${side === 'back' ? '-back' : ''}.${job.format}`
      steps.push({
        kind: 'file',
        name,
        data:
          job.format === 'svg' ? Buffer.from(svg) : await pngOf(svg, { ...badgeSizes[job.settings.design], dotsPerMm }),
      })
    }
  }
  return steps
}

function faultOf(typesetter: Typesetter, job: BadgeJob, badge: Prepared): UnprintableBadge | null {
  try {
    for (const side of job.settings.back ? (['front', 'back'] as const) : (['front'] as const)) {
      typesetBadges(typesetter, job, [badge], side).pdf()
    }
    return null
  } catch (error) {
    if (!(error instanceof TypesetError)) throw error
    return { id: badge.words.id, name: badge.words.name, reason: reasonFor(error) }
  }
}

/** The words of an attribute's value. */
function attribute(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }
  return text.replaceAll(/[\p{Cc}]/gu, ' ').replaceAll(/[&<"]/g, (sign) => entities[sign] ?? sign)
}

/** Outlines say nothing to a screen reader: the picture is named, by what its code says too. */
function labelled(svg: string, badge: BadgeWords, job: BadgeJob): string {
  const label = [badge.name, badge.organisation, badge.country, job.event, spellBadgeCode(badge.code)]
  return svg.replace(
    '<svg ',
    `<svg role="img" aria-label="${attribute(label.filter((text) => text !== null && text !== '').join(', '))}" `,
  )
}
