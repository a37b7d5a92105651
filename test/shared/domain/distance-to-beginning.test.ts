import { expect, test } from 'vitest'
import { distanceToBeginning } from '../../../shared/domain/distance-to-beginning.ts'

test.each([
  ['smith', 'smith', 0],
  ['smi', 'smith', 0],
  ['smyth', 'smith', 1],
  ['moham', 'muhamad', 1],
  ['peter', 'patricia', 2],
  ['abc', 'xyz', 3],
  ['abcdefgh', 'x', 6],
  ['', 'smith', 0],
  ['smith', '', 5],
])('%j is so far from the beginning of %j', (typed, word, distance) => {
  expect(distanceToBeginning(typed, word, 6)).toBe(distance)
})
