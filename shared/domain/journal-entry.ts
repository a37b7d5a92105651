import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { eventDefinitionSchema } from './event-definition.ts'
import type { HybridTime } from './hybrid-clock.ts'
import { becauseSchema } from './admission-rule/failing-condition.ts'
import { directions, verdictCodes, type ClockSource } from './verdict.ts'
import { roles } from './role.ts'

/** Internal id of an attendee: a keyed hash of the organizer's own id, or random for a walk-in. */
const attendee = z.string().min(1)

/** Fields of an attendee that stay for the statistics when he is erased. */
export const openFields = z.strictObject({
  country: z.string().nullable(),
  sector: z.string().nullable(),
  category: z.string().nullable(),
  language: z.string().nullable(),
  tags: z.array(z.string()),
  status: z.enum(['active', 'cancelled', 'blocked']),
  confidential: z.boolean(),
  /** Internal id of the delegate with whom he comes: an escort, an interpreter. */
  host: attendee.nullable(),
})
/** Fields that tell who he is: the personal part. */
export const personalFields = z.strictObject({
  id: z.string(),
  fullName: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  organisation: z.string().nullable(),
  email: z.string().nullable(),
  note: z.string().nullable(),
  delegation: z.string().nullable(),
})
export type OpenFields = z.infer<typeof openFields>
export type PersonalFields = z.infer<typeof personalFields>

/** A badge of an attendee; its code is null here where another system printed it, and then personal. */
const badgeOfAttendee = z.strictObject({ attendee, code: z.string().nullable() })

/**
 * Every kind of entry with its version, its body and its personal part. A change that an older program cannot read is
 * a new version of the kind; entries of a kind or version that is not known are kept, and folded by a newer program.
 */
export const entryKinds = {
  /** The event's definition as a whole; invitation lists by internal id. The personal part gives their own ids. */
  event: {
    version: 1,
    body: z.strictObject({ definition: eventDefinitionSchema }),
    personal: z.strictObject({ invited: z.record(z.string(), z.string()) }),
  },
  /** An attendee added or changed: the fields that this entry sets. */
  attendee: {
    version: 2,
    body: z.strictObject({ attendee, source: z.enum(['import', 'desk']), fields: openFields.partial() }),
    personal: personalFields.partial(),
  },
  /** A badge issued, linked, reissued (all earlier ones superseded) or revoked. A code of another system is personal. */
  badge: {
    version: 2,
    body: z.strictObject({
      attendee,
      action: z.enum(['issued', 'linked', 'reissued', 'revoked']),
      code: z.string().nullable(),
      /** A spare badge linked for a time opens doors before this instant (ms UTC). */
      untilMs: z.int().optional(),
    }),
    personal: z.strictObject({ code: z.string() }),
  },
  /** Somebody said that the badge came out on paper. */
  'badge-printed': { version: 1, body: badgeOfAttendee, personal: z.strictObject({ code: z.string() }) },
  /** Given into the attendee's hands: neither its printing nor a check-in says so. */
  'badge-handed-over': { version: 1, body: badgeOfAttendee, personal: z.strictObject({ code: z.string() }) },
  /** One scan with its verdict, refusals too; also one that an organizer adds afterwards (`correction`). */
  scan: {
    version: 2,
    body: z.strictObject({
      id: z.string(),
      attendee: attendee.nullable(),
      /** The badge code where it is one of ours. */
      badge: z.string().nullable(),
      /** What is kept of a text that is no badge of ours. */
      text: z.strictObject({ length: z.int(), kind: z.string(), hash: z.string() }).nullable(),
      by: z.enum(['badge', 'operator', 'correction']),
      session: z.string(),
      gate: z.string().nullable(),
      requested: z.enum(directions),
      direction: z.enum(['in', 'out']),
      code: z.enum(verdictCodes),
      overrode: z.enum(verdictCodes).nullable(),
      first: z.strictObject({ atMs: z.int(), station: z.string() }).nullable(),
      /** At a check-out: what would have stopped this person from coming in. */
      wouldRefuse: z.enum(verdictCodes).optional(),
    }),
    /** Why an operator overrode or corrected, and the condition that refused. */
    personal: z.strictObject({ reason: z.string(), because: becauseSchema }).partial(),
  },
  /** A visit ended by a check-in elsewhere: that scan of the same station, and the session that was left. */
  'visit-end': { version: 1, body: z.strictObject({ scan: z.int(), session: z.string() }), personal: z.never() },
  /** Somebody at a desk saw what must be seen of this attendee: a question's code, or of his note a keyed hash. */
  'notice-seen': { version: 1, body: z.strictObject({ attendee, notice: z.string() }), personal: z.never() },
  /** Added to a session's invitation list at the door. */
  invitation: { version: 1, body: z.strictObject({ attendee, session: z.string() }), personal: z.never() },
  /** Identity checked and badge handed over at a desk. */
  accreditation: { version: 1, body: z.strictObject({ attendee }), personal: z.never() },
  /** An operator added, changed or removed; the PIN as a slow hash with its salt and parameters. */
  operator: {
    version: 1,
    body: z.strictObject({ operator: z.string(), action: z.enum(['set', 'removed']), role: z.enum(roles) }),
    personal: z.strictObject({ name: z.string().nullable(), pin: z.string() }).partial(),
  },
  /** Takes back an entry: it is kept, marked, and not counted. */
  void: {
    version: 1,
    body: z.strictObject({ station: z.string(), seq: z.int() }),
    personal: z.strictObject({ reason: z.string() }),
  },
  /** Everything that tells who an attendee was is deleted, wherever it arrives. */
  erasure: { version: 1, body: z.strictObject({ attendee }), personal: z.never() },
  /** Masked names were shown or exported, and why. */
  disclosure: {
    version: 1,
    body: z.strictObject({ what: z.string() }),
    personal: z.strictObject({ reason: z.string() }),
  },
  /** The station's clock stepped back: scans around it may be misplaced. */
  'clock-step': { version: 1, body: z.strictObject({ fromMs: z.int(), toMs: z.int() }), personal: z.never() },
  /** A station takes part: its name, as verdicts and exports show it. */
  station: { version: 1, body: z.strictObject({ name: z.string() }), personal: z.never() },
} as const

