import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import arabic from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import french from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import { countryAlternatives } from './country-alternatives.ts'

/** The longest name of a country that anybody writes has some 60 letters; a longer cell is none, and costs nothing. */
const longestName = 120
const mostRemembered = 4096

/** Two letters that a list of countries uses where ISO 3166 has others. */
const otherCodes = { uk: 'GB', el: 'GR', xkx: 'XK', xkk: 'XK' }

/** Words that carry no meaning in a country's name, in any of the four languages. */
const fillers = new Set('the of and et y e la le les l el los las du de des del d al'.split(' '))

/** One spelling for words that lists abbreviate, or write in one of several ways. */
const spellings = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['rep', 'republic'],
  ['republique', 'republic'],
  ['republica', 'republic'],
  ['dem', 'democratic'],
  ['democratique', 'democratic'],
  ['democratica', 'democratic'],
])

/** Words of a state's formal name ("Kingdom of Spain", "République du Sénégal") that may be left out… */
const formalWords = new Set(
  (
    'republic kingdom royaume reino state etat estado principality principaute principado federal federale federative ' +
    'federativa islamic islamique islamica جمهوريه مملكه دوله اتحاديه'
  ).split(' '),
)
/** …save where they are all that tells two states apart. */
const toldApartByFormalWords = new Set(['CD', 'CG', 'CN', 'KP', 'KR', 'TW'])

const lettersWithoutDecomposition: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  // Arabic: forms of one letter that writers exchange, and the lengthening stroke.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ٱ: 'ا',
  ء: '',
  ـ: '',
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[øłđðþæœßıىیکةٱءـ]/gu, (letter) => lettersWithoutDecomposition[letter] ?? letter)
}

/** The words of a name that matter, each in one spelling; the Arabic article is taken off. */
function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word))
    .map((word) => spellings.get(word) ?? word)
    .filter((word) => word !== '' && !fillers.has(word))
}

/** The order of the words does not count: "Korea, Republic of" is "Republic of Korea". */
const keyOf = (words: readonly string[]) => [...new Set(words)].toSorted().join(' ')

function buildTables() {
  const byCode = new Map<string, string>(Object.entries(otherCodes))
  for (const [alpha2, alpha3] of codes) {
    if (alpha2 === undefined || alpha3 === undefined) continue
    byCode.set(alpha2.toLowerCase(), alpha2)
    byCode.set(alpha3.toLowerCase(), alpha2)
  }
  const byName = new Map<string, string>()
  const add = (name: string, code: string) => {
    const key = keyOf(wordsOf(name))
    if (!byName.has(key)) byName.set(key, code)
  }
  for (const [code, names] of Object.entries(countryAlternatives)) {
    for (const name of names.split(';')) add(name, code)
  }
  for (const { countries } of [english, french, spanish, arabic]) {
    for (const [code, names] of Object.entries<string | string[]>(countries)) {
      for (const name of typeof names === 'string' ? [names] : names) add(name, code)
    }
  }
  byName.delete('')
  return { byCode, byName }
}

let tables: ReturnType<typeof buildTables> | undefined
const remembered = new Map<string, string | null>()

function recognise(text: string): string | null {
  tables ??= buildTables()
  const code = tables.byCode.get(plain(text))
  if (code !== undefined) return code
  const words = wordsOf(text)
  const named = tables.byName.get(keyOf(words))
  if (named !== undefined) return named
  const short = tables.byName.get(keyOf(words.filter((word) => !formalWords.has(word))))
  return short === undefined || toldApartByFormalWords.has(short) ? null : short
}

/** "Maroc / المغرب", "France (FR)", "FR - France": taken where every part names the same country. */
function recogniseParts(text: string): string | null {
  const parts = text.split(/[/|;()[\]]|\s[-–—]\s/u).filter((part) => part.trim() !== '')
  const found = new Set(parts.map((part) => recognise(part.trim())))
  const [code] = found
  return parts.length > 1 && found.size === 1 && code !== undefined ? code : null
}

/**
 * The ISO 3166 alpha-2 code (XK for Kosovo) of what a roster calls a country: alpha-2, alpha-3, or a name in English,
 * French, Spanish or Arabic, without regard to case, accents, articles and the order of words; null where it is none.
 *
 * It reads its own lists and never the names that `Intl` knows, which differ from one machine to the next: the same
 * roster must be read alike at every station.
 */
export function countryCode(text: string): string | null {
  if (text.length > longestName) return null
  const known = remembered.get(text)
  if (known !== undefined) return known
  const trimmed = text.trim()
  const code = trimmed === '' ? null : (recognise(trimmed) ?? recogniseParts(trimmed))
  // A roster repeats some hundred names; a file of 100,000 different ones must not stay in memory.
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(text, code)
  return code
}

/** Where the long name in CLDR is that of an administration, the short one is the name in use. */
const shownShort = new Set(['HK', 'MO', 'PS'])
const displayNames = new Map<string, Intl.DisplayNames>()

/** The name of a country (alpha-2) for a reader of `language` (BCP 47); what is no country's code comes back as it is. */
export function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/i.test(code)) return code
  const style = shownShort.has(code.toUpperCase()) ? 'short' : 'long'
  const key = `${language} ${style}`
  let names = displayNames.get(key)
  if (names === undefined) {
    names = new Intl.DisplayNames([language, 'en'], { type: 'region', style, fallback: 'code' })
    displayNames.set(key, names)
  }
  return names.of(code.toUpperCase()) ?? code
}
