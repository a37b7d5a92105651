import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type BadgeFact, type Facts, type HistoryFact } from '../../../shared/domain/admission.ts'
import { policySchema, type SessionDefinition } from '../../../shared/domain/event-definition.ts'
import { directions, outcomeOf, verdictCodes } from '../../../shared/domain/verdict.ts'
import { aSession } from '../../builders/a-session.ts'

const at = (time: string) => Date.parse(`2019-11-12T${time}+01:00`)

/** 09:00 to 12:30, doors 30 minutes before the start, in and out, welcome back after a check-out. */
const workshop = aSession()
const policy = policySchema.parse({})

const never: HistoryFact = { entries: 0, isInside: false, first: null }
const first = { atMs: at('09:10:00'), station: 'desk-1' }
const inside: HistoryFact = { entries: 1, isInside: true, first }
const left: HistoryFact = { entries: 1, isInside: false, first }

const facts = (changed: Partial<Facts> = {}): Facts => ({
  atMs: at('10:00:00'),
  requested: 'in',
  badge: { kind: 'known', state: 'valid' },
  attendee: { status: 'active' },
  session: workshop,
  policy,
  history: never,
  ...changed,
})

const badge = {
  valid: { kind: 'known', state: 'valid' },
  revoked: { kind: 'known', state: 'revoked' },
  superseded: { kind: 'known', state: 'superseded' },
  noBadge: { kind: 'found-by-operator' },
  unknown: { kind: 'authentic-unknown' },
  ofAnother: { kind: 'other-event' },
  none: { kind: 'not-a-badge' },
} as const satisfies Record<string, BadgeFact>
const active = { status: 'active' } as const
const cancelled = { status: 'cancelled' } as const
const blocked = { status: 'blocked' } as const
const cancelledSession = aSession({ cancelled: true })

type Situation = [situation: string, facts: Partial<Facts>, verdict: string]

function check(situations: Situation[]): void {
  test.each(situations)('%s', (_, changed, verdict) => {
    const { code, direction } = decide(facts(changed))
    expect(`${direction} ${code}`).toBe(verdict)
  })
}

describe('one situation for each answer', () => {
  check([
    ['1 a text that is no badge', { badge: badge.none, attendee: null }, 'in not_a_badge'],
    ['2 a badge of another event', { badge: badge.ofAnother, attendee: null }, 'in other_event'],
    ['3 a real badge that is not here yet', { badge: badge.unknown, attendee: null }, 'in unknown_badge'],
    ['3 a badge whose person was erased', { attendee: null }, 'in unknown_badge'],
    ['4 no such session', { session: null }, 'in no_session'],
    ['5 out, who is inside', { requested: 'out', history: inside }, 'out checked_out'],
    ['5 out, who was never in', { requested: 'out' }, 'out not_inside'],
    ['5 out, who has left already', { requested: 'out', history: left }, 'out not_inside'],
    ['6 the session is cancelled', { session: cancelledSession }, 'in no_session'],
    ['7 the badge was revoked', { badge: badge.revoked }, 'in revoked'],
    ['7 the badge was replaced', { badge: badge.superseded }, 'in superseded'],
    ['8 the attendee is cancelled', { attendee: cancelled }, 'in cancelled'],
    ['8 the attendee is blocked', { attendee: blocked }, 'in blocked'],
    ['9 before the doors', { atMs: at('08:29:59') }, 'in too_early'],
    ['9 after the end', { atMs: at('12:30:01') }, 'in too_late'],
    ['12 inside already', { history: inside }, 'in already_in'],
    ['14 the first time', {}, 'in checked_in'],
    ['14 back after a check-out', { history: left }, 'in re_entered'],
    ['a person without a badge, found by an operator', { badge: badge.noBadge }, 'in checked_in'],
    ['a person without a badge who is blocked', { badge: badge.noBadge, attendee: blocked }, 'in blocked'],
  ])
})

