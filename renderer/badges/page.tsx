import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BadgeSettings } from '../../shared/domain/badge-design.ts'
import { PageFrame } from '../design/page-frame.tsx'
import type { Programme } from '../desk/session-choice.ts'
import { useProgramme } from '../desk/use-programme.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { useReach } from '../use-station.tsx'
import { everyone, type BadgeHabits, type Choice } from './choice.ts'
import { ChoosePart } from './choose-part.tsx'
import { BadgeCounts } from './counts.tsx'
import { DesignPart } from './design-part.tsx'
import { MakePart } from './make-part.tsx'
import { PersonPart } from './person-part.tsx'
import { clearPaper } from './print-root.ts'
import { PreviewPart } from './preview-part.tsx'
import { SparePart } from './spare-part.tsx'
import { useRefreshOnCommit } from './use-refresh.ts'
import { WaitingJobs } from './waiting-jobs.tsx'
import './badges.css'

/** Badges: chosen, designed, printed, and one person's replaced, lent and handed over. */
export function BadgesPage({ event }: PageProps) {
  const { say } = useWords()
  const { api } = useReach()
  const { data: habits } = useQuery(api.badge.habits.queryOptions())
  const { programme } = useProgramme()
  useRefreshOnCommit()
  // Whoever prints another page prints that page.
  useEffect(() => clearPaper, [])
  return (
    <PageFrame title={say('page.badges')} facts={<BadgeCounts />}>
      {habits === undefined || programme === null ? (
        <p role="status">{say('page.opening')}</p>
      ) : (
        <Badges event={event.name} timezone={event.timezone} kept={habits} programme={programme} />
      )}
    </PageFrame>
  )
}

type Props = { event: string; timezone: string; kept: BadgeHabits; programme: Programme }

/** This machine remembers what is chosen when choosing pauses. */
const keepAfterMs = 600

function Badges({ event, timezone, kept, programme }: Props) {
  const { station } = useReach()
  const [filter, setFilter] = useState(everyone)
  const [habits, setHabits] = useState(kept)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const { sort, settings, printer } = habits

  function change(changed: Partial<BadgeHabits>) {
    const next = { ...habits, ...changed }
    setHabits(next)
    clearTimeout(timer.current)
    // Where it cannot be kept, it is chosen again next time.
    timer.current = setTimeout(() => void station.client.badge.keepHabits(next).catch(() => {}), keepAfterMs)
  }

  const choice: Choice = { filter, sort }
  const setChoice = (next: Choice) => {
    setFilter(next.filter)
    if (next.sort !== sort) change({ sort: next.sort })
  }
  return (
    <div className="badges">
      <WaitingJobs printer={printer} timezone={timezone} />
      <div className="badges-column">
        <ChoosePart choice={choice} programme={programme} onChange={setChoice} />
        <DesignPart
          settings={settings}
          programme={programme}
          onChange={(next: BadgeSettings) => change({ settings: next })}
        />
      </div>
      <div className="badges-column">
        <PreviewPart choice={choice} settings={settings} />
        <MakePart
          event={event}
          choice={choice}
          settings={settings}
          printer={printer}
          onPrinter={(next) => change({ printer: next })}
        />
        <PersonPart printer={printer} timezone={timezone} />
        <SparePart settings={settings} printer={printer} />
      </div>
    </div>
  )
}
