import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { verdictCodes } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

const exportInput = z.strictObject({
  format: z.enum(['csv', 'json', 'xlsx']),
  /** One session only. */
  session: z.string().nullable().default(null),
  /** Names of confidential attendees are masked unless a reason is given, which is journaled. */
  unmask: z.string().min(1).nullable().default(null),
})

const reason = z.string().trim().min(1).max(1000)
const session = z.string().max(200)

const movedSchema = z.strictObject({
  /** Entries that were moved, and of how many people. */
  moved: z.int(),
  people: z.int(),
  /** People who count in the session that they were moved to now, beside its capacity. */
  inside: z.int(),
  capacity: z.int().nullable(),
  /** How many of them are beyond it. */
  beyondCapacity: z.int(),
})
export type MoveReport = z.infer<typeof movedSchema>

const addedSchema = z.strictObject({
  station: z.string(),
  seq: z.int(),
  /** The organizer's own id. */
  attendee: z.string(),
  session: z.string(),
  code: z.enum(verdictCodes),
  direction: z.enum(['in', 'out']),
  atMs: z.int(),
  /** False where the same was there already: nothing was written. */
  isNew: z.boolean(),
})
export type Added = z.infer<typeof addedSchema>

export const attendance = {
  /** One row an attendee and session, as pieces of one file. A CSV starts with a UTF-8 BOM; a workbook comes as base64, each piece whole. */
  export: procedure('desk').input(exportInput).output(eventIterator(z.string())),
  /** One row a scan, refusals too, likewise. */
  exportScans: procedure('organizer').input(exportInput).output(eventIterator(z.string())),
  /** Adds an entry or an exit that was missed: no rule, door or capacity is asked. `attendee` is his `ref`, or the organizer's own id. */
  add: procedure('organizer')
    .input(
      z.strictObject({
        attendee: z.string().max(400),
        session,
        direction: z.enum(['in', 'out']),
        atMs: z.int(),
        reason,
      }),
    )
    .output(addedSchema),
  /**
   * Moves what was admitted at one session in a stretch of time (ms UTC, both ends in it) to another session. Stopped
   * half-way it can be asked again: what was moved is not moved twice.
   */
  move: procedure('organizer')
    .input(
      z.strictObject({
        from: session,
        to: session,
        fromMs: z.int(),
        toMs: z.int(),
        /** Only what this station recorded. */
        station: z.string().max(200).nullable().default(null),
        reason,
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
          z.strictObject({ kind: z.literal('done'), report: movedSchema }),
        ]),
      ),
    ),
}
