import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Readiness, TriedPart } from '../../shared/contract/readiness.ts'
import { useReach } from '../use-station.tsx'
import type { Pulse } from './findings.ts'

/** Looked at again so often while the page is there, in ms: each time the disk is written to. */
const everyMs = 10_000
/** A hall page tells that it paints every 5 s. */
const pulseMs = 5_000

export type StationReadiness = {
  readonly readiness: Readiness | null
  readonly pulses: readonly Pulse[]
  readonly hallPlace: string | null
  readonly hasFailed: boolean
  readonly lookAgain: () => void
  /** Keeps that a part was tried, and how it went. */
  readonly tell: (part: TriedPart, isWell: boolean) => void
}

/** How the station stands, for as long as the page is there; what was read last stays while it is away. */
export function useReadiness(): StationReadiness {
  const { station, api } = useReach()
  const queries = useQueryClient()
  const read = useQuery(
    api.readiness.read.queryOptions({ refetchInterval: everyMs, placeholderData: keepPreviousData, retry: false }),
  )
  const pulses = useQuery(api.hall.pulses.queryOptions({ refetchInterval: pulseMs, retry: false }))
  const place = useQuery(api.hall.place.queryOptions({ retry: false }))
  const lookAgain = useCallback(() => {
    void queries.invalidateQueries({ queryKey: api.readiness.key() })
    void queries.invalidateQueries({ queryKey: api.hall.key() })
  }, [queries, api])
  const tell = useCallback(
    (part: TriedPart, isWell: boolean) => {
      void station.client.readiness.tried({ part, isWell }).then(lookAgain, lookAgain)
    },
    [station, lookAgain],
  )
  return {
    readiness: read.data ?? null,
    pulses: pulses.data ?? [],
    hallPlace: place.data?.place?.name ?? null,
    hasFailed: read.isError,
    lookAgain,
    tell,
  }
}
