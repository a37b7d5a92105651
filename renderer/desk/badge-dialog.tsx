import { useQuery } from '@tanstack/react-query'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { PersonBadges } from '../badges/person-badges.tsx'
import { WaitingJobs } from '../badges/waiting-jobs.tsx'
import { TitledDialog } from '../design/titled-dialog.tsx'
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
    <TitledDialog title={say('action.badge')} className="badge-dialog" isOpen={isOpen} onClose={onClose}>
      <PersonBadges
        line={{ id: attendee.id, full_name: attendee.name, country: attendee.country }}
        printer={printer}
        timezone={timezone}
      />
      <WaitingJobs printer={printer} timezone={timezone} />
    </TitledDialog>
  )
}
