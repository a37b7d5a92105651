import type { Commits } from '../watch-commits.ts'

/** A reading of a long list follows another one by a second at least, and takes a fifth of the time at most. */
const leastGapMs = 1_000
const gapFactor = 4
/** Sessions begin and end by the clock, without a commit. */
const longestGapMs = 20_000

/** Who follows a list. */
export type Watching = {
  readonly operator: string
  readonly signal: AbortSignal | undefined
  /** False as soon as somebody else is at the page: he opens the list himself. */
  readonly isStillThere: () => boolean
}

/** Says when to read a long list: at once, then after commits at a bearable pace, and now and then without one. */
export async function* whenChanged(commits: Commits, signal: AbortSignal | undefined): AsyncGenerator<void> {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  signal?.addEventListener('abort', end)
  if (signal?.aborted === true) end()
  const revisions = commits.follow(ended.signal)
  try {
    // The first revision is what is there already; the next one is a commit after this line.
    await revisions.next()
    let next = revisions.next()
    while (!ended.signal.aborted) {
      const beganMs = performance.now()
      yield
      await rest(Math.max(leastGapMs, gapFactor * (performance.now() - beganMs)), ended.signal)
      let isCommitted = false
      const commit = next.then(() => {
        isCommitted = true
      })
      await rest(longestGapMs, ended.signal, commit)
      if (isCommitted) next = revisions.next()
    }
  } finally {
    signal?.removeEventListener('abort', end)
    end()
  }
}

/** Waits so long, or until it is ended, or until something comes sooner. */
async function rest(ms: number, signal: AbortSignal, sooner?: Promise<void>): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const wake = (): void => resolve()
  const timer = setTimeout(wake, ms)
  timer.unref()
  signal.addEventListener('abort', wake)
  await Promise.race(sooner === undefined ? [promise] : [promise, sooner])
  clearTimeout(timer)
  signal.removeEventListener('abort', wake)
}
