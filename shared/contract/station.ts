import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { timeZone } from '../domain/event-definition.ts'
import { procedure } from './procedure.ts'

const event = z.strictObject({
  name: z.string(),
  timezone: z.string(),
  languages: z.array(z.string()),
  /** A rehearsal runs on a clock of its own, which can be moved. */
  isRehearsal: z.boolean(),
  attendees: z.int(),
  /** The four letters with which every badge of this event begins. */
  badgeTag: z.string(),
})

export const station = {
  /** Who this station is and what it serves; `event` is null until one was set up. */
  status: procedure('kiosk').output(
    z.strictObject({
      station: z.strictObject({ id: z.string(), name: z.string() }),
      event: event.nullable(),
      /** The station's clock, in ms UTC (the event's own clock in a rehearsal). */
      nowMs: z.int(),
      /** The role of who is at this page. */
      role: z.enum(['kiosk', 'desk', 'organizer']),
      /** Who is signed in at this page; null where nobody is, or where the station has no operators. */
      operator: z.strictObject({ operator: z.string(), name: z.string().nullable() }).nullable(),
      /** The station has operators: who is not signed in may scan and nothing else. */
      hasOperators: z.boolean(),
      version: z.string(),
    }),
  ),
  /**
   * Says that something was committed, by this process or by another one on the same data folder (within a second).
   * The first value comes at once. `revision` only grows while the station runs.
   */
  watch: procedure('kiosk').output(eventIterator(z.strictObject({ revision: z.int() }))),
  /** Makes the event of an empty station. */
  setUpEvent: procedure('organizer')
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(400),
        timezone: timeZone,
        languages: z.array(z.enum(['en', 'fr', 'es', 'ar'])).min(1),
      }),
    )
    .output(z.strictObject({})),
  /** Fills an empty station with the reference event, as a rehearsal from 08:40 of its first day. */
  tryReferenceEvent: procedure('organizer').output(z.strictObject({})),
  /** Moves the clock of a rehearsal to an instant in ms UTC. */
  moveClock: procedure('organizer')
    .input(z.strictObject({ toMs: z.int() }))
    .output(z.strictObject({})),
  /**
   * Rebuilds every table from the journal into a scratch database and compares, verifies the chains and the file.
   * Ends with the report.
   */
  doctor: procedure('organizer').output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
        z.strictObject({
          kind: z.literal('done'),
          isHealthy: z.boolean(),
          entries: z.int(),
          findings: z.array(z.strictObject({ what: z.string(), todo: z.string() })),
        }),
      ]),
    ),
  ),
}
