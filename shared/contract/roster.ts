import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fileContent } from './file.ts'
import { procedure } from './procedure.ts'
import { importProgress, rosterPreview } from './roster-preview.ts'

/** An attendee with his badge codes, as `roster list` prints him. Personal fields are null where they are masked. */
export const rosterLine = z.strictObject({
  id: z.string(),
  full_name: z.string().nullable(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  category: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  status: z.enum(['active', 'cancelled', 'blocked']),
  confidential: z.boolean(),
  delegation: z.string().nullable(),
  /** The badge that he carries now. */
  badge_code: z.string().nullable(),
  /** Every code that opens a door for him (a linked spare stands beside the first one). */
  badge_codes: z.array(z.string()),
})

/** What an import did, or would do. Lines count from 1, the header included. */
export const importReport = z.strictObject({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.strictObject({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
  /** In the roster and not in the file: left alone. */
  missing: z.array(z.string()),
  /** Sectors and categories that are used and not listed in the event, columns that are not known. */
  warnings: z.array(z.string()),
  dryRun: z.boolean(),
})
export type ImportReport = z.infer<typeof importReport>

const person = z.strictObject({
  /** Internal id of the attendee, to check him in with. */
  ref: z.string(),
  line: rosterLine,
})

const named = z.string().min(1).max(400)
/** What is typed into one field: longer than any may be, so that the station says which one is too long. */
const cell = z.string().max(20_000)

/** What is said of an attendee at a desk; read as the cells of a roster file are. An empty text empties the field. */
export const deskFields = z
  .strictObject({
    fullName: cell,
    givenName: cell,
    familyName: cell,
    organisation: cell,
    delegation: cell,
    /** alpha-2, or a name in English, French, Spanish or Arabic */
    country: cell,
    sector: cell,
    category: cell,
    language: cell,
    note: cell,
    status: z.enum(['active', 'cancelled', 'blocked']),
  })
  .partial()
export type DeskFields = z.infer<typeof deskFields>

/** A roster file (CSV or XLSX), and how its columns are to be read. */
const rosterFile = z.strictObject({
  file: fileContent,
  /** field -> header of the column, over what is recognised; an empty header leaves the field out */
  map: z.record(z.string(), z.string()).default({}),
  /** The sheet of a workbook by its name; null for the first with a header that is known. */
  sheet: z.string().max(200).nullable().default(null),
})

export const roster = {
  /**
   * Imports a CSV or XLSX file: reads and checks it whole, then commits in short steps. Ends with `done`. Who stops
   * listening cancels it: what was applied stands, and importing the file again completes it.
   */
  importFile: procedure('organizer')
    .input(rosterFile.extend({ dryRun: z.boolean().default(false) }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          importProgress,
          z.strictObject({ kind: z.literal('done'), report: importReport }),
        ]),
      ),
    ),
  /** What importing a file would do, with the first people of each kind; nothing is applied. Ends with `done`. */
  previewFile: procedure('organizer')
    .input(rosterFile)
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          importProgress,
          z.strictObject({ kind: z.literal('done'), preview: rosterPreview }),
        ]),
      ),
    ),
  /** The lines of a file that cannot be taken, as pieces of a CSV file: their cells, and the reason in a last column. */
  rejectedLines: procedure('organizer').input(rosterFile).output(eventIterator(z.string())),
  /** Cancels people whom an earlier import brought, 100 at a time, as a file that says so would. */
  cancelMissing: procedure('organizer')
    .input(z.strictObject({ ids: z.array(z.string().max(400)).max(100) }))
    .output(z.strictObject({ cancelled: z.int() })),
  /** Everyone, in order of id. Confidential attendees are masked unless a reason is given, which is journaled. */
  list: procedure('organizer')
    .input(z.strictObject({ unmask: z.string().min(1).nullable().default(null) }))
    .output(eventIterator(z.array(rosterLine))),
  /**
   * Finds people by words of name, organisation, delegation or country (in one of four languages), in any script: those
   * who have the very words, then those whose words begin so, then those whose name sounds so; or by the end of a badge code.
   */
  search: procedure('desk')
    .input(z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100).default(12) }))
    .output(z.array(person.extend({ match: z.enum(['exact', 'beginning', 'near', 'code']) }))),
  /** One attendee (his `ref`, or the organizer's own id), with whom he comes and who comes with him. */
  person: procedure('desk')
    .input(z.strictObject({ attendee: named }))
    .output(person.extend({ host: person.nullable(), guests: z.array(person) })),
  /** Sectors, categories and countries (alpha-2) that the roster uses, the commonest first. */
  usedValues: procedure('desk').output(
    z.strictObject({ sectors: z.array(z.string()), categories: z.array(z.string()), countries: z.array(z.string()) }),
  ),
  /** Organisations of the roster with words that begin with those of a text. */
  organisations: procedure('desk')
    .input(z.strictObject({ text: z.string().max(200) }))
    .output(z.array(z.string())),
  /** People whose name sounds like this one and who have the same organisation or country, the likeliest first. */
  likelyDuplicates: procedure('desk')
    .input(
      z.strictObject({
        fullName: cell,
        organisation: cell.nullable().default(null),
        country: cell.nullable().default(null),
      }),
    )
    .output(z.array(person)),
  /**
   * Registers somebody who is not in the roster, with an id of this station's and a badge. The same `id` (made by the page)
   * again gives the same person. REJECTED names the field (`fullName`, `country`, ...) that cannot be taken.
   */
  addWalkIn: procedure('desk')
    .input(
      z.strictObject({
        id: z.string().min(8).max(100),
        fields: deskFields.required({ fullName: true }).omit({ status: true }),
        /** `ref` of the attendee with whom he comes. */
        host: z.string().max(200).nullable().default(null),
      }),
    )
    .output(z.strictObject({ ref: z.string(), attendee: z.string(), code: z.string(), wasAdded: z.boolean() })),
  /**
   * Corrects fields of an attendee (his `ref`, or the organizer's own id); a later import does not undo it. Sector,
   * category and status need the role organizer. `changed` names the fields that were not so before.
   */
  correct: procedure('desk')
    .input(z.strictObject({ attendee: named, fields: deskFields }))
    .output(z.strictObject({ attendee: z.string(), changed: z.array(z.string()) })),
}
