import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { badgeSettingsSchema, badgeSorts } from '../domain/badge-design.ts'
import { procedure } from './procedure.ts'

const issued = z.strictObject({ attendee: z.string(), code: z.string() })

export const badgeExportStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  /** A piece of a file (base64). Pieces of one file follow each other; the name has no folder and is safe on any disk. */
  z.strictObject({ kind: z.literal('piece'), file: z.string(), data: z.string() }),
  /** Every file is complete only now: an error before this one takes back all of them. */
  z.strictObject({
    kind: z.literal('done'),
    badges: z.int(),
    files: z.array(z.string()),
    /** Who has no badge here, and why. `confidential`: only an organizer makes these for everyone. */
    leftOut: z.array(
      z.strictObject({ attendee: z.string(), reason: z.enum(['cancelled', 'blocked', 'no-badge', 'confidential']) }),
    ),
  }),
])

export const badge = {
  /**
   * Badges as a PDF (several above some hundred badges), or as an SVG or PNG each with a CSV for a mail program. Without
   * `attendees` those of everyone who is active; whoever is named gets his whatever his status. Refused as a whole
   * (REJECTED) where a badge cannot be printed, naming the persons.
   */
  export: procedure('desk')
    .input(
      z.strictObject({
        format: z.enum(['pdf', 'svg', 'png']),
        /** The organizer's own ids; null for everyone. */
        attendees: z.array(z.string().min(1)).min(1).nullable().default(null),
        sort: z.enum(badgeSorts).default('name'),
        settings: badgeSettingsSchema.prefault({}),
      }),
    )
    .output(eventIterator(badgeExportStep)),
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
