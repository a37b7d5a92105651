import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BadgeSettings } from '../../shared/domain/badge-design.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import type { Choice } from './choice.ts'
import { resultOf } from './print-job.ts'
import { PrintResultLine } from './print-result.tsx'

/** So many of the first badges are shown. */
const most = 3
/** Who types goes on within this; each preview costs a second of one core. */
const pauseMs = 350

/** How many badges the choice is, and the first of them as they will come out. */
export function PreviewPart({ choice, settings }: { choice: Choice; settings: BadgeSettings }) {
  const { say } = useWords()
  const { api } = useReach()
  const asked = useSettled({ ...choice, settings, limit: most })
  const { data, error, isFetching } = useQuery({
    ...api.badge.preview.queryOptions({ input: asked }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="badges-part" aria-labelledby="badges-preview" aria-busy={isFetching}>
      <h2 id="badges-preview">{say('badges.preview')}</h2>
      <p role="status" data-testid="chosen">
        {error === null && data !== undefined && say('badges.chosen', { n: data.badges })}
      </p>
      {error !== null && <PrintResultLine result={resultOf(error, undefined)} />}
      {error === null && data !== undefined && data.leftOut.length > 0 && (
        <p className="badges-said">{say('badges.leftOut', { n: data.leftOut.length })}</p>
      )}
      {error === null && (
        <ul className="badges-pictures" data-design={asked.settings.design}>
          {data?.svgs.map((svg) => (
            <li key={svg}>
              <Picture svg={svg} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Picture({ svg }: { svg: string }) {
  // The picture names itself for whoever does not see it.
  const alt = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement.getAttribute('aria-label') ?? ''
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} />
}

/** What was chosen when choosing last paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
