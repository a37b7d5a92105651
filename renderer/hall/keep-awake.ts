/** How soon it is tried again where it was refused, in ms. */
const againMs = 30_000

/**
 * Keeps the screen awake until the signal ends it, as far as the browser can; asks again whenever it was given up (a page
 * out of sight, a battery running low). Tells whether it is kept.
 */
export function keepAwake(signal: AbortSignal, onState: (isKept: boolean) => void): void {
  if (!('wakeLock' in navigator)) return
  let held: WakeLockSentinel | null = null
  let isAsked = false

  async function ask() {
    if (held !== null || isAsked || signal.aborted || document.visibilityState !== 'visible') return
    isAsked = true
    try {
      const lock = await navigator.wakeLock.request('screen')
      if (signal.aborted) {
        await lock.release()
        return
      }
      held = lock
      onState(true)
      lock.addEventListener('release', () => {
        held = null
        onState(false)
        void ask()
      })
    } catch {
      // The system does not want it now.
    } finally {
      isAsked = false
    }
  }

  const timer = setInterval(() => void ask(), againMs)
  document.addEventListener('visibilitychange', () => void ask(), { signal })
  signal.addEventListener('abort', () => {
    clearInterval(timer)
    void held?.release()
  })
  void ask()
}
