import { hanOrder, type FontChoice } from './fonts.ts'

/** A line as a layout sets it. */
export type Line = {
  readonly text: string
  /** What may not be broken: the size goes by the widest of these. */
  readonly words: readonly string[]
  /** The same text where a line may end after any letter: the last resort for words too long for their box. */
  readonly broken: string
  readonly fonts: readonly string[]
  readonly lang: string
  readonly region: string | null
  readonly isRightToLeft: boolean
  /** Marks heaped on one letter beyond the two that every font has room for; 0 save in a name that was made to be awkward. */
  readonly heapedMarks: number
}

/** Scripts without spaces between words: the typesetter knows where they break. */
const breaksAnywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Letters that join: nothing is put between them. */
const joins = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Adlam}]/u
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}]/u
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const formLanguages = { sc: ['zh', 'CN'], tc: ['zh', 'TW'], jp: ['ja', 'JP'], kr: ['ko', 'KR'] } as const

/** Persian and Urdu have forms of their own in an Arabic font. */
const arabicLanguages: Readonly<Record<string, string>> = { IR: 'fa', AF: 'fa', PK: 'ur' }

/** Marks that are heaped on each other above or below a letter; vowels of Hebrew, Thai or Devanagari have a place of their own. */
const heap = /[\p{Script=Inherited}&&\p{M}]+/gv
const fittingMarks = 2
/** What a mark stands on where it has no letter, as in books about writing. */
const dottedCircle = '\u25CC'

const letters = new Intl.Segmenter('en')

/** A text as it can be set: composed, in one line, without marks that only steer other programs. Null where nothing is left. */
function settable(text: string): string | null {
  const clean = text
    .normalize('NFC')
    // Zero-width joiner and non-joiner shape letters; other invisible signs and variants of a character have no glyph.
    .replaceAll(/(?![\u200C\u200D])\p{Cf}|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (clean === '') return null
  return /^\p{M}/u.test(clean) ? `${dottedCircle}${clean}` : clean
}

function languageOf(text: string, country: string | null): readonly [string, string | null] {
  if (eastAsian.test(text)) return formLanguages[hanOrder(country, text)[0] ?? 'sc']
  if (/\p{Script=Arabic}/u.test(text)) return [arabicLanguages[country ?? ''] ?? 'ar', null]
  return [/\p{Script=Hebrew}/u.test(text) ? 'he' : 'en', null]
}

/** A text for a layout; the country (alpha-2) tells whose forms of Han characters it wants. Null for an empty text. */
export function lineOfText(text: string | null, country: string | null, fonts: FontChoice): Line | null {
  const clean = text === null ? null : settable(text)
  if (clean === null) return null
  const [lang, region] = languageOf(clean, country)
  const [firstLetter = ''] = /\p{L}/u.exec(clean) ?? []
  return {
    text: clean,
    words: clean.split(/ |(?<=[-\u2010])/u).filter((word) => word !== '' && !breaksAnywhere.test(word)),
    broken: joins.test(clean) ? clean : Array.from(letters.segment(clean), ({ segment }) => segment).join('\u200B'),
    fonts: fonts.familiesFor(clean, country),
    lang,
    region,
    isRightToLeft: rightToLeft.test(firstLetter),
    heapedMarks: Math.max(0, ...[...clean.matchAll(heap)].map(([marks]) => marks.length - fittingMarks)),
  }
}
