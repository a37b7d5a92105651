import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleFacts } from '../../builders/a-rule.ts'
import { parseRule } from '../../../shared/domain/admission-rule/parse-rule.ts'
import type { Json } from '../../../shared/domain/admission-rule/rule.ts'
import { decide, type Facts } from '../../../shared/domain/admission.ts'
import { mayOverride } from '../../../shared/domain/role.ts'
import { outcomeOf, verdictCodes } from '../../../shared/domain/verdict.ts'
import { aSession } from '../../builders/a-session.ts'
import { at } from '../../builders/an-event.ts'
import {
  anyFacts,
  anySession,
  aPerson,
  aPolicy,
  aRuleThat,
  badges as badge,
  pasts,
  someFacts,
} from '../../builders/some-facts.ts'

const { inside, left } = pasts
const active = aPerson()
const cancelled = aPerson({ status: 'cancelled' })
const blocked = aPerson({ status: 'blocked' })
const policy = aPolicy()
const full = { taken: 30, capacity: 30, needsSeat: true }
const cancelledSession = aSession({ cancelled: true })

const closed = aSession({ invited: ['A-1'] })
const letsStrangersIn = aPolicy({ unknownBadge: 'provisional' })
const provisional: Partial<Facts> = { badge: badge.unknown, attendee: null, policy: letsStrangersIn }

type Situation = [situation: string, facts: Partial<Facts>, verdict: string]

function check(situations: Situation[]): void {
  test.each(situations)('%s', (_, changed, verdict) => {
    const { code, direction } = decide(someFacts(changed))
    expect(`${direction} ${code}`).toBe(verdict)
  })
}

describe('one situation for each answer', () => {
  check([
    ['1 a text that is no badge', { badge: badge.none, attendee: null }, 'in not_a_badge'],
    ['2 a badge of another event', { badge: badge.ofAnother, attendee: null }, 'in other_event'],
    ['3 a real badge that is not here yet', { badge: badge.unknown, attendee: null }, 'in unknown_badge'],
    ['3 a badge whose person was erased', { attendee: null }, 'in unknown_badge'],
    ['3 a badge whose person was erased while he is inside', { attendee: null, history: inside }, 'in unknown_badge'],
    [
      '5 out, who was erased while he is inside, of a session with a rule',
      { attendee: null, history: inside, requested: 'out', rule: aRuleThat(false) },
      'out checked_out',
    ],
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
    ['8 whose identity nobody checked yet', { policy: aPolicy({ accreditation: true }) }, 'in not_accredited'],
    ['10 on no list, where only the invited come in', { session: closed }, 'in not_invited'],
    ['11 whom the rule does not let in', { rule: aRuleThat(false) }, 'in rule_refused'],
    ['12 inside already', { history: inside }, 'in already_in'],
    ['13 no seat is left', { seats: full }, 'in session_full'],
    ['14 a real badge that is not here yet, where such are let in', provisional, 'in admitted_provisionally'],
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
    [
      'a blocked person whose identity nobody checked',
      { attendee: blocked, policy: aPolicy({ accreditation: true }) },
      'in blocked',
    ],
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
    ['the default: not while inside', { session: aSession({ reentry: undefined }), history: inside }, 'in already_in'],
    ['the default: after a check-out', { session: aSession({ reentry: undefined }), history: left }, 'in re_entered'],
  ])
})

