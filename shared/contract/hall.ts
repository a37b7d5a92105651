import { z } from 'zod'
import { verdictCodes } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

const language = z.enum(['en', 'fr', 'es', 'ar'])
/** How long a verdict stands, in ms. */
const shownMs = z.int().min(1000).max(60_000)

const setting = {
  /** A room, a gate with the room that it leads to, or the event's sessions that have no room (its code is then empty). */
  kind: z.enum(['room', 'gate', 'event']),
  code: z.string().max(64),
  /** The room's own language: to it the page returns after each visitor. */
  language,
  look: z.enum(['dark', 'light']).default('dark'),
  hasCamera: z.boolean().default(false),
  /** 0, off, to 1. */
  volume: z.number().min(0).max(1).default(0.6),
  admittedMs: shownMs.default(4000),
  refusedMs: shownMs.default(7000),
  /** Of who helps when the station does not work. */
  telephone: z.string().trim().min(1).max(40).nullable().default(null),
}

/** Where this station stands, and how its hall page behaves there. */
export const hallSetting = z.strictObject(setting)
export type HallSetting = z.infer<typeof hallSetting>

const session = z.strictObject({
  code: z.string(),
  title: z.string(),
  roomName: z.string().nullable(),
  startsAtMs: z.int(),
  endsAtMs: z.int(),
  doorsAtMs: z.int(),
  plannedEndMs: z.int(),
  direction: z.enum(['in', 'in-out']),
  isCancelled: z.boolean(),
  isElsewhere: z.boolean(),
})

/** What a hall may show of a scan: enough to act on, nothing that tells more of a person than the event's policy allows. */
export const hallAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('verdict'),
    outcome: z.enum(['admitted', 'refused']),
    /** Null where the reason stands on staffed stations only (`refusalDetail`). */
    code: z.enum(verdictCodes).nullable(),
    colour: z.enum(['green', 'amber', 'red']),
    /** ms UTC */
    atMs: z.int(),
    /** For which session; null where there is no such session any more. */
    session: z
      .strictObject({ title: z.string(), doorsAtMs: z.int(), endsAtMs: z.int(), direction: z.enum(['in', 'in-out']) })
      .nullable(),
    /** As far as the display policy goes; null for nobody, and for whose presence is confidential. */
    name: z.string().nullable(),
    /** Alpha-2, only where it decides how the characters of the name are drawn. */
    nameCountry: z.string().nullable(),
    /** The visitor's, where it is one that the pages speak. */
    language: language.nullable(),
    /** Which condition refused, in the room's language and in the visitor's. */
    explanation: z.strictObject({ room: z.string(), visitor: z.string() }).nullable(),
    /** For `already_in` and `re_entered`: the first admitted check-in. */
    first: z.strictObject({ atMs: z.int(), stationName: z.string() }).nullable(),
    /** For `session_full`. */
    capacity: z.int().nullable(),
    repeat: z.boolean(),
  }),
  /** The session that this room was waiting for is in another one: nothing was recorded. */
  z.strictObject({ kind: z.literal('elsewhere'), title: z.string(), roomName: z.string().nullable() }),
  /** Nothing is on here: nothing was recorded. */
  z.strictObject({ kind: z.literal('nothing') }),
])
export type HallAnswer = z.infer<typeof hallAnswer>

/** What a hall page says of itself: that it paints, not only that it runs. */
const pulse = z.strictObject({
  /** Pictures that the page painted since it last told (it asks for five a second), and the longest wait for one in ms. */
  frames: z.int().min(0),
  longestWaitMs: z.int().min(0),
  camera: z.enum(['off', 'starting', 'reading', 'blind', 'stopped']),
  isFullScreen: z.boolean(),
  isKeptAwake: z.boolean(),
  /** Bytes of the page's heap; null where the browser does not say. */
  heapBytes: z.int().nullable(),
})

export const hall = {
  /** Where this station stands (null until an organizer chose it), and where it could. */
  place: procedure('kiosk').output(
    z.strictObject({
      place: z.strictObject({ ...setting, name: z.string(), roomName: z.string().nullable() }).nullable(),
      rooms: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      gates: z.array(z.strictObject({ code: z.string(), name: z.string(), roomName: z.string().nullable() })),
    }),
  ),
  /** Chooses where this station stands. Throws NOT_FOUND for a room or gate that the event does not list. */
  setPlace: procedure('organizer').input(hallSetting).output(z.strictObject({})),
  /** The sessions of this station's place from today on, and those that were to be there; empty without a place. */
  programme: procedure('kiosk').output(
    z.strictObject({
      timezone: z.string(),
      eventEndsAtMs: z.int().nullable(),
      sessions: z.array(session),
    }),
  ),
  /**
   * Scans a badge for the session that is on at this station's place, out as well as in where people check out. The same
   * id again gives the same answer and no second entry. Throws NOT_FOUND where no place was chosen.
   */
  scan: procedure('kiosk')
    .input(z.strictObject({ id: z.string().min(1).max(100), readings: z.array(z.string()).min(1).max(2) }))
    .output(hallAnswer),
  /** Told every 5 s by a hall page that is painted. */
  pulse: procedure('kiosk').input(pulse).output(z.strictObject({})),
  /** The last pulses of the hall pages of this station, newest first; `atMs` by the machine's clock in ms UTC. */
  pulses: procedure('desk').output(z.array(z.strictObject({ ...pulse.shape, atMs: z.int() }))),
}
