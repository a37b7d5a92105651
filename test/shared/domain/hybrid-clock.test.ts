import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockBoundMs,
  compareHybrid,
  hearHybrid,
  hybridZero,
  laterHybrid,
  nextHybrid,
  type HybridTime,
} from '../../../shared/domain/hybrid-clock.ts'

const wall = fc.integer({ min: 0, max: 4_000_000_000_000 })
const stamp: fc.Arbitrary<HybridTime> = fc.record({ ms: wall, n: fc.nat(1_000) })

describe('a station’s stamps', () => {
  test('grow whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(wall, { minLength: 2 }), (clocks) => {
        let last = hybridZero
        for (const nowMs of clocks) {
          const next = nextHybrid(nowMs, last)
          expect(compareHybrid(next, last)).toBeGreaterThan(0)
          expect(next.ms).toBeGreaterThanOrEqual(nowMs)
          last = next
        }
      }),
    )
  })

  test('are greater than everything that they were told to come after', () => {
    fc.assert(
      fc.property(wall, fc.array(stamp), (nowMs, seen) => {
        const next = nextHybrid(nowMs, ...seen)
        for (const each of seen) expect(compareHybrid(next, each)).toBeGreaterThan(0)
      }),
    )
  })

  test('follow the wall clock where that is ahead', () => {
    expect(nextHybrid(1_000, { ms: 900, n: 7 })).toEqual({ ms: 1_000, n: 0 })
    expect(nextHybrid(900, { ms: 900, n: 7 })).toEqual({ ms: 900, n: 8 })
    expect(nextHybrid(800, { ms: 900, n: 7 })).toEqual({ ms: 900, n: 8 })
  })
})

describe('a stamp that was heard', () => {
  const nowMs = 1_000_000

  test('moves the clock where it lies at most ten minutes ahead of it', () => {
    expect(clockBoundMs).toBe(600_000)
    const own = { ms: 5, n: 0 }
    expect(hearHybrid(nowMs, own, { ms: nowMs + 600_000, n: 3 })).toEqual({ ms: nowMs + 600_000, n: 3 })
    expect(hearHybrid(nowMs, own, { ms: nowMs + 600_001, n: 0 })).toBe(own)
  })

  test('never moves the clock back', () => {
    fc.assert(
      fc.property(wall, stamp, stamp, (now, own, heard) => {
        const after = hearHybrid(now, own, heard)
        expect(compareHybrid(after, own)).toBeGreaterThanOrEqual(0)
        expect(compareHybrid(after, own) === 0 || after.ms <= now + clockBoundMs).toBe(true)
      }),
    )
  })
})

test('the order of stamps is total: by time, then by count', () => {
  fc.assert(
    fc.property(stamp, stamp, stamp, (a, b, c) => {
      expect(Math.sign(compareHybrid(a, b)) + Math.sign(compareHybrid(b, a))).toBe(0)
      expect(laterHybrid(laterHybrid(a, b), c)).toEqual(laterHybrid(a, laterHybrid(b, c)))
    }),
  )
})