describe('of everything that speaks against somebody the first question of the table answers', () => {
  // Each line takes away what the line before was refused for.
  const all: Facts = someFacts({
    badge: badge.revoked,
    attendee: blocked,
    policy: aPolicy({ accreditation: true }),
    session: aSession({ cancelled: true, invited: [], reentry: { multipleEntries: false, entryAfterExit: false } }),
    atMs: at('07:00'),
    rule: aRuleThat(false),
    history: inside,
    seats: full,
  })
  const session = (changed: Parameters<typeof aSession>[0]) =>
    aSession({ invited: [], reentry: { multipleEntries: false, entryAfterExit: false }, ...changed })
  const lines: [string, Partial<Facts>, string][] = [
    ['everything', {}, 'no_session'],
    ['the session takes place after all', { session: session({}) }, 'revoked'],
    ['with a new badge, the old one read', { badge: badge.superseded }, 'superseded'],
    ['with the new one', { badge: badge.valid }, 'blocked'],
    ['who is no more blocked, but cancelled', { attendee: cancelled }, 'cancelled'],
    ['who comes after all', { attendee: active }, 'not_accredited'],
    ['whose identity was checked', { attendee: aPerson({ isAccredited: true }) }, 'too_early'],
    ['as the doors open', { atMs: at('08:30') }, 'not_invited'],
    ['who is on the list', { attendee: aPerson({ isAccredited: true, isInvited: true }) }, 'rule_refused'],
    ['whom the rule lets in', { rule: aRuleThat(true) }, 'already_in'],
    ['who may come in again', { session: session({ reentry: { multipleEntries: true } }) }, 'session_full'],
    ['as a seat is free', { seats: { ...full, taken: 29 } }, 're_entered'],
  ]
  let facts = all
  test.each(lines.map(([situation, changed, code]) => [situation, (facts = { ...facts, ...changed }), code] as const))(
    '%s',
    (_, situation, code) => expect(decide(situation).code).toBe(code),
  )
})

describe('leaving is never stopped, and what would have stopped him from coming in is told', () => {
  const accreditation = aPolicy({ accreditation: true })
  test.each<[string, Partial<Facts>, string | null]>([
    ['nothing', {}, null],
    ['the badge was revoked', { badge: badge.revoked }, 'revoked'],
    ['the badge was replaced', { badge: badge.superseded }, 'superseded'],
    ['he was blocked', { attendee: blocked }, 'blocked'],
    ['he cancelled', { attendee: cancelled }, 'cancelled'],
    ['his identity was not checked', { policy: accreditation }, 'not_accredited'],
    ['the session was cancelled', { session: cancelledSession }, 'no_session'],
    ['of several the first', { session: cancelledSession, attendee: blocked, badge: badge.revoked }, 'no_session'],
    ['it is after the end', { atMs: at('15:00') }, null],
    ['he is not on the list', { session: closed }, 'not_invited'],
    ['the rule is against him', { rule: aRuleThat(false) }, 'rule_refused'],
    [
      'he was in before, and may not come in again',
      { session: aSession({ reentry: { multipleEntries: false, entryAfterExit: false } }) },
      null,
    ],
    ['the room is full without him', { seats: full }, null],
    ['the room is full with him', { seats: { ...full, needsSeat: false } }, null],
  ])('%s', (_, changed, wouldRefuse) => {
    for (const [requested, code, history] of [
      ['out', 'checked_out', inside],
      ['auto', 'checked_out', inside],
      ['out', 'not_inside', left],
    ] as const) {
      const decision = decide(someFacts({ ...changed, requested, history }))
      expect(decision).toMatchObject({ code, direction: 'out', wouldRefuse, overrode: null, because: null })
    }
  })

  test.each<[string, Json, string | null]>([
    ['his sector', { '==': [{ var: 'sector' }, 'ngo'] }, 'rule_refused'],
    [
      'his sector, or his entries',
      { or: [{ '==': [{ var: 'sector' }, 'ngo'] }, { '<': [{ var: 'entries_today' }, 0] }] },
      null,
    ],
    ['entries: it would be against everybody who leaves', { '<': [{ var: 'entries_today' }, 0] }, null],
    ['who is inside', { '<': [{ var: 'inside' }, 0] }, null],
    ['his status', { '==': [{ var: 'entry_status' }, 'present'] }, null],
    ['the hour', { isBefore: [{ var: 'now' }, { buildTime: ['customtime', '00:01'] }] }, null],
    ['where else he was', { attended: ['PL1'] }, null],
  ])('of rules only one about the person is told: %s', (_, json, wouldRefuse) => {
    const read = parseRule(json)
    if (read.kind !== 'rule') throw new Error(read.sentence)
    const rule = { rule: read.rule, facts: ruleFacts() }
    expect(decide(someFacts({ rule, requested: 'out', history: inside }))).toMatchObject({ wouldRefuse })
  })

  test('coming in never says what would have refused', () => {
    expect(decide(someFacts({ attendee: blocked })).wouldRefuse).toBeNull()
    expect(decide(someFacts()).wouldRefuse).toBeNull()
  })
})

