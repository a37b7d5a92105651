import { describe, expect, test } from 'vitest'
import type { ArrivalGroups, ArrivalPerson, Delegation } from '../../../../shared/contract/presence.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { at } from '../../../builders/an-event.ts'

const roster = [
  anAttendee({ id: 'A-1', full_name: 'Ana Ruiz', organisation: 'Police of Spain' }),
  anAttendee({ id: 'A-2', full_name: 'Иван Петров', organisation: 'Police of Spain' }),
  anAttendee({ id: 'A-3', given_name: 'Li', family_name: 'Wang', organisation: 'Office', delegation: 'China' }),
  anAttendee({ id: 'A-4', full_name: 'Zoé', organisation: '' }),
  anAttendee({ id: 'A-5', full_name: 'Gone', organisation: 'Police of Spain', status: 'cancelled' }),
  anAttendee({ id: 'A-6', full_name: 'Secret', organisation: 'Police of Spain', confidential: 'yes' }),
]

async function groups(station: TestStation): Promise<ArrivalGroups> {
  for await (const each of await station.as('desk').arrivals.watch()) return each
  throw new Error('a page that watches is told')
}

async function people(
  station: TestStation,
  of: { delegation: Delegation } | { letter: string },
): Promise<ArrivalPerson[]> {
  const all: ArrivalPerson[] = []
  for await (const page of await station.as('desk').arrivals.people(of)) all.push(...page)
  return all
}

describe('who has not arrived', () => {
  test('is counted by delegation, which is the organisation where the roster names none, and by letter', async () => {
    aClock(at('09:30'))
    const station = await aStation({ roster })
    await station.scan({ attendeeId: 'A-1' }, { at: null })
    await station.client.checkIn.accredit({ attendee: 'A-3' })
    const { delegations, letters, expected, arrived } = await groups(station)
    expect({ expected, arrived }).toEqual({ expected: 5, arrived: 2 })
    expect(delegations).toEqual([
      { delegation: { kind: 'delegation', name: 'Police of Spain' }, expected: 2, arrived: 1 },
      { delegation: { kind: 'delegation', name: 'China' }, expected: 1, arrived: 1 },
      { delegation: { kind: 'none' }, expected: 1, arrived: 0 },
      { delegation: { kind: 'confidential' }, expected: 1, arrived: 0 },
    ])
    // Of a whole name any word may be the family's; one in another script stands where it is read.
    expect(letters.map(({ letter }) => letter).toSorted()).toEqual(['A', 'I', 'P', 'R', 'W', 'Z'])
    expect(letters.find(({ letter }) => letter === 'W')).toEqual({ letter: 'W', expected: 1, arrived: 1 })
  })

  test('is named by delegation and by letter, and not where presence is confidential', async () => {
    const station = await aStation({ roster })
    const ids = async (of: Parameters<typeof people>[1]) => (await people(station, of)).map(({ id }) => id)
    expect(await ids({ delegation: { kind: 'delegation', name: 'Police of Spain' } })).toEqual(['A-1', 'A-2'])
    expect(await ids({ delegation: { kind: 'none' } })).toEqual(['A-4'])
    expect(await ids({ letter: 'P' })).toEqual(['A-2'])
    expect(await ids({ letter: 'S' })).toEqual([])
    expect(await people(station, { delegation: { kind: 'confidential' } })).toMatchObject([
      { id: 'A-6', name: null, organisation: null },
    ])
  })

  test('has arrived no more when his only check-in was taken back', async () => {
    aClock(at('09:30'))
    const station = await aStation({ roster })
    const { seq } = await station.scan({ attendeeId: 'A-1' }, { at: null })
    expect((await groups(station)).arrived).toBe(1)
    await station.client.checkIn.takeBack({ station: station.core.station, seq })
    expect((await groups(station)).arrived).toBe(0)
  })
})

describe('handing over the badges of a delegation', () => {
  test('accredits each and says that he has his badge; asked twice it writes nothing', async () => {
    const station = await aStation({ roster })
    const chosen = (await people(station, { delegation: { kind: 'delegation', name: 'Police of Spain' } })).map(
      ({ ref }) => ref,
    )
    const desk = station.as('desk')
    expect(await desk.arrivals.handOver({ attendees: chosen })).toEqual({
      done: ['A-1', 'A-2'],
      withoutBadge: [],
      refused: [],
    })
    const written = (await station.entries()).slice(-4)
    expect(written.map(({ kind, operator, body }) => [kind, operator, body['attendee']])).toEqual(
      ['A-1', 'A-2'].flatMap((id) => [
        ['accreditation', 'desk', station.refOf(id)],
        ['badge-handed-over', 'desk', station.refOf(id)],
      ]),
    )
    expect(written[1]?.body['code']).toBe(await station.badgeOf('A-1'))
    const entries = (await station.entries()).length
    await desk.arrivals.handOver({ attendees: ['A-1', 'A-2', 'A-1'] })
    expect(await station.entries()).toHaveLength(entries)
    expect(await people(station, { letter: 'R' })).toMatchObject([
      { id: 'A-1', hasArrived: true, isAccredited: true, badge: 'handed_over' },
    ])
  })

  test('leaves out who is cancelled or unknown, and says so; another system’s badge is kept out of the body', async () => {
    const station = await aStation({
      roster: [
        ...attendees(1),
        anAttendee({ id: 'B-1', status: 'blocked' }),
        anAttendee({ id: 'B-2', badge_code: 'OLD-77' }),
      ],
    })
    const told = await station.as('desk').arrivals.handOver({ attendees: ['B-1', 'nobody', 'B-2', 'A-0001'] })
    expect(told).toEqual({ done: ['B-2', 'A-0001'], withoutBadge: [], refused: ['B-1', 'nobody'] })
    const handed = (await station.entries()).filter(({ kind }) => kind === 'badge-handed-over')
    expect(handed.map(({ body }) => body['code'])).toEqual([null, await station.badgeOf('A-0001')])
    expect(await people(station, { letter: 'P' })).toMatchObject([{ badge: 'handed_over' }, { badge: 'handed_over' }])
  })

  test('says whose badge is not here to be handed over', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.client.badge.revoke({ code: await station.badgeOf('A-0001') })
    expect(await station.as('desk').arrivals.handOver({ attendees: ['A-0001'] })).toMatchObject({
      done: ['A-0001'],
      withoutBadge: ['A-0001'],
    })
  })
})
