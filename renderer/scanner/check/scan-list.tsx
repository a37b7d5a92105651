import { Camera, Image, Keyboard, ScanQrCode, TriangleAlert, Usb } from 'lucide-react'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import type { ScanReport } from '../scan-report.ts'
import type { CheckedScan } from './checked-scan.ts'
import { kindOfScan } from './kind-of-scan.ts'
import { RawText } from './raw-text.tsx'
import { nameOfAffix, nameOfKind, nameOfLayout, sentenceOf, sourceKeys } from './scanner-words.ts'

const icons = { camera: Camera, wedge: Keyboard, picture: Image, serial: Usb } as const satisfies Record<
  ScanReport['source'],
  unknown
>

/** So many are open to be read; the earlier ones are folded, lest they push away what stands below. */
const mostOpen = 6

type Props = {
  scans: readonly CheckedScan[]
  /** The letters of this event, null where they are not known. */
  eventTag: string
  onClear: () => void
}

/** What was scanned, the newest first. */
export function ScanList({ scans, eventTag, onClear }: Props) {
  const { say } = useWords()
  return (
    <section className="check-part" aria-labelledby="check-scans" data-testid="scans">
      <header className="check-head">
        <h2 id="check-scans">{say('scanner.scans')}</h2>
        {scans.length > 0 && (
          <Button look="quiet" onPress={onClear}>
            {say('scanner.clear')}
          </Button>
        )}
      </header>
      <p className="check-said">{say('scanner.unsent')}</p>
      {scans.length === 0 && (
        <div className="check-empty">
          <ScanQrCode className="icon" aria-hidden="true" />
          <p>{say('scanner.empty')}</p>
        </div>
      )}
      <ol className="check-scans" aria-labelledby="check-scans" aria-live="polite">
        {scans.slice(0, mostOpen).map((scan) => (
          <ScanLine key={scan.id} scan={scan} eventTag={eventTag} />
        ))}
      </ol>
      {scans.length > mostOpen && (
        <details className="check-earlier">
          <summary>{say('scanner.earlier', { count: scans.length - mostOpen })}</summary>
          <ol className="check-scans">
            {scans.slice(mostOpen).map((scan) => (
              <ScanLine key={scan.id} scan={scan} eventTag={eventTag} />
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function ScanLine({ scan, eventTag }: { scan: CheckedScan; eventTag: string }) {
  const words = useWords()
  const { say, number } = words
  const { source, readings, layout, prefix, suffix, ms, msBetweenKeys, complaints, isCard } = scan
  const Icon = icons[source]
  const kind = kindOfScan(readings, eventTag)
  const [byKey, byPhysicalKey] = readings
  return (
    <li className="check-scan" data-source={source} data-kind={kind.kind}>
      <div className="check-texts">
        {byPhysicalKey === undefined ? (
          <RawText text={byKey} />
        ) : (
          <dl>
            <div>
              <dt>{say('scanner.byKey')}</dt>
              <dd>
                <RawText text={byKey} />
              </dd>
            </div>
            <div>
              <dt>{say('scanner.byPhysicalKey')}</dt>
              <dd>
                <RawText text={byPhysicalKey} />
              </dd>
            </div>
          </dl>
        )}
      </div>
      <ul className="check-facts">
        <li className="check-kind" data-badge={kind.kind === 'badge'}>
          {isCard ? say('scanner.card') : nameOfKind(kind, words)}
        </li>
        <li>
          <Icon className="icon" aria-hidden="true" />
          {say(sourceKeys[source])}
        </li>
        {ms !== null && <li className="figures">{say('scanner.ms', { ms: number(Math.round(ms)) })}</li>}
        {msBetweenKeys !== undefined && (
          <li className="figures">{say('scanner.msBetweenKeys', { ms: number(Math.round(msBetweenKeys)) })}</li>
        )}
        <li className="figures">{say('scanner.characters', { n: byKey.length })}</li>
        {layout !== null && <li>{say('scanner.layout', { layout: nameOfLayout(layout, words) })}</li>}
        {prefix !== 'none' && <li>{say('scanner.prefix', { affix: nameOfAffix(prefix, words) })}</li>}
        {suffix !== 'none' && <li>{say('scanner.suffix', { affix: nameOfAffix(suffix, words) })}</li>}
      </ul>
      {complaints.map((complaint) => (
        <p key={complaint.kind} className="check-complaint" data-complaint={complaint.kind}>
          <TriangleAlert className="icon" aria-hidden="true" />
          {sentenceOf(complaint, words)}
        </p>
      ))}
    </li>
  )
}
