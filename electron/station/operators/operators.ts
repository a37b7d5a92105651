import type { HybridTime } from '../../../shared/domain/hybrid-clock.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { operators as rows, type OperatorRow } from '../../store/operators.ts'
import { pinAttempts } from '../../store/pin-attempts.ts'
import { signIns } from '../../store/sign-ins.ts'
import { record, type Core } from '../core.ts'
import { hashPin, isPin } from './pin.ts'
import { notFound, StationError } from '../station-error.ts'

export type Operator = {
  readonly operator: string
  readonly name: string | null
  readonly role: 'desk' | 'organizer'
}

export type NewOperator = Operator & {
  /** Digits. */
  readonly pin: string
}

/** Operators who may sign in, by their ids. */
export function listOperators(store: ReadableStore): Operator[] {
  return rows.active(store).flatMap((row) => operatorOf(row) ?? [])
}

/** An operator who may sign in now; null where there is none of this id, or not any more. */
export function activeOperator(store: ReadableStore, operator: string): Operator | null {
  const row = rows.one(store, operator)
  return row === null ? null : operatorOf(row)
}

/**
 * Adds an operator, or sets name, role and PIN of one anew, who then need not wait any longer. A new role acts at once;
 * a new PIN ends his sign-ins, which may be somebody else's. Throws REJECTED where operators without an organizer would
 * be left.
 */
export async function addOperator(core: Core, by: string, { pin, ...added }: NewOperator): Promise<Operator> {
  const { operator, name, role } = added
  const known = rows.one(core.store, operator)
  const isSamePin = known?.is_active === 1 && (await isPin(pin, known.pin))
  const hashed = await hashPin(pin)
  core.store.write((store) => {
    const before = rows.one(store, operator)
    requireOrganizer(store, operator, role)
    record(
      core,
      store,
      { kind: 'operator', body: { operator, action: 'set', role }, personal: { name, pin: hashed } },
      { operator: by, after: stampsOf(before) },
    )
    pinAttempts.forget(store, operator)
    if (!isSamePin) signIns.endOf(store, operator)
  })
  return added
}

/**
 * Removes an operator, who is out at every page at once. Without the very last one the station belongs to whoever runs
 * it. Throws NOT_FOUND, and REJECTED for the last organizer while other operators are there.
 */
export function removeOperator(core: Core, by: string, operator: string): void {
  core.store.write((store) => {
    const before = rows.one(store, operator)
    if (before?.is_active !== 1) throw notFound('operator', operator)
    requireOrganizer(store, operator, null)
    record(
      core,
      store,
      { kind: 'operator', body: { operator, action: 'removed', role: before.role } },
      { operator: by, after: stampsOf(before) },
    )
    pinAttempts.forget(store, operator)
    signIns.endOf(store, operator)
  })
}

/** Refuses what would leave operators and none who may change that. `role` is his new one, null where he goes. */
function requireOrganizer(store: ReadableStore, operator: string, role: Operator['role'] | null): void {
  const others = listOperators(store).filter((each) => each.operator !== operator)
  if (role === 'organizer' || others.some((each) => each.role === 'organizer')) return
  if (others.length === 0 && role === null) return
  throw new StationError(
    'REJECTED',
    others.length === 0
      ? 'The only operator must be an organizer: else nobody could add another.'
      : `"${operator}" is the last organizer. Make somebody else one first.`,
    { what: 'operator', id: 'role' },
  )
}

/** What is said of him next must come after. */
function stampsOf(before: OperatorRow | null): HybridTime[] {
  return before === null ? [] : [{ ms: before.time_ms, n: before.time_n }]
}

function operatorOf({ operator, name, role, is_active }: OperatorRow): Operator | null {
  return is_active !== 1 || role === 'kiosk' ? null : { operator, name, role }
}