export type EntryKind = keyof typeof entryKinds
export type BodyOf<K extends EntryKind> = z.infer<(typeof entryKinds)[K]['body']>
export type PersonalOf<K extends EntryKind> = z.infer<(typeof entryKinds)[K]['personal']>

/** What a station writes: one of the kinds, with its body and, where there is one, its personal part. */
export type NewEntry = {
  [K in EntryKind]: { kind: K; body: BodyOf<K>; personal?: PersonalOf<K> | undefined }
}[EntryKind]

/** An entry as it is kept and travels: texts are kept as they were hashed. */
export type JournalEntry = {
  readonly station: string
  /** 1, 2, 3 … of this station, without gaps. */
  readonly seq: number
  readonly time: HybridTime
  /** What people would call the time of it (ms UTC), and who said so. */
  readonly atMs: number
  readonly clock: ClockSource
  readonly operator: string
  readonly kind: string
  readonly kindVersion: number
  /** JSON */
  readonly body: string
  /** Hash of salt and personal part; it stays when those are erased. Null where there is none. */
  readonly personalHash: string | null
  /** Hash of this station's entry before, 64 zeros before the first. */
  readonly previous: string
  readonly hash: string
}

/** The personal part with its salt (hex), kept apart from the entry. */
export type PersonalPart = { readonly salt: string; readonly part: string }

export const firstPrevious = '0'.repeat(64)

function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

export function hashPersonal({ salt, part }: PersonalPart): string {
  return hashText(`muster-personal-1\n${salt}\n${part}`)
}

/** The hash of an entry: over all that it says and the hash of the one before. */
export function hashEntry(entry: Omit<JournalEntry, 'hash'>): string {
  return hashText(
    JSON.stringify([
      'muster-entry-1',
      entry.station,
      entry.seq,
      entry.time.ms,
      entry.time.n,
      entry.atMs,
      entry.clock,
      entry.operator,
      entry.kind,
      entry.kindVersion,
      entry.body,
      entry.personalHash,
      entry.previous,
    ]),
  )
}

/**
 * The parsed body of a kind and version that this program knows, else null: such an entry is kept and not folded.
 * A schema reads the bodies of all versions before it.
 */
export function readBody<K extends EntryKind>(
  kind: K,
  entry: Pick<JournalEntry, 'kind' | 'kindVersion' | 'body'>,
): BodyOf<K> | null {
  const known = entryKinds[kind]
  if (entry.kind !== kind || entry.kindVersion > known.version) return null
  const parsed = known.body.safeParse(JSON.parse(entry.body))
  return parsed.success ? (parsed.data as BodyOf<K>) : null
}

/** The parsed personal part of an entry, null where it has none or says what this program does not know. */
export function readPersonal<K extends EntryKind>(kind: K, part: string | null): PersonalOf<K> | null {
  if (part === null) return null
  const parsed = entryKinds[kind].personal.safeParse(JSON.parse(part))
  return parsed.success ? (parsed.data as PersonalOf<K>) : null
}
