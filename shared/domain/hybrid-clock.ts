/** A stamp of the hybrid logical clock: wall milliseconds (UTC) and a counter that orders what falls into one of them. */
export type HybridTime = { readonly ms: number; readonly n: number }

/** A stamp further ahead of the receiver's clock than this is stored, and does not move the receiver's clock. */
export const clockBoundMs = 10 * 60_000

export const hybridZero: HybridTime = { ms: 0, n: 0 }

export function compareHybrid(a: HybridTime, b: HybridTime): number {
  return a.ms - b.ms || a.n - b.n
}

export function laterHybrid(a: HybridTime, b: HybridTime): HybridTime {
  return compareHybrid(a, b) >= 0 ? a : b
}

/**
 * The next stamp of a station: greater than its own last one, than what it heard of within bounds, and than the stamp
 * of a value that it replaces. Follows the wall clock where that is ahead, and never goes back with it.
 */
export function nextHybrid(nowMs: number, ...seen: readonly HybridTime[]): HybridTime {
  const last = seen.reduce(laterHybrid, hybridZero)
  return nowMs > last.ms ? { ms: nowMs, n: 0 } : { ms: last.ms, n: last.n + 1 }
}

/** The receiver's clock after it heard a stamp of another station. */
export function hearHybrid(nowMs: number, own: HybridTime, heard: HybridTime): HybridTime {
  return heard.ms > nowMs + clockBoundMs ? own : laterHybrid(own, heard)
}
