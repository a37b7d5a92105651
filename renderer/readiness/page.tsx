import { GraduationCap, RefreshCw } from 'lucide-react'
import { useId, useState } from 'react'
import { sessionToServe } from '../desk/session-choice.ts'
import { useProgramme } from '../desk/use-programme.ts'
import { Button } from '../design/button.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import type { RawScan } from '../scanner/scans.ts'
import { useObservable, useReach, useStationNow } from '../use-station.tsx'
import { CameraCheck } from './camera-check.tsx'
import { CheckRow } from './check-row.tsx'
import { checkNames, findingsOf, type CheckName, type Finding } from './findings.ts'
import { PracticeDesk } from './practice-desk.tsx'
import { PrinterCheck } from './printer-check.tsx'
import { SoundCheck } from './sound-check.tsx'
import { StatusPart } from './status-part.tsx'
import { usePractice } from './use-practice.ts'
import { useReadiness } from './use-readiness.ts'
import { useScans } from './use-scans.ts'
import './readiness.css'

/** The evening before, and at any time: what stands well at this station, what is to be done, and a desk to practise at. */
export function ReadinessPage({ status, event }: PageProps) {
  const { say, locale, language } = useWords()
  const { station } = useReach()
  const { timezone } = event
  const times = useTimes(timezone)
  const connection = useObservable(station.connection)
  const nowMs = useStationNow(1_000)
  const { readiness, pulses, hallPlace, hasFailed, lookAgain, tell } = useReadiness()
  const { programme } = useProgramme()

  const [isPractising, setIsPractising] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asIfOpen, setAsIfOpen] = useState(true)
  const session =
    programme === null
      ? null
      : (sessionToServe(chosen === null ? { kind: 'follow' } : { kind: 'chosen', code: chosen }, programme)?.code ??
        null)
  const practice = usePractice({ session, asIfOpen, language })

  const hear = (scan: RawScan) => {
    // Practice writes nothing, not even that the scanner was heard.
    if (isPractising) practice.scan(scan)
    else if (scan.source !== 'camera') tell('scanner', scan.complaint === undefined)
  }
  useScans(hear)

  const actions = (
    <div className="readiness-bar">
      <Button look="icon" aria-label={say('readiness.again')} onPress={lookAgain}>
        <RefreshCw className="icon" aria-hidden="true" />
      </Button>
      {!isPractising && (
        <Button look="first" onPress={() => setIsPractising(true)}>
          <GraduationCap className="icon" aria-hidden="true" />
          {say('readiness.practise')}
        </Button>
      )}
    </div>
  )
  const findings =
    readiness === null
      ? null
      : findingsOf(
          { readiness, sessions: programme?.sessions ?? [], timezone, nowMs, pulses, hallPlace },
          { say, times, locale },
        )
  return (
    <PageFrame title={say('page.readiness')} actions={actions}>
      <div className="readiness">
        {connection === 'away' && (
          <p className="sentence-failed" role="status">
            {say('readiness.away')}
          </p>
        )}
        {isPractising && programme !== null && (
          <PracticeDesk
            {...{ programme, session, asIfOpen }}
            practised={practice.practised}
            onSession={setChosen}
            onAsIfOpen={setAsIfOpen}
            onEnd={() => setIsPractising(false)}
          />
        )}
        {readiness === null || findings === null || programme === null ? (
          <p role="status">{say(hasFailed ? 'readiness.failed' : 'readiness.reading')}</p>
        ) : (
          <div className="readiness-columns">
            <Checks
              findings={findings}
              onScan={hear}
              tell={tell}
              lines={[say('readiness.paper.title'), event.name, status.station.name, paperTime(times, nowMs)]}
            />
            <StatusPart {...{ status, readiness, findings, pulses, timezone, nowMs }} />
          </div>
        )}
      </div>
    </PageFrame>
  )
}

const paperTime = (times: ReturnType<typeof useTimes>, nowMs: number) => `${times.day(nowMs)}, ${times.minute(nowMs)}`

type ChecksProps = {
  findings: Record<CheckName, readonly Finding[]>
  /** Of the printer's test page. */
  lines: readonly string[]
  onScan: (scan: RawScan) => void
  tell: ReturnType<typeof useReadiness>['tell']
}

function Checks({ findings, lines, onScan, tell }: ChecksProps) {
  const { say } = useWords()
  const heading = useId()
  const n = Object.values(findings)
    .flat()
    .filter(({ state }) => state === 'todo').length
  return (
    <section className="readiness-part" aria-labelledby={heading}>
      <h2 id={heading}>{say('readiness.checks')}</h2>
      <p className="readiness-sum" role="status" data-testid="readiness-sum">
        {n === 0 ? say('readiness.allWell') : say('readiness.todo', { n })}
      </p>
      <ul className="readiness-checks">
        {checkNames.map((name) => {
          const of = { findings: findings[name], onScan }
          switch (name) {
            case 'camera':
              return <CameraCheck key={name} {...of} onTried={(isWell) => tell('camera', isWell)} />
            case 'sound':
              return <SoundCheck key={name} findings={of.findings} onTried={(isWell) => tell('sound', isWell)} />
            case 'printer':
              return (
                <PrinterCheck
                  key={name}
                  findings={of.findings}
                  lines={lines}
                  onTried={(isWell) => tell('printer', isWell)}
                />
              )
            case 'roster':
            case 'clock':
            case 'scanner':
            case 'disk':
            case 'key':
            case 'backup':
            case 'seats':
            case 'sessions':
            case 'hall':
              return <CheckRow key={name} name={name} findings={of.findings} />
          }
        })}
      </ul>
    </section>
  )
}
