import { z } from 'zod'
import { procedure } from './procedure.ts'

const issued = z.strictObject({ attendee: z.string(), code: z.string() })

export const badge = {
  /** The badge opens no door any more. */
  revoke: procedure('desk')
    .input(z.strictObject({ code: z.string() }))
    .output(issued),
  /** A new badge for an attendee (the organizer's own id); all that he had are superseded. */
  reissue: procedure('desk')
    .input(z.strictObject({ attendee: z.string() }))
    .output(issued),
  /** A spare badge, printed blank beforehand, becomes his beside the one he has. */
  link: procedure('desk')
    .input(z.strictObject({ code: z.string(), attendee: z.string() }))
    .output(issued),
}
