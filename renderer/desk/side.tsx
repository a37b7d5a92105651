import { useWords } from '../i18n/use-words.tsx'
import type { RawScan } from '../scanner/scans.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { useObservable, useReach } from '../use-station.tsx'
import { AttendanceButton } from './attendance-button.tsx'
import { CameraPanel } from '../scanner/panel/camera-panel.tsx'
import { Counts } from './counts.tsx'
import type { Desk } from './desk.ts'
import { LastScans } from './last-scans.tsx'
import type { Programme, Session } from './session-choice.ts'
import { SetAside } from './set-aside.tsx'
import { useOverview } from './use-overview.ts'

type Props = {
  desk: Desk
  programme: Programme
  session: Session | null
  eventName: string
  /** Somebody is here who may do more than scan. */
  isStaffed: boolean
  /** By hand: then its hours say nothing. */
  isSessionChosen: boolean
  isCameraOn: boolean
  onScan: (scan: RawScan) => void
}

/** Beside the middle: the camera's picture, three counts, who came last, the attendance to take away; or the way in. */
export function Side({ desk, programme, session, eventName, isStaffed, isSessionChosen, isCameraOn, onScan }: Props) {
  return (
    <aside className="desk-side">
      {isCameraOn && <CameraPanel onScan={onScan} isWanted={isSessionChosen} />}
      {isStaffed ? (
        <WhoCame desk={desk} programme={programme} session={session} eventName={eventName} />
      ) : (
        <SignInHere timezone={programme.timezone} />
      )}
    </aside>
  )
}

/** Nobody is signed in: the page scans, and everything else waits for who that is. */
function SignInHere({ timezone }: { timezone: string }) {
  const { say } = useWords()
  return (
    <section className="sign-in-side" aria-label={say('signIn.title')} data-testid="sign-in">
      <h2 className="dialog-title">{say('signIn.title')}</h2>
      <SignIn timezone={timezone} />
    </section>
  )
}

function WhoCame({ desk, programme, session, eventName }: Pick<Props, 'desk' | 'programme' | 'session' | 'eventName'>) {
  const { station } = useReach()
  const isHere = useObservable(station.connection) === 'here'
  const sessionCode = session?.code ?? null
  const { overview, readAtMs } = useOverview(sessionCode)
  return (
    <>
      <Counts
        overview={overview}
        session={session}
        staleSinceMs={isHere ? null : readAtMs}
        timezone={programme.timezone}
      />
      <SetAside desk={desk} programme={programme} session={sessionCode} />
      <LastScans overview={overview} programme={programme} session={sessionCode} />
      {sessionCode !== null && <AttendanceButton event={eventName} session={sessionCode} />}
    </>
  )
}
