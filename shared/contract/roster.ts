import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fileContent } from './file.ts'
import { procedure } from './procedure.ts'

/** An attendee with his badge codes, as `roster list` prints him. Personal fields are null where they are masked. */
export const rosterLine = z.strictObject({
  id: z.string(),
  full_name: z.string().nullable(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  category: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  status: z.enum(['active', 'cancelled', 'blocked']),
  confidential: z.boolean(),
  delegation: z.string().nullable(),
  /** The badge that he carries now. */
  badge_code: z.string().nullable(),
  /** Every code that opens a door for him (a linked spare stands beside the first one). */
  badge_codes: z.array(z.string()),
})

/** What an import did, or would do. Lines count from 1, the header included. */
export const importReport = z.strictObject({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.strictObject({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
  /** In the roster and not in the file: left alone. */
  missing: z.array(z.string()),
  /** Sectors and categories that are used and not listed in the event, columns that are not known. */
  warnings: z.array(z.string()),
  dryRun: z.boolean(),
})
export type ImportReport = z.infer<typeof importReport>

export const roster = {
  /**
   * Imports a CSV file: reads and checks it whole, then commits in short steps. Ends with `done`. Who stops
   * listening cancels it: what was applied stands, and importing the file again completes it.
   */
  importFile: procedure('organizer')
    .input(
      z.strictObject({
        file: fileContent,
        /** field -> header of the column, over what is recognised */
        map: z.record(z.string(), z.string()).default({}),
        dryRun: z.boolean().default(false),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('progress'),
            phase: z.enum(['reading', 'applying']),
            done: z.int(),
            total: z.int().nullable(),
            /** The last line of the file that was read or applied. */
            line: z.int(),
          }),
          z.strictObject({ kind: z.literal('done'), report: importReport }),
        ]),
      ),
    ),
  /** Everyone, in order of id. Confidential attendees are masked unless a reason is given, which is journaled. */
  list: procedure('organizer')
    .input(z.strictObject({ unmask: z.string().min(1).nullable().default(null) }))
    .output(eventIterator(z.array(rosterLine))),
  /** Finds people by the beginnings of words of name or organisation (any script), or by the end of a badge code. */
  search: procedure('desk')
    .input(z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100).default(12) }))
    .output(
      z.array(
        z.strictObject({
          /** Internal id of the attendee, to check him in with. */
          ref: z.string(),
          line: rosterLine,
        }),
      ),
    ),
}
