import type { Limit, Quantity, Subject, TimeRelation } from './requirement.ts'
import type { Comparison } from './rule.ts'

/** Instants of which a rule speaks by name. */
export type NamedMoment = 'start' | 'end' | 'doors'

/**
 * How one language speaks of rules. A *clause* says that something is so ("the sector is police"), without capital or
 * stop; a *demand* is the first half of a refusal and a *fact* its second: "Only from 10:00; it is 09:42 now." Names,
 * times and durations arrive as written in that language; lists of names arrive as lists.
 */
export type RuleWords = {
  readonly locale: string
  readonly isRightToLeft: boolean
  readonly number: (n: number) => string

  /** A refusal: what is asked for, and what is the case. */
  readonly refusal: (demand: string, facts: readonly string[]) => string
  /** The demand that a clause holds, where there is no better way to say it. */
  readonly onlyIf: (clause: string) => string
  /** The demand that one of several clauses holds; `others` more are not named. */
  readonly onlyIfOneOf: (clauses: readonly string[], others: number) => string
  /** What is said where nothing else can be said. */
  readonly closed: string

  /** All of several clauses; `isTight` where the sentence around them has commas of its own. */
  readonly allOf: (clauses: readonly string[], isTight: boolean) => string
  readonly anyOf: (clauses: readonly string[], others: number, isTight: boolean) => string
  readonly choice: (branches: readonly { when: string; what: string }[], otherwise: string) => string
  readonly agree: (left: string, right: string) => string
  readonly always: string
  readonly never: string
  readonly quote: (text: string) => string
  /** The last item of a list that was cut: "12 others". */
  readonly others: (n: number) => string

  readonly is: (subject: Subject, names: readonly string[], holds: boolean) => string
  readonly given: (subject: Subject, holds: boolean) => string
  readonly onlyFor: (subject: Subject, names: readonly string[], holds: boolean) => string
  /** What the badge or the place says instead; null where it says nothing. */
  readonly says: (subject: Subject, name: string | null) => string

  readonly tagged: (tags: readonly string[], holds: boolean) => string
  readonly onlyTagged: (tags: readonly string[], holds: boolean) => string
  readonly isTagged: (isTagged: boolean, tags: number) => string
  readonly anyTag: (holds: boolean) => string
  readonly tagIs: (value: string, holds: boolean) => string

  readonly way: Readonly<Record<'in' | 'out', string>>
  readonly onlyWay: Readonly<Record<'in' | 'out', string>>
  readonly isWay: Readonly<Record<'in' | 'out', string>>
  readonly presence: (isInside: boolean) => string
  readonly onlyPresent: (isInside: boolean) => string
  readonly isPresent: (isInside: boolean) => string
  readonly attended: (session: string, holds: boolean) => string
  readonly onlyAttended: (session: string, holds: boolean) => string
  readonly hasAttended: (hasAttended: boolean) => string

  readonly onDays: (days: readonly string[], holds: boolean) => string
  readonly onlyOnDays: (days: readonly string[], holds: boolean) => string
  readonly today: (day: string) => string

  /** `moment` is given for counts since or before one. */
  readonly amount: (quantity: Quantity, limit: Limit, n: number, moment: string) => string
  /** At most so many entries in all, or a day, this one included. */
  readonly onlyEntries: (allowed: number, isADay: boolean) => string
  readonly thisIsEntry: (n: number) => string
  /** How many there are. */
  readonly soFar: (quantity: Quantity, n: number) => string
  readonly unlimited: string
  readonly entered: (holds: boolean) => string
  readonly onlyEntered: (holds: boolean) => string
  readonly pause: (since: 'last' | 'first', limit: Limit, duration: string, orNone: boolean) => string
  readonly onlyAfterPause: (since: 'last' | 'first', duration: string) => string
  /** The last or first entry was so long ago; null where there is none. */
  readonly ago: (since: 'last' | 'first', duration: string | null) => string
  readonly free: (holds: boolean) => string
  readonly onlyFree: (holds: boolean) => string
  readonly taken: (inside: number, capacity: number) => string
  readonly minutes: (n: number) => string
  readonly underAMinute: string
  readonly hours: (n: number) => string
  readonly hoursAndMinutes: (hours: string, minutes: string) => string

  readonly clock: (relation: TimeRelation, moment: string) => string
  readonly onlyAt: (relation: TimeRelation, moment: string) => string
  readonly itIs: (time: string) => string
  readonly moments: (relation: TimeRelation, left: string, right: string) => string
  readonly moment: Readonly<Record<NamedMoment | 'now', string>>
  readonly shifted: (duration: string, isLater: boolean, moment: string) => string
  readonly time: (time: string, day: string | null) => string
  /** A time with what it is. */
  readonly timeNamed: (time: string, name: string) => string

  readonly subject: Readonly<Record<Subject | 'direction' | 'entry_status', string>>
  /** A number by name; `moment` as for `amount`. */
  readonly measure: (measure: Quantity | 'weekday' | 'last' | 'first', moment: string) => string
  readonly nothing: string
  readonly valueChoice: (branches: readonly { when: string; what: string }[], otherwise: string) => string
  readonly numbers: (relation: Comparison, left: string, right: string) => string
  readonly valueIn: (value: string, items: readonly string[], holds: boolean) => string
  readonly sameText: (left: string, right: string, holds: boolean) => string
  readonly contains: (whole: string, part: string, holds: boolean) => string
}

type Forms = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string }

/** Lists and counted things as a locale writes them; `#` in a form stands for the number. */
export function grammarOf(locale: string) {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' })
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' })
  return {
    and: (items: readonly string[]) => conjunction.format(items),
    or: (items: readonly string[]) => disjunction.format(items),
    number: (n: number) => numbers.format(n),
    counted: (n: number, forms: Forms) =>
      (forms[plurals.select(n)] ?? forms.other).replace('#', () => numbers.format(n)),
  }
}

/** The text with a capital at its start. */
export function capitalised(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
