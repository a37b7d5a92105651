import { describe, expect, test } from 'vitest'
import { statements } from '../../../../electron/store/statement.ts'
import { badgeCodeOfRandom } from '../../../../shared/domain/badge-code.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

/** The statements that `work` runs on a station's connection, in their order. */
async function statementsOf(station: TestStation, work: () => Promise<unknown>): Promise<string[]> {
  const store = station.core.store as { prepared(sql: string): ReturnType<typeof station.core.store.prepared> }
  const { prepared } = store
  const ran: string[] = []
  store.prepared = (sql) => {
    ran.push(sql)
    return prepared(sql)
  }
  try {
    await work()
  } finally {
    store.prepared = prepared
  }
  return ran
}

const spareOf = (station: TestStation) => badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(7, 7, 7, 7, 7))

/** Every way that a scan may take, by what it comes to. */
const ways: Record<string, (station: TestStation) => Promise<unknown>> = {
  async checked_in(station) {
    return station.scan(await station.badgeOf('A-0001'))
  },
  async already_in(station) {
    return station.scan(await station.badgeOf('A-0001'), { at: '10:01' })
  },
  async repeat(station) {
    return station.scan(await station.badgeOf('A-0001'), { at: '10:01:02' })
  },
  async checked_out(station) {
    return station.scan(await station.badgeOf('A-0001'), { at: '10:02', direction: 'out' })
  },
  async re_entered(station) {
    return station.scan({ attendeeId: 'A-0001' }, { at: '10:03' })
  },
  async not_a_badge(station) {
    return station.scan('https://example.org', { at: '10:04' })
  },
  async not_a_badge_again(station) {
    return station.scan('https://example.org', { at: '10:04:01' })
  },
  async admitted_provisionally(station) {
    return station.scan(spareOf(station), { at: '10:05' })
  },
  async provisionally_elsewhere(station) {
    return station.scan(spareOf(station), { session: 'FULL', at: '10:06', override: 'known' })
  },
  async provisionally_again(station) {
    return station.scan(spareOf(station), { session: 'FULL', at: '10:06:02' })
  },
  async unknown_badge(station) {
    return station.scan(spareOf(station), { session: 'LIST', at: '10:07' })
  },
  async not_invited(station) {
    return station.scan(await station.badgeOf('A-0002'), { session: 'LIST', at: '10:08' })
  },
  async invited_and_one_room_at_a_time(station) {
    return station.scan(await station.badgeOf('A-0001'), { session: 'LIST', at: '10:08' })
  },
  async registered(station) {
    return station.scan(await station.badgeOf('A-0002'), { session: 'REGISTER', at: '10:09' })
  },
  async rule_refused(station) {
    return station.scan(await station.badgeOf('A-0002'), { session: 'RULE', at: '10:10' })
  },
  async rule_refused_again(station) {
    return station.scan(await station.badgeOf('A-0002'), { session: 'RULE', at: '10:10:02', language: 'fr' })
  },
  async rule_holds(station) {
    return station.scan(await station.badgeOf('A-0001'), { session: 'RULE', at: '10:11' })
  },
  async session_full(station) {
    return station.scan(await station.badgeOf('A-0003'), { session: 'FULL', at: '10:12' })
  },
  async let_in(station) {
    return station.scan(await station.badgeOf('A-0003'), { session: 'FULL', at: '10:12', override: 'known' })
  },
  async carried_over(station) {
    return station.scan(await station.badgeOf('A-0003'), { session: 'NEXT', at: '12:31', direction: 'out' })
  },
  async no_session(station) {
    return station.scan(await station.badgeOf('A-0001'), { session: 'WS9' })
  },
  async asked_again(station) {
    await station.scan(await station.badgeOf('A-0003'), { id: 'again' })
    return station.scan(await station.badgeOf('A-0003'), { id: 'again' })
  },
  async now(station) {
    return station.scan(await station.badgeOf('A-0002'), { at: null })
  },
}

/** What each way runs, without the look-up of the badge that the test itself makes. */
async function statementsOfEach(station: TestStation): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [way, scan] of Object.entries(ways)) {
    const before = await station.badgeOf('A-0001')
    const all = await statementsOf(station, () => scan({ ...station, badgeOf: async (id) => codes.get(id) ?? before }))
    found.set(way, all)
  }
  return found
}

const codes = new Map<string, string>()

