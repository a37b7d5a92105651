import type { ShiftReport } from '../../shared/contract/presence.ts'

/** What each kind of exception is called, as a key of the catalogues. */
export const exceptionKeys = {
  overridden: 'handover.overridden',
  provisional: 'handover.provisional',
  taken_back: 'handover.takenBack',
  badge_reissued: 'handover.badgeReissued',
  badge_revoked: 'handover.badgeRevoked',
  badge_linked: 'handover.badgeLinked',
  clock_stepped: 'handover.clockStepped',
} as const satisfies Record<ShiftReport['exceptions'][number]['kind'], `handover.${string}`>
