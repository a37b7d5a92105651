import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchPage } from '../../../electron/desktop/watch-page.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seconds = (n: number) => vi.advanceTimersByTime(n * 1000)

/** A watch over a page that was just asked for, and what it did about it until now. */
function aWatch() {
  const done: string[] = []
  const watch = watchPage({
    reload: () => void done.push('reload'),
    rebuild: () => void done.push('rebuild'),
    calm: () => void done.push('calm'),
  })
  watch.begin()
  const paintFor = (n: number) => {
    for (let second = 0; second < n; second += 3) {
      seconds(3)
      watch.painted()
    }
  }
  return { watch, done, paintFor }
}

describe('a page', () => {
  test('that paints is left alone, for days', () => {
    const { watch, done, paintFor } = aWatch()
    paintFor(3 * 24 * 3600)
    expect(done).toEqual([])
    expect(watch.faults()).toEqual({ count: 0, lastAtMs: null })
  })

  test('that is silent for 15 seconds is loaded again, and not before', () => {
    const { watch, done, paintFor } = aWatch()
    paintFor(60)
    seconds(14.9)
    expect(watch.faults().count).toBe(0)
    seconds(0.1)
    expect(watch.faults()).toEqual({ count: 1, lastAtMs: Date.now() })
    seconds(1)
    expect(done).toEqual(['reload'])
  })

  test('that does not paint after that gets a new window, later each time', () => {
    const { done } = aWatch()
    seconds(15 + 1)
    expect(done).toEqual(['reload'])
    seconds(15 + 1.9)
    expect(done).toEqual(['reload'])
    seconds(0.1)
    expect(done).toEqual(['reload', 'rebuild'])
    seconds(15 + 3.9)
    expect(done).toEqual(['reload', 'rebuild'])
    seconds(0.1)
    expect(done).toEqual(['reload', 'rebuild', 'rebuild'])
  })

  test('whose process ended, or which does not answer, is mended without waiting for the silence', () => {
    const { watch, done } = aWatch()
    watch.failed()
    // The same fault, told twice.
    watch.failed()
    seconds(1)
    expect(done).toEqual(['reload'])
    watch.failed()
    seconds(2)
    expect(done).toEqual(['reload', 'rebuild'])
    expect(watch.faults().count).toBe(2)
  })

  test('that painted for a minute is well again: the next fault is a first one', () => {
    const { watch, done, paintFor } = aWatch()
    watch.failed()
    seconds(1)
    paintFor(63)
    watch.failed()
    seconds(1)
    expect(done).toEqual(['reload', 'reload'])
  })

  test('that paints a little and fails again is not well', () => {
    const { watch, done, paintFor } = aWatch()
    watch.failed()
    seconds(1)
    paintFor(30)
    watch.failed()
    seconds(2)
    expect(done).toEqual(['reload', 'rebuild'])
  })

  test('is not expected to paint while the screen sleeps, and is again when it wakes', () => {
    const { watch, done } = aWatch()
    watch.rest(true)
    seconds(12 * 3600)
    expect(done).toEqual([])
    watch.painted()
    seconds(12 * 3600)
    expect(done).toEqual([])
    watch.rest(false)
    seconds(15 + 1)
    expect(done).toEqual(['reload'])
  })

  test('that sleeps and crashes is mended all the same', () => {
    const { watch, done } = aWatch()
    watch.rest(true)
    watch.failed()
    seconds(1)
    expect(done).toEqual(['reload'])
  })

  test('that is not there is not watched', () => {
    const { watch, done } = aWatch()
    watch.end()
    watch.failed()
    watch.painted()
    seconds(3600)
    expect(done).toEqual([])
    watch.begin()
    seconds(15 + 1)
    expect(done).toEqual(['reload'])
  })
})

describe('five faults within five minutes', () => {
  test('bring the calm page, and the page is tried again every minute', () => {
    const { watch, done } = aWatch()
    for (const waitS of [1, 2, 4, 8]) {
      watch.failed()
      seconds(waitS)
    }
    watch.failed()
    expect(done).toEqual(['reload', 'rebuild', 'rebuild', 'rebuild', 'calm'])
    seconds(59)
    expect(done).toHaveLength(5)
    seconds(1)
    expect(done.slice(5)).toEqual(['rebuild'])
    seconds(15)
    expect(done.slice(5)).toEqual(['rebuild', 'calm'])
    seconds(60)
    expect(done.slice(5)).toEqual(['rebuild', 'calm', 'rebuild'])
  })

  test('are over when a page that was tried again painted for a minute', () => {
    const { watch, done, paintFor } = aWatch()
    for (const waitS of [1, 2, 4, 8, 60]) {
      watch.failed()
      seconds(waitS)
    }
    paintFor(63)
    watch.failed()
    seconds(1)
    expect(done.slice(5)).toEqual(['rebuild', 'reload'])
  })

  test('are not five faults in a week', () => {
    const { watch, done, paintFor } = aWatch()
    for (let day = 0; day < 7; day += 1) {
      watch.failed()
      seconds(1)
      paintFor(24 * 3600)
    }
    expect(new Set(done)).toEqual(new Set(['reload']))
    expect(done).toHaveLength(7)
  })

  test('that come slowly, each followed by a page that paints a little, are a loop too', () => {
    const { watch, done, paintFor } = aWatch()
    for (let times = 0; times < 5; times += 1) {
      watch.failed()
      seconds(16)
      paintFor(30)
    }
    expect(done).toContain('calm')
  })
})

test('a sign of life that was on its way when the page was given up saves nothing', () => {
  const { watch, done } = aWatch()
  watch.failed()
  watch.painted()
  seconds(1)
  expect(done).toEqual(['reload'])
})
