import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

const exportInput = z.strictObject({
  format: z.enum(['csv', 'json']),
  /** One session only. */
  session: z.string().nullable().default(null),
  /** Names of confidential attendees are masked unless a reason is given, which is journaled. */
  unmask: z.string().min(1).nullable().default(null),
})

export const attendance = {
  /** One row an attendee and session, as pieces of one file. A CSV starts with a UTF-8 BOM. */
  export: procedure('desk').input(exportInput).output(eventIterator(z.string())),
  /** One row a scan, refusals too, likewise. */
  exportScans: procedure('organizer').input(exportInput).output(eventIterator(z.string())),
}
