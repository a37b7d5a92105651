import { describe, expect, test } from 'vitest'
import { record } from '../../../../electron/station/core.ts'
import type { Json } from '../../../../shared/domain/admission-rule/rule.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const invited = (...ids: string[]) => anEvent({ sessions: [aSessionFile({ invited: ids })] })

describe('import and export', () => {
  test('give back what was imported, with the defaults filled in', async () => {
    const event = anEvent({
      policy: { repeatSeconds: 3, displayName: 'initial' },
      sectors: [{ code: 'police', name: { en: 'Police service', fr: 'Police' } }],
      categories: [{ code: 'escort', name: 'Escort', countsAttendance: false }],
      sessions: [aSessionFile({ room: 'R1', rule: { '==': [{ var: 'sector' }, 'police'] }, uninvited: 'ask' })],
    })
    const station = await aStation({ event })
    const exported = await station.client.event.export()
    expect(exported).toMatchObject(event)
    await station.client.event.import({ file: exported })
    expect(await station.client.event.export()).toEqual(exported)
  })

  test('keep invitation lists as the organizer’s own ids, in the roster or not yet', async () => {
    const station = await aStation({ event: invited('A-0002', 'A-0001', 'B-9'), roster: attendees(2) })
    const exported = await station.client.event.export()
    expect(exported).toMatchObject({ sessions: [{ invited: ['A-0001', 'A-0002', 'B-9'] }] })
    await station.client.event.import({ file: exported })
    expect(await station.client.event.export()).toEqual(exported)
  })

  test('name nobody in the body of the entry: lists stand there by internal id', async () => {
    const station = await aStation({ event: invited('A-0001', 'SOMEBODY') })
    expect(JSON.stringify(await station.entries())).not.toMatch(/A-0001|SOMEBODY/)
  })

  test('tell an empty list from none', async () => {
    const station = await aStation({
      event: anEvent({ sessions: [aSessionFile({ invited: [] }), aSessionFile({ code: 'B' })] }),
    })
    expect(await station.client.event.export()).toMatchObject({ sessions: [{ invited: [] }, { invited: null }] })
    const { sessions } = await station.client.event.programme()
    expect(sessions.map(({ code, isByInvitation }) => [code, isByInvitation])).toEqual([
      ['WS1', true],
      ['B', false],
    ])
  })

  test('leave an erased person out, also where the file still lists him, and everybody else in', async () => {
    const station = await aStation({ event: invited('A-0001', 'A-0002', 'B-9'), roster: attendees(2) })
    const [{ ref } = { ref: '' }] = await station.client.roster.search({ text: 'A-0001' })
    station.core.store.write(
      (store) => void record(station.core, store, { kind: 'erasure', body: { attendee: ref } }, { operator: 'local' }),
    )
    expect(await station.client.event.export()).toMatchObject({ sessions: [{ invited: ['A-0002'] }] })
    await station.client.event.import({ file: invited('A-0001', 'A-0002', 'B-9') })
    expect(await station.client.event.export()).toMatchObject({ sessions: [{ invited: ['A-0002', 'B-9'] }] })
  })
})

describe('an import', () => {
  test('replaces the definition as a whole', async () => {
    const station = await aStation({})
    const sessions = [aSessionFile({ code: 'NEW', room: null })]
    const { rooms: _, gates: __, ...rest } = anEvent({ name: 'Other', sessions })
    expect(await station.client.event.import({ file: rest })).toMatchObject({ sessions: 1 })
    const exported = await station.client.event.export()
    expect(exported).toMatchObject({ name: 'Other', rooms: [], gates: [], sessions: [{ code: 'NEW' }] })
    expect((await station.client.station.status()).event?.name).toBe('Other')
  })

  test('that is wrong is refused with the path of the first thing, and nothing was applied', async () => {
    const station = await aStation({})
    const before = await station.client.event.export()
    const file = anEvent({
      sessions: [aSessionFile(), aSessionFile({ code: 'B', endsAt: '2019-11-12T08:00:00+01:00' })],
    })
    await expect(station.client.event.import({ file })).rejects.toMatchObject({
      code: 'REJECTED',
      message: 'sessions.1.endsAt (session "B"): is not after startsAt.',
      data: { where: 'sessions.1.endsAt' },
    })
    for (const bad of [null, 7, 'event', [], { ...anEvent(), colour: 'red' }]) {
      await expect(station.client.event.import({ file: bad })).rejects.toMatchObject({ code: 'REJECTED' })
    }
    expect(await station.client.event.export()).toEqual(before)
  })

  test('acts from the next scan on', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    expect(await station.scan(code, { at: '13:00' })).toMatchObject({ code: 'too_late' })
    await station.client.event.import({
      file: anEvent({ sessions: [aSessionFile({ room: 'R1', endsAt: '2019-11-12T14:00:00+01:00' })] }),
    })
    expect(await station.scan(code, { at: '13:00' })).toMatchObject({ code: 'checked_in' })
  })

  test('names sectors and categories of the roster that it does not list', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', sector: 'press', category: 'guest' })] })
    const { warnings } = await station.client.event.import({
      file: anEvent({ categories: [{ code: 'guest', name: 'Guest' }] }),
    })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('"press"')
  })
})

