import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../../electron/store/open-store.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

/** Everything that a database holds, the tables behind the index of search too. */
function everything({ database }: Store): Record<string, string> {
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`)
    .pluck()
    .all() as string[]
  const contentOf = (table: string): string => {
    const hash = createHash('sha256')
    for (const row of database.prepare(`SELECT * FROM "${table}"`).raw(true).iterate()) hash.update(JSON.stringify(row))
    return hash.digest('hex')
  }
  return Object.fromEntries(tables.map((table) => [table, contentOf(table)]))
}

/** Open at any time: practice asks by the station's clock, which is the machine's. */
const always = { startsAt: '2019-11-12T09:00:00+01:00', endsAt: '2999-11-12T12:30:00+01:00' }

async function anOpenStation(more: Partial<Parameters<typeof aSessionFile>[0]> = {}): Promise<TestStation> {
  const sessions = [
    aSessionFile({ ...always, room: 'R1', ...more }),
    aSessionFile({ ...always, code: 'PL1', direction: 'in', room: 'AUD' }),
    aSessionFile({ code: 'OLD' }),
    aSessionFile({ ...always, code: 'OFF', cancelled: true }),
  ]
  const event = anEvent({ sessions })
  const policy = { ...event.policy, oneRoomAtATime: true }
  return await aStation({ event: { ...event, policy }, roster: attendees(4) })
}

const practise = (station: TestStation, reading: string, session = 'WS1', asIfOpen = false) =>
  station.as('desk').readiness.practise({ readings: [reading], session, asIfOpen })

describe('practice', () => {
  test('decides as the door does', async () => {
    const station = await anOpenStation()
    const [first, second] = [await station.badgeOf('A-0001'), await station.badgeOf('A-0002')]
    await station.client.badge.revoke({ code: second })
    for (const [reading, session] of [
      [first, 'WS1'],
      [second, 'WS1'],
      ['nonsense', 'WS1'],
      [first, 'OLD'],
      [first, 'OFF'],
      [first, 'nowhere'],
    ] as const) {
      const { seq, ...practised } = await practise(station, reading, session)
      const { seq: real, ...decided } = await station.scan(reading, { session, at: null })
      expect({ ...practised, at: null }).toEqual({ ...decided, at: null })
      expect(seq).toBe(0)
      expect(real).toBeGreaterThan(0)
    }
  })

  test('knows who is inside already, and who was admitted in practice is not', async () => {
    const station = await anOpenStation()
    const code = await station.badgeOf('A-0001')
    for (let time = 0; time < 3; time++) expect((await practise(station, code)).code).toBe('checked_in')
    await station.scan({ attendeeId: 'A-0001' }, { at: null })
    expect((await practise(station, code)).code).toBe('already_in')
  })

  test('may pretend that doors are open which are not', async () => {
    const station = await anOpenStation()
    const code = await station.badgeOf('A-0001')
    expect((await practise(station, code, 'OLD')).code).toBe('too_late')
    const pretended = await practise(station, code, 'OLD', true)
    expect(pretended).toMatchObject({ code: 'checked_in', clock: 'station' })
    expect(Date.parse(pretended.at)).toBe(at('09:00'))
  })

  test('needs the desk', async () => {
    const station = await anOpenStation()
    const asked = station.as('kiosk').readiness.practise({ readings: ['x'], session: 'WS1' })
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('tells nobody that something was committed', async () => {
    const station = await anOpenStation()
    const code = await station.badgeOf('A-0001')
    const watch = await station.client.station.watch()
    const revision = async (): Promise<number> => {
      const step = await watch.next()
      return step.done === true ? Number.NaN : step.value.revision
    }
    const first = await revision()
    await practise(station, code)
    await station.scan({ attendeeId: 'A-0002' }, { at: null })
    expect((await revision()) - first).toBe(1)
    await watch.return()
  })
})

test('whatever is practised, every table and the head of the journal stay as they were', async () => {
  // A list that scans may add to, a full room, visits elsewhere that an entry ends, refusals of every kind.
  const station = await anOpenStation({ uninvited: 'register', invited: ['A-0001', 'A-0002'], capacity: 3 })
  const codes = await Promise.all(attendees(4).map(({ id }) => station.badgeOf(id)))
  await station.client.badge.revoke({ code: codes[3] ?? '' })
  await station.scan({ attendeeId: 'A-0002' }, { session: 'PL1', at: null })
  await station.scan({ attendeeId: 'A-0003' }, { session: 'WS1', at: null })
  await station.scan('nonsense', { at: null })
  const { store } = station.core
  const before = everything(store)
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['journal', 'scan', 'local_reading', 'local_asked']))

  const scan = fc.record({
    reading: fc.oneof(fc.constantFrom(...codes), fc.string({ maxLength: 30 })),
    session: fc.constantFrom('WS1', 'PL1', 'OLD', 'OFF', 'nowhere'),
    asIfOpen: fc.boolean(),
  })
  const told = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(scan, { minLength: 1, maxLength: 20 }), async (scans) => {
      for (const { reading, session, asIfOpen } of scans) {
        told.add((await practise(station, reading, session, asIfOpen)).code)
      }
      expect(everything(store)).toEqual(before)
      expect(store.database.inTransaction).toBe(false)
    }),
    { numRuns: 40 },
  )
  expect([...told]).toEqual(
    expect.arrayContaining(['checked_in', 'already_in', 'not_a_badge', 'revoked', 'no_session']),
  )
  // What follows is recorded as ever.
  expect((await station.scan(codes[0] ?? '', { at: null })).code).toBe('checked_in')
  expect(everything(store)).not.toEqual(before)
})
