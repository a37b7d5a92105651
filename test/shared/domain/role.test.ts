import { describe, expect, test } from 'vitest'
import { isAtLeast, mayOverride, roles } from '../../../shared/domain/role.ts'
import { verdictCodes } from '../../../shared/domain/verdict.ts'

describe('what an operator may let somebody in past', () => {
  const atDesk = ['superseded', 'not_accredited', 'too_early', 'too_late', 'already_in']
  test.each([
    ['kiosk', []],
    ['desk', atDesk],
    ['organizer', [...atDesk, 'not_invited', 'rule_refused', 'session_full']],
  ] as const)('%s: %s', (role, codes) => {
    const may = verdictCodes.filter((code) => mayOverride(role, code))
    expect(may.toSorted()).toEqual([...codes].toSorted())
  })
})

test('each role may what the one before may', () => {
  expect(roles.map((role) => roles.map((needed) => isAtLeast(role, needed)))).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ])
})
