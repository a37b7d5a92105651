import { operators } from '../../store/operators.ts'
import { signIns } from '../../store/sign-ins.ts'
import { checkPin } from './check-pin.ts'
import type { Core } from '../core.ts'
import { activeOperator, type Operator } from './operators.ts'
import { kioskIdentity, localOperator, type Identity, type StationContext } from '../station-context.ts'
import { StationError } from '../station-error.ts'

/**
 * Who asks, as it is at this moment. At a page of a station without operators that is whoever runs it; else who is
 * signed in there, with the role that he has now; else the kiosk.
 */
export function identityOf(core: Core, context: StationContext): Identity {
  if (!('page' in context)) return { operator: context.operator, role: context.role }
  if (!operators.hasActive(core.store)) return localOperator
  const named = signIns.operatorAt(core.store, context.page)
  const operator = named === null ? null : activeOperator(core.store, named)
  return operator === null ? kioskIdentity : { operator: operator.operator, role: operator.role }
}

/** Signs an operator in at a page, in the place of who was. Throws WrongPin, PinLocked, and REJECTED where there is no page. */
export async function signIn(core: Core, context: StationContext, named: string, pin: string): Promise<Operator> {
  const page = pageOf(context)
  const operator = await checkPin(core, named, pin)
  core.store.write((store) => signIns.set(store, page, operator.operator))
  return operator
}

/** From now on nobody is signed in at this page. Throws REJECTED where there is no page. */
export function signOut(core: Core, context: StationContext): void {
  const page = pageOf(context)
  core.store.write((store) => signIns.end(store, page))
}

function pageOf(context: StationContext): string {
  if ('page' in context) return context.page
  throw new StationError('REJECTED', 'Operators sign in at a page. At the command line, name one with --operator.')
}
