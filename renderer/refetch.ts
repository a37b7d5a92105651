import type { QueryClient } from '@tanstack/react-query'
import type { Reach } from './use-station.tsx'

/** A verdict is painted before counts are asked for again. */
const soonMs = 120
/** The programme may be long and changes rarely; within a second all the same. */
const programmeMs = 800

/** Asks the station again for what a commit may have changed, at most so often; for all of it when it is back. What was answered to one operator is forgotten with him. */
export function refetchOnCommit({ station, api }: Reach, queries: QueryClient) {
  const perCommit = atMostEvery(soonMs, () => {
    void queries.invalidateQueries({ queryKey: api.checkIn.key() })
    void queries.invalidateQueries({ queryKey: api.roster.key() })
    void queries.invalidateQueries({ queryKey: api.desk.key() })
  })
  const nowAndThen = atMostEvery(programmeMs, () => {
    void queries.invalidateQueries({ queryKey: api.event.key() })
    void queries.invalidateQueries({ queryKey: api.operators.key() })
  })
  station.onCommit(() => {
    perCommit()
    nowAndThen()
  })
  station.connection.subscribe(() => {
    if (station.connection.get() === 'here') void queries.invalidateQueries()
  })
  const identity = () => JSON.stringify([station.status.get()?.role, station.status.get()?.operator])
  let before = identity()
  station.status.subscribe(() => {
    if (identity() === before) return
    before = identity()
    // What one operator was told is not what the next one may see.
    void queries.resetQueries({ queryKey: api.checkIn.key() })
    void queries.resetQueries({ queryKey: api.roster.key() })
    void queries.resetQueries({ queryKey: api.desk.key() })
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
