import { describe, expect, test } from 'vitest'
import {
  colourOf,
  outcomeOf,
  verdictCodes,
  verdictSchema,
  type Verdict,
  type VerdictCode,
} from '../../../shared/domain/verdict.ts'

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

describe('a verdict as every shell gives it', () => {
  const verdict: Verdict = {
    outcome: 'admitted',
    code: 're_entered',
    direction: 'in',
    session: 'WS1',
    gate: 'G1',
    at: '2019-11-12T08:41:07.000Z',
    clock: 'station',
    attendee: {
      id: 'A-1',
      name: 'Ann Lee',
      country: 'FR',
      sector: 'police',
      organisation: null,
      category: 'delegate',
      note: null,
      confidential: false,
    },
    first: { at: '2019-11-12T08:01:00.000Z', station: 'desk-1', stationName: 'Desk 1' },
    explanation: null,
    overrode: 'too_late',
    wouldRefuse: null,
    repeat: false,
    occupancy: { inside: 12, capacity: 30 },
    station: 'desk-1',
    seq: 7,
  }

  test.each<[string, Partial<Verdict>]>([
    ['admitted, with everything that may be said', {}],
    ['refused', { outcome: 'refused', code: 'blocked', overrode: null }],
    ['on the way out, by a time that was supplied', { direction: 'out', clock: 'supplied', wouldRefuse: 'blocked' }],
    [
      'of nobody, nowhere',
      { attendee: null, session: null, gate: null, first: null, occupancy: null, explanation: 'This is no badge.' },
    ],
    ['in a room without limit', { occupancy: { inside: 12, capacity: null } }],
  ])('%s', (_, changed) => {
    expect(verdictSchema.parse({ ...verdict, ...changed })).toEqual({ ...verdict, ...changed })
  })

  test.each([
    ['neither admits nor refuses', { outcome: 'perhaps' }],
    ['has no code of ours', { code: 'welcome' }],
    ['goes neither in nor out', { direction: 'auto' }],
    ['has a time of nobody', { clock: 'phone' }],
    ['says more than is known', { colour: 'green' }],
    ['says nothing of the station', { station: undefined }],
    ['counts people by halves', { occupancy: { inside: 0.5, capacity: null } }],
  ])('is none where it %s', (_, changed) => {
    expect(verdictSchema.safeParse({ ...verdict, ...changed }).success).toBe(false)
  })
})
