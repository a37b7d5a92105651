/**
 * How a scanner is told from a person by nothing but the times of keys. A scanner's gaps are short (1 to 35 ms in most) or,
 * in slow ones, longer but even; a person's are neither for long: at 120 words a minute a key comes every 100 ms, pairs and
 * triples of rolling fingers come at 40 ms, and the spread is wide.
 */

/** A gap up to this many ms is a scanner's; longer ones are borne as jitter while the short ones prevail. */
export const fastMs = 35
/** A gap of this many ms ends a burst. */
export const pauseMs = 80
/** Somebody who typed within this many ms is in the flow of typing: more keys are needed to believe in a scanner. */
const typingMs = 500

const fewestKeys = 4
const fewestKeysWhileTyping = 8

/** A slow scanner: even gaps (their range in ms), and the slower they are the more keys it takes. */
const evenRangeMs = 16
const evenPaces = [
  { meanMs: 50, fewestKeys: 10 },
  { meanMs: 62, fewestKeys: 14 },
]

export type Run = {
  /** Times in ms of keys that follow each other within `pauseMs`, the last one just pressed. */
  timesMs: readonly number[]
  /** When a person pressed a key last before this run, in ms, or null. */
  typedMs: number | null
}

/** The index of the first key that a machine sent, as far as the run's last keys prove one, else null. */
export function machineStart(run: Run): number | null {
  return quickStart(run) ?? evenStart(run.timesMs)
}

/** Whether a person was typing just before the key at `index`; the key next before it is left out, for it may be a jitter's. */
export function isTypedBefore(run: Run, index: number): boolean {
  const at = run.timesMs[index]
  const before = run.timesMs[index - 2] ?? run.typedMs
  return at !== undefined && before !== null && at - before <= typingMs
}

function gapAt(timesMs: readonly number[], index: number): number {
  return (timesMs[index] ?? 0) - (timesMs[index - 1] ?? 0)
}

function quickStart(run: Run): number | null {
  const last = run.timesMs.length - 1
  let start: number | null = null
  let slow = 0
  for (let index = last; index > 0; index--) {
    if (gapAt(run.timesMs, index) > fastMs) {
      // Jitter strikes once, a person is slow twice running.
      if (index < last && gapAt(run.timesMs, index + 1) > fastMs) break
      slow++
    } else if (slow * 3 <= last - index + 1) {
      start = index - 1
    }
  }
  if (start === null) return null
  const fewest = isTypedBefore(run, start) ? fewestKeysWhileTyping : fewestKeys
  return last - start + 1 >= fewest ? start : null
}

function evenStart(timesMs: readonly number[]): number | null {
  const last = timesMs.length - 1
  let keys = 1
  let least = Infinity
  let most = 0
  for (let index = last; index > 0; index--) {
    const gap = gapAt(timesMs, index)
    least = Math.min(least, gap)
    most = Math.max(most, gap)
    if (most - least > evenRangeMs) break
    keys++
  }
  const meanMs = ((timesMs[last] ?? 0) - (timesMs[last + 1 - keys] ?? 0)) / (keys - 1)
  const isEven = evenPaces.some((pace) => keys >= pace.fewestKeys && meanMs <= pace.meanMs)
  // A slow scanner that stuttered amid the code is even since then; what came before within `pauseMs` is its own too.
  return isEven ? 0 : null
}

/** The times in ms from each key to the next. */
export function gapsMs(keys: readonly { readonly timeMs: number }[]): number[] {
  return keys.slice(1).map(({ timeMs }, index) => timeMs - (keys[index]?.timeMs ?? timeMs))
}

/** The middle one of some numbers, 0 of none. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0
}
