import { Fragment, useId, type ReactNode } from 'react'
import type { Readiness } from '../../shared/contract/readiness.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { StationStatus } from '../station.ts'
import { whenOf, type CheckName, type Finding, type Pulse } from './findings.ts'
import { sizeOf, timeOf } from './measures.ts'
import { useBattery, type Battery } from './use-battery.ts'

type Props = {
  status: StationStatus
  readiness: Readiness
  findings: Record<CheckName, readonly Finding[]>
  pulses: readonly Pulse[]
  timezone: string
  nowMs: number
}

/** What a technician asks first, figures beside it. */
export function StatusPart({ status, readiness, findings, pulses, timezone, nowMs }: Props) {
  const { say, number } = useWords()
  const times = useTimes(timezone)
  const heading = useId()
  const battery = useBatteryWords(useBattery())
  const { lastScanAtMs } = readiness
  const sentence = (name: CheckName) => findings[name].map((finding) => finding.sentence).join(' ')
  const lines: [name: string, said: ReactNode][] = [
    [say('readiness.status.station'), <bdi key="name">{`${status.station.name} (${status.station.id})`}</bdi>],
    [
      say('readiness.status.lastScan'),
      lastScanAtMs === null ? say('readiness.status.noScan') : whenOf(times, lastScanAtMs, nowMs),
    ],
    [say('readiness.name.camera'), sentence('camera')],
    [say('readiness.name.printer'), sentence('printer')],
    [say('readiness.name.disk'), sentence('disk')],
    [say('readiness.name.clock'), sentence('clock')],
    [say('readiness.status.battery'), battery],
    [say('readiness.status.pages'), number(readiness.pages)],
    [say('readiness.name.hall'), <HallFigures key="hall" {...{ pulses, none: sentence('hall') }} />],
    [say('readiness.status.version'), readiness.version],
  ]
  return (
    <section className="readiness-part" aria-labelledby={heading} data-testid="status">
      <h2 id={heading}>{say('readiness.status.title')}</h2>
      <dl className="readiness-status">
        {lines.map(([name, said]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className="figures">{said}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

function useBatteryWords(battery: Battery): string {
  const { say, locale } = useWords()
  if (battery === 'unknown') return say('readiness.battery.unknown')
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(battery.percent / 100)
  return say(battery.isCharging ? 'readiness.battery.charging' : 'readiness.battery.draining', { percent })
}

/** Of each hall page: that it paints, how fast, and how much memory it takes. */
function HallFigures({ pulses, none }: { pulses: readonly Pulse[]; none: string }) {
  const { say, locale } = useWords()
  const first = pulses[0]
  if (first === undefined) return none
  const wait = timeOf(first.longestWaitMs, locale)
  const facts = [
    say('readiness.status.frames', { n: first.frames, wait }),
    ...(first.heapBytes === null ? [] : [say('readiness.status.heap', { size: sizeOf(first.heapBytes, locale) })]),
  ]
  return (
    <>
      {none} {facts.join(' ')}
    </>
  )
}
