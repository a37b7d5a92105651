import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useReach } from '../use-station.tsx'

/** Jobs are few; counting badges reads the whole roster. */
const jobsMs = 200
const countsMs = 5000

/** Asks again for what a commit, here or at another page, may have changed: jobs at once, counts now and then. */
export function useRefreshOnCommit() {
  const { station, api } = useReach()
  const queries = useQueryClient()
  useEffect(() => {
    let jobs: ReturnType<typeof setTimeout> | null = null
    let counts: ReturnType<typeof setTimeout> | null = null
    const unsubscribe = station.onCommit(() => {
      jobs ??= setTimeout(() => {
        jobs = null
        void queries.invalidateQueries({ queryKey: api.badge.jobs.key() })
        void queries.invalidateQueries({ queryKey: api.badge.ofAttendee.key() })
      }, jobsMs)
      counts ??= setTimeout(() => {
        counts = null
        void queries.invalidateQueries({ queryKey: api.badge.overview.key() })
        void queries.invalidateQueries({ queryKey: api.badge.preview.key() })
      }, countsMs)
    })
    return () => {
      unsubscribe()
      if (jobs !== null) clearTimeout(jobs)
      if (counts !== null) clearTimeout(counts)
    }
  }, [station, api, queries])
}

/** Asks at once, after what this page did itself. */
export function useRefreshNow(): () => void {
  const { api } = useReach()
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: api.badge.key() })
}
