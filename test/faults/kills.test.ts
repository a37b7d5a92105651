import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { runKills } from './kill-run.ts'

// `npm run faults` kills a thousand times; these few dozen run with every test.
it(
  'loses and doubles nothing that it acknowledged when the station is killed at any moment',
  { timeout: 240_000 },
  async () => {
    const seed = randomInt(2 ** 31)
    const { figures, problems } = await runKills({ kills: 24, seed, onProgress: () => undefined })
    expect(problems, `seed ${seed}`).toEqual([])
    expect(figures).toMatchObject({ kills: 24, lost: 0, doubled: 0 })
    expect(figures.acknowledged).toBeGreaterThan(0)
    expect(figures.rosterFiles).toBeGreaterThan(0)
  },
)
