import { z } from 'zod'
import { procedure } from './procedure.ts'

const session = z.strictObject({
  code: z.string(),
  title: z.string(),
  room: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  startsAtMs: z.int(),
  endsAtMs: z.int(),
  /** From when people may enter (ms UTC), the default of 30 minutes before the start filled in. */
  doorsAtMs: z.int(),
  direction: z.enum(['in', 'in-out']),
  capacity: z.int().nullable(),
  isCancelled: z.boolean(),
  isByInvitation: z.boolean(),
})

export const event = {
  /** The programme in order of time; `proposed` is the session that is on now (doors open), else the next one. */
  programme: procedure('kiosk').output(
    z.strictObject({
      timezone: z.string(),
      sessions: z.array(session),
      proposed: z.string().nullable(),
      /** Names of sectors and categories by language (`en`, `fr`, …); a name for all languages stands under `*`. */
      sectors: z.record(z.string(), z.record(z.string(), z.string())),
      categories: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
  /**
   * Replaces the event's definition as a whole by an event file (parsed JSON). Rejected with the path of the first
   * thing that is wrong; a session that has entries cannot vanish. Warnings name what is used but not listed.
   */
  import: procedure('organizer')
    .input(z.strictObject({ file: z.unknown() }))
    .output(z.strictObject({ sessions: z.int(), warnings: z.array(z.string()) })),
  /** The event file as it stands now, invitation lists as the organizer's own ids. */
  export: procedure('organizer').output(z.record(z.string(), z.unknown())),
}
