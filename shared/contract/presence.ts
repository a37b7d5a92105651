import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { verdictCodes } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

/**
 * How sure it is that somebody is inside: checked in; stayed from the session before; admitted where nobody checks out;
 * or with a visit that is older than the end of its session.
 */
const presenceStates = ['inside', 'stayed', 'may_have_left', 'left_unseen'] as const

const insidePerson = z.strictObject({
  /** Internal id of the attendee. */
  ref: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
  state: z.enum(presenceStates),
  /** Since when he is there, in ms UTC. */
  sinceMs: z.int(),
})
export type InsidePerson = z.infer<typeof insidePerson>

const insideSession = z.strictObject({
  code: z.string(),
  title: z.string(),
  room: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  direction: z.enum(['in', 'in-out']),
  endsAtMs: z.int(),
  /** People of whom nothing but their presence is kept: they count and have no name. */
  erased: z.int(),
  /** People who came in with a badge that is not in the roster here yet. */
  notInRoster: z.int(),
})
export type InsideSession = z.infer<typeof insideSession>

const insideStep = z.discriminatedUnion('kind', [
  /** People of one session, in no order. */
  z.strictObject({ kind: z.literal('people'), session: z.string(), people: z.array(insidePerson) }),
  /** The end of a reading: what came since the last end is all of it. */
  z.strictObject({
    kind: z.literal('read'),
    /** When it was read, in ms UTC. */
    atMs: z.int(),
    sessions: z.array(insideSession),
    /** Everyone once, wherever he is listed. */
    people: z.int(),
    /** Visits without a check-out from before the last night: they are not listed. */
    earlier: z.int(),
  }),
])
export type InsideStep = z.infer<typeof insideStep>

export const inside = {
  /**
   * Who is inside which room now, confidential people too; journaled when it begins. One reading after another: the first
   * at once, the next ones after commits, and now and then without, for sessions begin and end by the clock.
   */
  watch: procedure('desk').output(eventIterator(insideStep)),
  /** Journals that the list went onto paper or into a file. */
  taken: procedure('desk')
    .input(z.strictObject({ as: z.enum(['paper', 'file']) }))
    .output(z.strictObject({})),
}

const expected = { expected: z.int(), arrived: z.int() }
/** A delegation; people without one (null); those whose presence is confidential, of whatever delegation. */
const delegation = z.union([
  z.strictObject({ kind: z.literal('delegation'), name: z.string() }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('confidential') }),
])
export type Delegation = z.infer<typeof delegation>

const arrivalGroups = z.strictObject({
  ...expected,
  delegations: z.array(z.strictObject({ delegation, ...expected })),
  /** By the first letter of a name in Latin reading, `#` where there is none. */
  letters: z.array(z.strictObject({ letter: z.string(), ...expected })),
})
export type ArrivalGroups = z.infer<typeof arrivalGroups>

const arrivalPerson = z.strictObject({
  ref: z.string(),
  /** The organizer's own id. */
  id: z.string(),
  /** Name, organisation and delegation are null where presence is confidential. */
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
  category: z.string().nullable(),
  hasArrived: z.boolean(),
  isAccredited: z.boolean(),
  /** Of the badge that he carries; `none` where he has no badge here. */
  badge: z.enum(['none', 'here', 'handed_over']),
})
export type ArrivalPerson = z.infer<typeof arrivalPerson>

const handedOver = z.strictObject({
  /** The organizer's own ids: who is accredited and has his badge now, those included who had both before. */
  done: z.array(z.string()),
  /** Of these, who has no badge here that could be handed over. */
  withoutBadge: z.array(z.string()),
  /** Who is cancelled or blocked, or not in the roster: nothing was recorded of him. */
  refused: z.array(z.string()),
})
export type HandedOver = z.infer<typeof handedOver>

export const arrivals = {
  /** Expected and arrived people by delegation and by letter: at once, and again after commits. */
  watch: procedure('desk').output(eventIterator(arrivalGroups)),
  /** The people of a delegation, or under a letter, page by page in no order. */
  people: procedure('desk')
    .input(z.union([z.strictObject({ delegation }), z.strictObject({ letter: z.string().max(4) })]))
    .output(eventIterator(z.array(arrivalPerson))),
  /** Identity checked and badge handed over, of several people at once (`ref`, or the organizer's own ids). */
  handOver: procedure('desk')
    .input(z.strictObject({ attendees: z.array(z.string().max(400)).min(1).max(500) }))
    .output(handedOver),
}

const shiftExceptions = [
  'overridden',
  'provisional',
  'taken_back',
  'badge_reissued',
  'badge_revoked',
  'badge_linked',
  'clock_stepped',
] as const

/** Null where there is nobody, or where presence is confidential. */
const masked = { name: z.string().nullable(), isConfidential: z.boolean() }

const shiftReport = z.strictObject({
  station: z.string(),
  /** When it was read, and since when it counts, in ms UTC, by the time of recording. */
  atMs: z.int(),
  sinceMs: z.int(),
  /** Other times to count from: the first scan of the day, and the first entry of who asks, where there are such. */
  starts: z.strictObject({ firstScanMs: z.int().nullable(), ownFirstMs: z.int().nullable() }),
  sessions: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      startsAtMs: z.int(),
      endsAtMs: z.int(),
      direction: z.enum(['in', 'in-out']),
      /** Of this station since then: check-ins and check-outs that count. */
      checkIns: z.int(),
      checkOuts: z.int(),
      refused: z.array(z.strictObject({ code: z.enum(verdictCodes), scans: z.int() })),
      /** People inside now; those admitted so far, at all stations, where nobody checks out. */
      inside: z.int(),
    }),
  ),
  exceptions: z.array(
    z.strictObject({
      kind: z.enum(shiftExceptions),
      atMs: z.int(),
      operator: z.string(),
      ...masked,
      session: z.string().nullable(),
      /** The refusal that was overridden. */
      code: z.enum(verdictCodes).nullable(),
      /** The reason that was given, or the end of a badge's code. */
      text: z.string().nullable(),
      /** What the clock said before its step back, in ms UTC. */
      fromMs: z.int().nullable(),
    }),
  ),
  /** Who was refused and was not admitted to that session since. */
  refused: z.array(
    z.strictObject({
      atMs: z.int(),
      ...masked,
      /** The end of the badge's code where the roster does not have it. */
      badgeEnd: z.string().nullable(),
      session: z.string(),
      code: z.enum(verdictCodes),
    }),
  ),
  /** Visits that are older than the end of their session. */
  notCheckedOut: z.array(
    z.strictObject({ session: z.string(), people: z.int(), names: z.array(z.string()), confidential: z.int() }),
  ),
  operators: z.array(
    z.strictObject({
      operator: z.string(),
      name: z.string().nullable(),
      checkIns: z.int(),
      checkOuts: z.int(),
      refused: z.int(),
      overridden: z.int(),
      takenBack: z.int(),
      handedOver: z.int(),
      registered: z.int(),
    }),
  ),
  /** Rows beyond what a sheet holds, by list. */
  leftOff: z.strictObject({ exceptions: z.int(), refused: z.int() }),
})
export type ShiftReport = z.infer<typeof shiftReport>

export const handover = {
  /** What this station did since an instant (ms UTC; without one since its shift began), for who comes next. */
  read: procedure('desk')
    .input(z.strictObject({ sinceMs: z.int().nullable().default(null) }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
          z.strictObject({ kind: z.literal('done'), report: shiftReport }),
        ]),
      ),
    ),
}
