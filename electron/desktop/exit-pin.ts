import { z } from 'zod'
import type { ExitOutcome } from '../../shared/contract/shell-bridge.ts'
import { hashPin, isPin } from '../station/operators/pin.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** As for operators (station/check-pin.ts): four digits are then ten thousand tries, about 24 of them a day. */
const triesUntilLocked = 5
const firstLockMs = 60_000
const longestLockMs = 3_600_000

const pinRule = /^\d{4,12}$/

const kept = z.strictObject({
  /** A slow hash with salt and parameters. */
  pin: z.string(),
  /** Wrong PINs in a row, tries that are being checked too. */
  failures: z.int().min(0),
  /** ms UTC by the machine's clock; 0 where it is not locked. */
  lockedUntilMs: z.number(),
})
type Kept = z.infer<typeof kept>

export type ExitPin = {
  isSet(): boolean
  /** Whether this is the PIN. Wrong ones lock it from the fifth in a row on, for a minute and then twice as long each. */
  check(pin: string): Promise<ExitOutcome>
  /** Chooses another PIN; the one that stands must be given and is checked. Throws for what is no PIN. */
  choose(pin: string, current: string | null): Promise<ExitOutcome>
}

/**
 * The PIN that leaves a kiosk, checked without the station, which may be dead. It belongs to this machine alone and is no
 * operator's: its hash stands in clear in `file`, where whoever can read it finds four digits within the hour, and then
 * knows how to leave this kiosk and nothing else. Tries are counted in the same file, so that a restart resets nothing.
 */
export function exitPinIn(file: string, nowMs: () => number = Date.now): ExitPin {
  /** Beside the file, so that a full disk does not give tries for nothing. */
  let known = read(file)

  function keep(next: Kept): void {
    known = next
    try {
      writePrivateFile(file, JSON.stringify(next))
    } catch {
      // It holds until Muster ends.
    }
  }

  async function check(pin: string): Promise<ExitOutcome> {
    const before = known
    if (before === null) return { kind: 'unset' }
    const startedMs = nowMs()
    if (before.lockedUntilMs > startedMs) {
      // Where the clock was set back he waits anew from then on, so never longer than one whole lock.
      const untilMs = Math.min(before.lockedUntilMs, startedMs + lockMs(before.failures))
      if (untilMs < before.lockedUntilMs) keep({ ...before, lockedUntilMs: untilMs })
      return { kind: 'locked', untilMs }
    }
    const failures = before.failures + 1
    const untilMs = failures < triesUntilLocked ? 0 : startedMs + lockMs(failures)
    // Counted as wrong before it is known to be: neither tries at the same time nor a pulled plug slip through.
    keep({ ...before, failures, lockedUntilMs: untilMs })
    if (await isPin(pin, before.pin)) {
      keep({ ...(known ?? before), failures: 0, lockedUntilMs: 0 })
      return { kind: 'right' }
    }
    return untilMs > 0 ? { kind: 'locked', untilMs } : { kind: 'wrong', triesLeft: triesUntilLocked - failures }
  }

  return {
    isSet: () => known !== null,
    check,
    async choose(pin, current) {
      if (!pinRule.test(pin)) throw new Error('An exit PIN is 4 to 12 digits.')
      if (known !== null) {
        const outcome = await check(current ?? '')
        if (outcome.kind !== 'right') return outcome
      }
      keep({ pin: await hashPin(pin), failures: 0, lockedUntilMs: 0 })
      return { kind: 'right' }
    },
  }
}

/** How long the wrong PIN of this number locks. */
function lockMs(failures: number): number {
  return Math.min(longestLockMs, firstLockMs * 2 ** (failures - triesUntilLocked))
}

function read(file: string): Kept | null {
  try {
    return kept.parse(JSON.parse(readPrivateFile(file) ?? 'null'))
  } catch {
    // None was chosen yet, or the file is broken: then none opens until one is chosen anew.
    return null
  }
}
