import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

export const journal = {
  /** Takes back an entry: kept, marked, not counted. */
  void: procedure('organizer')
    .input(z.strictObject({ station: z.string(), seq: z.int(), reason: z.string().trim().min(1).max(1000) }))
    .output(z.strictObject({ station: z.string(), seq: z.int() })),
  /** Walks every station's chain. `bad` names the first entry that does not hold, or the range that cannot be read. */
  verify: procedure('organizer').output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
        z.strictObject({
          kind: z.literal('done'),
          isIntact: z.boolean(),
          entries: z.int(),
          stations: z.int(),
          bad: z
            .strictObject({ station: z.string(), seq: z.int(), toSeq: z.int().nullable(), reason: z.string() })
            .nullable(),
        }),
      ]),
    ),
  ),
  /** Entries with a sequence number beyond `since`, of every station, without personal parts. */
  list: procedure('organizer')
    .input(z.strictObject({ since: z.int().min(0).default(0) }))
    .output(eventIterator(z.array(z.record(z.string(), z.unknown())))),
}
