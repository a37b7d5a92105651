import { Unplug } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { RequestedDirection } from '../../shared/domain/verdict.ts'
import { PageSettings } from '../design/page-settings.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { takeHardwareScans } from '../scanner/hardware-scans.ts'
import type { RawScan } from '../scanner/scans.ts'
import type { StationStatus } from '../station.ts'
import { isAtLeast } from '../../shared/domain/role.ts'
import { OperatorButton } from '../sign-in/operator-button.tsx'
import { useObservable, useReach } from '../use-station.tsx'
import { Announcement } from './announcement.tsx'
import { ChangeSession } from './change-session.tsx'
import { Clock } from './clock.tsx'
import type { Desk, Serving } from './desk.ts'
import { DirectionControl } from './direction-control.tsx'
import { Middle } from './middle.tsx'
import { PageMenu } from './page-menu.tsx'
import { sessionToServe, type Programme } from './session-choice.ts'
import { SessionChooser } from './session-chooser.tsx'
import { Side } from './side.tsx'
import { SoundButton } from './sound-button.tsx'
import { StationState } from './station-state.tsx'
import { useSessionChoice } from './use-session-choice.ts'
import './desk.css'

type Props = {
  desk: Desk
  status: StationStatus
  event: NonNullable<StationStatus['event']>
  programme: Programme
  notice: ReactNode
}

/** The desk: scan, see, solve what is not plain, next. */
export function DeskPage({ desk, status, event, programme, notice }: Props) {
  const { say, language } = useWords()
  const { station } = useReach()
  const connection = useObservable(station.connection)

  const [choice, choose] = useSessionChoice()
  const [isChoosing, setIsChoosing] = useState(false)
  const session = sessionToServe(choice, programme)
  const sessionCode = session?.code ?? null
  const [direction, setDirection] = useDirection(sessionCode, session?.direction === 'in-out')
  const serving = { session: sessionCode, direction, language }
  const isStaffed = isAtLeast(status.role, 'desk')
  const scan = useScans(desk, serving)
  const [isCameraOn, setIsCameraOn] = useState(false)

  // A verdict is not to stand behind a list of sessions.
  useEffect(() => desk.onScan(() => setIsChoosing(false)), [desk])

  return (
    <div className="desk">
      <header className="desk-bar">
        <h1 className="only-heard">
          <bdi>{event.name}</bdi>
        </h1>
        <SessionChooser
          programme={programme}
          session={session}
          choice={choice}
          isOpen={isChoosing}
          onOpenChange={setIsChoosing}
          isFixed={!isStaffed}
          onChoose={choose}
        />
        {session !== null && isAtLeast(status.role, 'organizer') && <ChangeSession {...{ session, programme }} />}
        {session?.direction === 'in-out' && (
          <DirectionControl direction={direction} isFixed={!isStaffed} onChange={setDirection} />
        )}
        <div className="desk-bar-end" data-signed-in={status.operator !== null}>
          <StationState name={status.station.name} />
          <Clock programme={programme} isRehearsal={event.isRehearsal} mayMove={isAtLeast(status.role, 'organizer')} />
          <SoundButton />
          <PageSettings />
          <PageMenu role={status.role} />
          {status.operator !== null && <OperatorButton operator={status.operator} timezone={programme.timezone} />}
        </div>
      </header>
      {connection === 'away' && (
        <p className="away" role="status" data-testid="away">
          <Unplug className="icon" aria-hidden="true" />
          <b>{say('away.title')}</b> {say('away.text')}
        </p>
      )}
      {notice}
      <Middle
        desk={desk}
        programme={programme}
        session={session}
        serving={serving}
        isStaffed={isStaffed}
        isRehearsal={event.isRehearsal}
        isRosterEmpty={event.attendees === 0}
        isCameraOn={isCameraOn}
        onCamera={setIsCameraOn}
        onChooseSession={() => setIsChoosing(true)}
      />
      <Side
        desk={desk}
        programme={programme}
        session={session}
        eventName={event.name}
        isStaffed={isStaffed}
        isSessionChosen={choice.kind === 'chosen'}
        isCameraOn={isCameraOn}
        onScan={scan}
      />
      <Announcement desk={desk} programme={programme} />
    </div>
  )
}

/** Takes badges from the scanner for as long as the page is there; gives the way in for those of the camera. */
function useScans(desk: Desk, serving: Serving): (raw: RawScan) => void {
  // The listener is never changed: a burst must not fall between two of them.
  const latest = useRef({ desk, serving })
  useLayoutEffect(() => {
    latest.current = { desk, serving }
  })
  const [scan] = useState(() => (raw: RawScan) => latest.current.desk.scan(raw, latest.current.serving))
  useEffect(() => takeHardwareScans(scan), [scan])
  return scan
}

/** In, until the operator says otherwise for this very session; a session without exits knows no other. */
function useDirection(
  session: string | null,
  hasExits: boolean,
): [RequestedDirection, (direction: RequestedDirection) => void] {
  const [set, setSet] = useState<{ session: string | null; direction: RequestedDirection } | null>(null)
  const direction = hasExits && set?.session === session ? set.direction : 'in'
  return [direction, (next) => setSet({ session, direction: next })]
}
