import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { nameFont } from './name-font.ts'

/** Regular for lines, bold for names. */
const weights = [400, 700] as const
type Weight = (typeof weights)[number]

/** Latin, Greek, Cyrillic and Devanagari with every mark: whole files, since a letter and its mark must lie in one font. */
const baseFamily = 'noto-sans'
const baseFiles: Readonly<Record<Weight, string>> = {
  400: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  700: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
}

/** One file of a package: the characters that it draws, under a family name that only it has. */
type Piece = {
  readonly family: string
  readonly ranges: readonly (readonly [from: number, to: number])[]
  readonly isVariable: boolean
  file(weight: Weight): string
}

const han = ['sc', 'tc', 'jp', 'kr'] as const
type HanForm = (typeof han)[number]

/** Scripts whose letters join or reorder, so that their joiners must come from their own font. */
const scripts = [
  'arabic',
  'hebrew',
  'thaana',
  'armenian',
  'georgian',
  'ethiopic',
  'bengali',
  'gurmukhi',
  'gujarati',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
  'sinhala',
  'thai',
  'lao',
  'khmer',
  'myanmar',
] as const

const require = createRequire(import.meta.url)

function rangesOf(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}

/** The pieces of a package, of the packages that the pages use too (woff2, cut by Unicode ranges). */
function piecesOf(script: string): Piece[] {
  const isVariable = script !== 'arabic'
  const name = `noto-sans-${script}`
  const folder = `@fontsource${isVariable ? '-variable' : ''}/${name}`
  const subsets = require(`${folder}/unicode.json`) as Record<string, string>
  return Object.entries(subsets).flatMap(([subset, ranges]) => {
    const slice = /^\[(\d+)\]$/.exec(subset)?.[1]
    if (slice === undefined && subset !== script) return []
    const part = slice ?? subset
    return {
      family: `${name}-${part}`,
      ranges: rangesOf(ranges),
      isVariable,
      file: (weight: Weight) => `${folder}/files/${name}-${part}-${isVariable ? 'wght' : weight}-normal.woff2`,
    }
  })
}

const pieces = new Map<string, Piece[]>()
function piecesFor(script: string): Piece[] {
  let known = pieces.get(script)
  if (known === undefined) {
    known = piecesOf(script)
    pieces.set(script, known)
  }
  return known
}

function pieceWith(script: string, point: number): Piece | undefined {
  return piecesFor(script).find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to))
}

/** Characters that the base font draws, or that take the font of their neighbours. */
const isBase = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}]$/u
const isShared = /^[\p{Script=Common}\p{Script=Inherited}]$/u
/** Letters of East Asia, and from U+2E80 on the signs that its scripts share. */
const isEastern =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]|(?=[\p{Script=Common}\p{Script=Inherited}])[\u2E80-\u{10FFFF}])$/u

/** Which country's forms of Han characters come first, for a person of this country (alpha-2) and with this text. */
export function hanOrder(country: string | null, text: string): readonly HanForm[] {
  const first = ((): HanForm => {
    if (country === 'JP') return 'jp'
    if (country === 'KR' || country === 'KP') return 'kr'
    if (country === 'TW' || country === 'HK' || country === 'MO') return 'tc'
    if (country === 'CN' || country === 'SG') return 'sc'
    if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp'
    return /\p{Script=Hangul}/u.test(text) ? 'kr' : 'sc'
  })()
  return [first, ...han.filter((form) => form !== first)]
}

/** Fonts of one run of the typesetter: chosen text by text, then loaded together. */
export type FontChoice = {
  /** Names the families for a text, in the order in which they are tried. A character that none has names none. */
  familiesFor(text: string, country: string | null): string[]
  /** All files of the families named so far, as TrueType. */
  load(): Promise<Buffer[]>
}

/** Made once in a process: a slice costs some 10 ms to unpack. */
const loaded = new Map<string, Promise<Buffer>>()

async function loadPiece(piece: Piece, weight: Weight): Promise<Buffer> {
  const packed = readFileSync(require.resolve(piece.file(weight)))
  // Typst reads neither woff2 nor variable fonts: the weight is pinned, and every character of the slice kept.
  const characters = piece.ranges.map(([from, to]) => {
    let run = ''
    for (let point = from; point <= to; point++) run += String.fromCodePoint(point)
    return run
  })
  const font = await subsetFont(packed, characters.join(''), {
    targetFormat: 'truetype',
    ...(piece.isVariable ? { variationAxes: { wght: weight } } : {}),
  })
  return nameFont(font, piece.family)
}

export function chooseFonts(): FontChoice {
  const chosen = new Map<string, Piece>()
  const found = new Map<string, Piece | null>()

  const find = (point: number, order: readonly HanForm[]): Piece | null => {
    const key = `${point} ${order[0]}`
    let piece = found.get(key)
    if (piece === undefined) {
      piece = null
      for (const script of isEastern.test(String.fromCodePoint(point)) ? order : scripts) {
        piece = pieceWith(script, point) ?? null
        if (piece !== null) break
      }
      found.set(key, piece)
    }
    return piece
  }

  return {
    familiesFor(text, country) {
      const order = hanOrder(country, text)
      const own = new Set<string>()
      const eastern = new Set<string>()
      for (const character of new Set(text)) {
        const point = character.codePointAt(0) ?? 0
        const isOfEast = isEastern.test(character)
        if (isBase.test(character) || (isShared.test(character) && !isOfEast)) continue
        const piece = find(point, order)
        if (piece === null) continue
        chosen.set(piece.family, piece)
        ;(isOfEast ? eastern : own).add(piece.family)
      }
      // Joiners (U+200D) exist in the base font too, which would tear a Sinhala conjunct: a script's own font is first.
      // East Asian fonts have Latin letters and come last.
      return [...own, baseFamily, ...[...eastern].toSorted()]
    },
    load() {
      const files = weights.flatMap((weight) => [
        remember(`${baseFamily} ${weight}`, async () =>
          nameFont(readFileSync(require.resolve(baseFiles[weight])), baseFamily),
        ),
        ...[...chosen.values()].map((piece) => remember(`${piece.family} ${weight}`, () => loadPiece(piece, weight))),
      ])
      return Promise.all(files)
    },
  }
}

function remember(key: string, load: () => Promise<Buffer>): Promise<Buffer> {
  let font = loaded.get(key)
  if (font === undefined) {
    font = load()
    loaded.set(key, font)
  }
  return font
}
