import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'

export type HallPlaces = Awaited<ReturnType<StationClient['hall']['place']>>
export type HallPlace = NonNullable<HallPlaces['place']>
export type HallProgramme = Awaited<ReturnType<StationClient['hall']['programme']>>

/** What is committed is asked for again within this, in ms: a room that changes is known in less than two seconds. */
const soonMs = 400

/** Where this station stands and what is on there, asked for again after each commit; null until the station said it. */
export function useHallData(): { places: HallPlaces | null; programme: HallProgramme | null } {
  const { api, station } = useReach()
  const queries = useQueryClient()
  const places = useQuery(api.hall.place.queryOptions({ refetchOnMount: 'always' }))
  const programme = useQuery(api.hall.programme.queryOptions())

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = station.onCommit(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: api.hall.key() })
        // The clock of a rehearsal may have been moved at another page.
        if (station.status.get()?.event?.isRehearsal === true) void station.refreshStatus()
      }, soonMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [api, queries, station])

  return { places: places.data ?? null, programme: programme.data ?? null }
}
