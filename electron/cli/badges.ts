import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import {
  badgeDesigns,
  badgeSheets,
  badgeSorts,
  type BadgeDesign,
  type BadgeSettings,
  type BadgeSheet,
  type BadgeSort,
} from '../../shared/domain/badge-design.ts'
import { removeOnSignal } from './on-signal.ts'
import { UsageError, withStation, type Client, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine, say } from './output.ts'

const formats = ['pdf', 'svg', 'png'] as const
type Format = (typeof formats)[number]

type BadgesOptions = CommonOptions & {
  readonly format: Format
  readonly out: string
  readonly attendee: readonly string[]
  readonly sector: readonly string[]
  readonly category: readonly string[]
  readonly delegation: readonly string[]
  readonly organisation: readonly string[]
  readonly name?: string
  readonly session?: string
  readonly notPrinted?: boolean
  readonly design: BadgeDesign
  readonly sheet?: BadgeSheet
  readonly sort: BadgeSort
  readonly back?: boolean
  readonly without: readonly string[]
  readonly colour: readonly string[]
  readonly logo?: string
}

const optionalLines = ['event', 'organisation', 'country', 'sector'] as const

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

export function addBadges(program: Command): void {
  program
    .command('badges')
    .description('QR badges on paper and as files')
    .command('export')
    .description('badges of everyone who is active, or of those named; nothing is written where one cannot be made')
    .addOption(
      new Option('--format <format>', 'one PDF, or a picture each with a CSV for a mail program')
        .choices(formats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <path>', 'a file for pdf (or a folder to put badges.pdf into), a folder for svg and png')
    .option('--attendee <id>', 'one attendee; may be given several times', collect, [])
    .option('--sector <code>', 'people of this sector only; several times', collect, [])
    .option('--category <code>', 'people of this category only; several times', collect, [])
    .option('--delegation <name>', 'people of this delegation only; several times', collect, [])
    .option('--organisation <name>', 'people of this organisation only; several times', collect, [])
    .option('--name <words>', 'people whose name has these words, or words that begin so')
    .option('--session <code>', 'people on the invitation list of this session only')
    .option('--not-printed', 'only badges of which nobody said yet that they came out on paper')
    .addOption(new Option('--design <design>', 'paper of a badge').choices(badgeDesigns).default('a6'))
    .addOption(new Option('--sheet <sheet>', 'several on a sheet with cut marks (pdf)').choices(badgeSheets))
    .addOption(new Option('--sort <by>', 'as they are handed out').choices(badgeSorts).default('name'))
    .option('--back', 'a back with the code too')
    .addOption(
      new Option('--without <line>', `leave a line out (${optionalLines.join(', ')}); several times`)
        .argParser(collect)
        .default([]),
    )
    .option('--colour <sector=#rrggbb>', "a sector's colour; several times", collect, [])
    .option('--logo <file>', 'a PNG, JPEG or SVG above the event’s name')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<BadgesOptions>()
      const settings = await settingsOf(options)
      await withStation(options, (client) => exportBadges(client, options, settings))
    })
}

async function settingsOf(options: BadgesOptions): Promise<BadgeSettings> {
  const { format, design, sheet = null, back = false } = options
  if (sheet !== null && format !== 'pdf') throw new UsageError(`--sheet goes with --format pdf, not with ${format}.`)
  const unknown = options.without.find((line) => !optionalLines.some((each) => each === line))
  if (unknown !== undefined) throw new UsageError(`--without ${unknown} is none of ${optionalLines.join(', ')}.`)
  const shown = (line: (typeof optionalLines)[number]) => !options.without.includes(line)
  return {
    design,
    sheet,
    back,
    lines: {
      event: shown('event'),
      organisation: shown('organisation'),
      country: shown('country'),
      sector: shown('sector'),
    },
    colours: Object.fromEntries(options.colour.map(colourOf)),
    logo: options.logo === undefined ? null : await logoOf(options.logo),
  }
}

