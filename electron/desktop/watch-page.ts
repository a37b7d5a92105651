/** The page tells every 3 s that it paints; after so long without, it hangs or is white. */
const silenceMs = 15_000
/** Waits before the first, second, ... remedy in a row. */
const firstWaitMs = 1000
const longestWaitMs = 60_000
/** So many faults within so long are a crash loop. */
const loopFaults = 5
const loopMs = 5 * 60_000
/** In a crash loop the page is tried again so often. */
const retryMs = 60_000
/** A page that painted for so long is well again. */
const steadyMs = 60_000

export type Remedies = {
  /** Loads the page again, in its window. */
  reload(): void
  /** Puts a new window with the page in the place of the old one. */
  rebuild(): void
  /** Shows the shell's own calm page. */
  calm(): void
}

export type PageWatch = {
  /** A page was asked for: from now on it has to paint. */
  begin(): void
  /** The page painted. */
  painted(): void
  /** The page's process ended, or does not answer. */
  failed(): void
  /** Nothing is expected from a page whose screen sleeps; or it is again. */
  rest(isResting: boolean): void
  /** Nothing is expected at all, until `begin`. */
  end(): void
  /** How often it failed until now, and when last (ms UTC). */
  faults(): { count: number; lastAtMs: number | null }
}

/**
 * Watches a page from outside: one that fails or is silent for 15 s is loaded again, at the next fault in a row its window
 * is rebuilt, later each time; after five faults within five minutes the calm page stands there, and the page is tried
 * again every minute.
 */
export function watchPage({ reload, rebuild, calm }: Remedies): PageWatch {
  let state: 'off' | 'watching' | 'mending' = 'off'
  let isResting = false
  let isLooping = false
  let inRow = 0
  let count = 0
  let lastAtMs: number | null = null
  let recentMs: readonly number[] = []
  let timer: NodeJS.Timeout | undefined
  let steady: NodeJS.Timeout | undefined

  function expectPaint(): void {
    clearTimeout(timer)
    state = 'watching'
    if (!isResting) timer = setTimeout(fault, silenceMs)
  }

  function mendAfter(waitMs: number, remedy: () => void): void {
    state = 'mending'
    clearTimeout(timer)
    timer = setTimeout(() => {
      expectPaint()
      remedy()
    }, waitMs)
  }

  function fault(): void {
    if (state !== 'watching') return
    clearTimeout(steady)
    steady = undefined
    inRow += 1
    count += 1
    lastAtMs = Date.now()
    // Not by the clock, which may be set while a kiosk runs.
    const atMs = performance.now()
    recentMs = [...recentMs.filter((before) => atMs - before < loopMs), atMs]
    isLooping ||= recentMs.length >= loopFaults
    if (isLooping) {
      mendAfter(retryMs, rebuild)
      calm()
    } else {
      mendAfter(Math.min(longestWaitMs, firstWaitMs * 2 ** (inRow - 1)), inRow === 1 ? reload : rebuild)
    }
  }

  function recover(): void {
    isLooping = false
    inRow = 0
    recentMs = []
  }

  return {
    begin: expectPaint,
    painted() {
      // One that was on its way when the page was given up is no sign of the next.
      if (state !== 'watching') return
      expectPaint()
      if (inRow > 0) steady ??= setTimeout(recover, steadyMs)
    },
    failed: fault,
    rest(resting) {
      isResting = resting
      if (state === 'watching') expectPaint()
    },
    end() {
      state = 'off'
      clearTimeout(timer)
      clearTimeout(steady)
      steady = undefined
    },
    faults: () => ({ count, lastAtMs }),
  }
}