describe('re-entry, every combination', () => {
  type Line = [
    multipleEntries: boolean,
    entryAfterExit: boolean,
    past: keyof typeof pasts,
    requested: string,
    ...string[],
  ]
  // The verdict of a session with direction in, then of one with in-out.
  const [yes, no] = [true, false]
  test.each<Line>([
    [no, no, 'never', 'in', 'in checked_in', 'in checked_in'],
    [no, no, 'never', 'auto', 'in checked_in', 'in checked_in'],
    [no, no, 'never', 'out', 'out not_inside', 'out not_inside'],
    [no, no, 'inside', 'in', 'in already_in', 'in already_in'],
    [no, no, 'inside', 'auto', 'in already_in', 'out checked_out'],
    [no, no, 'inside', 'out', 'out checked_out', 'out checked_out'],
    [no, no, 'left', 'in', 'in already_in', 'in already_in'],
    [no, no, 'left', 'auto', 'in already_in', 'in already_in'],
    [no, no, 'left', 'out', 'out not_inside', 'out not_inside'],
    [no, yes, 'never', 'in', 'in checked_in', 'in checked_in'],
    [no, yes, 'never', 'auto', 'in checked_in', 'in checked_in'],
    [no, yes, 'never', 'out', 'out not_inside', 'out not_inside'],
    [no, yes, 'inside', 'in', 'in already_in', 'in already_in'],
    [no, yes, 'inside', 'auto', 'in already_in', 'out checked_out'],
    [no, yes, 'inside', 'out', 'out checked_out', 'out checked_out'],
    [no, yes, 'left', 'in', 'in re_entered', 'in re_entered'],
    [no, yes, 'left', 'auto', 'in re_entered', 'in re_entered'],
    [no, yes, 'left', 'out', 'out not_inside', 'out not_inside'],
    [yes, no, 'never', 'in', 'in checked_in', 'in checked_in'],
    [yes, no, 'never', 'auto', 'in checked_in', 'in checked_in'],
    [yes, no, 'never', 'out', 'out not_inside', 'out not_inside'],
    [yes, no, 'inside', 'in', 'in re_entered', 'in re_entered'],
    [yes, no, 'inside', 'auto', 'in re_entered', 'out checked_out'],
    [yes, no, 'inside', 'out', 'out checked_out', 'out checked_out'],
    [yes, no, 'left', 'in', 'in already_in', 'in already_in'],
    [yes, no, 'left', 'auto', 'in already_in', 'in already_in'],
    [yes, no, 'left', 'out', 'out not_inside', 'out not_inside'],
    [yes, yes, 'never', 'in', 'in checked_in', 'in checked_in'],
    [yes, yes, 'never', 'auto', 'in checked_in', 'in checked_in'],
    [yes, yes, 'never', 'out', 'out not_inside', 'out not_inside'],
    [yes, yes, 'inside', 'in', 'in re_entered', 'in re_entered'],
    [yes, yes, 'inside', 'auto', 'in re_entered', 'out checked_out'],
    [yes, yes, 'inside', 'out', 'out checked_out', 'out checked_out'],
    [yes, yes, 'left', 'in', 'in re_entered', 'in re_entered'],
    [yes, yes, 'left', 'auto', 'in re_entered', 'in re_entered'],
    [yes, yes, 'left', 'out', 'out not_inside', 'out not_inside'],
    [no, no, 'carriedOver', 'in', 'in checked_in', 'in checked_in'],
    [no, no, 'carriedOver', 'auto', 'in checked_in', 'out checked_out'],
    [no, no, 'carriedOver', 'out', 'out checked_out', 'out checked_out'],
  ])(
    'while inside %s, after a check-out %s: %s, asked for %s',
    (multipleEntries, entryAfterExit, past, requested, ...verdicts) => {
      const answers = (['in', 'in-out'] as const).map((direction) => {
        const session = aSession({ direction, reentry: { multipleEntries, entryAfterExit } })
        const facts = someFacts({ session, history: pasts[past], requested: requested as Facts['requested'] })
        const { code, direction: way } = decide(facts)
        return `${way} ${code}`
      })
      expect(answers).toEqual(verdicts)
    },
  )
})

