import { z } from 'zod'
import { rosterFields } from '../domain/roster-columns.ts'
import { rosterOrigins } from '../domain/roster-origin.ts'

export const importProgress = z.strictObject({
  kind: z.literal('progress'),
  phase: z.enum(['reading', 'applying']),
  done: z.int(),
  total: z.int().nullable(),
  /** The last line of the file that was read or applied. */
  line: z.int(),
})

const field = z.enum(rosterFields)

/** What a roster file holds and what importing it would do. Lists are of the first ones, counts of all. */
export const rosterPreview = z.strictObject({
  /** The system whose export it is, by its headers. */
  origin: z.enum(rosterOrigins).nullable(),
  /** The sheet that is read, where it is a workbook, and the names of all. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  /** From 1. */
  headerLine: z.int(),
  headers: z.array(z.string()),
  /** Which column, by its position from 0, is read as which field. */
  columns: z.array(z.strictObject({ field, index: z.int() })),
  /** Why the header cannot be used as it is; then nothing was read below it. */
  problem: z.string().nullable(),
  /** Lines, and people who are in the roster and not in the file. */
  counts: z.strictObject({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    missing: z.int(),
  }),
  /** As they will be read. */
  rows: z.array(
    z.strictObject({
      line: z.int(),
      kind: z.enum(['added', 'changed', 'unchanged']),
      fields: z.array(z.strictObject({ field, text: z.string() })),
    }),
  ),
  changes: z.array(
    z.strictObject({
      line: z.int(),
      id: z.string(),
      name: z.string(),
      fields: z.array(z.strictObject({ field, before: z.string(), after: z.string() })),
    }),
  ),
  rejected: z.array(z.strictObject({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
  /** Active people whom an earlier import brought and who are not in this file; the name is null where it is confidential. */
  missing: z.strictObject({
    ids: z.array(z.string()),
    people: z.array(z.strictObject({ id: z.string(), name: z.string().nullable() })),
  }),
  warnings: z.array(z.string()),
})
export type RosterPreview = z.infer<typeof rosterPreview>
