import type { VerdictCode } from './verdict.ts'

/** Roles of operators, from the least to the most. An unattended station has the role kiosk. */
export const roles = ['kiosk', 'desk', 'organizer'] as const
export type Role = (typeof roles)[number]

export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

const deskMayOverride = ['superseded', 'not_accredited', 'too_early', 'too_late', 'already_in'] as const
const organizerMayOverride = [...deskMayOverride, 'not_invited', 'rule_refused', 'session_full'] as const

const overridable: Record<Role, readonly VerdictCode[]> = {
  kiosk: [],
  desk: deskMayOverride,
  organizer: organizerMayOverride,
}

/** Whether an operator of this role may let somebody in whom this refusal stops. */
export function mayOverride(role: Role, code: VerdictCode): boolean {
  return overridable[role].includes(code)
}