describe('the border of each time, to the millisecond', () => {
  const fixed = aSession({ doorsAt: '2019-11-12T08:00:00+01:00' })
  const open = aSession({ doorsAt: '2019-11-12T12:30:00+01:00' })
  check([
    ['a millisecond before the doors', { atMs: at('08:29:59.999') }, 'in too_early'],
    ['the very millisecond of the doors', { atMs: at('08:30:00.000') }, 'in checked_in'],
    ['the very millisecond of the end', { atMs: at('12:30:00.000') }, 'in checked_in'],
    ['a millisecond after the end', { atMs: at('12:30:00.001') }, 'in too_late'],
    ['a millisecond before doors that the session names', { session: fixed, atMs: at('07:59:59.999') }, 'in too_early'],
    [
      'the very millisecond of doors that the session names',
      { session: fixed, atMs: at('08:00:00.000') },
      'in checked_in',
    ],
    ['doors that open as it ends', { session: open, atMs: at('12:30:00.000') }, 'in checked_in'],
    [
      'a day early where doors are not enforced',
      { policy: { ...policy, enforceDoors: false }, atMs: at('09:00:00') - 86_400_000 },
      'in checked_in',
    ],
    [
      'a day late where doors are not enforced',
      { policy: { ...policy, enforceDoors: false }, atMs: at('12:30:00') + 86_400_000 },
      'in checked_in',
    ],
  ])
})

describe('the earlier question answers', () => {
  const early = at('07:00:00')
  check([
    [
      'a forged badge at a session that is none',
      { badge: badge.none, attendee: null, session: null },
      'in not_a_badge',
    ],
    [
      'a badge of another event at a session that is none',
      { badge: badge.ofAnother, attendee: null, session: null },
      'in other_event',
    ],
    [
      'an unknown badge at a session that is none',
      { badge: badge.unknown, attendee: null, session: null },
      'in unknown_badge',
    ],
    ['an unknown badge that goes out', { badge: badge.unknown, attendee: null, requested: 'out' }, 'out unknown_badge'],
    ['no session, and out', { session: null, requested: 'out', history: inside }, 'out no_session'],
    ['a revoked badge at a cancelled session', { badge: badge.revoked, session: cancelledSession }, 'in no_session'],
    ['a revoked badge of a blocked person', { badge: badge.revoked, attendee: blocked }, 'in revoked'],
    ['a revoked badge before the doors', { badge: badge.revoked, atMs: early }, 'in revoked'],
    ['a replaced badge before the doors', { badge: badge.superseded, atMs: early }, 'in superseded'],
    ['a blocked person before the doors', { attendee: blocked, atMs: early }, 'in blocked'],
    ['a cancelled person who is inside', { attendee: cancelled, history: inside }, 'in cancelled'],
    ['before the doors, who is inside', { atMs: early, history: inside }, 'in too_early'],
    ['after the end, who is inside', { atMs: at('13:00:00'), history: inside }, 'in too_late'],
  ])
})

describe('leaving is never stopped', () => {
  const gone: Partial<Facts> = { requested: 'out', history: inside }
  check([
    ['with a revoked badge', { ...gone, badge: badge.revoked }, 'out checked_out'],
    ['with a replaced badge', { ...gone, badge: badge.superseded }, 'out checked_out'],
    ['who was blocked meanwhile', { ...gone, attendee: blocked }, 'out checked_out'],
    ['who cancelled meanwhile', { ...gone, attendee: cancelled }, 'out checked_out'],
    ['from a session that was cancelled', { ...gone, session: cancelledSession }, 'out checked_out'],
    ['after the end', { ...gone, atMs: at('15:00:00') }, 'out checked_out'],
    ['before the doors', { ...gone, atMs: at('07:00:00') }, 'out checked_out'],
    ['without a badge', { ...gone, badge: badge.noBadge }, 'out checked_out'],
    ['blocked, at a reader of both ways', { ...gone, requested: 'auto', attendee: blocked }, 'out checked_out'],
    ['blocked, who was not inside', { requested: 'out', attendee: blocked }, 'out not_inside'],
    [
      'from a plenary that knows only in, where out is asked for',
      { ...gone, session: aSession({ direction: 'in' }) },
      'out checked_out',
    ],
  ])
})

describe('a reader of both ways', () => {
  const plenary = aSession({ direction: 'in', reentry: { multipleEntries: true, entryAfterExit: true } })
  const auto: Partial<Facts> = { requested: 'auto' }
  check([
    ['lets in who is not inside', auto, 'in checked_in'],
    ['lets out who is inside', { ...auto, history: inside }, 'out checked_out'],
    ['lets in again who has left', { ...auto, history: left }, 'in re_entered'],
    ['knows only in at a plenary', { ...auto, session: plenary, history: inside }, 'in re_entered'],
    ['means in where there is no such session', { ...auto, session: null }, 'in no_session'],
    ['refuses who is not inside before the doors', { ...auto, atMs: at('07:00:00') }, 'in too_early'],
  ])
})