/** Conditions one inside the other, `levels` deep. */
function nested(levels: number): unknown {
  let rule: unknown = { '==': [{ var: 'sector' }, 'police'] }
  for (let level = 0; level < levels; level += 1) rule = { and: [rule] }
  return rule
}

const lookups = Array.from({ length: 100_000 }, (_, index) => ({ lookup: ['sector', `S${index}`, 'A sector'] }))

describe('a rule that cannot be evaluated', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['nested 10,000 deep', nested(10_000), 'and.0.and.0', /nested deeper/],
    ['with __proto__', JSON.parse('{"and": [true, {"__proto__": [1]}]}'), 'and.1', /__proto__/],
    ['with __proto__ as a variable', { '==': [{ var: '__proto__' }, 'x'] }, '==.0.var', /__proto__/],
    ['with a number as a text', { '<': [{ var: 'entries_today' }, '2'] }, '<.1', /"2"/],
    [
      'with a date that is none',
      { isAfter: [{ var: 'now' }, { buildTime: ['custom', '2019-02-30'] }] },
      'isAfter.1',
      /./,
    ],
    ['with 100,000 lookups', { inList: [{ var: 'sector' }, { objectList: lookups }] }, 'inList.1', /2000/],
    ['with 100,000 conditions', { or: lookups.map(() => true) }, 'or.', /400/],
    ['that is empty', {}, '', /empty/],
  ])('%s: the import is refused with its session and path, and nothing is saved', async (_, rule, path, why) => {
    const station = await aStation({})
    const before = await station.entries()
    const sessions = [aSessionFile(), aSessionFile({ code: 'BAD' })].map((session) =>
      session.code === 'BAD' ? { ...session, rule } : session,
    )
    const refused: unknown = await station.client.event
      .import({ file: { ...anEvent(), sessions } })
      .catch((error: unknown) => error)
    const where = path === '' ? 'sessions.1.rule' : `sessions.1.rule.${path}`
    expect(refused).toMatchObject({
      code: 'REJECTED',
      message: expect.stringMatching(/^sessions\.1\.rule\S* \(session "BAD"\): [^\n]{20,400}[^.]\.$/) as string,
      data: { where: expect.stringContaining(where) as string },
    })
    expect((refused as Error).message).toMatch(why)
    expect(await station.entries()).toEqual(before)
  })
})