describe('the last seat', () => {
  const seats = (taken: number, capacity: number | null, needsSeat = true) => ({
    seats: { taken, capacity, needsSeat },
  })
  check([
    ['one seat is left', seats(29, 30), 'in checked_in'],
    ['the one after', seats(30, 30), 'in session_full'],
    ['after people were let in all the same', seats(33, 30), 'in session_full'],
    ['a room with no seat at all', seats(0, 0), 'in session_full'],
    ['where there is no limit', seats(1_000_000, null), 'in checked_in'],
    ['somebody who takes no seat, in a full room', seats(30, 30, false), 'in checked_in'],
    [
      'somebody who has his seat and is welcomed back',
      {
        ...seats(30, 30, false),
        history: inside,
        session: aSession({ reentry: { multipleEntries: true, entryAfterExit: true } }),
      },
      'in re_entered',
    ],
    ['somebody who gave his up', { ...seats(30, 30), history: left }, 'in session_full'],
    ['leaving a full room', { ...seats(30, 30), history: inside, requested: 'out' }, 'out checked_out'],
    ['leaving a full room he was never seen in', { ...seats(30, 30), requested: 'out' }, 'out not_inside'],
    ['a badge that is not here yet', { ...provisional, ...seats(30, 30) }, 'in session_full'],
  ])
})

describe('the list of a small workshop', () => {
  const workshop = (uninvited: 'refuse' | 'register' | 'ask') => aSession({ invited: ['A-1'], uninvited })
  const invited = aPerson({ isInvited: true })
  const interpreter = aPerson({ passesAll: true })
  test.each<[string, Partial<Facts>, string, boolean]>([
    ['refuse: who is invited', { session: workshop('refuse'), attendee: invited }, 'checked_in', false],
    ['refuse: who is not', { session: workshop('refuse') }, 'not_invited', false],
    ['refuse: whose category passes all', { session: workshop('refuse'), attendee: interpreter }, 'checked_in', false],
    ['ask: who is invited', { session: workshop('ask'), attendee: invited }, 'checked_in', false],
    ['ask: who is not', { session: workshop('ask') }, 'not_invited', false],
    ['register: who is invited', { session: workshop('register'), attendee: invited }, 'checked_in', false],
    ['register: who is not, while there is room', { session: workshop('register') }, 'checked_in', true],
    ['register: who is not, in a full room', { session: workshop('register'), seats: full }, 'session_full', false],
    [
      'register: whom the rule refuses',
      { session: workshop('register'), rule: aRuleThat(false) },
      'rule_refused',
      false,
    ],
    [
      'register: who goes out',
      { session: workshop('register'), requested: 'out', history: inside },
      'checked_out',
      false,
    ],
    [
      'register: whose category passes all',
      { session: workshop('register'), attendee: interpreter },
      'checked_in',
      false,
    ],
    ['no list at all', {}, 'checked_in', false],
    ['a list with nobody on it', { session: aSession({ invited: [] }) }, 'not_invited', false],
  ])('%s', (_, changed, code, addsInvitation) => {
    expect(decide(someFacts(changed))).toMatchObject({ code, addsInvitation })
  })
})

