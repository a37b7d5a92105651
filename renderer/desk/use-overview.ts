import { useQuery } from '@tanstack/react-query'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'

export type Overview = Awaited<ReturnType<StationClient['checkIn']['overview']>>

/** As many as a tall screen holds; shorter ones show the newest. */
const last = 24

/**
 * Counts and last scans of a session, asked for again after each commit; null until the station gave them.
 * `readAtMs` is when it did, by the station's clock.
 */
export function useOverview(session: string | null): { overview: Overview | null; readAtMs: number | null } {
  const { api, station } = useReach()
  const { data, dataUpdatedAt } = useQuery(
    api.checkIn.overview.queryOptions({ input: { session: session ?? '', last }, enabled: session !== null }),
  )
  if (data === undefined) return { overview: null, readAtMs: null }
  return { overview: data, readAtMs: station.clock.atMachineTime(dataUpdatedAt) }
}
