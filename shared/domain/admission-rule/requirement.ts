import type { Comparison, Counter, ListItem, Node } from './rule.ts'

/** What a badge, or the place where it is read, says of itself by name. */
export type Subject = 'sector' | 'category' | 'country' | 'organisation' | 'gate' | 'session' | 'room'

/** What is counted in whole numbers from 0 on. */
export type Quantity = 'entries' | 'entriesToday' | 'entryDays' | Counter | 'inside' | 'capacity'

/** A bound of a whole number. `exactly 0` is the only way to say "none", `atLeast 1` the only way to say "any". */
export type Limit = 'atLeast' | 'atMost' | 'exactly' | 'not'

/** An instant, so many minutes after (or, below 0, before) what its node means. */
export type Moment = { readonly node: Node; readonly shiftMinutes: number }

/** How two instants stand to each other. */
export type TimeRelation = 'after' | 'notAfter' | 'before' | 'notBefore' | 'at' | 'notAt'

/**
 * What a rule asks for, in the shape that sentences have: opposites stand at the leaves, what is known stands on the
 * right of a comparison, and different ways to write one thing in a rule are one thing.
 */
export type Requirement =
  | { readonly kind: 'always' | 'never' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Requirement[] }
  | {
      readonly kind: 'choice'
      readonly branches: readonly { readonly when: Requirement; readonly what: Requirement }[]
      readonly otherwise: Requirement
    }
  /** Both hold, or neither. */
  | { readonly kind: 'agree'; readonly left: Requirement; readonly right: Requirement }
  | Leaf

/** A requirement that is no composition of others. */
export type Leaf =
  | { readonly kind: 'oneOf'; readonly subject: Subject; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'given'; readonly subject: Subject; readonly holds: boolean }
  | { readonly kind: 'tagged'; readonly tags: readonly string[]; readonly holds: boolean }
  | { readonly kind: 'anyTag'; readonly holds: boolean }
  /** A text that only the person's record knows stands among the tags. */
  | { readonly kind: 'tagIs'; readonly value: Node; readonly holds: boolean }
  | { readonly kind: 'way'; readonly way: 'in' | 'out' }
  | { readonly kind: 'presence'; readonly isInside: boolean }
  | { readonly kind: 'attended'; readonly session: string; readonly holds: boolean }
  /** ISO: 1 Monday to 7 Sunday. */
  | { readonly kind: 'weekday'; readonly days: readonly number[]; readonly holds: boolean }
  | {
      readonly kind: 'amount'
      readonly of: Quantity
      readonly time: Node | null
      readonly limit: Limit
      readonly n: number
    }
  /** Minutes since the last or first entry; `orNone` says that having none fulfils it too. */
  | {
      readonly kind: 'pause'
      readonly since: 'last' | 'first'
      readonly limit: Limit
      readonly minutes: number
      readonly orNone: boolean
    }
  | { readonly kind: 'entered'; readonly holds: boolean }
  /** Fewer people are inside than there are places. */
  | { readonly kind: 'free'; readonly holds: boolean }
  /** How the time now stands to a moment. */
  | { readonly kind: 'clock'; readonly relation: TimeRelation; readonly moment: Moment }
  | { readonly kind: 'moments'; readonly relation: TimeRelation; readonly left: Moment; readonly right: Moment }
  | { readonly kind: 'numbers'; readonly relation: Comparison; readonly left: Node; readonly right: Node }
  | { readonly kind: 'numberIn'; readonly value: Node; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'sameText'; readonly left: Node; readonly right: Node; readonly holds: boolean }
  | { readonly kind: 'textIn'; readonly value: Node; readonly items: readonly ListItem[]; readonly holds: boolean }
  | { readonly kind: 'contains'; readonly whole: Node; readonly part: Node; readonly holds: boolean }
