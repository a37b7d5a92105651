import type { HandoverWish } from './handover.ts'
import { LoopbackError } from './loopback-error.ts'
import { bringForward } from './running.ts'

/**
 * What a second start on a data folder does: asks the station that runs there for a window. Throws LoopbackError where
 * it wanted the reference event in that folder, or where the station has just ended.
 */
export async function joinRunning(
  { dataDir, demo }: { dataDir: string; demo: boolean },
  wish: HandoverWish,
): Promise<{ url: string; handover: string }> {
  if (demo) {
    throw new LoopbackError(
      `Muster already runs on ${dataDir}. Start without --demo, or name an empty folder with --data.`,
    )
  }
  const running = await bringForward(dataDir, wish)
  if (running === null) {
    throw new LoopbackError('The Muster that ran on this data folder has just ended. Start it again.')
  }
  return running
}
