import { onTestFinished, vi } from 'vitest'

/** The machine's clock, which stands where the test sets it, in ms UTC, until the test is over. */
export function aClock(ms: number): { set(ms: number): void } {
  vi.useFakeTimers({ toFake: ['Date'], now: ms })
  onTestFinished(() => void vi.useRealTimers())
  return { set: (to) => void vi.setSystemTime(to) }
}