describe('re-entry', () => {
  const with_ = (multipleEntries: boolean, entryAfterExit: boolean) =>
    aSession({ reentry: { multipleEntries, entryAfterExit } })
  check([
    ['once only: inside', { session: with_(false, false), history: inside }, 'in already_in'],
    ['once only: has left', { session: with_(false, false), history: left }, 'in already_in'],
    ['once only: the first time', { session: with_(false, false) }, 'in checked_in'],
    ['after a check-out: inside', { session: with_(false, true), history: inside }, 'in already_in'],
    ['after a check-out: has left', { session: with_(false, true), history: left }, 'in re_entered'],
    ['while inside: inside', { session: with_(true, false), history: inside }, 'in re_entered'],
    ['while inside: has left', { session: with_(true, false), history: left }, 'in already_in'],
    ['both: inside', { session: with_(true, true), history: inside }, 'in re_entered'],
    ['both: has left', { session: with_(true, true), history: left }, 'in re_entered'],
    ['a check-out alone is no entry before', { history: { ...never } }, 'in checked_in'],
    ['the default: not while inside', { session: aSession({ reentry: undefined }), history: inside }, 'in already_in'],
    ['the default: after a check-out', { session: aSession({ reentry: undefined }), history: left }, 'in re_entered'],
  ])
})

describe('every set of facts', () => {
  const instant = fc.integer({ min: at('00:00:00'), max: at('23:59:59') })
  const iso = instant.map((ms) => new Date(ms).toISOString())
  const session: fc.Arbitrary<SessionDefinition> = fc
    .record({
      startsAt: iso,
      endsAt: iso,
      doorsAt: fc.option(iso),
      direction: fc.constantFrom('in', 'in-out'),
      capacity: fc.option(fc.nat(3)),
      reentry: fc.record({ multipleEntries: fc.boolean(), entryAfterExit: fc.boolean() }),
      invited: fc.option(fc.array(fc.string())),
      rule: fc.option(fc.jsonValue()),
      cancelled: fc.boolean(),
      carryOver: fc.boolean(),
    })
    .map((changed) => ({ ...workshop, ...changed }) as SessionDefinition)
  const anyFacts: fc.Arbitrary<Facts> = fc.record({
    atMs: instant,
    requested: fc.constantFrom(...directions),
    badge: fc.constantFrom<BadgeFact[]>(...Object.values(badge)),
    attendee: fc.option(fc.constantFrom(active, cancelled, blocked)),
    session: fc.option(session, { freq: 8 }),
    policy: fc
      .record({
        enforceDoors: fc.boolean(),
        unknownBadge: fc.constantFrom('refuse', 'provisional'),
        accreditation: fc.boolean(),
        oneRoomAtATime: fc.boolean(),
      })
      .map((changed) => policySchema.parse(changed)),
    history: fc.constantFrom(never, inside, left, { entries: 7, isInside: true, first }),
  })
  const runs = { numRuns: 5_000 }

  test('has a verdict, and deciding never throws', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { code, direction } = decide(any)
        expect(verdictCodes).toContain(code)
        expect(['in', 'out']).toContain(direction)
      }),
      runs,
    )
  })

  test('has the same verdict when it is asked again, and is left as it was', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const before = JSON.stringify(any)
        expect(decide(any)).toEqual(decide(any))
        expect(JSON.stringify(any)).toBe(before)
      }),
    )
  })

  test('of a person who is here and a session that is lets him out', () => {
    fc.assert(
      fc.property(anyFacts, session, (any, door) => {
        const known = { ...any, badge: badge.revoked, attendee: any.attendee ?? blocked, session: door }
        const { code } = decide({ ...known, requested: 'out' })
        expect(outcomeOf(code)).toBe('admitted')
        expect(code).toBe(any.history.isInside ? 'checked_out' : 'not_inside')
      }),
      runs,
    )
  })

  test('goes in the direction that was asked for, and out by itself only where somebody is inside', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { direction } = decide(any)
        const isOutByItself = any.session?.direction === 'in-out' && any.history.isInside
        expect(direction).toBe(any.requested === 'auto' ? (isOutByItself ? 'out' : 'in') : any.requested)
      }),
      runs,
    )
  })

  test('never admits without a person, without a session, or by a badge that opens no door', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { code, direction } = decide(any)
        fc.pre(outcomeOf(code) === 'admitted')
        expect(any.attendee).not.toBeNull()
        expect(any.session).not.toBeNull()
        expect(['known', 'found-by-operator']).toContain(any.badge.kind)
        const isGood = (any.badge.kind === 'found-by-operator' || any.badge === badge.valid) && any.attendee === active
        expect(direction === 'out' || isGood).toBe(true)
      }),
      runs,
    )
  })
})
