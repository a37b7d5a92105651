import { expect, test } from 'vitest'
import { growthPerThousand } from './growth.ts'

const readings = (value: (index: number) => number) =>
  Array.from({ length: 21 }, (_, index) => ({ scans: index * 500, value: value(index) }))

test('memory that rises with each scan is found to grow, by as much as it does', () => {
  expect(growthPerThousand(readings((index) => 5_000_000 + index * 500 * 40))).toBe(40_000)
})

test('memory that rises while the page warms up, and then stands, does not grow', () => {
  expect(growthPerThousand(readings((index) => Math.min(index, 4) * 1_000_000))).toBe(0)
})

test('one reading, even the last, taken at a bad moment decides nothing', () => {
  expect(growthPerThousand(readings((index) => (index === 20 ? 90_000_000 : 5_000_000)))).toBe(0)
})

test('memory that goes up and down around the same height does not grow', () => {
  expect(Math.abs(growthPerThousand(readings((index) => 5_000_000 + (index % 2) * 200_000)))).toBeLessThan(1)
})

test('one reading says nothing', () => {
  expect(growthPerThousand([{ scans: 0, value: 7 }])).toBeNaN()
})
