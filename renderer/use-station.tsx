import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Role } from '../shared/domain/role.ts'
import type { Observable } from './observable.ts'
import type { Station, StationClient } from './station.ts'

/** What a page reaches the station by: the connection itself, and its procedures as TanStack queries. */
export type Reach = { readonly station: Station; readonly api: RouterUtils<StationClient> }

export function reachOf(station: Station): Reach {
  return { station, api: createTanstackQueryUtils(station.client) }
}

export const ReachContext = createContext<Reach | null>(null)

export function useReach(): Reach {
  const reach = useContext(ReachContext)
  if (reach === null) throw new Error('useReach outside of ReachContext')
  return reach
}

export function useObservable<T>(source: Observable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get)
}

/** What `select` makes of a value; the component is drawn again only where that changes. `select` gives a plain value. */
export function useSelected<T, S extends string | number | boolean | null>(
  source: Observable<T>,
  select: (value: T) => S,
): S {
  return useSyncExternalStore(source.subscribe, () => select(source.get()))
}

/** The role of who is at this page; the least one until the station said it. */
export function useRole(): Role {
  const { station } = useReach()
  return useSelected(station.status, (status) => status?.role ?? 'kiosk')
}

/** The station's clock in ms UTC, read again every `everyMs`. */
export function useStationNow(everyMs: number): number {
  const { station } = useReach()
  const [nowMs, setNowMs] = useState(() => station.clock.nowMs())
  useEffect(() => {
    const read = () => setNowMs(station.clock.nowMs())
    const timer = setInterval(read, everyMs)
    const unsubscribe = station.status.subscribe(read)
    return () => {
      clearInterval(timer)
      unsubscribe()
    }
  }, [station, everyMs])
  return nowMs
}
