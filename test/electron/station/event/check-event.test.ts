import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventCheck } from '../../../../shared/contract/event.ts'
import { outcomeOf, type Verdict } from '../../../../shared/domain/verdict.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { checkEvent } from '../../../../electron/station/event/check-event.ts'
import { checkIn } from '../../../../electron/station/door/check-in.ts'
import { referenceEvent } from '../../../../electron/station/event/reference-event/reference-event.ts'
import { tryReferenceEvent } from '../../../../electron/station/event/try-reference-event.ts'
import type { Store, WritableStore } from '../../../../electron/store/open-store.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

/** What the station says of a file; of the definition that stands where there is none. */
async function checked({ client }: TestStation, file: EventFile | null = null): Promise<EventCheck> {
  for await (const step of await client.event.check(file === null ? null : { file })) {
    if (step.kind === 'done') return step.report
  }
  throw new Error('a check ends with a report')
}

/** The same for the only session of the file. */
async function checkedSession(station: TestStation, session: Parameters<typeof aSessionFile>[0], event = {}) {
  const { sessions, warnings } = await checked(station, anEvent({ ...event, sessions: [aSessionFile(session)] }))
  const [only] = sessions
  if (only === undefined) throw new Error('a file with one session has one')
  return { ...only, warnings }
}

const forPolice = { '==': [{ var: 'sector' }, 'police'] }
const sectors = [
  { code: 'police', name: { en: 'Police service' } },
  { code: 'ngo', name: 'NGO' },
  { code: 'press', name: 'Press' },
]
const people = [
  anAttendee({ id: 'P-1', sector: 'police' }),
  anAttendee({ id: 'P-2', sector: 'police', status: 'blocked' }),
  anAttendee({ id: 'N-1', sector: 'ngo' }),
  anAttendee({ id: 'N-2', sector: 'ngo', status: 'cancelled' }),
  anAttendee({ id: 'X-1', sector: 'press' }),
  anAttendee({ id: 'X-2' }),
]

async function aStationAt(time: string, roster = people) {
  aClock(at(time))
  return aStation({ roster, event: anEvent({ sectors }) })
}

describe('a check', () => {
  test('counts who may enter and who may not, by sector and by reason, equal conditions together', async () => {
    const station = await aStationAt('10:00')
    expect(await checkedSession(station, { rule: forPolice }, { sectors })).toMatchObject({
      code: 'WS1',
      title: 'Workshop',
      mayEnter: 1,
      mayNotEnter: 5,
      bySector: [
        { sector: 'ngo', mayEnter: 0, mayNotEnter: 2 },
        { sector: 'police', mayEnter: 1, mayNotEnter: 1 },
        { sector: 'press', mayEnter: 0, mayNotEnter: 1 },
        { sector: null, mayEnter: 0, mayNotEnter: 1 },
      ],
      reasons: [
        {
          code: 'rule_refused',
          explanation: expect.stringContaining('Police service') as string,
          count: 3,
          bySector: [
            { sector: 'ngo', count: 1 },
            { sector: 'press', count: 1 },
            { sector: null, count: 1 },
          ],
        },
        { code: 'cancelled', explanation: null, count: 1, bySector: [{ sector: 'ngo', count: 1 }] },
        { code: 'blocked', explanation: null, count: 1, bySector: [{ sector: 'police', count: 1 }] },
      ],
      insideNoLonger: [],
      warnings: [],
    })
  })

  test.each([
    ['while the doors are open', '10:00', {}, '2019-11-12T10:00:00+01:00'],
    ['from the minute that they open', '08:30', {}, '2019-11-12T08:30:00+01:00'],
    ['to the end', '12:30', {}, '2019-11-12T12:30:00+01:00'],
    ['at the start, before the doors open', '08:29', {}, '2019-11-12T09:00:00+01:00'],
    ['at the start, after the end', '12:31', {}, '2019-11-12T09:00:00+01:00'],
    ['when doors open that open late', '08:29', { doorsAt: '2019-11-12T09:15:00+01:00' }, '2019-11-12T09:15:00+01:00'],
  ])('asks %s', async (_, now, session, asked) => {
    const station = await aStationAt(now)
    const report = await checkedSession(station, session)
    expect(report.at).toBe(asked)
    expect(report.reasons.map(({ code }) => code)).toEqual(['cancelled', 'blocked'])
  })

  test('of the definition that stands says what a check of its export says', async () => {
    const station = await aStationAt('10:00')
    const sessions = [
      aSessionFile({ rule: forPolice, invited: ['P-1', 'N-1'] }),
      aSessionFile({ code: 'B', room: 'R1' }),
    ]
    await station.client.event.import({ file: anEvent({ sectors, sessions }) })
    await station.scan({ attendeeId: 'P-1' })
    const standing = await checked(station)
    expect(standing.sessions).toMatchObject([
      { invited: 2, inside: 1 },
      { invited: null, capacity: 30 },
    ])
    expect(await checked(station, (await station.client.event.export()) as EventFile)).toEqual(standing)
  })

  test('changes nothing', async () => {
    const station = await aStationAt('10:00')
    const before = [await station.entries(), await station.client.event.export()]
    await checkedSession(station, { rule: forPolice, cancelled: true, invited: ['N-1'] })
    expect([await station.entries(), await station.client.event.export()]).toEqual(before)
    expect(await station.scan({ attendeeId: 'N-1' })).toMatchObject({ code: 'checked_in' })
  })

  test('knows who was added to a list at the door, and of a list only who is on it', async () => {
    const station = await aStationAt('10:00')
    const session = { invited: ['P-1'], uninvited: 'register' as const }
    await station.client.event.import({ file: anEvent({ sectors, sessions: [aSessionFile(session)] }) })
    await station.scan({ attendeeId: 'N-1' })
    await station.scan({ attendeeId: 'N-1' }, { direction: 'out', at: '10:01' })
    const report = await checkedSession(station, { invited: ['P-1', 'P-2'] })
    expect(report).toMatchObject({ mayEnter: 1, invited: 2 })
    expect(report.reasons.map(({ code, count }) => [code, count])).toContainEqual(['not_invited', 2])
  })

  test('lets in whom one of the gates lets in', async () => {
    const station = await aStationAt('10:00')
    const atItsGate = { and: [forPolice, { '==': [{ var: 'gate' }, 'G1'] }] }
    const report = await checkedSession(station, { rule: atItsGate }, { sectors })
    expect(report.mayEnter).toBe(1)
    // Not the gate is what keeps the others out.
    expect(report.reasons[0]).toMatchObject({ explanation: expect.stringContaining('Police service') as string })
  })
})

