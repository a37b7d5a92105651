/** A JSON value, as a rule is written in. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Types of values in a rule. `text` may be null where the person or the place has none; `instant` is ms UTC. */
export type ValueType = 'boolean' | 'number' | 'text' | 'texts' | 'instant'

/** Variables of the language with their types; pretix's `product` is read as `category`. */
export const variables = {
  now: 'instant',
  now_isoweekday: 'number',
  category: 'text',
  sector: 'text',
  country: 'text',
  organisation: 'text',
  tags: 'texts',
  gate: 'text',
  session: 'text',
  room: 'text',
  direction: 'text',
  entry_status: 'text',
  entries_number: 'number',
  entries_today: 'number',
  entries_days: 'number',
  minutes_since_last_entry: 'number',
  minutes_since_first_entry: 'number',
  inside: 'number',
  capacity: 'number',
} as const satisfies Record<string, ValueType>

export type Variable = keyof typeof variables

/** Operators that count admitted check-ins of this person at this session on one side of an instant. */
export const counters = ['entries_since', 'entries_before', 'entries_days_since', 'entries_days_before'] as const
export type Counter = (typeof counters)[number]

export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

/** Which instant a `buildTime` means; `wallTime` is a time of the current day in the event's zone, in seconds. */
export type TimeNode =
  | { readonly kind: 'time'; readonly time: { readonly at: 'instant'; readonly ms: number } }
  | { readonly kind: 'time'; readonly time: { readonly at: 'wallTime'; readonly secondOfDay: number } }
  | { readonly kind: 'time'; readonly time: { readonly at: 'start' | 'end' | 'doors' } }

/** A value to be looked for, with the name that pretix's rules carry beside an id. */
export type ListItem = { readonly value: string | number; readonly label: string | null }

/**
 * A rule, read once. Every node is of one type, which the parser has checked: evaluating it never throws.
 * The shape follows the JSON, so that an editor can write it back (`writeRule`).
 */
export type Node =
  | { readonly kind: 'constant'; readonly value: boolean | number | string | null }
  | { readonly kind: 'variable'; readonly name: Variable }
  | TimeNode
  /** All, or one, of several conditions. Empty ones are refused. */
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Node[] }
  /** `!` is the opposite of a condition, or of whether a value is there; `!!` is whether it is there. */
  | { readonly kind: 'not' | 'is'; readonly operand: Node }
  /** Conditions with what holds where they are the first to be true, and what holds where none is; all of one type. */
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: Node; readonly then: Node }[]
      readonly otherwise: Node
    }
  /** Two operands of one type. `between` holds the third of `{"<": [1, x, 10]}`, else null. */
  | {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Node
      readonly right: Node
      readonly between: Node | null
    }
  /** A value among several: `inList`, or `in` with a list. */
  | { readonly kind: 'inList'; readonly value: Node; readonly list: readonly ListItem[] }
  /** A text among the texts of a variable (`tags`): `in`. */
  | { readonly kind: 'inTexts'; readonly value: Node; readonly texts: Node }
  /** A text within a text: `in` with a text. */
  | { readonly kind: 'inText'; readonly value: Node; readonly text: Node }
  | {
      readonly kind: 'isAfter' | 'isBefore'
      readonly left: Node
      readonly right: Node
      readonly toleranceMinutes: number
    }
  | { readonly kind: 'count'; readonly counter: Counter; readonly time: Node }
  /** The person was admitted to that session at any time. */
  | { readonly kind: 'attended'; readonly session: string }

/** What a rule may ask about: the person, the place, the time, and the person's history in this session. */
export type RuleFacts = {
  readonly nowMs: number
  /** IANA zone of the event: days, weekdays and times of day are its. */
  readonly timeZone: string
  readonly category: string | null
  readonly sector: string | null
  /** ISO 3166 alpha-2 */
  readonly country: string | null
  readonly organisation: string | null
  readonly tags: readonly string[]
  readonly gate: string | null
  readonly session: string
  readonly room: string | null
  readonly direction: 'in' | 'out'
  readonly startsAtMs: number
  readonly endsAtMs: number
  /** As the event says it; the start where it says nothing, as in pretix. */
  readonly doorsAtMs: number
  readonly isInside: boolean
  /** Admitted check-ins of this person at this session up to now, ascending (ms UTC). */
  readonly checkInsMs: readonly number[]
  /** Codes of the sessions asked about by `attended` to which he was admitted. */
  readonly attended: ReadonlySet<string>
  /** People who count in the session now. */
  readonly inside: number
  /** Null where there is no limit: `capacity` is then greater than every number. */
  readonly capacity: number | null
}
