import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateRule } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import { explainBecause } from '../../../../shared/domain/admission-rule/explain-rule.ts'
import { becauseSchema, failingCondition } from '../../../../shared/domain/admission-rule/failing-condition.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import type { Json, Node, RuleFacts } from '../../../../shared/domain/admission-rule/rule.ts'
import { aRule, someRuleFacts } from '../../../builders/a-rule.ts'

const nowMs = Date.parse('2019-11-12T09:42:00+01:00')

const someone: RuleFacts = {
  nowMs,
  timeZone: 'Europe/Paris',
  category: 'OBS',
  sector: 'NGO',
  country: 'CL',
  organisation: null,
  tags: ['press'],
  gate: 'G2',
  session: 'WS1',
  room: 'R1',
  direction: 'in',
  startsAtMs: nowMs + 1_080_000,
  endsAtMs: nowMs + 9_000_000,
  doorsAtMs: nowMs + 180_000,
  isInside: false,
  checkInsMs: [nowMs - 600_000],
  attended: new Set(['S1']),
  inside: 3,
  capacity: null,
}

function ruleOf(json: Json): Node {
  const read = parseRule(json)
  if (read.kind !== 'rule') throw new Error(`this is no rule: ${JSON.stringify(json)}`)
  return read.rule
}

const yes = { attended: ['S1'] }
const yesToo = { '==': [{ var: 'sector' }, 'NGO'] }
const no = { attended: ['S2'] }
const noEither = { '==': [{ var: 'sector' }, 'POL'] }
const not = (condition: Json) => ({ '!': [condition] })

describe('the condition that failed', () => {
  test.each<[what: string, rule: Json, condition: Json]>([
    ['the only one', no, no],
    ['the first of several that all have to hold', { and: [yes, no, noEither] }, no],
    ['however deep it lies', { and: [yes, { and: [yesToo, { and: [yes, noEither] }] }] }, noEither],
    ['alternatives together', { or: [no, noEither] }, { or: [no, noEither] }],
    ['the only alternative', { or: [no] }, no],
    ['an opposite', not(yes), not(yes)],
    ['the opposite of an opposite', not(not(no)), no],
    ['the alternative that must not be', not({ or: [no, yes] }), not(yes)],
    ['what must not be together', not({ and: [yes, yesToo] }), not({ and: [yes, yesToo] })],
    ['the branch that was taken', { if: [yes, noEither, yesToo] }, noEither],
    ['the branch for all others', { if: [no, yes, noEither] }, noEither],
    ['what would have led into a branch', { if: [no, yes, false] }, { or: [no] }],
    ['what led to a bare no', { if: [yes, false, yesToo] }, not(yes)],
    ['all that would have led into one', { if: [no, yes, noEither, yes, false] }, { or: [no, noEither] }],
    ['what should have been so', { '==': [no, true] }, no],
    ['what should not have been so', { '==': [yes, false] }, not(yes)],
    ['what should be as another is', { '==': [yes, no] }, no],
    ['the side of a range that was left', { '<': [1, { var: 'inside' }, 3] }, { '<': [{ var: 'inside' }, 3] }],
    [
      'with the number that applied',
      { '<': [{ var: 'inside' }, { if: [yes, 2, 9] }] },
      { '<': [{ var: 'inside' }, 2] },
    ],
    ['a value that is not there', { '!!': [{ var: 'organisation' }] }, { '!!': [{ var: 'organisation' }] }],
    ['a value that is there', { '!': [{ var: 'sector' }] }, { '!': [{ var: 'sector' }] }],
  ])('is %s', (_what, json, condition) => {
    const because = failingCondition(ruleOf(json), someone)
    const told = because === null ? null : ruleOf(because.condition)
    // An alternative alone is itself: how it is written does not matter.
    const alone = (node: Node): Node =>
      node.kind === 'or' && node.operands[0] !== undefined && node.operands.length === 1 ? node.operands[0] : node
    expect(told && alone(told)).toEqual(alone(ruleOf(condition)))
  })

  test('carries what it asked about, and nothing else of the person', () => {
    expect(failingCondition(ruleOf({ '==': [{ var: 'sector' }, 'POL'] }), someone)?.facts).toEqual({ sector: 'NGO' })
    expect(failingCondition(ruleOf({ '>': [{ var: 'inside' }, { var: 'capacity' }] }), someone)?.facts).toEqual({
      inside: 3,
      capacity: null,
    })
    expect(failingCondition(ruleOf({ in: ['VIP', { var: 'tags' }] }), someone)?.facts).toEqual({})
    expect(
      failingCondition(ruleOf({ '<': [{ entries_since: [{ buildTime: ['date_from'] }] }, 0] }), someone)?.facts,
    ).toEqual({
      '{"entries_since":[{"buildTime":["date_from"]}]}': 0,
      '{"buildTime":["date_from"]}': someone.startsAtMs,
      now: nowMs,
    })
  })
})

describe('whatever the rule', () => {
  const names = (code: string) => code
  const readers = ['en', 'fr', 'es', 'ar'].map((language) => ({
    language,
    timeZone: 'America/Santiago',
    names: { category: names, sector: names, gate: names, session: names, room: names },
  }))

  test('a condition failed exactly where the rule does not hold; it is false itself, JSON, and told in words', () => {
    let refused = 0
    fc.assert(
      fc.property(aRule, someRuleFacts, (rule, facts) => {
        const because = failingCondition(rule, facts)
        expect(because === null).toBe(evaluateRule(rule, facts))
        if (because === null) return
        refused += 1
        expect(evaluateRule(ruleOf(because.condition), facts)).toBe(false)
        const kept = becauseSchema.parse(JSON.parse(JSON.stringify(because)))
        expect(kept).toEqual(because)
        for (const reader of readers) expect(explainBecause(kept, reader)).toMatch(/\p{L}.*\.$/u)
      }),
      { numRuns: 1000 },
    )
    expect(refused).toBeGreaterThan(50)
  })
})
