import { factKey } from './known-facts.ts'
import { measureOf } from './number-requirement.ts'
import { requirementOf } from './requirement-of-rule.ts'
import type { Leaf, Moment, Quantity, Requirement, Subject } from './requirement.ts'
import { ruleTimes, type RuleTimes } from './rule-times.ts'
import type { NamedMoment, RuleWords } from './rule-words.ts'
import type { Json, ListItem, Node } from './rule.ts'

/** The names of codes in the reader's language; each gives the code back where it knows none. */
export type RuleNames = {
  readonly category: (code: string) => string
  readonly sector: (code: string) => string
  readonly gate: (code: string) => string
  readonly session: (code: string) => string
  readonly room: (code: string) => string
  /** By ISO 3166 alpha-2; without it, as the reader's language names countries. */
  readonly country?: (code: string) => string
}

/** Everything that a phrase is made with. */
export type Phrasing = {
  readonly words: RuleWords
  readonly times: RuleTimes
  /** Names of codes of one subject, in the order of the list; long lists are cut. */
  readonly names: (subject: Subject, items: readonly ListItem[]) => readonly string[]
  /** What was known when the rule was asked; empty where a rule is only described. */
  readonly facts: Readonly<Record<string, Json>>
}

/** A list is told up to here; of a longer one, the first five and how many others. */
const longestList = 6

export function phrasing(
  words: RuleWords,
  given: { names: RuleNames; timeZone: string; facts: Readonly<Record<string, Json>> },
): Phrasing {
  let countries: Intl.DisplayNames | null = null
  const country = (code: string) => {
    try {
      countries ??= new Intl.DisplayNames(words.locale, { type: 'region', fallback: 'code' })
      return countries.of(code) ?? code
    } catch {
      // Not of the form of a country's code.
      return code
    }
  }
  const nameOf = (subject: Subject, code: string) => {
    if (subject === 'organisation') return code
    return subject === 'country' ? (given.names.country ?? country)(code) : given.names[subject](code)
  }
  return {
    words,
    times: ruleTimes(words, given.timeZone),
    names: (subject, items) =>
      shortened(words, items, (item) => {
        const code = String(item.value)
        const name = nameOf(subject, code)
        return isolated(words, name === code && item.label !== null && item.label !== '' ? item.label : name)
      }),
    facts: given.facts,
  }
}

function shortened<Item>(words: RuleWords, items: readonly Item[], write: (item: Item) => string): string[] {
  if (items.length <= longestList) return items.map(write)
  const told = items.slice(0, longestList - 1)
  return [...told.map(write), words.others(items.length - told.length)]
}

const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const onlyArabic = /^[\p{Script=Arabic}\p{Mark}\s]*$/u
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Keeps the direction of a name apart from the direction of the sentence, where the two may differ. */
function isolated(words: RuleWords, name: string): string {
  const text = name.replace(directionMarks, '').trim()
  if (text === '') return words.nothing
  const isForeign = words.isRightToLeft ? !onlyArabic.test(text) : rightToLeftLetter.test(text)
  return isForeign ? `\u2068${text}\u2069` : text
}

function quoted({ words }: Phrasing, text: string): string {
  return text.trim() === '' ? words.nothing : words.quote(isolated(words, text))
}

export function numberFact({ facts }: Phrasing, key: string): number | null {
  const value = facts[key]
  return typeof value === 'number' ? value : null
}

/**
 * A requirement as a clause. Within the commas of another it has none of its own (`isTight`), and what is composed
 * within that stands in parentheses.
 */
