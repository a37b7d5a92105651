import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/use-words.tsx'
import { useObservable, useReach } from '../use-station.tsx'
import { JobCard } from './job-card.tsx'
import { jobsUnderWay } from './print-job.ts'

/** What went to paper and waits for an answer, the newest first. */
export function WaitingJobs({ printer, timezone }: { printer: string | null; timezone: string }) {
  const { say } = useWords()
  const { api } = useReach()
  const { data } = useQuery(api.badge.jobs.queryOptions())
  const underWay = useObservable(jobsUnderWay)
  // One that is printed anew keeps its card, which shows how far it is.
  const jobs = (data ?? []).filter(({ id, sent }) => sent > 0 || !underWay.has(id))
  if (jobs.length === 0) return null
  return (
    <section className="badges-jobs" aria-label={say('badges.jobs')} data-testid="jobs">
      {jobs.map((job) => (
        <JobCard key={job.id} job={job} printer={printer} timezone={timezone} />
      ))}
    </section>
  )
}
