import { queryWords, textWords } from '../../../shared/domain/search-words.ts'
import { attendees } from '../../store/attendees.ts'
import type { Core } from '../core.ts'

/** People are found by their organisation, many of one: so many of them are looked at. */
const candidates = 400
const mostFound = 8

/** Organisations of the roster that have words which begin with those of a text, the commonest of those found first. */
export function findOrganisations(core: Core, text: string): string[] {
  const typed = queryWords(text)
  const people = attendees.search(
    core.store,
    typed.map((word) => [{ word, isWhole: false }]),
    candidates,
  )
  const counts = new Map<string, number>()
  for (const { organisation } of people) {
    if (organisation !== null) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
  }
  return [...counts]
    .filter(([organisation]) => {
      const words = textWords(organisation)
      return typed.every((beginning) => words.some((word) => word.startsWith(beginning)))
    })
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostFound)
    .map(([organisation]) => organisation)
}