describe('the rule of a session', () => {
  check([
    ['holds', { rule: aRuleThat(true) }, 'in checked_in'],
    ['does not hold', { rule: aRuleThat(false) }, 'in rule_refused'],
    [
      'does not hold, for a category that passes all',
      { rule: aRuleThat(false), attendee: aPerson({ passesAll: true }) },
      'in checked_in',
    ],
    ['does not hold, going out', { rule: aRuleThat(false), requested: 'out', history: inside }, 'out checked_out'],
  ])

  test('says which condition refused, and only where it refused', () => {
    expect(decide(someFacts({ rule: aRuleThat(false) })).because).toMatchObject({ condition: false })
    expect(decide(someFacts({ rule: aRuleThat(true) })).because).toBeNull()
    expect(decide(someFacts({ rule: aRuleThat(false), attendee: blocked })).because).toBeNull()
  })
})

describe('identity is checked once', () => {
  const asks = { policy: aPolicy({ accreditation: true }) }
  check([
    ['before', asks, 'in not_accredited'],
    ['after', { ...asks, attendee: aPerson({ isAccredited: true }) }, 'in checked_in'],
    ['where the event does not ask', {}, 'in checked_in'],
    ['without a badge', { ...asks, badge: badge.noBadge }, 'in not_accredited'],
    ['a category that passes all lists', { ...asks, attendee: aPerson({ passesAll: true }) }, 'in not_accredited'],
    [
      'a badge that is not here yet',
      { ...provisional, policy: aPolicy({ accreditation: true, unknownBadge: 'provisional' }) },
      'in admitted_provisionally',
    ],
  ])
})

describe('a real badge that is not here yet, where such are let in', () => {
  const of = (changed: Partial<Facts>): Partial<Facts> => ({ ...provisional, ...changed })
  const rule = { '==': [{ var: 'sector' }, 'police'] }
  check([
    ['is let in', of({}), 'in admitted_provisionally'],
    ['4 at a session that is none', of({ session: null }), 'in no_session'],
    ['5 goes out again', of({ requested: 'out', history: inside }), 'out checked_out'],
    ['5 goes out at a reader of both ways', of({ requested: 'auto', history: inside }), 'out checked_out'],
    ['5 goes out without having come in', of({ requested: 'out' }), 'out not_inside'],
    ['6 at a cancelled session', of({ session: cancelledSession }), 'in no_session'],
    ['9 before the doors', of({ atMs: at('08:29:59.999') }), 'in too_early'],
    ['9 after the end', of({ atMs: at('12:30:00.001') }), 'in too_late'],
    ['10 at a session with a list', of({ session: closed }), 'in unknown_badge'],
    [
      '10 at a session that registers',
      of({ session: aSession({ invited: [], uninvited: 'register' }) }),
      'in unknown_badge',
    ],
    ['11 at a session with a rule', of({ session: aSession({ rule }) }), 'in unknown_badge'],
    ['12 inside already', of({ history: inside }), 'in already_in'],
    ['12 back after a check-out', of({ history: left }), 'in admitted_provisionally'],
    ['13 in a full room', of({ seats: full }), 'in session_full'],
    ['but not where the event says no', of({ policy }), 'in unknown_badge'],
    ['and not a forged one', of({ badge: badge.none }), 'in not_a_badge'],
    ['and not one of another event', of({ badge: badge.ofAnother }), 'in other_event'],
    ['and not one whose owner was erased', of({ badge: badge.valid }), 'in unknown_badge'],
  ])
})

