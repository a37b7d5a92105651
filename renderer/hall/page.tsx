import { useState } from 'react'
import { isAtLeast } from '../../shared/domain/role.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { LockedHall } from './locked-hall.tsx'
import { SetUp } from './set-up.tsx'
import { useHallData } from './use-hall-data.ts'
import './hall.css'

/** The hall: a page that stands alone, on the programme of its place. */
export function HallPage({ status, event }: PageProps) {
  const { say } = useWords()
  const { places, programme } = useHallData()
  const [isSettingUp, setIsSettingUp] = useState(false)

  if (places === null || programme === null) {
    return (
      <main className="connecting" role="status">
        <p>{say('page.opening')}</p>
      </main>
    )
  }
  if (places.place !== null && !isSettingUp) {
    return (
      <LockedHall
        status={status}
        event={event}
        place={places.place}
        programme={programme}
        onSettings={() => setIsSettingUp(true)}
      />
    )
  }
  if (!isAtLeast(status.role, 'organizer')) {
    return (
      <PageFrame title={say('page.hall')}>
        <div className="hall-set-up" data-testid="hall-not-set-up">
          <h2>{say('hall.notSetUp')}</h2>
          <p>{say('hall.notSetUpText')}</p>
        </div>
      </PageFrame>
    )
  }
  return (
    <SetUp
      places={places}
      eventLanguages={event.languages}
      hasOperators={status.hasOperators}
      onDone={() => setIsSettingUp(false)}
    />
  )
}