export function clauseOf(phrase: Phrasing, requirement: Requirement, isTight = false): string {
  const { words } = phrase
  const whole = (inner: Requirement) => clauseOf(phrase, inner)
  const part = (inner: Requirement) => {
    if (!isComposed(inner)) return whole(inner)
    const fitsBetweenCommas = !isTight && (inner.kind === 'all' || inner.kind === 'any') && !inner.of.some(isComposed)
    return fitsBetweenCommas ? clauseOf(phrase, inner, true) : `(${whole(inner)})`
  }
  switch (requirement.kind) {
    case 'always':
      return words.always
    case 'never':
      return words.never
    case 'all':
      return words.allOf(requirement.of.map(part), isTight)
    case 'any':
      return words.anyOf(requirement.of.map(part), 0, isTight)
    case 'choice':
      return words.choice(
        requirement.branches.map(({ when, what }) => ({
          when: bracketed(phrase, when),
          what: bracketed(phrase, what),
        })),
        bracketed(phrase, requirement.otherwise),
      )
    case 'agree':
      return words.agree(bracketed(phrase, requirement.left), bracketed(phrase, requirement.right))
    default:
      return leafClause(phrase, requirement)
  }
}

const isComposed = ({ kind }: Requirement) => kind === 'all' || kind === 'any' || kind === 'choice' || kind === 'agree'

function bracketed(phrase: Phrasing, requirement: Requirement): string {
  const clause = clauseOf(phrase, requirement)
  return isComposed(requirement) ? `(${clause})` : clause
}

function leafClause(phrase: Phrasing, leaf: Leaf): string {
  const { words, times } = phrase
  switch (leaf.kind) {
    case 'oneOf':
      return words.is(leaf.subject, phrase.names(leaf.subject, leaf.items), leaf.holds)
    case 'given':
      return words.given(leaf.subject, leaf.holds)
    case 'tagged':
      return words.tagged(tagNames(phrase, leaf.tags), leaf.holds)
    case 'anyTag':
      return words.anyTag(leaf.holds)
    case 'tagIs':
      return words.tagIs(valuePhrase(phrase, leaf.value), leaf.holds)
    case 'way':
      return words.way[leaf.way]
    case 'presence':
      return words.presence(leaf.isInside)
    case 'attended':
      return words.attended(sessionName(phrase, leaf.session), leaf.holds)
    case 'weekday':
      return words.onDays(leaf.days.map(times.weekday), leaf.holds)
    case 'amount':
      return words.amount(leaf.of, leaf.limit, leaf.n, timePhrase(phrase, leaf.time))
    case 'pause':
      return words.pause(leaf.since, leaf.limit, times.duration(leaf.minutes), leaf.orNone)
    case 'entered':
      return words.entered(leaf.holds)
    case 'free':
      return words.free(leaf.holds)
    case 'clock':
      return words.clock(leaf.relation, momentPhrase(phrase, leaf.moment))
    case 'moments':
      return words.moments(leaf.relation, momentPhrase(phrase, leaf.left), momentPhrase(phrase, leaf.right))
    case 'numbers':
      return words.numbers(leaf.relation, valuePhrase(phrase, leaf.left), valuePhrase(phrase, leaf.right))
    case 'numberIn':
    case 'textIn':
      return words.valueIn(valuePhrase(phrase, leaf.value), itemPhrases(phrase, leaf.items), leaf.holds)
    case 'sameText':
      return words.sameText(valuePhrase(phrase, leaf.left), valuePhrase(phrase, leaf.right), leaf.holds)
    case 'contains':
      return words.contains(valuePhrase(phrase, leaf.whole), valuePhrase(phrase, leaf.part), leaf.holds)
  }
}

export function tagNames(phrase: Phrasing, tags: readonly string[]): string[] {
  return shortened(phrase.words, tags, (tag) => quoted(phrase, tag))
}

export function sessionName(phrase: Phrasing, code: string): string {
  return phrase.names('session', [{ value: code, label: null }]).join('')
}

function itemPhrases(phrase: Phrasing, items: readonly ListItem[]): string[] {
  return shortened(phrase.words, items, ({ value, label }) =>
    typeof value === 'number'
      ? phrase.words.number(value)
      : quoted(phrase, label === null || label === '' ? value : label),
  )
}

