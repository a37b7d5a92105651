import { z } from 'zod'
import { directions, verdictCodes, verdictSchema } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

const attendee = z.string().max(400)

/** What a desk needs beside the scan itself. */
export const desk = {
  /** Whom this station refused within half an hour and who was not let in since, the last one first. */
  setAside: procedure('desk').output(
    z.array(
      z.strictObject({
        station: z.string(),
        seq: z.int(),
        /** Asked for again it gives the same verdict, and no second entry. */
        scanId: z.string(),
        /** Internal id. */
        attendee: z.string(),
        name: z.string(),
        organisation: z.string().nullable(),
        country: z.string().nullable(),
        session: z.string(),
        title: z.string(),
        gate: z.string().nullable(),
        direction: z.enum(directions),
        /** ms UTC */
        atMs: z.int(),
        code: z.enum(verdictCodes),
      }),
    ),
  ),
  /** The sessions on now that would let an attendee in, by the organizer's own id or the internal one. */
  whereTo: procedure('desk')
    .input(z.strictObject({ attendee }))
    .output(
      z.array(
        z.strictObject({
          code: z.string(),
          title: z.string(),
          room: z.string().nullable(),
          isByInvitation: z.boolean(),
        }),
      ),
    ),
  /** What must be seen of an attendee at a desk and was not yet: his note, and the event's questions for his category. */
  notices: procedure('desk')
    .input(z.strictObject({ attendee }))
    .output(
      z.array(
        z.strictObject({
          notice: z.string(),
          /** By language (`en`, `fr`, …); a text for all languages stands under `*`. */
          text: z.record(z.string(), z.string()),
          isNote: z.boolean(),
        }),
      ),
    ),
  /** Journals that a notice was seen. */
  seeNotice: procedure('desk')
    .input(z.strictObject({ attendee, notice: z.string().max(200) }))
    .output(z.strictObject({})),
  /**
   * The prepared badge scanned at the registration desk: identity checked, handed over, arrived. `refusal` is null where
   * that was recorded, or had been before (`wasRegistered`).
   */
  register: procedure('desk')
    .input(z.strictObject({ readings: z.array(z.string()).min(1).max(2) }))
    .output(
      z.strictObject({
        refusal: z.enum(verdictCodes).nullable(),
        attendee: verdictSchema.shape.attendee,
        wasRegistered: z.boolean(),
      }),
    ),
  /** Changes one session while the event is on; `inTheWay` are codes of sessions of the same room and time. */
  changeSession: procedure('organizer')
    .input(
      z.strictObject({
        session: z.string().max(200),
        longerByMinutes: z.int().min(-600).max(600).optional(),
        room: z.string().max(200).optional(),
        isCancelled: z.boolean().optional(),
      }),
    )
    .output(z.strictObject({ inTheWay: z.array(z.string()) })),
}
