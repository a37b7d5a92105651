import arabic from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import french from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import { countryAlternatives } from './country-alternatives.ts'
import { queryWords } from './search-words.ts'

/** Fewer letters begin the names of half the world. */
const fewestLetters = 3

type Named = readonly [word: string, code: string]

/** Every word of every name of a country, folded as what is typed is, in order. */
function readWords(): Named[] {
  const pairs = new Map<string, Named>()
  const add = (name: string, code: string) => {
    for (const word of queryWords(name)) pairs.set(`${word} ${code}`, [word, code])
  }
  for (const { countries } of [english, french, spanish, arabic]) {
    for (const [code, names] of Object.entries<string | string[]>(countries)) {
      for (const name of typeof names === 'string' ? [names] : names) add(name, code)
    }
  }
  for (const [code, names] of Object.entries(countryAlternatives)) {
    for (const name of names.split(';')) add(name, code)
  }
  return [...pairs.values()].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

let words: readonly Named[] | undefined

/** Where the words that are not before `word` begin. */
function positionOf(list: readonly Named[], word: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.[0] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Countries (ISO 3166 alpha-2) with a name, in English, French, Spanish or Arabic, that has this word or one that begins
 * with it. The word is one of `queryWords`; one of less than three letters names none.
 */
export function countriesNamed(word: string, as: 'whole' | 'beginning'): string[] {
  if (word.length < fewestLetters) return []
  words ??= readWords()
  const found = new Set<string>()
  for (let at = positionOf(words, word); at < words.length; at++) {
    const [name, code] = words[at] ?? ['', '']
    if (as === 'whole' ? name !== word : !name.startsWith(word)) break
    found.add(code)
  }
  return [...found]
}
