import { foldSpelling, koreanFamilies, latinReadings, latinSpellings, transliterate } from './latin-reading.ts'
import { soundKeys } from './name-sound.ts'

const apostrophes = /[’‘ʼʻ`´ʹʿʾ＇′]/g
const compounds = /[\p{L}\p{M}\p{N}']+(?:[-‐‑–־][\p{L}\p{M}\p{N}']+)*/gu
const hyphens = /[-‐‑–־]/
/** J.R.R., U.N. */
const initials = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu

/** Accents and vowel points that people leave out when they type. Those of Indic scripts and Thai are letters. */
const marks = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g

const ascii = /^[\x20-\x7e]*$/
const latin = /^[\p{Script=Latin}\p{N}]/u
const abjad = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
/** Scripts that put no space between words, or none inside a name. */
const unspacedLetter = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー々`
const unspaced = new RegExp(`[${unspacedLetter}]`, 'u')
/** The parts of a word that are of one kind of script, Latin letters with the digits. */
const runs = new RegExp(
  String.raw`[${unspacedLetter}][${unspacedLetter}\p{M}]*|[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}]*|[^${unspacedLetter}\p{Script=Latin}\p{N}]+`,
  'gu',
)
const neverFirst = /[\p{M}\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec6ー々]/u
/** What begins after this many letters of a long name without spaces is not found: an index must end somewhere. */
const startsOfUnspaced = 24

/** Short words that are written with the next one or apart from it: El Haddad, Elhaddad; Van Dijk, Vandijk. */
const particles = new Set(
  'a abd abdel abdul abou abu ad al as at bar ben bin da das de del della den der di do dos du el es fitz ibn in la le les lo los mac mc o san st ste ter ul van von'.split(
    ' ',
  ),
)

/** Lower case, one form of every apostrophe and of every letter, nothing that cannot be seen. */
function prepare(text: string): string {
  if (ascii.test(text)) return (text.includes('`') ? text.replaceAll('`', "'") : text).toLowerCase()
  return text
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}ـ]/gu, '')
}

/** The words of a prepared text, each with the parts that hyphens divide it into; apostrophes still inside. */
function compoundsOf(prepared: string): string[][] {
  const joined = prepared.includes('.') ? prepared.replace(initials, (text) => text.replaceAll('.', '')) : prepared
  return (joined.match(compounds) ?? [])
    .map((compound) =>
      compound
        .split(hyphens)
        .map((part) => part.replace(/^'+|'+$/g, ''))
        .filter((part) => part !== ''),
    )
    .filter((parts) => parts.length > 0)
}

/** A word in its own script as people type it: no accents, one form of a letter that is written in several. */
function inOwnScript(word: string): string {
  const plain = word.normalize('NFD').replace(marks, '').normalize('NFC').replaceAll('ς', 'σ')
  if (!abjad.test(plain)) return plain
  return plain
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي')
}

/** Without the Arabic article, where enough is left to be a word. */
function withoutArticle(word: string): string {
  return /^ال.{2}/.test(word) ? word.slice(2) : word
}

function addWord(words: Set<string>, word: string): void {
  if (ascii.test(word)) {
    words.add(foldSpelling(word))
    return
  }
  for (const run of word.match(runs) ?? []) {
    if (latin.test(run)) words.add(foldSpelling(transliterate(run)))
    else if (unspaced.test(run)) addUnspaced(words, run)
    else addSpaced(words, inOwnScript(run))
  }
}

function addSpaced(words: Set<string>, word: string): void {
  words.add(word)
  const bare = withoutArticle(word)
  words.add(bare)
  if (!abjad.test(bare)) for (const reading of latinReadings(bare)) words.add(reading)
}

/** Nobody can say where a name begins here, so each letter may begin a word, but for a vowel or sign that follows one. */
function addUnspaced(words: Set<string>, run: string): void {
  const letters = [...inOwnScript(run)]
  let reading = ''
  for (let n = letters.length - 1; n >= 0; n--) {
    const letter = letters[n] ?? ''
    const family = n === 0 ? koreanFamilies[letter] : undefined
    if (family !== undefined) words.add(foldSpelling(family + reading))
    reading = transliterate(letter) + reading
    if (n > 0 && (n >= startsOfUnspaced || neverFirst.test(letter))) continue
    words.add(letters.slice(n).join(''))
    words.add(foldSpelling(reading))
  }
}

