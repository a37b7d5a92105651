import { expect, test } from 'vitest'
import { colourOf, outcomeOf, verdictCodes, type VerdictCode } from '../../../shared/domain/verdict.ts'

const green = ['checked_in', 're_entered', 'checked_out']
const amber = [
  'already_in',
  'not_inside',
  'admitted_provisionally',
  'too_early',
  'not_accredited',
  'superseded',
  'session_full',
]
const admitted = ['checked_in', 're_entered', 'checked_out', 'not_inside', 'admitted_provisionally']

test.each(verdictCodes)('%s has the colour and the outcome of the admission rules', (code: VerdictCode) => {
  expect(colourOf(code)).toBe(green.includes(code) ? 'green' : amber.includes(code) ? 'amber' : 'red')
  expect(outcomeOf(code)).toBe(admitted.includes(code) ? 'admitted' : 'refused')
})

test('nothing that is refused is green, and nothing that is admitted is red', () => {
  for (const code of verdictCodes) {
    expect([outcomeOf(code), colourOf(code)]).not.toEqual(['refused', 'green'])
    expect([outcomeOf(code), colourOf(code)]).not.toEqual(['admitted', 'red'])
  }
})
