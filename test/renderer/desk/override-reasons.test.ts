import { expect, test } from 'vitest'
import { overrideReasons } from '../../../renderer/desk/override-reasons.ts'
import { mayOverride } from '../../../shared/domain/role.ts'
import { verdictCodes } from '../../../shared/domain/verdict.ts'

const overridable = verdictCodes.filter((code) => mayOverride('organizer', code))

test.each(overridable)('for %s there are three or four reasons of one touch, none of them twice', (code) => {
  const reasons = overrideReasons(code)
  expect(new Set(reasons).size).toBe(reasons.length)
  expect(reasons.length).toBeGreaterThanOrEqual(3)
  expect(reasons.length).toBeLessThanOrEqual(4)
})
