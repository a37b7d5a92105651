import type { QueryClient } from '@tanstack/react-query'
import type { Reach } from './use-station.tsx'

/** A verdict is painted before counts are asked for again. */
const soonMs = 120
/** The programme may be long and changes rarely; within a second all the same. */
const programmeMs = 800

/** Asks the station again for what a commit may have changed, at most so often; for all of it when it is back. */
export function refetchOnCommit({ station, api }: Reach, queries: QueryClient) {
  const perCommit = atMostEvery(soonMs, () => {
    void queries.invalidateQueries({ queryKey: api.checkIn.key() })
    void queries.invalidateQueries({ queryKey: api.roster.key() })
  })
  const nowAndThen = atMostEvery(programmeMs, () => void queries.invalidateQueries({ queryKey: api.event.key() }))
  station.onCommit(() => {
    perCommit()
    nowAndThen()
  })
  station.connection.subscribe(() => {
    if (station.connection.get() === 'here') void queries.invalidateQueries()
  })
}

function atMostEvery(gapMs: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  return () => {
    timer ??= setTimeout(() => {
      timer = null
      act()
    }, gapMs)
  }
}