/** The words of a text as `searchWords` gives them. */
function addText(words: Set<string>, text: string): void {
  let particle = ''
  for (const parts of compoundsOf(prepare(text))) {
    for (const part of parts) {
      const whole = part.replaceAll("'", '')
      addWord(words, whole)
      // O'Brien is found by brien too, l'Organisation by organisation.
      const elided = /^[^']{1,2}'(.{2,})$/.exec(part)?.[1]
      if (elided !== undefined) addWord(words, elided.replaceAll("'", ''))
      if (particle !== '') addWord(words, particle + whole)
      particle = particles.has(whole) && particle.length < 8 ? particle + whole : ''
    }
    if (parts.length > 1) addWord(words, parts.join('').replaceAll("'", ''))
  }
}

/** Letters that sound otherwise than without their mark: Şerif is Cherif, Čech is Tchekh. */
const hissing: Readonly<Record<string, string>> = { ş: 'sh', š: 'sh', ś: 'sh', č: 'ch', ć: 'ch', ž: 'zh', ż: 'zh' }

/** A Latin word as it is typed without its marks, and as it is said. */
function spellingsOf(word: string): string[] {
  if (ascii.test(word)) return [word]
  const said = word.normalize('NFC').replace(/[şšśčćžż]/g, (letter) => hissing[letter] ?? letter)
  return [transliterate(word), transliterate(said)]
}

/** An Arabic or Hebrew word in Latin letters, what is a vowel as one; a Hebrew vav is one as often as not. */
function consonantsOf(word: string): string {
  return transliterate(word.replace(/^[عא]/, "'").replaceAll('ا', 'a')).replaceAll('v', 'w')
}

/** A roster has the same names again and again; a file of as many different ones must not stay in memory. */
const mostRemembered = 4096
const remembered = new Map<string, readonly string[]>()

function soundsOf(word: string): readonly string[] {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const keys = hear(word)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(word, keys)
  return keys
}

/** What a word sounds like, in any script that has an alphabet; nothing for a particle, which tells nobody apart. */
function hear(word: string): string[] {
  if (particles.has(word)) return []
  const keys = (word.match(runs) ?? []).flatMap((run) => {
    if (latin.test(run)) return spellingsOf(run).flatMap(soundKeys)
    if (unspaced.test(run)) return []
    const bare = withoutArticle(inOwnScript(run))
    if (abjad.test(bare)) return soundKeys(consonantsOf(bare))
    return latinSpellings(bare).flatMap(soundKeys)
  })
  return [...new Set(keys)]
}

/** The search word for the sound of a name. */
const soundWord = (key: string): string => `=${key}`

/** The search word for a country (alpha-2): its names are looked up when somebody types one. */
export function countryWord(code: string): string {
  return `@${code.toLowerCase()}`
}

/** What else a person is found by. */
type AlsoFoundBy = {
  /** The same name in parts, or in another script. */
  readonly names?: readonly (string | null)[]
  /** alpha-2 */
  readonly country?: string | null
  readonly delegation?: string | null
}

/**
 * The distinct words under which a person is found: what he is called and where he belongs, folded for prefix search
 * (lower case, no accents, one spelling for many), in his own script and in Latin letters; what his name sounds like;
 * his country. What was typed goes through `typedWords`; each of its words must be the beginning of one of these.
 */
export function searchWords(name: string | null, organisation: string | null, also: AlsoFoundBy = {}): string[] {
  const names = [name, ...(also.names ?? [])].filter((each) => each !== null)
  const words = new Set([
    ...textWords(...names, organisation, also.delegation ?? null),
    ...names.flatMap(soundsOfName).map(soundWord),
  ])
  if (also.country != null) words.add(countryWord(also.country))
  return [...words]
}

/** Those of them that are written in these texts. */
export function textWords(...texts: (string | null)[]): string[] {
  const words = new Set<string>()
  for (const text of texts) if (text !== null) addText(words, text)
  words.delete('')
  return [...words]
}

function soundsOfName(name: string): string[] {
  return compoundsOf(prepare(name)).flatMap((parts) => {
    const written = parts.map((part) => part.replaceAll("'", ''))
    return [...written, ...(written.length > 1 ? [written.join('')] : [])].flatMap(soundsOf)
  })
}

/** A word that was typed. */
export type TypedWord = {
  /** It must be the beginning of a search word. */
  readonly word: string
  /** A short word that tells nobody apart: names are written with it and without. */
  readonly isParticle: boolean
  /** Search words of names that sound like it, or that may once it is typed to its end. */
  readonly sounds: readonly { readonly word: string; readonly isWhole: boolean }[]
}

/** A shorter key begins every tenth name. */
const shortestBeginning = 3
/** The first letter of ch, ph, sh, th: what it will sound like is not known yet. */
const halfSound = /.{2}[cpst]$/

/** What was typed, in words of one kind of script, each with the word to search by. */
function typedRuns(text: string): { readonly run: string; readonly word: string }[] {
  const found = new Map<string, string>()
  for (const part of compoundsOf(prepare(text)).flat()) {
    const whole = part.replaceAll("'", '')
    for (const run of ascii.test(whole) ? [whole] : (whole.match(runs) ?? [])) {
      const isLatin = ascii.test(run) || latin.test(run)
      const word = isLatin ? foldSpelling(transliterate(run)) : withoutArticle(inOwnScript(run))
      if (word !== '' && !found.has(word)) found.set(word, run)
    }
  }
  return [...found].map(([word, run]) => ({ run, word }))
}

/** What an operator typed, word by word. Empty where he typed none. */
export function typedWords(text: string): TypedWord[] {
  return typedRuns(text).map(({ run, word }) => {
    const keys = new Set([...soundsOf(run), ...(halfSound.test(run) ? soundsOf(run.slice(0, -1)) : [])])
    const sounds = [...keys].map((key) => ({ word: soundWord(key), isWhole: key.length < shortestBeginning }))
    return { word, isParticle: particles.has(run), sounds }
  })
}

/** The words of `typedWords`. */
export function queryWords(text: string): string[] {
  return typedRuns(text).map(({ word }) => word)
}

const tailLength = 12
const notOfCode = /[^\p{L}\p{N}]+/gu

function reversed(letters: string): string {
  return [...letters].slice(-tailLength).toReversed().join('').toLowerCase()
}

/** The search word for the end of a badge code: `~` and its last 12 letters and digits backwards, in lower case. */
export function reversedTail(code: string): string {
  return `~${reversed(code.replace(notOfCode, ''))}`
}

/** The beginning of a `reversedTail` where a text may be the end of a badge code (three letters or digits), else null. */
export function tailQuery(text: string): string | null {
  const letters = text.replace(notOfCode, '')
  return letters.length < 3 ? null : `~${reversed(letters)}`
}
