import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useReach } from '../../use-station.tsx'
import { usePaused } from '../../use-paused.ts'
import { choiceNamed } from './choices.ts'
import type { Duplicate } from './duplicates.tsx'
import type { Draft, Lists } from './person-draft.ts'

/** A name of fewer letters is hardly one yet. */
const fewestLetters = 4

/** What the station is asked: the name, where he belongs as far as it was said. */
export function questionOf(draft: Draft, lists: Lists) {
  return {
    fullName: draft.fullName.trim(),
    organisation: draft.organisation.trim() === '' ? null : draft.organisation.trim(),
    country: choiceNamed(lists.country, draft.country)?.id ?? null,
  }
}

/** People who may be the one that is being registered, as far as he was typed. */
export function useDuplicates(draft: Draft, lists: Lists): readonly Duplicate[] {
  const { api } = useReach()
  // As a text: a pause is one between equal texts.
  const asked = usePaused(JSON.stringify(questionOf(draft, lists)))
  const input = JSON.parse(asked) as ReturnType<typeof questionOf>
  const isName = input.fullName.length >= fewestLetters && (input.organisation ?? input.country) !== null
  const query = useQuery(
    api.roster.likelyDuplicates.queryOptions({ input, enabled: isName, placeholderData: keepPreviousData }),
  )
  return isName ? (query.data ?? []) : []
}
