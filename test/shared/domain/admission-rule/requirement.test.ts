import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateRule, valueOf } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import { describeRule } from '../../../../shared/domain/admission-rule/explain-rule.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import { requirementOf } from '../../../../shared/domain/admission-rule/requirement-of-rule.ts'
import type {
  Leaf,
  Limit,
  Moment,
  Quantity,
  Requirement,
  TimeRelation,
} from '../../../../shared/domain/admission-rule/requirement.ts'
import {
  comparisons,
  type Comparison,
  type Json,
  type Node,
  type RuleFacts,
} from '../../../../shared/domain/admission-rule/rule.ts'
import { aRule, ruleFacts, someRuleFacts } from '../../../builders/a-rule.ts'

// A second reader: whether what is said of a rule holds for a person, read as its words are read.

function isSaidOf(requirement: Requirement, facts: RuleFacts): boolean {
  switch (requirement.kind) {
    case 'always':
      return true
    case 'never':
      return false
    case 'all':
      return requirement.of.every((each) => isSaidOf(each, facts))
    case 'any':
      return requirement.of.some((each) => isSaidOf(each, facts))
    case 'choice': {
      const branch = requirement.branches.find(({ when }) => isSaidOf(when, facts))
      return isSaidOf(branch?.what ?? requirement.otherwise, facts)
    }
    case 'agree':
      return isSaidOf(requirement.left, facts) === isSaidOf(requirement.right, facts)
    default:
      return isLeafSaidOf(requirement, facts)
  }
}

function isLeafSaidOf(leaf: Leaf, facts: RuleFacts): boolean {
  const values = (items: readonly { value: string | number }[]): unknown[] => items.map(({ value }) => value)
  switch (leaf.kind) {
    case 'oneOf':
      return values(leaf.items).includes(facts[leaf.subject]) === leaf.holds
    case 'given':
      return (facts[leaf.subject] !== null) === leaf.holds
    case 'tagged':
      return leaf.tags.some((tag) => facts.tags.includes(tag)) === leaf.holds
    case 'anyTag':
      return facts.tags.length > 0 === leaf.holds
    case 'tagIs':
      return facts.tags.some((tag) => tag === valueOf(leaf.value, facts)) === leaf.holds
    case 'way':
      return facts.direction === leaf.way
    case 'presence':
      return facts.isInside === leaf.isInside
    case 'attended':
      return facts.attended.has(leaf.session) === leaf.holds
    case 'weekday':
      return leaf.days.includes(numberOf({ kind: 'variable', name: 'now_isoweekday' }, facts)) === leaf.holds
    case 'amount':
      return isWithin(leaf.limit, quantity(leaf.of, leaf.time, facts), leaf.n)
    case 'pause': {
      const minutes = numberOf({ kind: 'variable', name: `minutes_since_${leaf.since}_entry` }, facts)
      return facts.checkInsMs.length === 0 ? leaf.orNone : isWithin(leaf.limit, minutes, leaf.minutes)
    }
    case 'entered':
      return facts.checkInsMs.length > 0 === leaf.holds
    case 'free':
      return facts.inside < (facts.capacity ?? Number.POSITIVE_INFINITY) === leaf.holds
    case 'clock':
      return isTimed(leaf.relation, facts.nowMs, momentMs(leaf.moment, facts))
    case 'moments':
      return isTimed(leaf.relation, momentMs(leaf.left, facts), momentMs(leaf.right, facts))
    case 'numbers':
      return isCompared(leaf.relation, numberOf(leaf.left, facts), numberOf(leaf.right, facts))
    case 'numberIn':
    case 'textIn':
      return values(leaf.items).includes(valueOf(leaf.value, facts)) === leaf.holds
    case 'sameText':
      return (valueOf(leaf.left, facts) === valueOf(leaf.right, facts)) === leaf.holds
    case 'contains': {
      const [whole, part] = [valueOf(leaf.whole, facts), valueOf(leaf.part, facts)]
      return (
        (typeof whole === 'string' && whole !== '' && typeof part === 'string' && whole.includes(part)) === leaf.holds
      )
    }
  }
}

const numberOf = (node: Node, facts: RuleFacts) => Number(valueOf(node, facts))
const momentMs = ({ node, shiftMinutes }: Moment, facts: RuleFacts) => numberOf(node, facts) + shiftMinutes * 60_000

