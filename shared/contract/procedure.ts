import { oc } from '@orpc/contract'
import { errors } from './errors.ts'

/** Roles of operators, from the least to the most. An unattended station has the role kiosk. */
export const roles = ['kiosk', 'desk', 'organizer'] as const
export type Role = (typeof roles)[number]

/** The role that a procedure asks for; the station enforces it in one place. */
export function procedure(role: Role) {
  return oc.$meta<{ role: Role }>({ role }).errors(errors)
}
