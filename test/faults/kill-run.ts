import { killInOneFolder } from './kill-in-one-folder.ts'
import { addFigures, noKills, type KillFigures } from './kill-figures.ts'
import { randomFrom } from './random.ts'

export type KillRun = {
  readonly kills: number
  /** Gives the scans and the drawn instants again; what a process was doing then hangs on the machine as well. */
  readonly seed: number
  readonly onProgress: (figures: KillFigures) => void
}

/** A new folder after so many kills: each full check reads the whole journal, which would grow without end. */
const killsPerFolder = 100

/**
 * Kills stations that scan, at random instants, and looks each time whether all that they acknowledged is still there.
 * Stops at the first folder in which something is wrong: it is kept, and named among the problems.
 */
export async function runKills({ kills, seed, onProgress }: KillRun) {
  const random = randomFrom(seed)
  let figures: KillFigures = noKills
  const problems: string[] = []
  while (figures.kills < kills && problems.length === 0) {
    const before = figures
    problems.push(
      ...(await killInOneFolder({
        firstLife: before.kills,
        kills: Math.min(killsPerFolder, kills - before.kills),
        seed,
        random,
        onProgress(ofFolder) {
          figures = addFigures(before, ofFolder)
          onProgress(figures)
        },
      })),
    )
  }
  return { figures, problems }
}