function colourOf(pair: string): [string, string] {
  const [, sector = '', colour = ''] = /^(.+)=(#[0-9a-f]{6})$/i.exec(pair) ?? []
  if (sector === '') throw new UsageError(`--colour ${pair} is not of the form SECTOR=#1d4e89.`)
  return [sector, colour]
}

async function logoOf(file: string): Promise<NonNullable<BadgeSettings['logo']>> {
  const format = { '.png': 'png', '.jpg': 'jpg', '.jpeg': 'jpg', '.svg': 'svg' } as const
  const ending = Object.entries(format).find(([each]) => each === extname(file).toLowerCase())
  if (ending === undefined) throw new UsageError(`--logo ${file} is no PNG, JPEG or SVG file.`)
  return { format: ending[1], data: (await readFile(file)).toString('base64') }
}

async function exportBadges(client: Client, options: BadgesOptions, settings: BadgeSettings): Promise<void> {
  const { format, attendee, sort } = options
  const drafts = await Drafts.beside(options.out)
  const progress = progressLine('Making badges')
  try {
    const steps = await client.badge.export({
      format,
      attendees: attendee.length === 0 ? null : [...attendee],
      filter: {
        sectors: [...options.sector],
        categories: [...options.category],
        delegations: [...options.delegation],
        organisations: [...options.organisation],
        name: options.name ?? '',
        session: options.session ?? null,
        onlyUnprinted: options.notPrinted === true,
      },
      sort,
      settings,
    })
    for await (const step of steps) {
      switch (step.kind) {
        case 'progress':
          progress.update(step.done, step.total)
          break
        case 'piece':
          await drafts.add(step.file, Buffer.from(step.data, 'base64'))
          break
        case 'done': {
          progress.end()
          const files = step.badges === 0 ? [] : await drafts.place(await targetsOf(options, step.files))
          await report(options, { ...step, files })
        }
      }
    }
  } finally {
    progress.end()
    await drafts.remove()
  }
}

type Report = {
  readonly badges: number
  readonly files: readonly string[]
  readonly leftOut: readonly { readonly attendee: string; readonly reason: string }[]
}

const reasons: Readonly<Record<string, string>> = {
  cancelled: 'cancelled',
  blocked: 'blocked',
  'no-badge': 'without a badge that holds',
  confidential: 'confidential',
}
const mostListed = 10

async function report(options: BadgesOptions, { badges, files, leftOut }: Report): Promise<void> {
  if (options.json === true) {
    await printJson({ format: options.format, badges, files, leftOut })
  } else {
    const count = badges === 1 ? '1 badge' : `${badges} badges`
    const pdfs = options.format === 'pdf' ? files : []
    await printLine(
      files.length === 0
        ? 'No badge was made.'
        : `${count}: ${files.length === 1 ? files[0] : pdfs.length > 1 ? `${pdfs.length} files, ${pdfs[0]} to ${pdfs.at(-1)}` : options.out}`,
    )
    if (pdfs.length > 1) say('One PDF of so many badges would need too much memory: print the files in their order.')
  }
  for (const [reason, words] of Object.entries(reasons)) {
    const ids = leftOut.filter((each) => each.reason === reason).map(({ attendee }) => attendee)
    if (ids.length === 0) continue
    const more = ids.length > mostListed ? ` and ${ids.length - mostListed} more` : ''
    say(`Left out, ${words}: ${ids.slice(0, mostListed).join(', ')}${more}.`)
  }
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true

/** Where each file comes to lie. A name with the format's ending is a file, where there is one badge only. */
async function targetsOf({ out, format }: BadgesOptions, files: readonly string[]): Promise<Map<string, string>> {
  if (!(await isFolder(out))) {
    const ending = extname(out)
    if (format === 'pdf') {
      const stem = out.slice(0, out.length - ending.length)
      return new Map(
        files.map((file) => [file, file.replace('badges', () => stem).replace('.pdf', () => ending || '.pdf')]),
      )
    }
    const pictures = files.filter((file) => extname(file) !== '.csv')
    const [only] = pictures
    if (ending.toLowerCase() === `.${format}`) {
      if (only === undefined || pictures.length > 1) {
        throw new UsageError(`--out ${out} is one file, and these are ${pictures.length}: name a folder.`)
      }
      return new Map([[only, out]])
    }
  }
  return new Map(files.map((file) => [file, join(out, file)]))
}

/** Files that are complete or not there: they are written beside the place where they are to lie, and moved there at the end. */
class Drafts {
  readonly #folder: string
  readonly #isOver: () => void

  private constructor(folder: string) {
    this.#folder = folder
    this.#isOver = removeOnSignal(folder)
  }

  static async beside(out: string): Promise<Drafts> {
    const parent = dirname(resolve(out))
    await mkdir(parent, { recursive: true })
    const folder = join(parent, `.${basename(out)}.${randomBytes(4).toString('hex')}.part`)
    const drafts = new Drafts(folder)
    await mkdir(folder, { mode: 0o700 })
    return drafts
  }

  async add(name: string, piece: Uint8Array): Promise<void> {
    const file = await open(join(this.#folder, name), 'a', 0o600)
    try {
      await file.write(piece)
    } finally {
      await file.close()
    }
  }

  /** Moves drafts to where they belong; the names of the files as they lie. */
  async place(targets: ReadonlyMap<string, string>): Promise<string[]> {
    for (const [name, target] of targets) {
      await mkdir(dirname(resolve(target)), { recursive: true })
      await rename(join(this.#folder, name), target)
    }
    return [...targets.values()]
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
    this.#isOver()
  }
}
