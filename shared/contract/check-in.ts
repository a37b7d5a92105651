import { z } from 'zod'
import { directions, verdictCodes, verdictSchema } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

/** What was read: one text, or two where a keyboard's layout may have garbled it (by `event.key`, by physical key). */
const readings = z.array(z.string()).min(1).max(2)

export const scanInput = z.strictObject({
  /** Made by the page (UUID v7): the same id again gives the same verdict and no second entry. */
  id: z.string().min(1).max(100),
  /** What was read, or the attendee (his `ref` from a search) where the badge is missing. */
  who: z.union([
    z.strictObject({ readings }),
    z.strictObject({ ref: z.string().max(200) }),
    z.strictObject({ attendeeId: z.string().max(400) }),
  ]),
  session: z.string().max(200),
  direction: z.enum(directions).default('in'),
  gate: z.string().max(200).nullable().default(null),
  /** Lets somebody in past a refusal, as far as the operator's role may, and says why. */
  override: z
    .strictObject({ reason: z.string().trim().min(1).max(500) })
    .nullable()
    .default(null),
  /** Of the explanation in the verdict. */
  language: z.enum(['en', 'fr', 'es', 'ar']).default('en'),
  /** Instant of the scan in ms UTC where it is not now: a paper list, or a scan that waited for the station. */
  atMs: z.int().nullable().default(null),
})

export const checkIn = {
  /**
   * Decides one scan and records it. The verdict is given only after its commit. The role kiosk scans badges only:
   * another `who` than `readings`, or an override, needs the role desk.
   */
  scan: procedure('kiosk').input(scanInput).output(verdictSchema),
  /** Puts an attendee (his `ref`, or the organizer's own id) onto a session's invitation list, which stays when the list is replaced. */
  invite: procedure('desk')
    .input(z.strictObject({ attendee: z.string().max(400), session: z.string().max(200) }))
    .output(z.strictObject({})),
  /** Identity checked and badge handed over: with accreditation, this opens all doors. */
  accredit: procedure('desk')
    .input(z.strictObject({ attendee: z.string().max(400) }))
    .output(z.strictObject({ attendee: z.string(), atMs: z.int(), wasAccredited: z.boolean() })),
  /** Takes back a scan of this station within a minute of it: its entry is kept and marked, and counts no more. */
  takeBack: procedure('desk')
    .input(z.strictObject({ station: z.string(), seq: z.int() }))
    .output(z.strictObject({})),
  /** The counts of a session and this station's last scans of it, newest first. */
  overview: procedure('desk')
    .input(z.strictObject({ session: z.string(), last: z.int().min(0).max(50).default(8) }))
    .output(
      z.strictObject({
        /** People inside now (in-out), or admitted so far (in). */
        inside: z.int(),
        /** Active attendees who are expected: the invitation list, else the whole roster. */
        expected: z.int(),
        /** Refused scans that were not taken back. */
        refused: z.int(),
        last: z.array(
          z.strictObject({
            station: z.string(),
            seq: z.int(),
            /** ms UTC */
            atMs: z.int(),
            code: z.enum(verdictCodes),
            direction: z.enum(['in', 'out']),
            /** Null where nobody was found, or where presence is confidential. */
            name: z.string().nullable(),
            isConfidential: z.boolean(),
            isVoided: z.boolean(),
          }),
        ),
      }),
    ),
  /** In a rehearsal: a badge that may be scanned next at this session, to try the station with. Else null. */
  trialBadge: procedure('desk')
    .input(z.strictObject({ session: z.string() }))
    .output(z.strictObject({ code: z.string(), name: z.string() }).nullable()),
}
