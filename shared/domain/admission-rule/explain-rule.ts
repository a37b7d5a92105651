import type { Because } from './failing-condition.ts'
import { parseRule } from './parse-rule.ts'
import { measureOf } from './number-requirement.ts'
import { requirementOf } from './requirement-of-rule.ts'
import type { Leaf, Requirement, Subject } from './requirement.ts'
import {
  clauseOf,
  momentPhrase,
  numberFact,
  phrasing,
  type Phrasing,
  quantityFact,
  type RuleNames,
  sessionName,
  tagNames,
  valuePhrase,
} from './rule-phrases.ts'
import type { RuleWords } from './rule-words.ts'
import type { Node } from './rule.ts'
import { factKey } from './known-facts.ts'
import { ar } from './words-ar.ts'
import { en } from './words-en.ts'
import { es } from './words-es.ts'
import { fr } from './words-fr.ts'

/** For whom a rule is put into words: language (`en`, `fr`, `es` or `ar`, else English), and the event's zone (IANA). */
export type RuleReader = { readonly language: string; readonly names: RuleNames; readonly timeZone: string }

const spoken = new Map<string, RuleWords>([
  ['en', en],
  ['fr', fr],
  ['es', es],
  ['ar', ar],
])

/** So many alternatives are told, of at most so many conditions each, with so many facts. */
const mostAlternatives = 4
const mostConditions = 4
const mostFacts = 3

/** A sentence that says to a visitor why a rule refused, such as "Only from 10:00; it is 09:42 now." */
export function explainBecause(because: Because, reader: RuleReader): string {
  const words = spoken.get(reader.language) ?? en
  const condition = readCondition(because)
  if (condition === null) return words.closed
  return refusalOf(phrasing(words, { ...reader, facts: because.facts }), requirementOf(condition))
}

/** A rule as a clause, such as "the sector is police, and there are fewer than 2 entries today". */
export function describeRule(rule: Node, reader: RuleReader): string {
  const words = spoken.get(reader.language) ?? en
  return clauseOf(phrasing(words, { ...reader, facts: {} }), requirementOf(rule))
}

/** Null where a later version of the language wrote it. */
function readCondition(because: Because): Node | null {
  const read = parseRule(because.condition)
  return read.kind === 'rule' ? read.rule : null
}

function refusalOf(phrase: Phrasing, requirement: Requirement): string {
  const { words } = phrase
  switch (requirement.kind) {
    case 'always':
    case 'never':
      return words.closed
    case 'all':
    case 'choice':
    case 'agree':
      return words.refusal(words.onlyIf(clauseOf(phrase, requirement)), [])
    case 'any':
      return refusalOfAll(phrase, requirement.of)
    default: {
      const fact = factOf(phrase, requirement)
      return words.refusal(demandOf(phrase, requirement), fact === null ? [] : [fact])
    }
  }
}

/** None of several alternatives held: the simple ones are told, the others counted. */
function refusalOfAll(phrase: Phrasing, alternatives: readonly Requirement[]): string {
  const { words } = phrase
  const simple = alternatives.filter((each) => leavesOf(each).length <= mostConditions)
  const told = simple.slice(0, mostAlternatives)
  if (told.length === 0) return words.closed
  const clauses = told.map((each) => {
    const clause = clauseOf(phrase, each, true)
    return each.kind === 'choice' || each.kind === 'agree' ? `(${clause})` : clause
  })
  const facts = new Set(told.flatMap(leavesOf).flatMap((leaf) => statementOf(phrase, leaf) ?? []))
  return words.refusal(words.onlyIfOneOf(clauses, alternatives.length - told.length), [...facts].slice(0, mostFacts))
}

function leavesOf(requirement: Requirement): Leaf[] {
  switch (requirement.kind) {
    case 'always':
    case 'never':
      return []
    case 'all':
    case 'any':
      return requirement.of.flatMap(leavesOf)
    case 'choice':
      return [
        ...requirement.branches.flatMap(({ when, what }) => [...leavesOf(when), ...leavesOf(what)]),
        ...leavesOf(requirement.otherwise),
      ]
    case 'agree':
      return [...leavesOf(requirement.left), ...leavesOf(requirement.right)]
    default:
      return [requirement]
  }
}

/** How many entries a limit allows, this one included; null where it is no upper limit. */
function allowedEntries(leaf: Extract<Leaf, { kind: 'amount' }>): number | null {
  if (leaf.of !== 'entries' && leaf.of !== 'entriesToday') return null
  return leaf.limit === 'atMost' || (leaf.limit === 'exactly' && leaf.n === 0) ? leaf.n + 1 : null
}

function demandOf(phrase: Phrasing, leaf: Leaf): string {
  const { words, times } = phrase
  const generally = () => words.onlyIf(clauseOf(phrase, leaf))
  switch (leaf.kind) {
    case 'oneOf':
      return words.onlyFor(leaf.subject, phrase.names(leaf.subject, leaf.items), leaf.holds)
    case 'tagged':
      return words.onlyTagged(tagNames(phrase, leaf.tags), leaf.holds)
    case 'way':
      return words.onlyWay[leaf.way]
    case 'presence':
      return words.onlyPresent(leaf.isInside)
    case 'attended':
      return words.onlyAttended(sessionName(phrase, leaf.session), leaf.holds)
    case 'weekday':
      return words.onlyOnDays(leaf.days.map(times.weekday), leaf.holds)
    case 'amount': {
      const allowed = allowedEntries(leaf)
      return allowed === null ? generally() : words.onlyEntries(allowed, leaf.of === 'entriesToday')
    }
    case 'pause':
      return leaf.limit === 'atLeast' ? words.onlyAfterPause(leaf.since, times.duration(leaf.minutes)) : generally()
    case 'entered':
      return words.onlyEntered(leaf.holds)
    case 'free':
      return words.onlyFree(leaf.holds)
    case 'clock':
      return words.onlyAt(leaf.relation, momentPhrase(phrase, leaf.moment))
    case 'given':
    case 'anyTag':
    case 'tagIs':
    case 'moments':
    case 'numbers':
    case 'numberIn':
    case 'sameText':
    case 'textIn':
    case 'contains':
      return generally()
  }
}

