import type { VerdictCode } from '../../shared/domain/verdict.ts'

/** Why somebody is let in past a refusal, as far as one touch can say it; the catalogues have the words. */
export type OverrideReason =
  | 'identityChecked'
  | 'organizerAgreed'
  | 'newBadgeMissing'
  | 'worksHere'
  | 'accompanies'
  | 'heldUp'
  | 'leftUnscanned'
  | 'scannedByMistake'
  | 'seatFree'

const likeliest: Partial<Record<VerdictCode, readonly OverrideReason[]>> = {
  superseded: ['identityChecked', 'newBadgeMissing', 'organizerAgreed'],
  not_accredited: ['identityChecked', 'worksHere', 'organizerAgreed'],
  too_early: ['worksHere', 'accompanies', 'organizerAgreed'],
  too_late: ['heldUp', 'worksHere', 'organizerAgreed'],
  already_in: ['leftUnscanned', 'scannedByMistake', 'organizerAgreed'],
  not_invited: ['organizerAgreed', 'worksHere', 'accompanies'],
  rule_refused: ['organizerAgreed', 'worksHere', 'accompanies'],
  session_full: ['seatFree', 'worksHere', 'accompanies', 'organizerAgreed'],
}

/** The reasons to offer for a refusal, the likeliest first. */
export function overrideReasons(code: VerdictCode): readonly OverrideReason[] {
  return likeliest[code] ?? ['organizerAgreed', 'worksHere', 'accompanies']
}
