import type { Store } from '../store/open-store.ts'

/** Another process's commit is seen within this time. */
const pollMs = 500

export type Commits = {
  /** Called by this process after each of its own commits. */
  tell(): void
  /** Numbers that only grow: the first at once, then one after each commit or several together. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<number>
  stop(): void
}

/** Follows the commits on a data folder, of this process and of others beside it (`data_version`). */
export function watchCommits(store: Store): Commits {
  let revision = 1
  let seen = store.dataVersion()
  let isStopped = false
  const waiting = new Set<() => void>()
  const tell = (): void => {
    revision += 1
    for (const wake of waiting) wake()
    waiting.clear()
  }
  const timer = setInterval(() => {
    const now = store.dataVersion()
    if (now === seen) return
    seen = now
    tell()
  }, pollMs)
  timer.unref()
  return {
    tell,
    async *follow(signal) {
      let told = 0
      while (!isStopped && signal?.aborted !== true) {
        if (told !== revision) {
          told = revision
          yield told
          continue
        }
        // Nothing is left behind on the signal: a page may listen for days.
        const { promise, resolve } = Promise.withResolvers<void>()
        const wake = (): void => resolve()
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
        await promise
        signal?.removeEventListener('abort', wake)
        waiting.delete(wake)
      }
    },
    stop() {
      isStopped = true
      clearInterval(timer)
      for (const wake of waiting) wake()
      waiting.clear()
    },
  }
}
