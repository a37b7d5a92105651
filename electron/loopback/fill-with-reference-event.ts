import { createRouterClient, ORPCError } from '@orpc/server'
import type { Station } from '../station/open-station.ts'
import { localOperator } from '../station/station-context.ts'
import { LoopbackError } from './loopback-error.ts'

/** Fills an empty station with the reference event. Throws LoopbackError where it has an event already. */
export async function fillWithReferenceEvent(station: Station): Promise<void> {
  const client = createRouterClient(station.router, { context: localOperator })
  try {
    await client.station.tryReferenceEvent()
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'EVENT_EXISTS') throw error
    throw new LoopbackError(
      `The data folder ${station.dataDir} has an event already. Start without --demo, or name an empty folder with --data.`,
    )
  }
}
