import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArrivalGroups, ArrivalPerson, Delegation } from '../../shared/contract/presence.ts'
import { useReach } from '../use-station.tsx'
import { useWhileHere } from '../use-while-here.ts'

/** What was opened: a delegation, or a letter. */
export type Group = { readonly delegation: Delegation } | { readonly letter: string }

/** Sums of who has arrived, followed while the page is open; null until the station said them. */
export function useArrivals(): ArrivalGroups | null {
  const { station } = useReach()
  const [groups, setGroups] = useState<ArrivalGroups | null>(null)
  useWhileHere(async (signal) => {
    for await (const said of await station.client.arrivals.watch(undefined, { signal })) setGroups(said)
  })
  return groups
}

/** The people of a group, asked for again with each new sum; null until they are here. */
export function usePeople(group: Group | null, groups: ArrivalGroups | null): readonly ArrivalPerson[] | null {
  const { station } = useReach()
  const { data } = useQuery({
    queryKey: ['arrivals', group, groups],
    queryFn: async ({ signal }) => {
      const people: ArrivalPerson[] = []
      if (group === null) return people
      for await (const page of await station.client.arrivals.people(group, { signal })) people.push(...page)
      return people
    },
    enabled: group !== null,
    // Names do not outlive the page.
    gcTime: 0,
    placeholderData: (before, query) => (query?.queryKey[1] === group ? before : undefined),
  })
  return data ?? null
}
