import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { PersonBadges } from '../badges/person-badges.tsx'
import { WaitingJobs } from '../badges/waiting-jobs.tsx'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import '../badges/badges.css'

type Props = {
  attendee: NonNullable<Verdict['attendee']>
  timezone: string
  isOpen: boolean
  onClose: () => void
}

/** The badges of the person of a verdict: a new one, the same once more, a spare for today, handed over. */
export function BadgeDialog({ attendee, timezone, isOpen, onClose }: Props) {
  const { say } = useWords()
  const { api } = useReach()
  const { data: habits } = useQuery(api.badge.habits.queryOptions({ enabled: isOpen }))
  const printer = habits?.printer ?? null
  return (
    <ModalOverlay className="backdrop" isDismissable isOpen={isOpen} onOpenChange={(opens) => opens || onClose()}>
      <Modal>
        <Dialog className="dialog badge-dialog">
          <header className="let-in-head">
            <Heading slot="title" className="dialog-title">
              {say('action.badge')}
            </Heading>
            <Button look="icon" aria-label={say('trial.close')} onPress={onClose}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </header>
          <PersonBadges
            line={{ id: attendee.id, full_name: attendee.name, country: attendee.country }}
            printer={printer}
            timezone={timezone}
          />
          <WaitingJobs printer={printer} timezone={timezone} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
