import { CircleCheck, Printer } from 'lucide-react'
import { Button } from '../../design/button.tsx'
import { QrCode } from '../../design/qr-code.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import type { ScannerProfile } from '../scan-report.ts'
import { calibrationText } from '../wedge/calibration-card.ts'
import { nameOfAffix, nameOfLayout } from './scanner-words.ts'

type Props = {
  /** What was learnt of this computer's scanner. */
  profile: ScannerProfile | null
  onForget: () => void
}

/** A card to scan, from the screen or from paper, and what it told of the scanner. */
export function CalibrationPart({ profile, onForget }: Props) {
  const { say } = useWords()
  return (
    <section className="check-part calibration" aria-labelledby="check-calibration" data-testid="calibration">
      <h2 id="check-calibration">{say('scanner.card')}</h2>
      <p className="check-said">{say('scanner.cardText')}</p>
      <div className="calibration-code">
        <QrCode text={calibrationText} label={say('scanner.card')} />
      </div>
      {profile !== null && <Learnt profile={profile} />}
      <div className="check-row">
        <Button onPress={() => print()}>
          <Printer className="icon" aria-hidden="true" />
          {say('scanner.print')}
        </Button>
        {profile !== null && (
          <Button look="quiet" onPress={onForget}>
            {say('scanner.forget')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Learnt({ profile: { layout, prefix, suffix, msBetweenKeys } }: { profile: ScannerProfile }) {
  const words = useWords()
  const { say, number } = words
  return (
    <div className="calibration-learnt" role="status" data-testid="profile">
      <h3>
        <CircleCheck className="icon" aria-hidden="true" />
        {say('scanner.learnt')}
      </h3>
      <ul>
        <li>
          {layout === null
            ? say('scanner.layoutUnknown')
            : say('scanner.layout', { layout: nameOfLayout(layout, words) })}
        </li>
        <li>{say('scanner.prefix', { affix: nameOfAffix(prefix, words) })}</li>
        <li>{say('scanner.suffix', { affix: nameOfAffix(suffix, words) })}</li>
        <li>{say('scanner.msBetweenKeys', { ms: number(Math.round(msBetweenKeys)) })}</li>
      </ul>
    </div>
  )
}
