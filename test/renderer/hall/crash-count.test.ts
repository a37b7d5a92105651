import { expect, test } from 'vitest'
import { reloadAfterMs, withCrash, type Crashes } from '../../../renderer/hall/crash-count.ts'

test('a hall page that breaks again and again is loaded again later each time, and never given up', () => {
  let crashes: Crashes | null = null
  let nowMs = 0
  const waits: number[] = []
  for (let n = 0; n < 10; n++) {
    crashes = withCrash(crashes, nowMs)
    waits.push(reloadAfterMs(crashes) / 1000)
    nowMs += reloadAfterMs(crashes) + 1
  }
  expect(waits).toEqual([3, 6, 12, 24, 48, 96, 192, 300, 300, 300])
})

test('after ten calm minutes the next time is the first again', () => {
  const crashes = { count: 7, atMs: 0 }
  expect(withCrash(crashes, 599_999)).toEqual({ count: 8, atMs: 599_999 })
  expect(withCrash(crashes, 600_000)).toEqual({ count: 1, atMs: 600_000 })
})