describe('of who is inside a check says', () => {
  async function withInside(...ids: string[]) {
    const station = await aStationAt('10:00', people)
    for (const id of ids) await station.scan({ attendeeId: id }, { at: '09:30' })
    return station
  }

  test.each<[string, Parameters<typeof aSessionFile>[0], [string, string][]]>([
    ['nobody, where they are only in already', {}, []],
    ['whom a new rule refuses', { rule: forPolice }, [['N-1', 'rule_refused']]],
    ['who is not on a new list', { invited: ['N-1'] }, [['P-1', 'not_invited']]],
    [
      'nobody, where each has had the one entry that a rule gives',
      { rule: { '<': [{ var: 'entries_number' }, 1] } },
      [],
    ],
    ['nobody, where a rule asks for a place that is free', { rule: { '<': [{ var: 'inside' }, 2] } }, []],
    [
      'everybody, where a rule wants fewer inside',
      { rule: { '<': [{ var: 'inside' }, 1] } },
      [
        ['N-1', 'rule_refused'],
        ['P-1', 'rule_refused'],
      ],
    ],
    [
      'everybody, where the session is cancelled',
      { cancelled: true },
      [
        ['N-1', 'no_session'],
        ['P-1', 'no_session'],
      ],
    ],
    ['nobody, where there are fewer seats than people: whose would it be', { capacity: 1 }, []],
  ])('%s', async (_, session, expected) => {
    const station = await withInside('P-1', 'N-1')
    const report = await checkedSession(station, session)
    expect(report.inside).toBe(2)
    expect(report.insideNoLonger.map(({ id, code }) => [id, code])).toEqual(expected)
  })

  test('who is inside and counted as who may not enter is there already', async () => {
    const station = await withInside('P-1')
    const { reasons } = await checkedSession(station, {})
    expect(reasons).toContainEqual({
      code: 'already_in',
      explanation: null,
      count: 1,
      bySector: [{ sector: 'police', count: 1 }],
    })
  })

  test('nothing of who left', async () => {
    const station = await withInside('N-1')
    await station.scan({ attendeeId: 'N-1' }, { direction: 'out', at: '09:40' })
    expect(await checkedSession(station, { rule: forPolice })).toMatchObject({ inside: 0, insideNoLonger: [] })
  })
})

