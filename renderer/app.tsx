import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Suspense, useState, type ReactNode } from 'react'
import { isAtLeast } from '../shared/domain/role.ts'
import { Button } from './design/button.tsx'
import type { Desk } from './desk/desk.ts'
import { DeskPage } from './desk/page.tsx'
import { useProgramme } from './desk/use-programme.ts'
import { FirstStartPage } from './first-start/page.tsx'
import { useWords, Words } from './i18n/use-words.tsx'
import { PageBoundary } from './page-boundary.tsx'
import { pages } from './pages.ts'
import { route } from './route.ts'
import type { StationStatus } from './station.ts'
import { ReachContext, useObservable, useReach, type Reach } from './use-station.tsx'

type Props = {
  reach: Reach
  queries: QueryClient
  desk: Desk
  /** Scans that waited when this page was loaded again. */
  lostCount: number
}

export function App({ reach, queries, desk, lostCount }: Props) {
  return (
    <ReachContext value={reach}>
      <QueryClientProvider client={queries}>
        <Words>
          <Page desk={desk} lostCount={lostCount} />
        </Words>
      </QueryClientProvider>
    </ReachContext>
  )
}

/** The page for what the station is now. */
function Page({ desk, lostCount }: { desk: Desk; lostCount: number }) {
  const { say } = useWords()
  const { station } = useReach()
  const status = useObservable(station.status)
  const connection = useObservable(station.connection)
  const asked = useObservable(route)
  const [isLossSeen, setIsLossSeen] = useState(false)
  if (status === null) {
    return (
      <main className="connecting" role="status">
        <p>{say(connection === 'away' ? 'away.first' : 'app.connecting')}</p>
      </main>
    )
  }
  const { event } = status
  if (event === null) return <FirstStartPage />
  const page = pages.find(({ name }) => name === asked)
  // Whoever may not see it stays at the desk, which asks who he is.
  if (page !== undefined && isAtLeast(status.role, page.role)) {
    return (
      <PageBoundary key={page.name} isUnattended={page.role === 'kiosk'}>
        <Suspense fallback={<Opening />}>
          <page.Page status={status} event={event} />
        </Suspense>
      </PageBoundary>
    )
  }
  const notice =
    lostCount > 0 && !isLossSeen ? (
      <div className="notice" role="alert" data-testid="lost-scans">
        <p>{say('lost.text', { n: lostCount })}</p>
        <Button onPress={() => setIsLossSeen(true)}>{say('lost.seen')}</Button>
      </div>
    ) : null
  return <DeskOfEvent desk={desk} status={status} event={event} notice={notice} />
}

function Opening() {
  const { say } = useWords()
  return (
    <main className="connecting" role="status">
      <p>{say('page.opening')}</p>
    </main>
  )
}

type DeskOfEventProps = {
  desk: Desk
  status: StationStatus
  event: NonNullable<StationStatus['event']>
  notice: ReactNode
}

function DeskOfEvent({ desk, status, event, notice }: DeskOfEventProps) {
  const { say } = useWords()
  const { programme, hasFailed, ask } = useProgramme()
  if (programme !== null) return <DeskPage {...{ desk, status, event, programme, notice }} />
  return (
    <main className="connecting" role="status">
      <p>{say(hasFailed ? 'first.failed' : 'app.connecting')}</p>
      {hasFailed && <Button onPress={ask}>{say('action.retry')}</Button>}
    </main>
  )
}