/** Everything that an event may ask at a door, at sessions of their own. */
const event = (): EventFile => {
  const { sessions = [], ...frame } = anEvent({ policy: { unknownBadge: 'provisional', oneRoomAtATime: true } })
  return {
    ...frame,
    categories: [{ code: 'interpreter', name: 'Interpreter', countsCapacity: false, allSessions: true }],
    sessions: [
      ...sessions,
      aSessionFile({ code: 'LIST', room: 'R1', invited: ['A-0001'] }),
      aSessionFile({ code: 'REGISTER', room: 'R1', invited: [], uninvited: 'register' }),
      aSessionFile({
        code: 'RULE',
        room: 'R1',
        rule: { and: [{ attended: ['WS1'] }, { '<': [{ var: 'inside' }, 1] }] },
      }),
      aSessionFile({ code: 'FULL', room: 'R1', capacity: 0 }),
      aSessionFile({
        code: 'NEXT',
        room: 'R1',
        startsAt: '2019-11-12T12:30:00+01:00',
        endsAt: '2019-11-12T14:00:00+01:00',
        carryOver: true,
      }),
    ],
  }
}

async function aStationOf(count: number): Promise<TestStation> {
  const station = await aStation({ event: event(), roster: attendees(count) })
  for (const id of ['A-0001', 'A-0002', 'A-0003']) codes.set(id, await station.badgeOf(id))
  return station
}

/** A step that reads a whole table, or all that a station ever wrote to one, which SQLite calls a search. */
function isUnbounded(detail: string): boolean {
  if (detail === 'SCAN CONSTANT ROW') return false
  return detail.startsWith('SCAN') || /^SEARCH (scan|personal|voided|clock_step)\b.*\(station=\?\)/.test(detail)
}

describe('the way of a scan', () => {
  test('reads no table from end to end: each statement goes by an index', async () => {
    const station = await aStationOf(10)
    const used = new Set([...(await statementsOfEach(station)).values()].flat())
    expect(used.size).toBeGreaterThan(15)
    const known = new Set(statements.values())
    for (const sql of used) {
      expect(known).toContain(sql)
      const parameters = Array.from({ length: sql.split('?').length - 1 }, () => null)
      const plan = station.core.store.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as {
        detail: string
      }[]
      expect([sql, plan.map(({ detail }) => detail).filter(isUnbounded)]).toEqual([sql, []])
    }
  })

  test('reads a history, however long, from its index alone', async () => {
    const station = await aStationOf(10)
    const sql = statements.get('scan.history') ?? ''
    const plan = station.core.store.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(null, null, null, null) as {
      detail: string
    }[]
    expect(plan.map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('SEARCH scan USING COVERING INDEX scan_history'),
    )
  })

  test('runs as many statements among 1,000 people as among 10', async () => {
    const small = await statementsOfEach(await aStationOf(10))
    const large = await statementsOfEach(await aStationOf(1_000))
    const counts = (of: Map<string, string[]>) => Object.fromEntries([...of].map(([way, all]) => [way, all.length]))
    expect(counts(large)).toEqual(counts(small))
    // Also one that writes three entries: the scan, and an end of each visit elsewhere.
    expect(Math.max(...[...large.values()].map((all) => all.length))).toBeLessThanOrEqual(50)
    const plain = ['checked_in', 'already_in', 'checked_out', 're_entered', 'rule_refused', 'session_full']
    expect(Math.max(...plain.map((way) => large.get(way)?.length ?? 0))).toBeLessThanOrEqual(32)
  })

  test('runs as many statements for a person of 100 visits as for one of a single visit', async () => {
    const station = await aStationOf(10)
    const [busy, calm] = ['A-0001', 'A-0002'].map((id) => codes.get(id) ?? '')
    const visit = async (code: string, minute: number) => {
      await station.scan(code, { at: at('09:00') + minute * 60_000 })
      await station.scan(code, { direction: 'out', at: at('09:00') + minute * 60_000 + 30_000 })
    }
    for (let minute = 0; minute < 100; minute++) await visit(busy ?? '', minute)
    await visit(calm ?? '', 0)
    const ofBusy = await statementsOf(station, () => station.scan(busy ?? '', { at: '12:00' }))
    const ofCalm = await statementsOf(station, () => station.scan(calm ?? '', { at: '12:00' }))
    expect(ofBusy).toEqual(ofCalm)
  })
})
