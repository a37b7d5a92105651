import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { readInside } from '../../../../electron/station/attendance/who-is-inside.ts'
import type { InsideStep } from '../../../../shared/contract/presence.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aSessionFile, type SessionFile } from '../../../builders/a-session.ts'
import { aStation, type Client, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const timed = (code: string, from: string, to: string, more: Partial<SessionFile> = {}) =>
  aSessionFile({
    code,
    room: 'R1',
    startsAt: from.includes('T') ? `${from}+01:00` : `2019-11-12T${from}:00+01:00`,
    endsAt: to.includes('T') ? `${to}+01:00` : `2019-11-12T${to}:00+01:00`,
    ...more,
  })
const eventOf = (...sessions: SessionFile[]): EventFile => anEvent({ sessions })

type Reading = Extract<InsideStep, { kind: 'read' }>
type Listed = { session: string; name: string; state: string; since: string }
type Read = { readonly listed: Listed[]; readonly read: Reading }

const timeOf = (ms: number): string => new Date(ms + 3_600_000).toISOString().slice(11, 16)

function gather(steps: readonly InsideStep[]): Read {
  const listed = steps.flatMap((step) =>
    step.kind === 'people'
      ? step.people.map(({ name, state, sinceMs }) => ({ session: step.session, name, state, since: timeOf(sinceMs) }))
      : [],
  )
  const read = steps.find((step) => step.kind === 'read')
  if (read === undefined) throw new Error('a reading ends')
  return { listed: listed.toSorted((a, b) => (a.name < b.name ? -1 : 1)), read }
}

const insideAt = (station: TestStation, atMs: number): Read => gather([...readInside(station.core.store, atMs)])

/** The first reading of a page. */
async function firstReading(client: Client): Promise<Read> {
  const steps: InsideStep[] = []
  for await (const step of await client.inside.watch()) {
    steps.push(step)
    if (step.kind === 'read') break
  }
  return gather(steps)
}

/** How many a list has at a session, erased people and unknown badges too. */
function countAt({ listed, read }: Read, session: string): number {
  const sum = read.sessions.find(({ code }) => code === session)
  return listed.filter((each) => each.session === session).length + (sum?.erased ?? 0) + (sum?.notInRoster ?? 0)
}

describe('who is inside', () => {
  test('are those with an open visit, and at a session without check-out, while it is on, those who were admitted', async () => {
    const station = await aStation({ roster: attendees(4) })
    await station.story([
      ['A-0001 WS1 in 09:10', 'checked_in'],
      ['A-0002 WS1 in 09:11', 'checked_in'],
      ['A-0002 WS1 out 09:50', 'checked_out'],
      ['A-0003 PL1 in 09:12', 'checked_in'],
    ])
    expect(insideAt(station, at('10:00')).listed).toEqual([
      { session: 'WS1', name: 'Person A-0001', state: 'inside', since: '09:10' },
      { session: 'PL1', name: 'Person A-0003', state: 'may_have_left', since: '09:12' },
    ])
    expect(insideAt(station, at('12:30')).listed).toEqual([
      { session: 'WS1', name: 'Person A-0001', state: 'left_unseen', since: '09:10' },
    ])
  })

  test('are named though their presence is confidential, and the reading is journaled once for each opening', async () => {
    aClock(at('10:00'))
    const station = await aStation({ roster: [anAttendee({ id: 'C-1', full_name: 'Nour', confidential: 'yes' })] })
    await station.scan({ attendeeId: 'C-1' }, { at: '09:10' })
    const desk = station.as('desk')
    expect((await firstReading(desk)).listed).toMatchObject([{ name: 'Nour', state: 'inside' }])
    await desk.inside.taken({ as: 'paper' })
    const told = (await station.entries()).filter(({ kind }) => kind === 'disclosure')
    expect(told.map(({ body, operator }) => [body['what'], operator])).toEqual([
      ['inside', 'desk'],
      ['inside, on paper', 'desk'],
    ])
  })

  test('count with those whose data was erased and those whose badge the roster does not have, who have no name', async () => {
    const event = anEvent({ policy: { unknownBadge: 'provisional' } })
    const station = await aStation({ event, roster: attendees(2) })
    await station.story([
      ['A-0001 WS1 in 09:10', 'checked_in'],
      ['A-0002 WS1 in 09:10', 'checked_in'],
    ])
    station.hear('09:20', { kind: 'erasure', body: { attendee: station.refOf('A-0002') } })
    station.hear('09:30', {
      kind: 'scan',
      body: {
        id: 'elsewhere',
        attendee: null,
        badge: 'BCDEFGHJKNPRSTVXBCDEFGHJ',
        text: null,
        by: 'badge',
        session: 'WS1',
        gate: null,
        requested: 'in',
        direction: 'in',
        code: 'admitted_provisionally',
        overrode: null,
        first: null,
      },
    })
    const { listed, read } = insideAt(station, at('10:00'))
    expect(listed.map(({ name }) => name)).toEqual(['Person A-0001'])
    expect(read).toMatchObject({ people: 3, sessions: [{ code: 'WS1', erased: 1, notInRoster: 1 }] })
  })

  test('are those who stayed from the session before, and each is listed once in a room', async () => {
    const event = eventOf(timed('A', '09:00', '10:30'), timed('B', '11:00', '12:00', { carryOver: true }))
    const station = await aStation({ event, roster: attendees(2) })
    await station.story([
      ['A-0001 A in 09:10', 'checked_in'],
      ['A-0002 A in 09:10', 'checked_in'],
      ['A-0002 A out 10:20', 'checked_out'],
    ])
    expect(insideAt(station, at('10:45')).listed).toMatchObject([{ session: 'A', state: 'left_unseen' }])
    const during = insideAt(station, at('11:15'))
    expect(during.listed).toEqual([{ session: 'B', name: 'Person A-0001', state: 'stayed', since: '11:00' }])
    expect(during.read).toMatchObject({ people: 1, sessions: [{ code: 'B' }] })
    expect(insideAt(station, at('12:15')).listed).toMatchObject([{ session: 'B', state: 'left_unseen' }])
  })

  test('are in a session of several days those who came since the last night', async () => {
    const event = eventOf(timed('LAB', '2019-11-12T09:00:00', '2019-11-14T18:00:00'))
    const station = await aStation({ event, roster: attendees(3) })
    await station.story([
      ['A-0001 LAB in 2019-11-12T10:00:00+01:00', 'checked_in'],
      ['A-0002 LAB in 2019-11-12T10:00:00+01:00', 'checked_in'],
      ['A-0002 LAB in 2019-11-13T09:30:00+01:00', 'checked_in'],
    ])
    const dayTwo = insideAt(station, Date.parse('2019-11-13T10:00:00+01:00'))
    expect(dayTwo.listed).toEqual([{ session: 'LAB', name: 'Person A-0002', state: 'inside', since: '09:30' }])
    expect(dayTwo.read).toMatchObject({ people: 1, earlier: 1 })
  })

  test('are not those who left unseen before the last night: they are counted apart', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.story([['A-0001 WS1 in 09:10', 'checked_in']])
    expect(insideAt(station, Date.parse('2019-11-13T03:59:00+01:00')).listed).toMatchObject([{ state: 'left_unseen' }])
    const after = insideAt(station, Date.parse('2019-11-13T04:00:01+01:00'))
    expect(after).toMatchObject({ listed: [], read: { people: 0, earlier: 1, sessions: [] } })
  })

  test('count once though they are listed in two rooms', async () => {
    const event = eventOf(timed('A', '09:00', '12:00'), timed('B', '09:00', '12:00', { room: 'AUD' }))
    const station = await aStation({ event, roster: attendees(1) })
    await station.story([
      ['A-0001 A in 09:10', 'checked_in'],
      ['A-0001 B in 09:40', 'checked_in'],
    ])
    const { listed, read } = insideAt(station, at('10:00'))
    expect(listed.map(({ session }) => session).toSorted()).toEqual(['A', 'B'])
    expect(read.people).toBe(1)
  })

  test('are as many as the door counts', async () => {
    const event = eventOf(
      timed('A', '09:00', '10:30'),
      timed('B', '10:30', '12:00', { carryOver: true }),
      timed('C', '09:00', '12:00', { room: null, direction: 'in' }),
      timed('LAB', '2019-11-11T08:00:00', '2019-11-13T18:00:00', { room: 'AUD' }),
    )
    const people = 23
    const clock = aClock(at('08:00'))
    const station = await aStation({ event, roster: attendees(people) })
    // Everyone goes a way of his own, by a few multiplications.
    const way: { at: string; attendeeId: string; session: string; direction: 'in' | 'out' }[] = []
    for (let index = 0; index < people; index += 1) {
      const attendeeId = `A-${String(index + 1).padStart(4, '0')}`
      for (const [step, session] of ['LAB', 'A', 'C', 'B', 'LAB'].entries()) {
        if ((index * 7 + step * 3) % 5 < 2) continue
        const minute = session === 'B' ? 35 + (index % 20) : 5 + step * 8
        const time = `${session === 'B' ? '10' : '09'}:${String(minute).padStart(2, '0')}`
        way.push({ at: time, attendeeId, session, direction: (index + step) % 4 === 0 ? 'out' : 'in' })
      }
    }
    const counted: string[] = []
    let begin = '00:00'
    for (const time of ['10:00', '10:29', '10:45', '11:50']) {
      clock.set(at(time))
      for (const scan of way.filter((each) => each.at >= begin && each.at < time)) {
        await station.scan({ attendeeId: scan.attendeeId }, { ...scan, override: 'a test' })
      }
      begin = time
      const read = insideAt(station, at(time))
      for (const session of ['A', 'B', 'C', 'LAB']) {
        // Who stayed in the room is listed with the session that is on.
        if (session === 'A' && time >= '10:30') continue
        const { inside } = await station.client.checkIn.overview({ session })
        expect([time, session, countAt(read, session)]).toEqual([time, session, inside])
        if (inside > 0) counted.push(session)
      }
    }
    expect(new Set(counted)).toEqual(new Set(['A', 'B', 'C', 'LAB']))
  })

  test('are read again after a commit, by a page that listens', async () => {
    aClock(at('10:00'))
    const station = await aStation({ roster: attendees(2) })
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:10' })
    const counts: number[] = []
    for await (const step of await station.client.inside.watch()) {
      if (step.kind !== 'read') continue
      counts.push(step.people)
      if (counts.length === 1) await station.scan({ attendeeId: 'A-0002' }, { at: '09:20' })
      if (step.people === 2) break
    }
    expect(counts).toEqual([1, 2])
  })

  test('are told no longer to a page whose operator signed out', async () => {
    aClock(at('10:00'))
    const station = await aStation({ roster: attendees(2) })
    await station.client.operators.add({ operator: 'ann', role: 'organizer', pin: '2580' })
    const page = createRouterClient(station.station.router, { context: { page: 'page-1' } })
    await page.operators.signIn({ operator: 'ann', pin: '2580' })
    await station.scan({ attendeeId: 'A-0001' }, { at: '09:10' })
    const counts: number[] = []
    for await (const step of await page.inside.watch()) {
      if (step.kind !== 'read') continue
      counts.push(step.people)
      if (counts.length > 1) break
      await page.operators.signOut()
      await station.scan({ attendeeId: 'A-0002' }, { at: '09:20' })
    }
    expect(counts).toEqual([1])
  })

  test('are read in steps of a hundred people', async () => {
    const station = await aStation({ roster: attendees(230) })
    for (let index = 1; index <= 230; index += 1) {
      await station.scan({ attendeeId: `A-${String(index).padStart(4, '0')}` }, { session: 'PL1', at: '09:10' })
    }
    const steps = [...readInside(station.core.store, at('10:00'))]
    expect(steps.map((step) => (step.kind === 'people' ? step.people.length : step.people))).toEqual([
      100, 100, 30, 230,
    ])
  })
})
