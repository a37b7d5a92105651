import { z } from 'zod'
import { verdictSchema } from '../domain/verdict.ts'
import { procedure } from './procedure.ts'

/** What only a person at the station can tell. */
export const triedParts = ['camera', 'scanner', 'sound', 'printer'] as const
export type TriedPart = (typeof triedParts)[number]

/** The last time that a part was tried, by the machine's clock in ms UTC; after 24 hours it says nothing any more. */
const trial = z.strictObject({ isWell: z.boolean(), atMs: z.int(), isOld: z.boolean() }).nullable()

const readinessSchema = z.strictObject({
  /** The machine's clock in ms UTC, and its zone (IANA). */
  machineMs: z.int(),
  machineZone: z.string(),
  version: z.string(),
  roster: z.strictObject({
    people: z.int(),
    /** When a person was last added or changed, in ms UTC; null where that lies more than 10,000 entries back. */
    changedAtMs: z.int().nullable(),
  }),
  clock: z.strictObject({
    /** The event runs on a clock of its own, which the machine's says nothing about. */
    isOwn: z.boolean(),
    /** How far the clock stands before the newest stamp of the journal, of this station or heard of another, in ms. */
    behindMs: z.int(),
    /** The last step back of the last 24 hours that the journal tells of, and by how much. */
    step: z.strictObject({ atMs: z.int(), byMs: z.int() }).nullable(),
  }),
  disk: z.strictObject({
    /** For who runs the station, in the data folder. */
    freeBytes: z.int(),
    /** How long a small write took until it was safe, in ms; null where it failed. */
    writeMs: z.number().nullable(),
    trouble: z.enum(['unwritable', 'full', 'slow']).nullable(),
  }),
  key: z.strictObject({
    /** What opens the database key; `clear` is the weakest. Empty where the key file is gone: the next start would fail. */
    slots: z.array(z.string()),
    isReadableByOthers: z.boolean(),
  }),
  /** Sessions to come with more people invited than there are seats. */
  seats: z.array(z.strictObject({ session: z.string(), title: z.string(), invited: z.int(), seats: z.int() })),
  /** This station's last scan, in ms UTC. */
  lastScanAtMs: z.int().nullable(),
  /** Pages that are connected to this process. */
  pages: z.int(),
  tried: z.strictObject({ camera: trial, scanner: trial, sound: trial, printer: trial }),
})
export type Readiness = z.infer<typeof readinessSchema>

export const readiness = {
  /** How this station stands, the evening before or at any time. Writes and removes a small file to time the disk. */
  read: procedure('desk').output(readinessSchema),
  /** Somebody tried a part of this station, and it worked or did not. Kept by this station only. */
  tried: procedure('desk')
    .input(z.strictObject({ part: z.enum(triedParts), isWell: z.boolean() }))
    .output(z.strictObject({})),
  /**
   * Decides a scan as `checkIn.scan` does, with the same facts, and writes nothing: the same badge is decided anew each
   * time. `seq` is 0, for there is no entry. `asIfOpen`: at the session's start where its doors are not open now.
   */
  practise: procedure('desk')
    .input(
      z.strictObject({
        readings: z.array(z.string()).min(1).max(2),
        session: z.string().max(200),
        asIfOpen: z.boolean().default(false),
        language: z.enum(['en', 'fr', 'es', 'ar']).default('en'),
      }),
    )
    .output(verdictSchema),
}