describe('a check warns', () => {
  test('of more invited people than seats, and counts each of them as if he came alone', async () => {
    const station = await aStationAt('10:00', attendees(5))
    const session = { capacity: 3, invited: attendees(5).map(({ id }) => id) }
    expect(await checkedSession(station, session)).toMatchObject({
      mayEnter: 5,
      capacity: 3,
      invited: 5,
      warnings: ['The session "WS1" has 3 seats, and 5 people are invited.'],
    })
    expect(await checkedSession(station, { ...session, capacity: 5 })).toMatchObject({ warnings: [] })
  })

  test('of seats that are taken already, and nobody else may enter', async () => {
    const station = await aStationAt('10:00', attendees(3))
    for (const id of ['A-0001', 'A-0002']) await station.scan({ attendeeId: id }, { at: '09:30' })
    expect(await checkedSession(station, { capacity: 1 })).toMatchObject({
      mayEnter: 0,
      taken: 2,
      warnings: ['The session "WS1" has 1 seat, and 2 are taken already.'],
    })
  })

  test('of nothing where the only seat is taken by a later scan, and lets its holder in', async () => {
    const station = await aStationAt('13:00', attendees(2))
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:30' })
    const report = await checkedSession(station, { direction: 'in', capacity: 1 })
    expect(report).toMatchObject({ at: '2019-11-12T09:00:00+01:00', mayEnter: 1, taken: 1, warnings: [] })
    expect(report.reasons.map(({ code, count }) => [code, count])).toEqual([['session_full', 1]])
  })

  test('as the import of the file does', async () => {
    const station = await aStationAt('10:00')
    const file = anEvent({ sessions: [aSessionFile({ rule: { attended: ['PL9'] }, invited: ['P-1', 'B-9'] })] })
    const { warnings } = await checked(station, file)
    expect(warnings).toEqual((await station.client.event.import({ file })).warnings)
    expect(warnings.join('\n')).toMatch(/"police"[^]*"PL9"[^]*"B-9"/)
  })
})

test.each<[string, unknown]>([
  ['no event file', 7],
  ['null', null],
  [
    'a rule that cannot be evaluated',
    anEvent({ sessions: [aSessionFile({ rule: { '==': [{ var: 'hat' }, 'red'] } })] }),
  ],
  ['a file without a session that has scans', anEvent({ sessions: [aSessionFile({ code: 'OTHER' })] })],
])('%s is refused as an import of it is', async (_, file) => {
  const station = await aStationAt('10:00')
  await station.scan({ attendeeId: 'P-1' })
  const refusal = async (work: () => Promise<unknown>): Promise<unknown> =>
    work().then(
      () => 'accepted',
      (error: { code: string; message: string }) => [error.code, error.message],
    )
  const said = await refusal(async () => {
    for await (const _step of await station.client.event.check({ file }));
  })
  expect(said).toEqual(['REJECTED', expect.stringMatching(/./) as string])
  expect(said).toEqual(await refusal(() => station.client.event.import({ file })))
})

test('a check ends its step when its slice of time is over, and lets go of its snapshot when nobody listens', async () => {
  const { core } = await aStationAt('10:00', attendees(50))
  // Each look at this clock takes longer than a slice.
  let nowMs = 0
  const ticks = (): number => (nowMs += 1_000)
  const steps = [...checkEvent(core, null, ticks)]
  expect(steps.length).toBeGreaterThan(50 * 2)
  expect(steps.at(-1)).toMatchObject({ kind: 'done' })
  for (const _ of checkEvent(core, null, ticks)) break
  expect(core.store.database.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }])
})

class Undone extends Error {}

/** A scan that really happens, and is undone. */
function scanUndone({ core }: TestStation, request: Parameters<typeof checkIn>[2]): Verdict {
  const write = <T>(work: (store: WritableStore) => T): T => {
    const results: T[] = []
    try {
      core.store.write((store) => {
        results.push(work(store))
        throw new Undone()
      })
    } catch (error) {
      if (!(error instanceof Undone)) throw error
    }
    const [result] = results
    if (result === undefined) throw new Error('a scan has a verdict')
    return result
  }
  const store: Store = { ...core.store, write }
  return checkIn({ ...core, store }, { operator: 'local', role: 'organizer' }, request)
}

