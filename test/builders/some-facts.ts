import fc from 'fast-check'
import type { BadgeFact, Facts, HistoryFact, PersonFact } from '../../shared/domain/admission.ts'
import { policySchema, type Policy, type SessionDefinition } from '../../shared/domain/event-definition.ts'
import { roles } from '../../shared/domain/role.ts'
import { directions } from '../../shared/domain/verdict.ts'
import { aRule, ruleFacts, someRuleFacts } from './a-rule.ts'
import { aSession } from './a-session.ts'
import { at } from './an-event.ts'

export const badges = {
  valid: { kind: 'known', state: 'valid' },
  revoked: { kind: 'known', state: 'revoked' },
  superseded: { kind: 'known', state: 'superseded' },
  noBadge: { kind: 'found-by-operator' },
  unknown: { kind: 'authentic-unknown' },
  ofAnother: { kind: 'other-event' },
  none: { kind: 'not-a-badge' },
} as const satisfies Record<string, BadgeFact>

const first = { atMs: at('09:10:00'), station: 'desk-1' }
/** What somebody did at the session before. */
export const pasts = {
  never: { entries: 0, isInside: false, hasOpenVisit: false, first: null },
  inside: { entries: 1, isInside: true, hasOpenVisit: true, first },
  left: { entries: 1, isInside: false, hasOpenVisit: false, first },
  /** Was inside the session before in the same room, and not scanned here. */
  carriedOver: { entries: 0, isInside: true, hasOpenVisit: false, first: null },
} as const satisfies Record<string, HistoryFact>

/** Somebody of the roster, active, on no list, whose identity was not checked. */
export function aPerson(changed: Partial<PersonFact> = {}): PersonFact {
  return { status: 'active', isAccredited: false, isInvited: false, passesAll: false, ...changed }
}

export function aPolicy(changed: Partial<Policy> = {}): Policy {
  return policySchema.parse(changed)
}

/** A rule that nobody or everybody passes, with facts to ask it of. */
export function aRuleThat(holds: boolean): Facts['rule'] {
  return { rule: { kind: 'constant', value: holds }, facts: ruleFacts() }
}

/** The facts of a first scan at 10:00 of a workshop that lasts from 09:00 to 12:30; a test says what is different. */
export function someFacts(changed: Partial<Facts> = {}): Facts {
  return {
    atMs: at('10:00:00'),
    requested: 'in',
    badge: badges.valid,
    attendee: aPerson(),
    session: aSession(),
    policy: aPolicy(),
    history: pasts.never,
    rule: null,
    seats: { taken: 0, capacity: null, needsSeat: true },
    override: null,
    ...changed,
  }
}

const instant = fc.integer({ min: at('00:00:00'), max: at('23:59:59') })
const iso = instant.map((ms) => new Date(ms).toISOString())

/** A session with any switches and any times, also such as no event file could have. */
export const anySession: fc.Arbitrary<SessionDefinition> = fc
  .record({
    startsAt: iso,
    endsAt: iso,
    doorsAt: fc.option(iso),
    direction: fc.constantFrom('in' as const, 'in-out' as const),
    capacity: fc.option(fc.nat(3)),
    reentry: fc.record({ multipleEntries: fc.boolean(), entryAfterExit: fc.boolean() }),
    invited: fc.option(fc.array(fc.string(), { maxLength: 3 })),
    uninvited: fc.constantFrom('refuse' as const, 'register' as const, 'ask' as const),
    rule: fc.option(fc.jsonValue().map((value) => value as SessionDefinition['rule'])),
    cancelled: fc.boolean(),
    carryOver: fc.boolean(),
  })
  .map((changed) => ({ ...aSession(), ...changed }))

// Rules of every shape have tests of their own, and take long to make.
const anyRule: fc.Arbitrary<Facts['rule']> = fc.oneof(
  { arbitrary: fc.boolean().map(aRuleThat), weight: 30 },
  { arbitrary: fc.record({ rule: aRule, facts: someRuleFacts }), weight: 1 },
)

/** Any facts that the types allow, also such as no station would load. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  atMs: instant,
  requested: fc.constantFrom(...directions),
  badge: fc.constantFrom<BadgeFact[]>(...Object.values(badges)),
  attendee: fc.option(
    fc.record({
      status: fc.constantFrom('active', 'active', 'active', 'cancelled', 'blocked'),
      isAccredited: fc.boolean(),
      isInvited: fc.boolean(),
      passesAll: fc.boolean(),
    }),
  ),
  session: fc.option(anySession, { freq: 8 }),
  policy: fc
    .record({
      enforceDoors: fc.boolean(),
      unknownBadge: fc.constantFrom('refuse' as const, 'provisional' as const),
      accreditation: fc.boolean(),
      oneRoomAtATime: fc.boolean(),
    })
    .map(aPolicy),
  history: fc.oneof(
    fc.constantFrom<HistoryFact[]>(...Object.values(pasts)),
    fc.record({
      entries: fc.nat(7),
      isInside: fc.boolean(),
      hasOpenVisit: fc.boolean(),
      first: fc.option(fc.constant(first)),
    }),
  ),
  rule: fc.option(anyRule, { freq: 1 }),
  seats: fc.record({ taken: fc.nat(4), capacity: fc.option(fc.nat(4)), needsSeat: fc.boolean() }),
  override: fc.option(fc.constantFrom(...roles)),
})