function quantity(of: Quantity, time: Node | null, facts: RuleFacts): number {
  switch (of) {
    case 'entries':
      return facts.checkInsMs.length
    case 'entriesToday':
      return numberOf({ kind: 'variable', name: 'entries_today' }, facts)
    case 'entryDays':
      return numberOf({ kind: 'variable', name: 'entries_days' }, facts)
    case 'inside':
      return facts.inside
    case 'capacity':
      return facts.capacity ?? Number.POSITIVE_INFINITY
    case 'entries_since':
    case 'entries_before':
    case 'entries_days_since':
    case 'entries_days_before':
      if (time === null) throw new Error(`"${of}" says of which time`)
      return numberOf({ kind: 'count', counter: of, time }, facts)
  }
}

function isWithin(limit: Limit, amount: number, n: number): boolean {
  switch (limit) {
    case 'atLeast':
      return amount >= n
    case 'atMost':
      return amount <= n
    case 'exactly':
      return amount === n
    case 'not':
      return amount !== n
  }
}

function isTimed(relation: TimeRelation, oneMs: number, otherMs: number): boolean {
  switch (relation) {
    case 'after':
      return oneMs > otherMs
    case 'notAfter':
      return oneMs <= otherMs
    case 'before':
      return oneMs < otherMs
    case 'notBefore':
      return oneMs >= otherMs
    case 'at':
      return oneMs === otherMs
    case 'notAt':
      return oneMs !== otherMs
  }
}

function isCompared(relation: Comparison, one: number, other: number): boolean {
  switch (relation) {
    case '==':
      return one === other
    case '!=':
      return one !== other
    case '<':
      return one < other
    case '<=':
      return one <= other
    case '>':
      return one > other
    case '>=':
      return one >= other
  }
}

/** A roster has no empty texts: an empty cell is none, and a session has a code. */
const facts = someRuleFacts.map((some): RuleFacts => ({
  ...some,
  category: some.category || null,
  sector: some.sector || null,
  country: some.country || null,
  organisation: some.organisation || null,
  gate: some.gate || null,
  room: some.room || null,
  session: some.session || 'PL1',
}))

function rule(json: Json): Node {
  const read = parseRule(json)
  if (read.kind !== 'rule') throw new Error(`this is no rule: ${JSON.stringify(json)}`)
  return read.rule
}

const v = (name: string) => ({ var: name })