describe('an operator lets somebody in past a refusal', () => {
  const refusals: [code: string, facts: Partial<Facts>][] = [
    ['not_a_badge', { badge: badge.none, attendee: null }],
    ['other_event', { badge: badge.ofAnother, attendee: null }],
    ['unknown_badge', { badge: badge.unknown, attendee: null }],
    ['no_session', { session: null }],
    ['no_session', { session: cancelledSession }],
    ['revoked', { badge: badge.revoked }],
    ['superseded', { badge: badge.superseded }],
    ['cancelled', { attendee: cancelled }],
    ['blocked', { attendee: blocked }],
    ['not_accredited', { policy: aPolicy({ accreditation: true }) }],
    ['too_early', { atMs: at('08:29:59.999') }],
    ['too_late', { atMs: at('12:30:00.001') }],
    ['not_invited', { session: closed }],
    ['rule_refused', { rule: aRuleThat(false) }],
    ['already_in', { history: inside }],
    ['session_full', { seats: full }],
  ]
  const letsIn: Record<string, string> = {
    superseded: 'desk organizer',
    not_accredited: 'desk organizer',
    too_early: 'desk organizer',
    too_late: 'desk organizer',
    already_in: 'desk organizer',
    not_invited: 'organizer',
    rule_refused: 'organizer',
    session_full: 'organizer',
  }
  test.each(refusals)('%s', (code, changed) => {
    const able = (['kiosk', 'desk', 'organizer'] as const).filter((override) => {
      const decision = decide(someFacts({ ...changed, override }))
      if (outcomeOf(decision.code) === 'refused') {
        expect(decision).toMatchObject({ code, overrode: null, addsInvitation: false })
        return false
      }
      expect(decision).toMatchObject({ code: code === 'already_in' ? 're_entered' : 'checked_in', overrode: code })
      return true
    })
    expect(able.join(' ')).toBe(letsIn[code] ?? '')
    expect(decide(someFacts(changed))).toMatchObject({ code, overrode: null })
  })

  const desk = { override: 'desk' } as const
  const organizer = { override: 'organizer' } as const
  const late = { atMs: at('13:00') }
  test.each<[string, Partial<Facts>, code: string, overrode: string | null]>([
    ['where nothing refuses, nothing is overridden', desk, 'checked_in', null],
    ['the first of two is told', { ...desk, ...late, badge: badge.superseded }, 'checked_in', 'superseded'],
    [
      'the walk goes on: blocked behind replaced',
      { ...desk, badge: badge.superseded, attendee: blocked },
      'blocked',
      null,
    ],
    ['the walk goes on: full behind too late', { ...desk, ...late, seats: full }, 'session_full', null],
    ['an organizer past both', { ...organizer, ...late, seats: full }, 'checked_in', 'too_late'],
    ['the walk goes on: the rule behind inside', { ...desk, ...late, rule: aRuleThat(false) }, 'rule_refused', null],
    [
      'past everything that may be',
      {
        ...organizer,
        ...late,
        session: closed,
        rule: aRuleThat(false),
        history: inside,
        seats: full,
        badge: badge.superseded,
        policy: aPolicy({ accreditation: true }),
      },
      're_entered',
      'superseded',
    ],
    [
      'going out is no override',
      { ...desk, requested: 'out', history: inside, badge: badge.superseded },
      'checked_out',
      null,
    ],
    ['at a reader of both ways too', { ...desk, requested: 'auto', history: inside }, 'checked_out', null],
    [
      'a badge that is not here yet, too early',
      { ...desk, ...provisional, atMs: at('08:00') },
      'admitted_provisionally',
      'too_early',
    ],
    [
      'a badge that is not here yet, at a closed workshop',
      { ...organizer, ...provisional, session: closed },
      'unknown_badge',
      null,
    ],
  ])('%s', (_, changed, code, overrode) => {
    expect(decide(someFacts(changed))).toMatchObject({ code, overrode })
  })

  test('an organizer who lets somebody in past "not invited" puts nobody on the list, unless the session registers', () => {
    const register = aSession({ invited: [], uninvited: 'register' })
    expect(decide(someFacts({ ...organizer, session: closed })).addsInvitation).toBe(false)
    expect(decide(someFacts({ ...organizer, session: register, seats: full }))).toMatchObject({
      code: 'checked_in',
      overrode: 'session_full',
      addsInvitation: true,
    })
  })

  test('past the rule, no condition is kept: what is told is the code', () => {
    expect(decide(someFacts({ ...organizer, rule: aRuleThat(false) }))).toMatchObject({
      overrode: 'rule_refused',
      because: null,
    })
    const stopped = decide(someFacts({ ...desk, ...late, rule: aRuleThat(false) }))
    expect(stopped).toMatchObject({ code: 'rule_refused', because: { condition: false } })
  })
})

