import { z } from 'zod'
import { parseRule } from './admission-rule/parse-rule.ts'
import type { Json } from './admission-rule/rule.ts'

/** A code of a room, gate, session, sector or category: short, no white space at its ends. */
const code = z
  .string()
  .min(1, 'is empty')
  .max(64, 'is longer than 64 characters')
  .refine((text) => text.trim() === text, 'has white space at its ends')

const name = z.string().min(1, 'is empty').max(400, 'is longer than 400 characters')
/** A name in one language for all, or by language: `{ "en": "Police service", "fr": "…" }`. */
const names = z
  .union([name, z.record(z.string(), name)], 'is neither a name nor names by language')
  .superRefine((names, context) => {
    if (typeof names === 'string') return
    const languages = Object.keys(names)
    if (languages.length === 0) context.addIssue({ code: 'custom', message: 'has no name' })
    for (const language of languages) {
      if (/^[a-z]{2,3}$/.test(language)) continue
      context.addIssue({ code: 'custom', path: [language], message: 'is no language code such as "en"' })
    }
  })

const instant = z.iso.datetime({ offset: true, error: 'is no instant such as 2019-11-12T09:00:00+01:00' })
const capacity = z.int('is no whole number').min(0, 'is below 0').max(10_000_000, 'is above 10,000,000').nullable()

/** True for the name of a zone that calendar arithmetic knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const timeZone = z.string().refine(isTimeZone, 'is no IANA time zone such as Europe/Paris')

const rule = z.custom<Json>().superRefine((json, context) => {
  if (json === null) return
  const parsed = parseRule(json)
  if (parsed.kind === 'rule') return
  const path = parsed.path === '' ? [] : parsed.path.split('.')
  context.addIssue({ code: 'custom', path, message: parsed.sentence })
})

export const policySchema = z.strictObject({
  unknownBadge: z.enum(['refuse', 'provisional']).default('refuse'),
  enforceDoors: z.boolean().default(true),
  repeatSeconds: z.number('is no number').min(0, 'is below 0').max(3600, 'is above 3600').default(5),
  displayName: z.enum(['full', 'initial', 'none']).default('full'),
  accreditation: z.boolean().default(false),
  oneRoomAtATime: z.boolean().default(false),
  refusalDetail: z.enum(['full', 'desk']).default('desk'),
})

const session = z
  .strictObject({
    code,
    title: name,
    room: code.nullable().default(null),
    /** Where it was to take place, where it was moved during the event: the old door says where to go. */
    movedFrom: code.optional(),
    startsAt: instant,
    endsAt: instant,
    /** The instant from which people may enter; null means 30 minutes before the start. */
    doorsAt: instant.nullable().default(null),
    direction: z.enum(['in', 'in-out']).default('in-out'),
    capacity: capacity.default(null),
    reentry: z
      .strictObject({ multipleEntries: z.boolean().default(false), entryAfterExit: z.boolean().default(true) })
      .prefault({}),
    /** The organizer's own ids of those invited; null means that everyone is. */
    invited: z.array(z.string().min(1)).nullable().default(null),
    uninvited: z.enum(['refuse', 'register', 'ask']).default('refuse'),
    /** An admission rule (JSON Logic), kept as it was written; one that cannot be evaluated is refused here. */
    rule: rule.default(null),
    cancelled: z.boolean().default(false),
    carryOver: z.boolean().default(false),
  })
  .refine((s) => Date.parse(s.startsAt) < Date.parse(s.endsAt), {
    path: ['endsAt'],
    error: 'is not after startsAt',
  })
  .refine((s) => s.doorsAt === null || Date.parse(s.doorsAt) <= Date.parse(s.endsAt), {
    path: ['doorsAt'],
    error: 'is after endsAt',
  })

/** The event file of the command line, and what the journal keeps as the event's definition (one whole version of it). */
export const eventDefinitionSchema = z
  .strictObject({
    name,
    timezone: timeZone,
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'is no language code'))
      .min(1)
      .default(['en', 'fr']),
    policy: policySchema.prefault({}),
    rooms: z.array(z.strictObject({ code, name, capacity: capacity.default(null) })).default([]),
    gates: z.array(z.strictObject({ code, name, room: code.nullable().default(null) })).default([]),
    sectors: z.array(z.strictObject({ code, name: names })).default([]),
    categories: z
      .array(
        z.strictObject({
          code,
          name: names,
          countsAttendance: z.boolean().default(true),
          countsCapacity: z.boolean().default(true),
          allSessions: z.boolean().default(false),
        }),
      )
      .default([]),
    /** What a desk must do for some people before they go on, such as handing over a headset; for all without `categories`. */
    questions: z
      .array(z.strictObject({ code, text: names, categories: z.array(code).optional() }))
      .max(100)
      .optional(),
    sessions: z.array(session).max(20_000, 'has more than 20,000 sessions').default([]),
  })
  .superRefine((event, context) => {
    for (const key of ['rooms', 'gates', 'sectors', 'categories', 'questions', 'sessions'] as const) {
      const seen = new Set<string>()
      event[key]?.forEach((item, index) => {
        if (seen.has(item.code)) {
          context.addIssue({ code: 'custom', path: [key, index, 'code'], message: `"${item.code}" stands twice` })
        }
        seen.add(item.code)
      })
    }
    const rooms = new Set(event.rooms.map((room) => room.code))
    for (const key of ['gates', 'sessions'] as const) {
      event[key].forEach((item, index) => {
        if (item.room !== null && !rooms.has(item.room)) {
          context.addIssue({
            code: 'custom',
            path: [key, index, 'room'],
            message: `names the room "${item.room}", which is not among the rooms`,
          })
        }
      })
    }
  })

export type EventDefinition = z.infer<typeof eventDefinitionSchema>
/** The same with the defaults left out. */
export type EventFile = z.input<typeof eventDefinitionSchema>
export type SessionDefinition = EventDefinition['sessions'][number]
export type Policy = z.infer<typeof policySchema>

/** Doors open this long before the start where a session says nothing. */
const doorsBeforeStartMinutes = 30

/** The instant (ms) from which people may enter. */
export function doorsAtMs(session: Pick<SessionDefinition, 'startsAt' | 'doorsAt'>): number {
  return session.doorsAt === null
    ? Date.parse(session.startsAt) - doorsBeforeStartMinutes * 60_000
    : Date.parse(session.doorsAt)
}

/** One sentence for the first thing that is wrong in an event file: where (a session by its code too), and what. */
export function explainEventIssue(error: z.ZodError, file?: unknown): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'The event file cannot be read.'
  const where =
    issue.path.length === 0 ? 'The event file' : issue.path.map(String).join('.') + ofSession(issue.path, file)
  if (issue.code === 'unrecognized_keys') {
    return `${where} has a key that is not known: ${issue.keys.join(', ')}.`
  }
  return `${where}: ${issue.message}${issue.message.endsWith('.') ? '' : '.'}`
}

/** ` (session "WS1")` where a path leads into a session that has a code. */
function ofSession([list, index]: readonly PropertyKey[], file: unknown): string {
  if (list !== 'sessions' || typeof index !== 'number') return ''
  const named = z.object({ sessions: z.array(z.unknown()) }).safeParse(file)
  const session = z.object({ code }).safeParse(named.data?.sessions[index])
  return session.success ? ` (session "${session.data.code}")` : ''
}