/** An operand by name. */
export function valuePhrase(phrase: Phrasing, node: Node): string {
  const { words } = phrase
  switch (node.kind) {
    case 'constant':
      if (node.value === null) return words.nothing
      if (typeof node.value === 'number') return phrase.words.number(node.value)
      return typeof node.value === 'string' ? quoted(phrase, node.value) : clauseOf(phrase, requirementOf(node))
    case 'variable':
    case 'count': {
      const measure = measureOf(node)
      if (measure !== null) return words.measure(measure, node.kind === 'count' ? timePhrase(phrase, node.time) : '')
      return textPhrase(phrase, node)
    }
    case 'time':
      return momentPhrase(phrase, { node, shiftMinutes: 0 })
    case 'if':
      return words.valueChoice(
        node.branches.map(({ condition, then }) => ({
          when: bracketed(phrase, requirementOf(condition)),
          what: valuePhrase(phrase, then),
        })),
        valuePhrase(phrase, node.otherwise),
      )
    case 'and':
    case 'or':
    case 'not':
    case 'is':
    case 'compare':
    case 'inList':
    case 'inTexts':
    case 'inText':
    case 'isAfter':
    case 'isBefore':
    case 'attended':
      return bracketed(phrase, requirementOf(node))
  }
}

function textPhrase(phrase: Phrasing, node: Node): string {
  const { words } = phrase
  if (node.kind !== 'variable') return words.nothing
  switch (node.name) {
    case 'now':
      return words.moment.now
    case 'sector':
    case 'category':
    case 'country':
    case 'organisation':
    case 'gate':
    case 'session':
    case 'room':
    case 'direction':
    case 'entry_status':
      return words.subject[node.name]
    case 'tags':
    case 'now_isoweekday':
    case 'entries_number':
    case 'entries_today':
    case 'entries_days':
    case 'minutes_since_last_entry':
    case 'minutes_since_first_entry':
    case 'inside':
    case 'capacity':
      return words.nothing
  }
}

function timePhrase(phrase: Phrasing, time: Node | null): string {
  return time === null ? '' : momentPhrase(phrase, { node: time, shiftMinutes: 0 })
}

/** A moment by the clock where it is known, else by its name. */
export function momentPhrase(phrase: Phrasing, moment: Moment): string {
  const { words, times } = phrase
  const { node, shiftMinutes } = moment
  const shifted = (name: string) =>
    shiftMinutes === 0 ? name : words.shifted(times.duration(Math.abs(shiftMinutes)), shiftMinutes > 0, name)
  if (node.kind !== 'time') return shifted(valuePhrase(phrase, node))
  const { time } = node
  const nowMs = numberFact(phrase, 'now')
  const knownMs = numberFact(phrase, factKey(node))
  const clock = knownMs === null ? null : times.at(knownMs + shiftMinutes * 60_000, nowMs)
  switch (time.at) {
    case 'instant':
      return times.at(time.ms + shiftMinutes * 60_000, nowMs)
    case 'wallTime':
      return clock ?? shifted(times.wall(time.secondOfDay))
    case 'start':
    case 'end':
    case 'doors': {
      const at: NamedMoment = time.at
      const name = shifted(words.moment[at])
      return clock === null ? name : words.timeNamed(clock, name)
    }
  }
}

/** The number that a quantity had. */
export function quantityFact(phrase: Phrasing, of: Quantity, time: Node | null): number | null {
  switch (of) {
    case 'entries':
      return numberFact(phrase, 'entries_number')
    case 'entriesToday':
      return numberFact(phrase, 'entries_today')
    case 'entryDays':
      return numberFact(phrase, 'entries_days')
    case 'inside':
    case 'capacity':
      return numberFact(phrase, of)
    case 'entries_since':
    case 'entries_before':
    case 'entries_days_since':
    case 'entries_days_before':
      return time === null ? null : numberFact(phrase, factKey({ kind: 'count', counter: of, time }))
  }
}
