import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { badgeDesigns, badgeSettingsSchema, badgeSheets, badgeSorts } from '../domain/badge-design.ts'
import { procedure } from './procedure.ts'

const issued = z.strictObject({ attendee: z.string(), code: z.string() })

/** Who has no badge here, and why. `confidential`: only an organizer makes these for everyone. */
const leftOut = z.array(
  z.strictObject({ attendee: z.string(), reason: z.enum(['cancelled', 'blocked', 'no-badge', 'confidential']) }),
)

export const badgeExportStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  /** A piece of a file (base64). Pieces of one file follow each other; the name has no folder and is safe on any disk. */
  z.strictObject({ kind: z.literal('piece'), file: z.string(), data: z.string() }),
  /** Every file is complete only now: an error before this one takes back all of them. */
  z.strictObject({
    kind: z.literal('done'),
    badges: z.int(),
    /** Whose they are, by the organizer's own ids. */
    attendees: z.array(z.string()),
    files: z.array(z.string()),
    leftOut,
  }),
])

const listed = z.array(z.string().min(1)).max(1000).default([])

/**
 * Which badges: those of the people of whom all holds that is said; an empty list says nothing. Words are compared
 * without case and accents.
 */
export const badgeFilterSchema = z.strictObject({
  sectors: listed,
  categories: listed,
  delegations: listed,
  organisations: listed,
  /** Words that his name has, or their beginnings. */
  name: z.string().max(200).default(''),
  /** On this session's invitation list; one that everyone may enter leaves nobody out. */
  session: z.string().nullable().default(null),
  /** Nobody said yet that the badge that he carries came out on paper. */
  onlyUnprinted: z.boolean().default(false),
})
export type BadgeFilter = z.infer<typeof badgeFilterSchema>

/** Whose badges, in which order. */
const choice = {
  /** The organizer's own ids; null for everyone. */
  attendees: z.array(z.string().min(1)).min(1).nullable().default(null),
  filter: badgeFilterSchema.prefault({}),
  sort: z.enum(badgeSorts).default('name'),
}

/** How this machine prints: what was chosen last. */
const badgeHabits = z.strictObject({
  settings: badgeSettingsSchema,
  sort: z.enum(badgeSorts),
  /** The system's name of the printer; null where a dialogue asks. */
  printer: z.string().max(200).nullable(),
})

const job = z.strictObject({ job: z.string() })

/** Badges that went to paper, or are about to, until somebody says whether they came out. Kept by this station only. */
const printJob = z.strictObject({
  id: z.string(),
  madeAtMs: z.int(),
  operator: z.string(),
  design: z.enum(badgeDesigns),
  sheet: z.enum(badgeSheets).nullable(),
  /** Backs too: each badge has two pages, or a sheet a second side. */
  hasBack: z.boolean(),
  /** Blank ones, for whoever comes without. */
  isSpare: z.boolean(),
  /** How many wait for an answer, and how many they were at first. */
  badges: z.int(),
  of: z.int(),
  /** How many times they went to a printer: 0 is not printed yet. */
  sent: z.int(),
  sentAtMs: z.int().nullable(),
  printer: z.string().nullable(),
})
export type PrintJob = z.infer<typeof printJob>

