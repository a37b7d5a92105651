import { z } from 'zod'

/** Named errors of the contract: a kind that a caller can act on, and a sentence in English for a terminal. */
export const errors = {
  /** The station has no event yet: set one up first. */
  NO_EVENT: { status: 409, message: 'This station has no event yet. Set one up first.' },
  /** The station has an event already. */
  EVENT_EXISTS: { status: 409, message: 'This station has an event already.' },
  /** What was named does not exist: an attendee, a badge, a session, an entry. */
  NOT_FOUND: { status: 404, data: z.strictObject({ what: z.string(), id: z.string() }) },
  /** The operator's role may not do this. */
  FORBIDDEN: { status: 403 },
  /** The input was read and cannot be taken; nothing of it was applied. */
  REJECTED: { status: 422, data: z.strictObject({ where: z.string().nullable() }) },
  /** The journal could not be written (disk full, read-only): nothing was recorded. */
  NOT_RECORDED: { status: 507 },
  /** The entry can no longer be taken back here. */
  TOO_LATE: { status: 409 },
  /** The PIN is not this operator's, or there is no such operator: not told apart. `left` tries until it is locked. */
  WRONG_PIN: { status: 401, data: z.strictObject({ left: z.int() }) },
  /** Too many wrong PINs: this operator (not the desk) waits until then, in ms UTC by the machine's clock. */
  PIN_LOCKED: { status: 423, data: z.strictObject({ untilMs: z.int() }) },
} as const
