import { describe, expect, test } from 'vitest'
import { nextActions, type NextAction } from '../../../renderer/desk/next-actions.ts'
import { roles, type Role } from '../../../shared/domain/role.ts'
import { outcomeOf, verdictCodes, type Verdict, type VerdictCode } from '../../../shared/domain/verdict.ts'

type Situation = Parameters<typeof nextActions>[0]

const after = (code: VerdictCode, role: Role, other: Partial<Situation> = {}): readonly NextAction[] =>
  nextActions({
    verdict: {
      code,
      outcome: outcomeOf(code),
      direction: code === 'checked_out' ? 'out' : 'in',
      session: 'WS1',
      attendee: null,
    },
    session: { code: 'WS1', direction: 'in-out' },
    uninvited: 'refuse',
    role,
    isTakenBack: false,
    mayTakeBack: true,
    ...other,
  })

describe('after a verdict is offered, the likeliest first', () => {
  const table: readonly [VerdictCode, readonly NextAction[], readonly NextAction[]][] = [
    // verdict, for desk staff, for an organizer
    ['checked_in', ['takeBack'], ['takeBack']],
    ['re_entered', ['takeBack'], ['takeBack']],
    ['checked_out', ['checkIn', 'takeBack'], ['checkIn', 'takeBack']],
    ['not_inside', ['checkIn', 'takeBack'], ['checkIn', 'takeBack']],
    ['admitted_provisionally', ['takeBack'], ['takeBack']],
    ['not_a_badge', ['search'], ['search']],
    ['other_event', ['search'], ['search']],
    ['unknown_badge', ['search'], ['search']],
    ['no_session', ['session'], ['session']],
    ['revoked', ['search'], ['search']],
    ['superseded', ['search', 'letIn'], ['search', 'letIn']],
    ['cancelled', [], []],
    ['blocked', [], []],
    ['not_accredited', ['accredit', 'letIn'], ['accredit', 'letIn']],
    ['too_early', ['session', 'letIn'], ['session', 'letIn']],
    ['too_late', ['session', 'letIn'], ['session', 'letIn']],
    ['not_invited', [], ['letIn']],
    ['rule_refused', [], ['letIn']],
    ['already_in', ['checkOut', 'letIn'], ['checkOut', 'letIn']],
    ['session_full', [], ['letIn']],
  ]

  test('for every verdict there is a line', () => {
    expect(table.map(([code]) => code)).toEqual(verdictCodes)
  })

  test.each(table)('%s: %j to desk staff, %j to an organizer', (code, desk, organizer) => {
    expect(after(code, 'desk')).toEqual(desk)
    expect(after(code, 'organizer')).toEqual(organizer)
  })

  test('nothing where nobody is signed in', () => {
    for (const code of verdictCodes) expect(after(code, 'kiosk', { uninvited: 'ask' })).toEqual([])
  })
})

describe('the badges of the person', () => {
  const attendee = { id: 'A-1' } as Verdict['attendee']
  const ofPerson = (code: VerdictCode) =>
    after(code, 'desk', {
      verdict: { code, outcome: outcomeOf(code), direction: 'in', session: 'WS1', attendee },
    })

  test.each<[VerdictCode, readonly NextAction[]]>([
    ['revoked', ['badge']],
    ['superseded', ['badge', 'letIn']],
    ['checked_in', ['takeBack', 'badge']],
    ['blocked', ['badge']],
  ])('%s: %j', (code, actions) => {
    expect(ofPerson(code)).toEqual(actions)
  })
})

describe('who is not on the invitation list', () => {
  test('is added with one touch where the session asks', () => {
    expect(after('not_invited', 'desk', { uninvited: 'ask' })).toEqual(['invite'])
    expect(after('not_invited', 'organizer', { uninvited: 'ask' })).toEqual(['invite', 'letIn'])
  })

  test('is not added where it refuses, nor where it registers by itself', () => {
    expect(after('not_invited', 'desk', { uninvited: 'refuse' })).toEqual([])
    expect(after('not_invited', 'desk', { uninvited: 'register' })).toEqual([])
  })
})

describe('a scan', () => {
  test('is not taken back when its minute is over', () => {
    for (const role of roles) expect(after('checked_in', role, { mayTakeBack: false })).toEqual([])
  })

  test('that was taken back may be made again at the session that is served', () => {
    expect(after('checked_in', 'desk', { isTakenBack: true })).toEqual(['checkIn'])
    const elsewhere = { code: 'WS2', direction: 'in-out' } as const
    expect(after('checked_in', 'desk', { isTakenBack: true, session: elsewhere })).toEqual([])
  })

  test('of who is inside offers no way out where nobody checks out', () => {
    expect(after('already_in', 'desk', { session: { code: 'WS1', direction: 'in' } })).toEqual(['letIn'])
  })
})
