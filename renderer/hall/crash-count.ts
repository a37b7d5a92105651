/** How often the page broke in a row, and when it did last (ms). */
export type Crashes = { readonly count: number; readonly atMs: number }

const firstMs = 3000
const longestMs = 5 * 60_000
/** After so long without, the next one is the first again. */
const forgottenMs = 10 * 60_000

/** The crashes with one more at `nowMs`. */
export function withCrash(before: Crashes | null, nowMs: number): Crashes {
  const isInRow = before !== null && nowMs - before.atMs < forgottenMs
  return { count: isInRow ? before.count + 1 : 1, atMs: nowMs }
}

/** How long to wait before the page is loaded again, in ms: each time twice as long, up to five minutes. */
export function reloadAfterMs({ count }: Crashes): number {
  return Math.min(longestMs, firstMs * 2 ** (count - 1))
}
