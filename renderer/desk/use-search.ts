import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'
import { usePaused } from '../use-paused.ts'

export type Found = Awaited<ReturnType<StationClient['roster']['search']>>[number]

/** More people than this are not listed; one is asked for beyond it, to tell that there are more. */
const mostFound = 12

export type Search =
  | { readonly kind: 'none' }
  /** `people` are those of an earlier text while the station looks. */
  | { readonly kind: 'looking'; readonly people: readonly Found[] }
  | { readonly kind: 'found'; readonly people: readonly Found[]; readonly hasMore: boolean }
  | { readonly kind: 'failed' }

/** Looks for people while `text` is typed. */
export function useSearch(text: string): Search {
  const { api } = useReach()
  const wanted = text.trim().slice(0, 200)
  const asked = usePaused(wanted)
  const query = useQuery(
    api.roster.search.queryOptions({
      input: { text: asked, limit: mostFound + 1 },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
    }),
  )
  if (wanted === '') return { kind: 'none' }
  const people = (query.data ?? []).slice(0, mostFound)
  if (asked !== wanted || query.isPlaceholderData || query.isPending) return { kind: 'looking', people }
  if (query.isError) return { kind: 'failed' }
  return { kind: 'found', people, hasMore: (query.data ?? []).length > mostFound }
}

/** The person who is meant without doubt: the only one who is found, and not by the sound of his name. */
export function onlyOne(search: Search): Found | null {
  if (search.kind !== 'found' || search.hasMore) return null
  const [first, ...others] = search.people.filter(({ match }) => match !== 'near')
  return first === undefined || others.length > 0 ? null : first
}
