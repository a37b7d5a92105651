import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { verdictCodes } from '../domain/verdict.ts'
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
  /** What may be done with who is not on the list; with `ask` an operator may add him. */
  uninvited: z.enum(['refuse', 'register', 'ask']),
})

/** Why people may not enter: a code, and of a rule the condition that failed, in English and without what is personal. */
const reason = { code: z.enum(verdictCodes), explanation: z.string().nullable() }
const sector = z.string().nullable()

/** Who could enter a session and who could not, each asked as if he came alone with a badge that is valid. */
const checkedSession = z.strictObject({
  code: z.string(),
  title: z.string(),
  /** When everybody was asked: now where the doors are open, else the start; ISO 8601 with the offset of the event's zone. */
  at: z.string(),
  mayEnter: z.int(),
  mayNotEnter: z.int(),
  capacity: z.int().nullable(),
  /** Who has a seat already: is inside where people check out, else was admitted. */
  taken: z.int(),
  inside: z.int(),
  /** Active people of the roster on the invitation list; null where everyone is invited. */
  invited: z.int().nullable(),
  bySector: z.array(z.strictObject({ sector, mayEnter: z.int(), mayNotEnter: z.int() })),
  reasons: z.array(
    z.strictObject({ ...reason, count: z.int(), bySector: z.array(z.strictObject({ sector, count: z.int() })) }),
  ),
  /** Who is inside and would not be let in, had he not come in before: by the organizer's own id. */
  insideNoLonger: z.array(z.strictObject({ id: z.string(), ...reason })),
})
export type CheckedSession = z.infer<typeof checkedSession>

/** What an event file would come to at the doors, or what the definition that stands does. */
export const eventCheck = z.strictObject({
  attendees: z.int(),
  /** All of them, in order of time. */
  sessions: z.array(checkedSession),
  /** Those of an import, and sessions with fewer seats than people. */
  warnings: z.array(z.string()),
})
export type EventCheck = z.infer<typeof eventCheck>

export const event = {
  /** The programme in order of time; `proposed` is the session that is on now (doors open), else the next one. */
  programme: procedure('kiosk').output(
    z.strictObject({
      timezone: z.string(),
      /** Identity must be checked at a desk before a badge opens doors. */
      hasAccreditation: z.boolean(),
      sessions: z.array(session),
      rooms: z.array(z.strictObject({ code: z.string(), name: z.string() })),
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
  /**
   * Says who could enter each session of an event file and who could not; null asks the definition that stands.
   * Changes nothing. Rejected as an import of the file would be. Ends with `done`; counts are of attendees.
   */
  check: procedure('organizer')
    .input(z.strictObject({ file: z.unknown() }).nullable())
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
          z.strictObject({ kind: z.literal('done'), report: eventCheck }),
        ]),
      ),
    ),
  /** The event file as it stands now, invitation lists as the organizer's own ids. */
  export: procedure('organizer').output(z.record(z.string(), z.unknown())),
}
