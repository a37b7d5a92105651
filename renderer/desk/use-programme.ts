import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useReach, useStationNow } from '../use-station.tsx'
import { changesUntil, type Programme } from './session-choice.ts'

/** The programme, asked for again when doors open and sessions end, since then another one is proposed. */
export function useProgramme(): { programme: Programme | null; hasFailed: boolean; ask: () => void } {
  const { api } = useReach()
  const { data, isError, refetch } = useQuery(api.event.programme.queryOptions())
  const nowMs = useStationNow(2000)
  const changes = data === undefined ? 0 : changesUntil(data.sessions, nowMs)
  useEffect(() => {
    if (changes > 0) void refetch()
  }, [changes, refetch])
  return { programme: data ?? null, hasFailed: isError && data === undefined, ask: () => void refetch() }
}
