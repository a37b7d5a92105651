import { countryCode } from '../../../shared/domain/country.ts'
import { countryWord, queryWords, typedWords } from '../../../shared/domain/search-words.ts'
import { attendees, nameOf, type Attendee, type SearchTerm } from '../../store/attendees.ts'
import type { Core } from '../core.ts'
import { personOf, type Person } from './person.ts'

const candidates = 200
const mostShown = 4
/** A name longer than this is told apart by its first words. */
const mostWords = 6

export type NamedPerson = {
  readonly fullName: string
  readonly organisation: string | null
  readonly country: string | null
}

/**
 * People who may be the one that is about to be registered: all words of his name sound like words of theirs, and they
 * have the same organisation or country; where neither is said yet, whoever has the name. The likeliest first.
 */
export function likelyDuplicates(core: Core, person: NamedPerson): Person[] {
  const { store } = core
  const country = person.country === null ? null : countryCode(person.country)
  const organisation = queryWords(person.organisation ?? '')
  const names = wordsOfName(person.fullName)
  const [first] = names
  const last = names.at(-1)
  if (first === undefined || last === undefined) return []
  // A middle name is said at one desk and left out at the next.
  const tries = names.length > 2 ? [names, [first, last]] : [names]
  const belongings: SearchTerm[][][] = []
  if (country !== null) belongings.push([[whole(countryWord(country))]])
  if (organisation.length > 0) belongings.push(organisation.map((word) => [whole(word)]))
  if (belongings.length === 0) belongings.push([])
  const found = new Map<string, Attendee>()
  for (const terms of belongings) {
    for (const words of tries) {
      for (const each of attendees.search(store, [...words, ...terms], candidates)) found.set(each.ref, each)
    }
  }
  const nameWords = queryWords(person.fullName)
  const likeness = (attendee: Attendee): number =>
    (haveSame(queryWords(nameOf(attendee)), nameWords) ? 4 : 0) +
    (organisation.length > 0 && haveSame(queryWords(attendee.organisation ?? ''), organisation) ? 2 : 0) +
    (country !== null && attendee.country === country ? 1 : 0)
  return [...found.values()]
    .toSorted((a, b) => likeness(b) - likeness(a) || (a.id < b.id ? -1 : 1))
    .slice(0, mostShown)
    .map((attendee) => personOf(store, attendee))
}

/** For each word the search words that it, or one that sounds like it, has in the roster. */
function wordsOfName(name: string): SearchTerm[][] {
  const words = typedWords(name)
  const telling = words.filter(({ isParticle }) => !isParticle)
  return (telling.length > 0 ? telling : words)
    .slice(0, mostWords)
    .map(({ word, sounds }) => [word, ...sounds.map((sound) => sound.word)].map(whole))
}

const whole = (word: string): SearchTerm => ({ word, isWhole: true })

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join(' ') === b.toSorted().join(' ')
}
