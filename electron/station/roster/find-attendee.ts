import { countriesNamed } from '../../../shared/domain/country-words.ts'
import { distanceToBeginning } from '../../../shared/domain/distance-to-beginning.ts'
import {
  countryWord,
  searchWords,
  tailQuery,
  textWords,
  typedWords,
  type TypedWord,
} from '../../../shared/domain/search-words.ts'
import { attendees, nameOf, type Attendee, type SearchTerm } from '../../store/attendees.ts'
import type { Core } from '../core.ts'
import { rosterLineOf, type RosterLine } from './list-roster.ts'

/** Matches are found in no order: so many of them are put in order before the first are shown. */
const candidates = 200
/** More words than these tell nobody apart, and each makes the question dearer. */
const mostWords = 8
/** The end of a code from this length on is hardly ever the beginning of a name too. */
const surelyCode = 5
/** Two names farther apart than this are not told apart by how far. */
const farthest = 6

/** How a person was found: all words as they were typed, their beginnings, how they sound; or the end of his code. */
export type MatchKind = 'exact' | 'beginning' | 'near' | 'code'

export type FoundAttendee = { readonly ref: string; readonly match: MatchKind; readonly line: RosterLine }

type Ranked = {
  readonly attendee: Attendee
  /** All words that were typed are of his name. */
  readonly isOfName: boolean
  /** Letters that what was typed is away from his name. */
  readonly distance: number
}

/**
 * People whose name, organisation, delegation or country (its name in one of four languages) has the words of a text, in
 * any script, or whose badge code ends with it: those who have the very words first, then those who have words that begin
 * so, then those whose name sounds like it; of each, by name. The answer never hangs on the size of the roster.
 * Confidential people are found too: who searches for them opens them.
 */
export function findAttendees(core: Core, text: string, limit: number): FoundAttendee[] {
  const { store } = core
  const typed = typedWords(text).slice(0, mostWords)
  const found = new Map<string, { attendee: Attendee; match: MatchKind }>()
  const add = (people: readonly Attendee[], match: MatchKind): void => {
    for (const each of people) if (!found.has(each.ref)) found.set(each.ref, { attendee: each, match })
  }
  const look = (
    match: Exclude<MatchKind, 'code'>,
    words: readonly TypedWord[],
    termsOf: (word: TypedWord) => SearchTerm[],
  ): void => {
    if (found.size >= limit) return
    const people = attendees.search(store, words.map(termsOf), candidates)
    add(inOrder(people, words, match), match)
  }

  const tail = tailQuery(text)
  const byCode = tail === null ? [] : attendees.search(store, [[{ word: tail, isWhole: false }]], limit)
  if (text.replace(/[\s-]/g, '').length >= surelyCode) add(byCode, 'code')
  look('exact', typed, wholeTerms)
  look('beginning', typed, beginningTerms)
  add(byCode, 'code')
  look(
    'near',
    typed.filter(({ isParticle }) => !isParticle),
    soundTerms,
  )
  return [...found.values()].slice(0, limit).map(({ attendee, match }) => ({
    ref: attendee.ref,
    match,
    line: rosterLineOf(store, attendee, true),
  }))
}

function wholeTerms({ word }: TypedWord): SearchTerm[] {
  const words = [word, ...countriesNamed(word, 'whole').map(countryWord)]
  return words.map((each) => ({ word: each, isWhole: true }))
}

function beginningTerms({ word }: TypedWord): SearchTerm[] {
  const countries = countriesNamed(word, 'beginning').map((code) => ({ word: countryWord(code), isWhole: true }))
  return [{ word, isWhole: false }, ...countries]
}

function soundTerms(word: TypedWord): SearchTerm[] {
  return [...beginningTerms(word), ...word.sounds]
}

const collator = new Intl.Collator()

/** Who has it in his name before who has it in his organisation; then the nearest name; then by name and organisation. */
function inOrder(people: readonly Attendee[], typed: readonly TypedWord[], match: MatchKind): Attendee[] {
  return people
    .map((attendee) => (match === 'near' ? rankBySound(attendee, typed) : rankByWords(attendee, typed, match)))
    .filter((ranked) => ranked !== null)
    .toSorted(
      (a, b) =>
        Number(b.isOfName) - Number(a.isOfName) ||
        a.distance - b.distance ||
        collator.compare(nameOf(a.attendee), nameOf(b.attendee)) ||
        collator.compare(a.attendee.organisation ?? '', b.attendee.organisation ?? '') ||
        (a.attendee.id < b.attendee.id ? -1 : 1),
    )
    .map(({ attendee }) => attendee)
}

function rankByWords(attendee: Attendee, typed: readonly TypedWord[], match: MatchKind): Ranked {
  const names = textWords(nameOf(attendee), attendee.givenName, attendee.familyName)
  const isOfName = typed.every(({ word }) =>
    names.some((name) => (match === 'exact' ? name === word : name.startsWith(word))),
  )
  return { attendee, isOfName, distance: 0 }
}

/** Null where a word only begins to sound like his name, and is written quite otherwise: Peter, Patricia. */
function rankBySound(attendee: Attendee, typed: readonly TypedWord[]): Ranked | null {
  const names = searchWords(nameOf(attendee), null, { names: [attendee.givenName, attendee.familyName] })
  const known = new Set(names)
  let isOfName = true
  let sum = 0
  for (const { word, sounds } of typed) {
    const isWritten = names.some((name) => name.startsWith(word))
    const isHeard = sounds.some((sound) => known.has(sound.word))
    const isBegun = sounds.some((sound) => !sound.isWhole && names.some((name) => name.startsWith(sound.word)))
    if (!isWritten && !isHeard && !isBegun) {
      isOfName = false
      continue
    }
    const distance = Math.min(farthest, ...names.map((name) => distanceToBeginning(word, name, farthest)))
    if (!isWritten && !isHeard && distance > word.length / 3) return null
    sum += distance
  }
  return { attendee, isOfName, distance: sum }
}