/** What was the case instead, said after the demand of the same leaf. */
function factOf(phrase: Phrasing, leaf: Leaf): string | null {
  const { words } = phrase
  switch (leaf.kind) {
    case 'oneOf':
      // "Not for NGO" says already what the badge says.
      return !leaf.holds && leaf.items.length === 1 ? null : says(phrase, leaf.subject)
    case 'given':
      return says(phrase, leaf.subject)
    case 'tagged':
      return words.isTagged(!leaf.holds, leaf.tags.length)
    case 'way':
      return words.isWay[leaf.way === 'in' ? 'out' : 'in']
    case 'presence':
      return words.isPresent(!leaf.isInside)
    case 'attended':
      return words.hasAttended(!leaf.holds)
    case 'amount': {
      const n = quantityFact(phrase, leaf.of, leaf.time)
      if (n === null) return leaf.of === 'capacity' ? words.unlimited : null
      return allowedEntries(leaf) === null ? words.soFar(leaf.of, n) : words.thisIsEntry(n + 1)
    }
    case 'pause':
      return ago(phrase, leaf.since)
    case 'entered': {
      const minutes = numberFact(phrase, 'minutes_since_last_entry') ?? numberFact(phrase, 'minutes_since_first_entry')
      if (leaf.holds) return words.ago('last', null)
      return minutes === null || minutes < 0 ? null : clauseOf(phrase, { ...leaf, holds: true })
    }
    case 'weekday':
    case 'free':
    case 'clock':
    case 'numbers':
    case 'numberIn':
    case 'contains':
    case 'sameText':
      return statementOf(phrase, leaf)
    case 'anyTag':
    case 'tagIs':
    case 'moments':
    case 'textIn':
      return null
  }
}

/** What was the case, said so that it stands by itself among other facts. */
function statementOf(phrase: Phrasing, leaf: Leaf): string | null {
  const { words, times } = phrase
  switch (leaf.kind) {
    case 'oneOf':
    case 'given':
      return subjectIs(phrase, leaf.subject)
    case 'contains':
      return valueIs(phrase, leaf.whole)
    case 'sameText':
      return valueIs(phrase, leaf.left) ?? valueIs(phrase, leaf.right)
    case 'amount': {
      const n = quantityFact(phrase, leaf.of, leaf.time)
      const time = leaf.time === null ? '' : valuePhrase(phrase, leaf.time)
      return n === null ? null : words.numbers('==', words.measure(leaf.of, time), phrase.words.number(n))
    }
    case 'numbers':
      return valueIs(phrase, leaf.left) ?? valueIs(phrase, leaf.right)
    case 'numberIn':
      return valueIs(phrase, leaf.value)
    case 'weekday': {
      const day = numberFact(phrase, 'now_isoweekday')
      return day === null ? null : words.today(times.weekday(day))
    }
    case 'free': {
      const inside = numberFact(phrase, 'inside')
      const capacity = numberFact(phrase, 'capacity')
      if (capacity === null) return words.unlimited
      return inside === null ? null : words.taken(inside, capacity)
    }
    case 'clock': {
      const nowMs = numberFact(phrase, 'now')
      return nowMs === null ? null : words.itIs(times.at(nowMs, nowMs))
    }
    case 'tagged':
    case 'anyTag':
    case 'tagIs':
    case 'way':
    case 'presence':
    case 'attended':
    case 'pause':
    case 'entered':
    case 'moments':
    case 'textIn':
      return null
  }
}

function ago(phrase: Phrasing, since: 'last' | 'first'): string | null {
  const minutes = numberFact(phrase, since === 'last' ? 'minutes_since_last_entry' : 'minutes_since_first_entry')
  if (minutes === null) return null
  if (minutes < 0) return phrase.words.ago(since, null)
  return phrase.words.ago(since, minutes === 0 ? phrase.words.underAMinute : phrase.times.duration(minutes))
}

/** Undefined where the subject is not among the facts. */
function subjectFact(phrase: Phrasing, subject: Subject): string | null | undefined {
  const value = phrase.facts[subject]
  if (typeof value === 'string' && value !== '') return phrase.names(subject, [{ value, label: null }]).join('')
  return value === undefined ? undefined : null
}

function says(phrase: Phrasing, subject: Subject): string | null {
  const name = subjectFact(phrase, subject)
  return name === undefined ? null : phrase.words.says(subject, name)
}

function subjectIs(phrase: Phrasing, subject: Subject): string | null {
  const name = subjectFact(phrase, subject)
  if (name === undefined) return null
  return name === null ? phrase.words.given(subject, false) : phrase.words.is(subject, [name], true)
}

/** "The number of people inside is 40", "the sector is police"; null for what has no name or no value. */
function valueIs(phrase: Phrasing, node: Node): string | null {
  if (node.kind === 'variable') {
    switch (node.name) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
      case 'gate':
      case 'session':
      case 'room':
        return subjectIs(phrase, node.name)
      default:
    }
  }
  if (measureOf(node) === null) return null
  const n = numberFact(phrase, factKey(node))
  return n === null || n < 0 ? null : phrase.words.numbers('==', valuePhrase(phrase, node), phrase.words.number(n))
}