const ownBadge = z.strictObject({
  code: z.string(),
  state: z.enum(['valid', 'revoked', 'superseded']),
  /** Printed by this event; else by another system. */
  isOurs: z.boolean(),
  /** The badge that he carries. */
  isCurrent: z.boolean(),
  givenAtMs: z.int(),
  /** It was lent until then (ms UTC). */
  untilMs: z.int().nullable(),
  printedAtMs: z.int().nullable(),
  handedOverAtMs: z.int().nullable(),
})
export type OwnBadge = z.infer<typeof ownBadge>

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
        ...choice,
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
  /**
   * A spare badge, printed blank beforehand, becomes his beside the one he has: for good, or until the end of today in
   * the event's zone (`untilMs`). One whose day is over may be lent again, to anybody.
   */
  link: procedure('desk')
    .input(z.strictObject({ code: z.string(), attendee: z.string(), lasts: z.enum(['good', 'today']).default('good') }))
    .output(z.strictObject({ ...issued.shape, untilMs: z.int().nullable() })),
  /**
   * Given into his hands, which is journaled: the badge that he carries, or the one of his with this code. Asked twice,
   * the first time stands.
   */
  handOver: procedure('desk')
    .input(z.strictObject({ attendee: z.string(), code: z.string().nullable().default(null) }))
    .output(z.strictObject({ ...issued.shape, atMs: z.int(), wasHandedOver: z.boolean() })),
  /** Every badge that an attendee was given, the newest first. */
  ofAttendee: procedure('desk')
    .input(z.strictObject({ attendee: z.string() }))
    .output(z.array(ownBadge)),
  /** How many active people have a badge, and of these how many came out and were handed over; and what they are told apart by. */
  overview: procedure('desk').output(
    z.strictObject({
      badges: z.int(),
      printed: z.int(),
      handedOver: z.int(),
      sectors: z.array(z.string()),
      categories: z.array(z.string()),
      delegations: z.array(z.string()),
      organisations: z.array(z.string()),
    }),
  ),
  /** How many badges a choice is to who asks, and the first of them as they will come out. Shows no confidential people. */
  preview: procedure('desk')
    .input(
      z.strictObject({
        ...choice,
        settings: badgeSettingsSchema.prefault({}),
        limit: z.int().min(0).max(12).default(3),
      }),
    )
    .output(
      z.strictObject({
        badges: z.int(),
        /** One side of one badge each. */
        svgs: z.array(z.string()),
        leftOut,
      }),
    ),
  /** How this machine prints badges: as it was kept last, or the defaults. */
  habits: procedure('desk').output(badgeHabits),
  keepHabits: procedure('desk').input(badgeHabits).output(z.strictObject({})),
  /** Makes print jobs of a choice, of 500 badges at most each; `settings` null prints as this machine does. */
  print: procedure('desk')
    .input(z.strictObject({ ...choice, settings: badgeSettingsSchema.nullable().default(null) }))
    .output(z.strictObject({ jobs: z.array(z.string()), badges: z.int(), leftOut })),
  /** A print job of blank badges with codes that nobody has; `link` makes one somebody's. */
  printSpare: procedure('desk')
    .input(z.strictObject({ count: z.int().min(1).max(500), settings: badgeSettingsSchema.nullable().default(null) }))
    .output(z.strictObject({ jobs: z.array(z.string()), badges: z.int() })),
  /** The pages of a job, as often as they are asked for: codes as they were, names as they are now. */
  pages: procedure('desk')
    .input(z.strictObject({ ...job.shape, format: z.enum(['pdf', 'svg']) }))
    .output(eventIterator(badgeExportStep)),
  /** The pages went to a printer; whether paper came out nobody knows yet. */
  sent: procedure('desk')
    .input(z.strictObject({ ...job.shape, printer: z.string().max(200).nullable() }))
    .output(z.strictObject({})),
  /** The newest first. */
  jobs: procedure('desk').output(z.array(printJob)),
  /** The badges of a job that wait for an answer; `name` is null on spare badges, and where it is kept from this operator. */
  jobBadges: procedure('desk')
    .input(job)
    .output(
      z.array(z.strictObject({ position: z.int(), name: z.string().nullable(), country: z.string().nullable() })),
    ),
  /**
   * They came out on paper, all but these: journaled badge by badge, in short steps. The others wait on. Ends with
   * `done`, and how many wait.
   */
  cameOut: procedure('desk')
    .input(z.strictObject({ ...job.shape, except: z.array(z.int()).max(500).default([]) }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
          z.strictObject({ kind: z.literal('done'), printed: z.int(), waiting: z.int() }),
        ]),
      ),
    ),
  /** Nobody waits for these any more; nothing is said of them. */
  dropJob: procedure('desk').input(job).output(z.strictObject({})),
}
