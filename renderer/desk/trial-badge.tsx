import { useQuery } from '@tanstack/react-query'
import { ScanLine, X } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components'
import { spellBadgeCode } from '../../shared/domain/badge-code.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { QrCode } from '../design/qr-code.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { playScan } from './play-scan.ts'

/** In a rehearsal: a badge to try the desk with, for a telephone, a scanner, the camera, or none of them. */
export function TrialBadge({ session }: { session: string }) {
  const { say } = useWords()
  const { api } = useReach()
  const { data: badge } = useQuery(api.checkIn.trialBadge.queryOptions({ input: { session } }))
  if (badge == null) return null
  const code = <QrCode text={badge.code} label={spellBadgeCode(badge.code)} />
  return (
    <section className="trial" aria-label={say('trial.title')} data-testid="trial-badge">
      <DialogTrigger>
        <AriaButton className="trial-code" aria-label={say('trial.larger')}>
          {code}
        </AriaButton>
        <ModalOverlay className="backdrop" isDismissable>
          <Modal>
            <Dialog className="dialog trial-dialog" aria-label={say('trial.title')}>
              {code}
              <p className="trial-spelled">
                <code>{spellBadgeCode(badge.code)}</code>
              </p>
              <Button slot="close">
                <X className="icon" aria-hidden="true" />
                {say('trial.close')}
              </Button>
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
      <div className="trial-text">
        <h2>
          {say('trial.of')} <Name text={badge.name} />
        </h2>
        <p>{say('trial.text')}</p>
      </div>
      <Button onPress={() => void playScan(badge.code)}>
        <ScanLine className="icon" aria-hidden="true" />
        {say('trial.play')}
      </Button>
    </section>
  )
}
