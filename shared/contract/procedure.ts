import { oc } from '@orpc/contract'
import type { Role } from '../domain/role.ts'
import { errors } from './errors.ts'

/** The role that a procedure asks for; the station enforces it in one place. */
export function procedure(role: Role) {
  return oc.$meta<{ role: Role }>({ role }).errors(errors)
}