describe('what is said of a rule holds for exactly those whom the rule lets in', () => {
  test('whatever the rule', () => {
    fc.assert(
      fc.property(aRule, fc.array(facts, { minLength: 1, maxLength: 4 }), (any, people) => {
        for (const person of people) {
          expect(isSaidOf(requirementOf(any), person)).toBe(evaluateRule(any, person))
          expect(isSaidOf(requirementOf(any, false), person)).toBe(!evaluateRule(any, person))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  const counted = ['entries_number', 'entries_today', 'entries_days', 'inside', 'capacity', 'now_isoweekday']
  const minutes = ['minutes_since_last_entry', 'minutes_since_first_entry']
  const people = [0, 1, 2, 3].flatMap((n) =>
    [0, 1, 2].map((ago) =>
      ruleFacts({
        // Monday to Sunday, in turn.
        nowMs: Date.parse('2019-11-11T09:42:00+01:00') + (n * 3 + ago) * 86_400_000,
        inside: n,
        capacity: ago === 2 ? null : n + ago,
        checkInsMs: Array.from({ length: n }, (_, entry) => entry).map(
          (entry) =>
            Date.parse('2019-11-11T09:42:00+01:00') + (n * 3 + ago) * 86_400_000 - (n - 1 - entry + ago) * 60_000,
        ),
      }),
    ),
  )

  test.each([...counted, ...minutes])('whatever number %s is compared with, on either side', (name) => {
    for (const operator of comparisons) {
      for (const n of [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 6, 7, 8]) {
        for (const json of [{ [operator]: [v(name), n] }, { [operator]: [n, v(name)] }]) {
          for (const condition of [rule(json), rule({ '!': json }), rule({ '==': [json, false] })]) {
            for (const person of people) {
              expect(isSaidOf(requirementOf(condition), person), JSON.stringify(json)).toBe(
                evaluateRule(condition, person),
              )
            }
          }
        }
      }
    }
  })

  test('whichever of two times is named first, and however much earlier or later', () => {
    const times = [v('now'), { buildTime: ['date_from'] }, { buildTime: ['customtime', '09:42'] }]
    const nows = ['09:41:00', '09:42:00', '09:43:00', '10:00:00'].map((time) =>
      ruleFacts({ nowMs: Date.parse(`2019-11-12T${time}+01:00`) }),
    )
    for (const left of times) {
      for (const right of times) {
        const compared: Json[] = comparisons.map((operator) => ({ [operator]: [left, right] }))
        const shifted = [-18, -1, 0, 1, 18].flatMap((tolerance): Json[] => [
          { isAfter: [left, right, tolerance] },
          { isBefore: [left, right, tolerance] },
        ])
        for (const json of [...compared, ...shifted]) {
          for (const condition of [rule(json), rule({ '!': json })]) {
            for (const person of nows) {
              expect(isSaidOf(requirementOf(condition), person), JSON.stringify(json)).toBe(
                evaluateRule(condition, person),
              )
            }
          }
        }
      }
    }
  })
})

describe('different ways to write one thing are told in one way', () => {
  const is = (name: string, code: Json): Json => ({ '==': [v(name), code] })
  const not = (json: Json): Json => ({ '!': [json] })
  const tag = (text: string): Json => ({ in: [text, v('tags')] })
  const plenary: Json = { attended: ['PL1'] }
  const last = v('minutes_since_last_entry')
  const first = v('minutes_since_first_entry')
  const choice: Json = { if: [plenary, 'A', v('sector')] }
  const code = (text: string) => text
  const reader = {
    language: 'en',
    timeZone: 'Europe/Paris',
    names: { category: code, sector: code, gate: code, session: code, room: code },
  }

  test.each<[Json, string]>([
    // One thing is named once.
    [{ or: [tag('vip'), tag('press'), tag('vip')] }, 'the badge has the tag “vip” or “press”'],
    [{ and: [not(tag('vip')), not(tag('press'))] }, 'the badge does not have the tag “vip” or “press”'],
    [{ and: [tag('vip'), tag('press')] }, 'the badge has the tag “vip”, and the badge has the tag “press”'],
    [
      { or: [not(tag('vip')), not(tag('press'))] },
      'either the badge does not have the tag “vip”, or the badge does not have the tag “press”',
    ],
    [
      { or: [is('now_isoweekday', 3), is('now_isoweekday', 1), is('now_isoweekday', 3)] },
      'today is Monday or Wednesday',
    ],
    [{ and: [not(is('now_isoweekday', 7)), not(is('now_isoweekday', 6))] }, 'today is neither Saturday nor Sunday'],
    [{ '>': [v('now_isoweekday'), 5] }, 'today is Saturday or Sunday'],
    [{ '!=': [v('now_isoweekday'), 5] }, 'today is not Friday'],
    [
      { or: [is('sector', 'A'), plenary, is('sector', 'B'), is('sector', 'A')] },
      'either the sector is A or B, or the person attended PL1',
    ],
    [{ or: [is('sector', 'A'), is('category', 'B')] }, 'either the sector is A, or the category is B'],
    [
      { and: [not(is('sector', 'A')), not({ in: [v('sector'), ['B', 'A', 'C']] })] },
      'the sector is neither A nor B nor C',
    ],
    // What stands within the same stands beside it.
    [
      { or: [{ or: [is('sector', 'A'), plenary] }, is('sector', 'B')] },
      'either the sector is A or B, or the person attended PL1',
    ],
    [
      { and: [{ and: [plenary, is('gate', 'G')] }, is('room', 'R')] },
      'the person attended PL1, and the gate is G, and the room is R',
    ],
    [
      { and: [{ or: [plenary, is('gate', 'G')] }, is('room', 'R')] },
      'either the person attended PL1 or the gate is G, and the room is R',
    ],
    // What always or never holds is not told.
    [{ and: [true, plenary] }, 'the person attended PL1'],
    [{ and: [false, plenary] }, 'nobody may enter'],
    [{ or: [true, plenary] }, 'everyone may enter'],
    [{ or: [false, plenary] }, 'the person attended PL1'],
    [{ and: [true] }, 'everyone may enter'],
    [{ or: [false] }, 'nobody may enter'],
    [{ or: [{ and: [plenary, false] }, is('gate', 'G')] }, 'the gate is G'],
    [{ '<': [1, 2] }, 'everyone may enter'],
    [{ '==': ['a', 'a'] }, 'everyone may enter'],
    [{ '==': [v('now_isoweekday'), 9] }, 'nobody may enter'],
    [{ '<': [v('now_isoweekday'), 9] }, 'everyone may enter'],
    [{ isAfter: [v('now'), v('now'), 5] }, 'everyone may enter'],
    [{ in: [v('direction'), ['in', 'out']] }, 'everyone may enter'],
    [is('entry_status', 'gone'), 'nobody may enter'],
    // A pause and "no entry yet" belong together.
    [
      { or: [{ '>=': [last, 30] }, { '==': [last, -1] }] },
      'the last entry was at least 30 minutes ago, if there was one',
    ],
    [
      { or: [{ '>=': [first, 30] }, is('gate', 'G'), { '<': [last, 0] }] },
      'either the first entry was at least 30 minutes ago, if there was one, or the gate is G',
    ],
    [
      { or: [{ '>=': [last, 30] }, { '!=': [last, -1] }] },
      'either the last entry was at least 30 minutes ago, or there is an earlier entry',
    ],
    [{ or: [{ '==': [last, -1] }, plenary] }, 'either there is no earlier entry, or the person attended PL1'],
    [
      { and: [{ '<=': [last, 30] }, { '==': [last, -1] }] },
      'the last entry was at most 30 minutes ago, if there was one, and there is no earlier entry',
    ],
    [{ '!=': [last, 5] }, 'the last entry was not exactly 5 minutes ago, if there was one'],
    [{ '==': [last, 5] }, 'the last entry was exactly 5 minutes ago'],
    [{ '>': [last, 5] }, 'the last entry was at least 6 minutes ago'],
    // What is known stands on the right.
    [{ '<': [1, v('inside'), 9] }, 'there are at least 2 people inside, and there are at most 8 people inside'],
    [
      not({ '<': [1, v('inside'), 9] }),
      'either there is at most 1 person inside, or there are at least 9 people inside',
    ],
    [{ '>': [v('capacity'), v('inside')] }, 'a place is free'],
    [{ '<=': [v('capacity'), v('inside')] }, 'no place is free'],
    [{ '>=': [v('inside'), v('capacity')] }, 'no place is free'],
    [{ '==': [v('capacity'), v('inside')] }, 'the number of people inside is the number of places'],
    [{ '<=': [v('inside'), v('capacity')] }, 'the number of people inside is at most the number of places'],
    [{ in: [v('entries_number'), [1, 3]] }, 'the number of entries is 1 or 3'],
    [{ in: [v('entries_number'), [1]] }, 'there is exactly 1 entry'],
    [
      { '<': [{ if: [plenary, 1, 2] }, v('inside')] },
      '(1 if the person attended PL1; otherwise 2) is less than the number of people inside',
    ],
    [{ isAfter: [{ buildTime: ['date_to'] }, v('now'), 5] }, 'it is before 5 minutes after the end'],
    [
      { isBefore: [{ buildTime: ['date_from'] }, { buildTime: ['customtime', '10:00'] }, 5] },
      'the start is before 5 minutes after 10:00',
    ],
    // Conditions and texts that are compared.
    [{ '==': [plenary, is('gate', 'G')] }, 'the person attended PL1 exactly when the gate is G'],
    [{ '!=': [plenary, is('gate', 'G')] }, 'the person attended PL1 exactly when the gate is not G'],
    [{ '==': [plenary, true] }, 'the person attended PL1'],
    [{ '==': [false, plenary] }, 'the person did not attend PL1'],
    [{ '==': [v('sector'), v('organisation')] }, 'the sector is the same as the organisation'],
    [{ '!=': [v('sector'), null] }, 'the sector is given'],
    [{ '==': [choice, null] }, '(“A” if the person attended PL1; otherwise the sector) is the same as nothing'],
    [{ in: [choice, ['A', 'B']] }, '(“A” if the person attended PL1; otherwise the sector) is “A” or “B”'],
    [{ in: ['Cross', v('organisation')] }, 'the name of the organisation contains “Cross”'],
    [{ in: [v('sector'), v('tags')] }, 'one of the tags of the badge is the sector'],
    [is('direction', 'in'), 'the badge is read on the way in'],
    [not(is('entry_status', 'present')), 'the person is not inside'],
  ])('%j', (json, told) => {
    expect(describeRule(rule(json), reader)).toBe(told)
  })
})
