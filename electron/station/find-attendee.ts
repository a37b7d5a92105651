import { consonantQuery, queryWords, tailQuery } from '../../shared/domain/search-words.ts'
import { attendees, nameOf, type Attendee } from '../store/attendees.ts'
import type { Core } from './core.ts'
import { rosterLineOf, type RosterLine } from './list-roster.ts'

/** Matches are found in no order: so many of them are put in order before the first are shown. */
const candidates = 200

/**
 * People whose name or organisation has words that begin with those of the text, in any script, or whose badge code ends
 * with it, by name. The answer never hangs on the size of the roster. Confidential people are found too: who searches
 * for them opens them.
 */
export function findAttendees(core: Core, text: string, limit: number): { ref: string; line: RosterLine }[] {
  const { store } = core
  const tail = tailQuery(text)
  const byCode = tail === null ? [] : attendees.search(store, [tail], limit)
  const byWords = attendees.search(store, queryWords(text), candidates)
  // Arabic and Hebrew write few vowels: where nobody is found as typed, the consonants alone are tried.
  const byConsonants = byWords.length > 0 ? [] : attendees.search(store, consonantQuery(text), candidates)
  const people = new Map<string, Attendee>()
  for (const each of [...byCode, ...inOrder(byWords), ...inOrder(byConsonants)]) people.set(each.ref, each)
  return [...people.values()].slice(0, limit).map((attendee) => ({
    ref: attendee.ref,
    line: rosterLineOf(store, attendee, true),
  }))
}

const collator = new Intl.Collator()

function inOrder(people: readonly Attendee[]): Attendee[] {
  return people.toSorted((a, b) => collator.compare(nameOf(a), nameOf(b)) || (a.id < b.id ? -1 : 1))
}