describe('an import warns', () => {
  async function warningsOf(changed: Parameters<typeof anEvent>[0]) {
    const roster = [anAttendee({ id: 'A-1', sector: 'press', category: 'guest' })]
    const station = await aStation({ roster })
    return (await station.client.event.import({ file: anEvent(changed) })).warnings
  }
  const listed = { sectors: [{ code: 'press', name: 'Press' }], categories: [{ code: 'guest', name: 'Guest' }] }

  test.each<[string, Json, string]>([
    ['sector', { '==': [{ var: 'sector' }, 'polcie'] }, 'polcie'],
    ['category', { inList: [{ var: 'product' }, ['guest', '114']] }, '114'],
    ['gate', { '!=': ['G7', { var: 'gate' }] }, 'G7'],
    ['session', { attended: ['PL9'] }, 'PL9'],
    ['session', { '==': [{ var: 'session' }, 'PL9'] }, 'PL9'],
  ])('of a %s that a rule names and nobody has, once: %j', async (kind, rule, code) => {
    const sessions = [aSessionFile({ rule }), aSessionFile({ code: 'WS2', rule: { and: [rule, rule] } })]
    expect(await warningsOf({ ...listed, sessions })).toEqual([
      `The rule of the session "WS1" (and of 1 more) names the ${kind} "${code}", which the event does not have.`,
    ])
  })

  test('of no name that the event or its roster has', async () => {
    const rule = {
      or: [
        { '==': [{ var: 'sector' }, 'press'] },
        { '==': [{ var: 'gate' }, 'G1'] },
        { attended: ['WS1'] },
        { '==': [{ var: 'country' }, 'FR'] },
      ],
    }
    expect(await warningsOf({ ...listed, sessions: [aSessionFile({ rule })] })).toEqual([])
    // It is told once that nobody listed it.
    expect(await warningsOf({ ...listed, sectors: [], sessions: [aSessionFile({ rule })] })).toEqual([
      'The sector "press" is used in the roster and not listed in the event.',
    ])
  })

  test('of a gate that scans named and that it does not list', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.scan({ attendeeId: 'A-0001' }, { gate: 'G1' })
    await station.scan({ attendeeId: 'A-0001' }, { gate: 'Side door', at: '10:10' })
    expect((await station.client.event.import({ file: anEvent() })).warnings).toEqual([
      'The gate "Side door" is used in scans and not listed in the event.',
    ])
  })
})

describe('a session that has scans', () => {
  async function scanned(more: Parameters<Awaited<ReturnType<typeof aStation>>['scan']>[1] = {}) {
    const station = await aStation({ roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), more)
    return station
  }
  const withoutIt = anEvent({ sessions: [aSessionFile({ code: 'OTHER' })] })

  test.each([
    ['admitted', {}],
    ['refused', { at: '07:00' }],
  ])('cannot vanish, also where it was %s', async (_, more) => {
    const station = await scanned(more)
    await expect(station.client.event.import({ file: withoutIt })).rejects.toMatchObject({
      code: 'REJECTED',
      message: expect.stringContaining('"WS1"') as string,
    })
    expect(await station.client.event.export()).toMatchObject({ sessions: [{ code: 'WS1' }, { code: 'PL1' }] })
  })

  test('cannot vanish by a void of the definition that has it either', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.client.event.import({ file: anEvent({ sessions: [aSessionFile(), aSessionFile({ code: 'LATE' })] }) })
    await station.scan(await station.badgeOf('A-0001'), { session: 'LATE' })
    const last = (await station.entries()).findLast(({ kind }) => kind === 'event')
    const target = { station: station.core.station, seq: last?.seq ?? 0, reason: 'wrong file' }
    await expect(station.client.journal.void(target)).rejects.toMatchObject({ code: 'REJECTED' })
    expect(await station.scan(await station.badgeOf('A-0001'), { session: 'LATE', at: '11:00' })).toMatchObject({
      code: 'already_in',
    })
  })

  test('can be cancelled', async () => {
    const station = await scanned()
    await station.client.event.import({ file: anEvent({ sessions: [aSessionFile({ cancelled: true })] }) })
    const code = await station.badgeOf('A-0001')
    expect(await station.scan(code, { direction: 'out', at: '11:00' })).toMatchObject({ code: 'checked_out' })
    expect(await station.scan(code, { at: '11:10' })).toMatchObject({ code: 'no_session' })
  })

  test('may vanish where nobody scanned', async () => {
    const station = await scanned()
    const file = anEvent({ sessions: [aSessionFile()] })
    expect(await station.client.event.import({ file })).toMatchObject({ sessions: 1 })
  })
})

test('a station is never without its event: the only definition cannot be taken back', async () => {
  const station = await aStation({})
  const definitions = (await station.entries()).filter(({ kind }) => kind === 'event')
  const [first, last] = definitions.map(({ seq }) => ({ station: station.core.station, seq, reason: 'wrong file' }))
  if (first === undefined || last === undefined) throw new Error('a set-up writes a frame and a definition')
  await station.client.journal.void(last)
  expect(await station.client.event.export()).toMatchObject({ sessions: [] })
  await expect(station.client.journal.void(first)).rejects.toMatchObject({ code: 'REJECTED' })
  expect((await station.client.station.status()).event).not.toBeNull()
})
