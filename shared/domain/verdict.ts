import { z } from 'zod'

/** Codes of the fourteen questions at a door. The command line prints them: they never change. */
export const verdictCodes = [
  'checked_in',
  're_entered',
  'checked_out',
  'not_inside',
  'admitted_provisionally',
  'not_a_badge',
  'other_event',
  'unknown_badge',
  'no_session',
  'revoked',
  'superseded',
  'cancelled',
  'blocked',
  'not_accredited',
  'too_early',
  'too_late',
  'not_invited',
  'rule_refused',
  'already_in',
  'session_full',
] as const

export type VerdictCode = (typeof verdictCodes)[number]
export type Outcome = 'admitted' | 'refused'

/** What a verdict looks like: green, amber (the person is right, something is to be known or done here) or red. */
export type VerdictColour = 'green' | 'amber' | 'red'

const appearance: Record<VerdictCode, readonly [Outcome, VerdictColour]> = {
  checked_in: ['admitted', 'green'],
  re_entered: ['admitted', 'green'],
  checked_out: ['admitted', 'green'],
  not_inside: ['admitted', 'amber'],
  admitted_provisionally: ['admitted', 'amber'],
  not_a_badge: ['refused', 'red'],
  other_event: ['refused', 'red'],
  unknown_badge: ['refused', 'red'],
  no_session: ['refused', 'red'],
  revoked: ['refused', 'red'],
  superseded: ['refused', 'amber'],
  cancelled: ['refused', 'red'],
  blocked: ['refused', 'red'],
  not_accredited: ['refused', 'amber'],
  too_early: ['refused', 'amber'],
  too_late: ['refused', 'red'],
  not_invited: ['refused', 'red'],
  rule_refused: ['refused', 'red'],
  already_in: ['refused', 'amber'],
  session_full: ['refused', 'amber'],
}

export function outcomeOf(code: VerdictCode): Outcome {
  return appearance[code][0]
}

export function colourOf(code: VerdictCode): VerdictColour {
  return appearance[code][1]
}

export const directions = ['in', 'out', 'auto'] as const
/** What a scan asks for; `auto` means out for who is inside, else in. */
export type RequestedDirection = (typeof directions)[number]
/** What a scan turned out to be. */
export type Direction = 'in' | 'out'

/** Where a time comes from: the station's clock, or a person (`--at`: paper lists, rehearsals, tests). */
export type ClockSource = 'station' | 'supplied'

/** The answer to one scan, as every shell gives it. Instants are ISO 8601 in UTC with milliseconds. */
export const verdictSchema = z.strictObject({
  outcome: z.enum(['admitted', 'refused']),
  code: z.enum(verdictCodes),
  direction: z.enum(['in', 'out']),
  session: z.string().nullable(),
  gate: z.string().nullable(),
  at: z.string(),
  clock: z.enum(['station', 'supplied']),
  attendee: z
    .strictObject({
      /** The organizer's own id. */
      id: z.string(),
      name: z.string(),
      country: z.string().nullable(),
      sector: z.string().nullable(),
      organisation: z.string().nullable(),
      category: z.string().nullable(),
      note: z.string().nullable(),
      confidential: z.boolean(),
    })
    .nullable(),
  /** For `already_in` and `re_entered`: the first admitted check-in, the id of its station and that station's name. */
  first: z.strictObject({ at: z.string(), station: z.string(), stationName: z.string() }).nullable(),
  /** Which condition refused, in words of the reader's language. */
  explanation: z.string().nullable(),
  /** The first code that an operator overrode. */
  overrode: z.enum(verdictCodes).nullable(),
  /** At a check-out, which nothing stops: what would have stopped this person from coming in. */
  wouldRefuse: z.enum(verdictCodes).nullable(),
  /** True where the same code was read again within the event's `repeatSeconds`: no new entry was written. */
  repeat: z.boolean(),
  /** People inside (in-out) or admitted (in) after this scan; `capacity` null where there is no limit. */
  occupancy: z.strictObject({ inside: z.int(), capacity: z.int().nullable() }).nullable(),
  /** Id of the station that decided, and the sequence number of the journal entry. */
  station: z.string(),
  seq: z.int(),
})

export type Verdict = z.infer<typeof verdictSchema>
