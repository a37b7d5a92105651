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

  const now = { var: 'now' }
  const sector = { var: 'sector' }
  const category = { var: 'category' }
  const inside = { var: 'inside' }
  const tags = { var: 'tags' }
  const start = { buildTime: ['date_from'] }
  const end = { buildTime: ['date_to'] }
  const either = (one: Json, other: Json): Json => ({ if: [yes, one, other] })

  test.each<[rule: Json, condition: Json]>([
    [{ isAfter: [now, either(end, start), 5] }, { isAfter: [now, end, 5] }],
    [{ isAfter: [either(now, end), start] }, { isAfter: [now, start] }],
    [{ isBefore: [either(end, now), now] }, { isBefore: [end, now] }],
    [{ isBefore: [end, either(now, start)] }, { isBefore: [end, now] }],
    [{ in: [either(sector, category), ['OBS']] }, { inList: [sector, ['OBS']] }],
    [{ in: [either(sector, category), tags] }, { in: [sector, tags] }],
    [{ in: ['vip', either(tags, tags)] }, { in: ['vip', tags] }],
    [{ in: [either('BS', 'NG'), either(sector, category)] }, { in: ['BS', sector] }],
    [{ '>': [{ entries_since: [either(end, start)] }, 0] }, { '>': [{ entries_since: [end] }, 0] }],
    [{ '>': [either(inside, 9), either(4, 1)] }, { '>': [inside, 4] }],
    [{ or: [{ '>': [inside, either(4, 1)] }, no] }, { or: [{ '>': [inside, 4] }, no] }],
    [
      not({ and: [{ '<': [either(1, 5), either(inside, 9), either(4, 1)] }, yes] }),
      not({ and: [{ '<': [1, inside, 4] }, yes] }),
    ],
    [not({ and: [yes, not(either(no, yes))] }), not({ and: [yes, not(no)] })],
    [not({ and: [yes, { '!!': [either(sector, { var: 'organisation' })] }] }), not({ and: [yes, { '!!': [sector] }] })],
    [{ '!!': [either({ var: 'organisation' }, sector)] }, { '!!': [{ var: 'organisation' }] }],
  ])('%j tells only of what was taken: %j', (json, condition) => {
    expect(failingCondition(ruleOf(json), someone)?.condition).toEqual(condition)
  })

  test.each<[rule: Json, condition: Json]>([
    // Which of two conditions is at fault: the one that is not fixed.
    [{ '==': [true, no] }, no],
    [{ '!=': [true, yes] }, not(yes)],
    [{ '!=': [yes, true] }, not(yes)],
    [{ '!=': [no, false] }, no],
    [{ '==': [no, yes] }, not(yes)],
    [{ '!=': [no, noEither] }, noEither],
    [not({ '==': [yes, true] }), not(yes)],
    // A range, left on one side or on the other.
    [{ '<': [3, inside, 9] }, { '<': [3, inside] }],
    [{ '<=': [1, inside, 2] }, { '<=': [inside, 2] }],
    // What led to a bare yes or no.
    [{ if: [no, true, yesToo, false, true] }, not(yesToo)],
    [not({ if: [yes, true, false] }), not(yes)],
    [not({ if: [no, false, true] }), no],
    [{ if: [no, true, false] }, no],
    [{ if: [no, false, false] }, false],
    // That there is no time cannot be.
    [not({ '!!': [start] }), not(start)],
    [false, false],
    [not(true), not(true)],
  ])('%j tells %j', (json, condition) => {
    expect(failingCondition(ruleOf(json), someone)?.condition).toEqual(condition)
  })

  test('carries whether he attended, and how often he came, under the condition as it is written', () => {
    expect(failingCondition(ruleOf(no), someone)?.facts).toEqual({ '{"attended":["S2"]}': false })
    expect(failingCondition(ruleOf(not(yes)), someone)?.facts).toEqual({ '{"attended":["S1"]}': true })
    expect(failingCondition(ruleOf({ '>': [{ entries_since: [now] }, 0] }), someone)?.facts).toEqual({
      '{"entries_since":[{"var":"now"}]}': 0,
      now: nowMs,
    })
    expect(failingCondition(ruleOf({ '!!': [{ var: 'organisation' }] }), someone)?.facts).toEqual({
      organisation: null,
    })
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
