/** What a page painted since it was asked last. */
export type Painted = { readonly frames: number; readonly longestWaitMs: number }

/** A picture is asked for so often, in ms: enough to see that the page paints, and no work for a machine that rests. */
const betweenMs = 200

/** Counts pictures that are painted, until the signal ends it. Gives the function that tells, and begins anew. */
export function feelPulse(signal: AbortSignal): () => Painted {
  let frames = 0
  let longestWaitMs = 0
  let askedAtMs = performance.now()

  function ask() {
    askedAtMs = performance.now()
    requestAnimationFrame(() => {
      frames += 1
      longestWaitMs = Math.max(longestWaitMs, performance.now() - askedAtMs)
      if (!signal.aborted) setTimeout(ask, betweenMs)
    })
  }
  ask()

  return () => {
    // One that has not come yet has been waited for all the same.
    const waitMs = frames === 0 ? performance.now() - askedAtMs : 0
    const painted = { frames, longestWaitMs: Math.round(Math.max(longestWaitMs, waitMs)) }
    frames = 0
    longestWaitMs = 0
    return painted
  }
}
