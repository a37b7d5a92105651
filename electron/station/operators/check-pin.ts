import { createHash } from 'node:crypto'
import type { WritableStore } from '../../store/open-store.ts'
import { operators as rows } from '../../store/operators.ts'
import { pinAttempts } from '../../store/pin-attempts.ts'
import type { Core } from '../core.ts'
import { activeOperator, type Operator } from './operators.ts'
import { isPin } from './pin.ts'
import { PinLocked, WrongPin } from './pin-error.ts'

/** So many wrong PINs in a row lock an operator: four digits are then ten thousand tries, about 24 of them a day. */
const triesUntilLocked = 5
const firstLockMs = 60_000
const longestLockMs = 3_600_000
/** Rows that names share which no operator has: enough to be told apart, and a table that cannot be filled. */
const unknownNames = 64

/**
 * The operator whose PIN this is. Throws WrongPin, also where there is no such operator, and PinLocked: from the fifth
 * wrong PIN in a row on for a minute, then twice as long with each further one, up to an hour. It counts for the
 * operator and not for the page, in the data folder, so that it outlives a restart.
 */
export async function checkPin(core: Core, named: string, pin: string): Promise<Operator> {
  const row = rows.one(core.store, named)
  const known = row?.is_active === 1 ? row : null
  const counted = known === null ? nameOfUnknown(named) : named
  // Counted as wrong before it is known to be: tries at the same time do not slip through.
  const begun = core.store.write((store) => beginTry(store, counted, Date.now()))
  if (begun.kind === 'locked') throw new PinLocked(begun.untilMs, Date.now())
  const isRight = await isPin(pin, known?.pin ?? null)
  // As it is now: he may have been removed meanwhile, or given another PIN.
  const operator = isRight && rows.one(core.store, named)?.pin === known?.pin ? activeOperator(core.store, named) : null
  if (operator !== null) {
    core.store.write((store) => pinAttempts.forget(store, counted))
    return operator
  }
  if (begun.untilMs !== null) throw new PinLocked(begun.untilMs, Date.now())
  throw new WrongPin(triesUntilLocked - begun.failures)
}

type Try =
  | { readonly kind: 'begun'; readonly failures: number; readonly untilMs: number | null }
  | { readonly kind: 'locked'; readonly untilMs: number }

/**
 * Counts a try as a wrong one, unless the operator waits. Where the machine's clock was set back he waits anew from
 * then on, so never longer than one whole lock; where it was set forward he waits less.
 */
function beginTry(store: WritableStore, counted: string, nowMs: number): Try {
  const before = pinAttempts.one(store, counted) ?? { failures: 0, locked_until_ms: 0 }
  if (before.locked_until_ms > nowMs) {
    const untilMs = Math.min(before.locked_until_ms, nowMs + lockMs(before.failures))
    if (untilMs < before.locked_until_ms) pinAttempts.set(store, counted, { ...before, locked_until_ms: untilMs })
    return { kind: 'locked', untilMs }
  }
  const failures = before.failures + 1
  const untilMs = failures < triesUntilLocked ? null : nowMs + lockMs(failures)
  pinAttempts.set(store, counted, { failures, locked_until_ms: untilMs ?? 0 })
  return { kind: 'begun', failures, untilMs }
}

/** How long the wrong PIN of this number locks. */
function lockMs(failures: number): number {
  return Math.min(longestLockMs, firstLockMs * 2 ** (failures - triesUntilLocked))
}

/** A space first: no operator is named so. */
function nameOfUnknown(named: string): string {
  return ` ${createHash('sha256').update(named).digest().readUInt16BE(0) % unknownNames}`
}