describe('every set of facts', () => {
  const runs = { numRuns: 1_000 }
  const isAdmitted = (facts: Facts): boolean => outcomeOf(decide(facts).code) === 'admitted'

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

  test('of a person who is here and a session that is lets him out, whatever rule, list, room and badge say', () => {
    fc.assert(
      fc.property(anyFacts, anySession, (any, door) => {
        const known = { ...any, badge: badge.revoked, attendee: any.attendee ?? blocked, session: door }
        const { code, overrode } = decide({ ...known, requested: 'out' })
        expect(code).toBe(any.history.isInside ? 'checked_out' : 'not_inside')
        expect(overrode).toBeNull()
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

  test('never admits without a session, without a person but provisionally, or by a badge that opens no door', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { code, direction, overrode } = decide(any)
        fc.pre(outcomeOf(code) === 'admitted')
        expect(any.session).not.toBeNull()
        if (any.attendee === null && direction === 'out' && any.history.isInside) return
        if (any.attendee === null) {
          expect([any.badge.kind, any.policy.unknownBadge]).toEqual(['authentic-unknown', 'provisional'])
          return
        }
        expect(['known', 'found-by-operator', 'authentic-unknown']).toContain(any.badge.kind)
        if (direction === 'out') return
        expect(any.attendee.status).toBe('active')
        expect(any.badge).not.toEqual(badge.revoked)
        if (any.badge.kind === 'known' && any.badge.state === 'superseded') expect(overrode).toBe('superseded')
      }),
      runs,
    )
  })

  test('admits nobody beyond the seats, unless an organizer lets him in', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        fc.pre(any.seats.needsSeat && any.seats.capacity !== null && any.seats.taken >= any.seats.capacity)
        const { code, direction, overrode } = decide(any)
        if (direction === 'in' && outcomeOf(code) === 'admitted') {
          expect(any.override).toBe('organizer')
          expect(overrode).not.toBeNull()
        }
      }),
      runs,
    )
  })

  test('is refused without an override wherever it is refused with one, and with the same code or an earlier one', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const plain = decide({ ...any, override: null })
        const { code, overrode } = decide(any)
        if (outcomeOf(plain.code) === 'admitted') {
          expect([code, overrode]).toEqual([plain.code, null])
        } else if (outcomeOf(code) === 'admitted') {
          expect(overrode).toBe(plain.code)
          expect(any.override !== null && mayOverride(any.override, plain.code)).toBe(true)
        } else {
          expect(overrode).toBeNull()
          if (code !== plain.code) expect(any.override !== null && mayOverride(any.override, plain.code)).toBe(true)
        }
      }),
      runs,
    )
  })

  test('says why a rule refused exactly where it did', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { code, because } = decide(any)
        expect(because !== null).toBe(code === 'rule_refused')
      }),
      runs,
    )
  })

  test('admits who is on the list wherever it admits who is not', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        fc.pre(any.attendee !== null && isAdmitted(any))
        expect(isAdmitted({ ...any, attendee: any.attendee && { ...any.attendee, isInvited: true } })).toBe(true)
      }),
      runs,
    )
  })
})
