import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import type { Json } from '../../../../shared/domain/admission-rule/rule.ts'
import { writeRule } from '../../../../shared/domain/admission-rule/write-rule.ts'
import { aRule } from '../../../builders/a-rule.ts'

test('a rule that was written is read as the same rule', () => {
  fc.assert(
    fc.property(aRule, (rule) => {
      const json: unknown = JSON.parse(JSON.stringify(writeRule(rule)))
      const parsed = parseRule(json)
      if (parsed.kind === 'wrong') return expect(parsed.sentence).toMatch(/nested deeper|more than 400/)
      expect(parsed.rule).toEqual(rule)
    }),
    { numRuns: 500 },
  )
})

test.each<[string, Json, Json]>([
  ['a shorthand gets its list', { '!': { var: ['tags'] } }, { '!': [{ var: 'tags' }] }],
  ['a product is a category', { '!!': [{ var: 'product' }] }, { '!!': [{ var: 'category' }] }],
  [
    'a list with labels keeps them',
    { in: [{ var: 'product' }, { objectList: [{ lookup: ['product', 7, 'Day ticket'] }] }] },
    { inList: [{ var: 'category' }, { objectList: [{ lookup: ['category', '7', 'Day ticket'] }] }] },
  ],
  [
    'a list without labels is a plain one',
    { inList: [{ var: 'sector' }, { objectList: [{ lookup: ['sector', 'police'] }, 'ngo'] }] },
    { inList: [{ var: 'sector' }, ['police', 'ngo']] },
  ],
  [
    'a list in which one has a label is one of lookups',
    { inList: [{ var: 'sector' }, { objectList: [{ lookup: ['sector', 'police', 'Police'] }, 'ngo'] }] },
    {
      inList: [
        { var: 'sector' },
        { objectList: [{ lookup: ['sector', 'police', 'Police'] }, { lookup: ['sector', 'ngo', null] }] },
      ],
    },
  ],
  [
    'an instant is written in UTC',
    { isBefore: [{ var: 'now' }, { buildTime: ['custom', '2019-11-12T09:00+01:00'] }] },
    { isBefore: [{ var: 'now' }, { buildTime: ['custom', '2019-11-12T08:00:00.000Z'] }] },
  ],
  [
    'seconds of a time of day are written where there are any; no tolerance is left out',
    {
      and: [
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '09:05:00'] }, null] },
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '09:05:07'] }, -5] },
      ],
    },
    {
      and: [
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '09:05'] }] },
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '09:05:07'] }, -5] },
      ],
    },
  ],
  [
    'two digits of each part of a time of day, seconds of a minute only',
    {
      and: [
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '00:00:01'] }] },
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '23:59:59'] }] },
        { isBefore: [{ var: 'now' }, { buildTime: ['customtime', '19:10'] }] },
      ],
    },
    {
      and: [
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '00:00:01'] }] },
        { isAfter: [{ var: 'now' }, { buildTime: ['customtime', '23:59:59'] }] },
        { isBefore: [{ var: 'now' }, { buildTime: ['customtime', '19:10'] }] },
      ],
    },
  ],
  [
    'a value that is looked for and has no name of its own is a value',
    { inList: ['police', { objectList: [{ lookup: ['sector', 'police', 'Police'] }] }] },
    { inList: ['police', { objectList: [{ lookup: ['value', 'police', 'Police'] }] }] },
  ],
])('%s', (_, json, written) => {
  const parsed = parseRule(json)
  expect(parsed.kind === 'rule' ? writeRule(parsed.rule) : parsed.sentence).toEqual(written)
})
