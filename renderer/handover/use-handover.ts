import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ShiftReport } from '../../shared/contract/presence.ts'
import { useReach } from '../use-station.tsx'

export type Handover = {
  /** The last sheet that was read; null until there is one. */
  readonly report: ShiftReport | null
  readonly hasFailed: boolean
  readonly ask: () => void
}

/** The sheet since an instant in ms UTC (null: since the shift began), for the operator who is at this page. */
export function useHandover(operator: string | null, sinceMs: number | null): Handover {
  const { station } = useReach()
  const { data, isError, refetch } = useQuery({
    queryKey: ['handover', operator, sinceMs],
    queryFn: async ({ signal }) => {
      for await (const step of await station.client.handover.read({ sinceMs }, { signal })) {
        if (step.kind === 'done') return step.report
      }
      throw new Error('A sheet ends with its report.')
    },
    // Names do not outlive the page.
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return { report: data ?? null, hasFailed: isError, ask: () => void refetch() }
}
