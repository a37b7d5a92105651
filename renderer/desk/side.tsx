import type { RawScan } from '../scanner/scans.ts'
import { useObservable, useReach } from '../use-station.tsx'
import { AttendanceButton } from './attendance-button.tsx'
import { CameraPanel } from './camera-panel.tsx'
import { Counts } from './counts.tsx'
import { LastScans } from './last-scans.tsx'
import type { Programme, Session } from './session-choice.ts'
import { useOverview } from './use-overview.ts'

type Props = {
  programme: Programme
  session: Session | null
  eventName: string
  isCameraOn: boolean
  onScan: (scan: RawScan) => void
}

/** Beside the middle: the camera's picture, three counts, who came last, the attendance to take away. */
export function Side({ programme, session, eventName, isCameraOn, onScan }: Props) {
  const { station } = useReach()
  const isHere = useObservable(station.connection) === 'here'
  const sessionCode = session?.code ?? null
  const { overview, readAtMs } = useOverview(sessionCode)
  return (
    <aside className="desk-side">
      {isCameraOn && <CameraPanel onScan={onScan} />}
      <Counts
        overview={overview}
        session={session}
        staleSinceMs={isHere ? null : readAtMs}
        timezone={programme.timezone}
      />
      <LastScans overview={overview} programme={programme} session={sessionCode} />
      {sessionCode !== null && <AttendanceButton event={eventName} session={sessionCode} />}
    </aside>
  )
}