const reference = referenceEvent({ attendees: 30 })
const ids = reference.roster.map(({ id }) => id)
const active = reference.roster.flatMap(({ id, status }) => (status === 'active' ? [id] : []))
const codes = (reference.event.sessions ?? []).map(({ code }) => code)
const rules = [
  null,
  forPolice,
  { '<': [{ var: 'entries_today' }, 1] },
  { or: [{ '==': [{ var: 'gate' }, 'G1'] }, { inList: [{ var: 'category' }, ['speaker', 'escort']] }] },
  { and: [{ isAfter: [{ var: 'now' }, { buildTime: ['date_from'] }, 20] }, { attended: ['PL1'] }] },
  { '<': [{ var: 'inside' }, 3] },
  { '!': [{ in: ['helpline', { var: 'tags' }] }] },
]

test('who could enter by a check is who enters by a scan at that instant, once the file is imported', async () => {
  const change = fc.record({
    session: fc.constantFrom(...codes),
    rule: fc.constantFrom(...rules),
    invited: fc.option(fc.subarray(ids)),
    uninvited: fc.constantFrom('refuse' as const, 'register' as const, 'ask' as const),
    capacity: fc.option(fc.integer({ min: 0, max: 5 })),
    reentry: fc.record({ multipleEntries: fc.boolean(), entryAfterExit: fc.boolean() }),
    direction: fc.constantFrom('in' as const, 'in-out' as const),
    cancelled: fc.oneof({ arbitrary: fc.constant(false), weight: 5 }, fc.constant(true)),
    accreditation: fc.boolean(),
    allSessions: fc.boolean(),
    scans: fc.array(
      fc.record({
        id: fc.constantFrom(...ids),
        session: fc.option(fc.constantFrom(...codes)),
        direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
        minutesBefore: fc.integer({ min: -30, max: 40 }),
      }),
      { maxLength: 15 },
    ),
  })
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(change, async ({ session: code, scans, accreditation, allSessions, ...changed }) => {
      const station = await openedStation(aFolder())
      for await (const _ of tryReferenceEvent(station.core, { attendees: 30, operator: 'local' }));
      const standing = (await station.client.event.export()) as EventFile
      const isolated = { repeatSeconds: 0, accreditation }
      const file: EventFile = {
        ...standing,
        policy: { ...standing.policy, ...isolated },
        categories: (standing.categories ?? []).map((each) => ({ ...each, allSessions })),
        sessions: (standing.sessions ?? []).map((each) => (each.code === code ? { ...each, ...changed } : each)),
      }
      for (const id of active.slice(0, 20)) await station.client.checkIn.accredit({ attendee: id })
      const startsAtMs = Date.parse(standing.sessions?.find((each) => each.code === code)?.startsAt ?? '')
      for (const { id, session, direction, minutesBefore } of scans) {
        const atMs = startsAtMs - minutesBefore * 60_000
        await station.scan({ attendeeId: id }, { session: session ?? code, direction, at: atMs })
      }
      const report = (await checked(station, file)).sessions.find((each) => each.code === code)
      await station.client.event.import({ file })

      const verdictAt = (id: string, gate: string | null): Verdict =>
        scanUndone(station, {
          id: `${id} ${gate ?? ''}`,
          who: { attendeeId: id },
          session: code,
          direction: 'in',
          gate,
          override: null,
          language: 'en',
          atMs: Date.parse(report?.at ?? ''),
        })
      const counts = { mayEnter: 0, refused: new Map<string, number>() }
      for (const id of ids) {
        const first = verdictAt(id, 'G1')
        const verdict = first.code === 'rule_refused' ? verdictAt(id, null) : first
        seen.add(verdict.code)
        if (outcomeOf(verdict.code) === 'admitted') counts.mayEnter += 1
        else counts.refused.set(verdict.code, (counts.refused.get(verdict.code) ?? 0) + 1)
      }
      const reported = new Map<string, number>()
      for (const reason of report?.reasons ?? []) {
        reported.set(reason.code, (reported.get(reason.code) ?? 0) + reason.count)
      }
      expect(report?.mayEnter).toBe(counts.mayEnter)
      expect(reported).toEqual(counts.refused)
      await station.close()
    }),
    { numRuns: 20 },
  )
  // It would say little where everybody was let in.
  for (const code of ['checked_in', 'rule_refused', 'not_invited', 'not_accredited'] as const) {
    expect(seen).toContain(code)
  }
}, 60_000)
