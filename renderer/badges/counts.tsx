import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'

/** How many have badges, and how many of these came out and were handed over. */
export function BadgeCounts() {
  const { say, number } = useWords()
  const { api } = useReach()
  const { data } = useQuery(api.badge.overview.queryOptions())
  const shown = [
    ['badges', data?.badges],
    ['printed', data?.printed],
    ['handedOver', data?.handedOver],
  ] as const
  return (
    <dl className="badges-counts" aria-label={say('badges.counts')}>
      {shown.map(([name, count]) => (
        <div key={name} data-testid={`count-${name}`}>
          <dd className="figures">{count === undefined ? '–' : number(count)}</dd>
          <dt>{say(`badges.count.${name}`)}</dt>
        </div>
      ))}
    </dl>
  )
}
