import anyAscii from 'any-ascii'

/**
 * One spelling for the many that a name has in Latin letters, so that the spelling of the passport, of its machine
 * readable zone and of the person himself meet: Müller, Mueller; Yulia, Iulia; Mohammed, Mohamed; Håkon, Haakon.
 * Takes lower-case ASCII; the folded beginning of a word is the beginning of the folded word, so it serves prefix search.
 */
export function foldSpelling(ascii: string): string {
  let folded = ''
  let last = ''
  for (const written of ascii) {
    const letter = written === 'y' ? 'i' : written
    const isLetter = letter >= 'a' && letter <= 'z'
    if (!isLetter && !(letter >= '0' && letter <= '9')) continue
    if (isLetter && letter === last) continue
    if (letter === 'e' && (last === 'a' || last === 'o' || last === 'u')) continue
    folded += letter
    last = letter
  }
  return folded
}

/** Greek pairs that are one sound, by ELOT 743; everything else goes letter by letter. */
const greekPairs: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'ou'],
  [/([αεη])υ(?=[θκξπστφχψ]|$)/g, '$1φ'],
  [/([αεη])υ/g, '$1β'],
  [/γγ/g, 'ng'],
  [/^μπ/, 'b'],
  [/^ντ/, 'd'],
  [/^γκ/, 'g'],
]

/** How Korean families write themselves, where that is not the transliteration of the syllable. */
export const koreanFamilies: Readonly<Record<string, string>> = {
  강: 'kang',
  고: 'ko',
  권: 'kwon',
  김: 'kim',
  문: 'moon',
  박: 'park',
  신: 'shin',
  안: 'ahn',
  오: 'oh',
  우: 'woo',
  유: 'yoo',
  윤: 'yoon',
  이: 'lee',
  임: 'lim',
  장: 'chang',
  전: 'jun',
  정: 'jung',
  조: 'cho',
  최: 'choi',
}

/** Lower-case ASCII for a text in any script, its spelling not yet folded. */
export function transliterate(text: string): string {
  return anyAscii(text).toLowerCase()
}

/** How a word in lower case and without accents is written in Latin letters. A Ukrainian г is read both ways. */
export function latinSpellings(word: string): string[] {
  if (/\p{Script=Greek}/u.test(word)) {
    return [transliterate(greekPairs.reduce((text, [pair, reading]) => text.replace(pair, reading), word))]
  }
  if (/[гґх]/.test(word)) return [transliterate(word), transliterate(word.replace(/[гґх]/g, 'h'))]
  return [transliterate(word)]
}

/** The same in folded spelling. */
export function latinReadings(word: string): string[] {
  return latinSpellings(word).map(foldSpelling)
}
