import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { writeRehearsalClock } from '../../../../electron/station/clock.ts'
import { statements } from '../../../../electron/store/statement.ts'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type StationWish, type TestStation } from '../../../builders/a-station.ts'
import { anEvent, at } from '../../../builders/an-event.ts'
import type { RosterLineFile } from '../../../builders/an-attendee.ts'

const roster: readonly RosterLineFile[] = [
  {
    id: 'A-1',
    full_name: 'Mariam El Haddad',
    given_name: 'Mariam',
    family_name: 'El Haddad',
    language: 'ar',
    organisation: 'Police of Somewhere',
  },
  { id: 'A-2', full_name: 'Jun Tanaka', language: 'pt' },
  { id: 'A-3', full_name: 'Hidden Person', confidential: 'yes', organisation: 'Secret Service', language: 'fr' },
  { id: 'A-4', full_name: 'Blocked Person', status: 'blocked', language: 'es' },
  { id: 'A-5', full_name: '田中 純', country: 'JP' },
]

type Policy = NonNullable<EventFile['policy']>

async function aHall(policy: Policy = {}, changed: Partial<EventFile> = {}, time = '09:10'): Promise<TestStation> {
  const wish: StationWish = { event: anEvent({ policy, ...changed }), roster }
  const station = await aStation(wish)
  await station.client.hall.setPlace({ kind: 'room', code: 'R1', language: 'en' })
  moveTo(station, time)
  return station
}

const moveTo = (station: TestStation, time: string) =>
  station.core.store.write((store) => writeRehearsalClock(store, at(time)))

let asked = 0
async function scan(station: TestStation, who: string, id = `hall-${++asked}`) {
  const readings = [who.startsWith('A-') ? await station.badgeOf(who) : who]
  return await station.as('kiosk').hall.scan({ id, readings })
}

async function replaceSessions(station: TestStation, sessions: EventFile['sessions']) {
  const file = await station.client.event.export()
  await station.client.event.import({ file: { ...(file as EventFile), sessions } })
}

describe('the place of a hall', () => {
  test('is nowhere until an organizer chose it, and then nothing is scanned', async () => {
    const station = await aStation({ roster })
    expect(await station.as('kiosk').hall.place()).toMatchObject({
      place: null,
      rooms: [{ code: 'R1' }, { code: 'AUD' }],
      gates: [{ code: 'G1', roomName: 'Auditorium' }],
    })
    expect(await station.as('kiosk').hall.programme()).toMatchObject({ sessions: [] })
    await expect(scan(station, 'A-1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([
    ['a room', { kind: 'room', code: 'R1' }, 'Room 1', ['WS1']],
    ['a gate, by the room that it leads to', { kind: 'gate', code: 'G1' }, 'Main entrance', ['PL1']],
    ['the sessions that have no room', { kind: 'event', code: '' }, 'Meeting', ['OPEN']],
  ] as const)('may be %s', async (_, place, name, codes) => {
    const sessions = [...(anEvent().sessions ?? []), aSessionFile({ code: 'OPEN' })]
    const station = await aStation({ event: anEvent({ sessions }) })
    await station.client.hall.setPlace({ ...place, language: 'fr' })
    moveTo(station, '09:00')
    expect((await station.client.hall.place()).place).toMatchObject({ ...place, name, language: 'fr' })
    expect((await station.client.hall.programme()).sessions.map(({ code }) => code)).toEqual(codes)
  })

  test('is none that the event does not list', async () => {
    const station = await aStation()
    const place = { kind: 'gate', code: 'G9', language: 'en' } as const
    await expect(station.client.hall.setPlace(place)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a scan in the hall', () => {
  test('is for the session that is on there, in and out again, and recorded with its gate', async () => {
    const station = await aHall()
    await station.client.hall.setPlace({ kind: 'gate', code: 'G1', language: 'en' })
    expect(await scan(station, 'A-1')).toMatchObject({ code: 'checked_in', session: { title: 'Plenary' } })
    await station.client.hall.setPlace({ kind: 'room', code: 'R1', language: 'en' })
    expect(await scan(station, 'A-1')).toMatchObject({ code: 'checked_in', session: { title: 'Workshop' } })
    moveTo(station, '09:20')
    expect(await scan(station, 'A-1')).toMatchObject({ code: 'checked_out', colour: 'green' })
    const bodies = (await station.entries()).filter(({ kind }) => kind === 'scan').map(({ body }) => body)
    expect(bodies).toMatchObject([
      { session: 'PL1', gate: 'G1', requested: 'in', direction: 'in' },
      { session: 'WS1', gate: null, requested: 'auto', direction: 'in' },
      { session: 'WS1', gate: null, requested: 'auto', direction: 'out' },
    ])
  })

  test('asked twice is recorded once, also where another session is on by then', async () => {
    const sessions = [aSessionFile({ room: 'R1', endsAt: '2019-11-12T10:00:00+01:00' })]
    const station = await aHall({}, { sessions })
    const first = await scan(station, 'A-1', 'the-same')
    const entries = (await station.entries()).length
    moveTo(station, '18:00')
    expect(await scan(station, 'A-1', 'the-same')).toEqual(first)
    expect(await station.entries()).toHaveLength(entries)
  })

  test('before the doors says when they open', async () => {
    const station = await aHall({}, {}, '08:00')
    expect(await scan(station, 'A-1')).toMatchObject({
      code: 'too_early',
      colour: 'amber',
      session: { doorsAtMs: at('08:30') },
    })
  })

  test('after the end checks out who is still inside, and records nothing of anybody else', async () => {
    const station = await aHall()
    await scan(station, 'A-1')
    moveTo(station, '12:40')
    const entries = (await station.entries()).length
    expect(await scan(station, 'A-2')).toEqual({ kind: 'nothing' })
    expect(await station.entries()).toHaveLength(entries)
    expect(await scan(station, 'A-1')).toMatchObject({ code: 'checked_out', session: { title: 'Workshop' } })
    moveTo(station, '12:50')
    expect(await scan(station, 'A-1')).toEqual({ kind: 'nothing' })
  })

  test('says where the session went, and records nothing', async () => {
    const station = await aHall({}, {}, '08:40')
    await station.client.hall.programme()
    const [workshop] = anEvent().sessions ?? []
    await replaceSessions(station, [{ ...aSessionFile(), ...workshop, room: 'AUD' }])
    expect((await station.client.hall.programme()).sessions).toMatchObject([
      { code: 'WS1', isElsewhere: true, roomName: 'Auditorium' },
    ])
    const entries = (await station.entries()).length
    expect(await scan(station, 'A-1')).toEqual({ kind: 'elsewhere', title: 'Workshop', roomName: 'Auditorium' })
    expect(await station.entries()).toHaveLength(entries)
  })
})

describe('the programme of a hall', () => {
  const ends = (time: string) => [aSessionFile({ room: 'R1', endsAt: `2019-11-12T${time}:00+01:00` })]
  const planned = async (station: TestStation) =>
    (await station.as('kiosk').hall.programme()).sessions.map(({ endsAtMs, plannedEndMs }) => [endsAtMs, plannedEndMs])

  test('knows an extension from the end that stood when the doors opened', async () => {
    const station = await aHall({}, { sessions: ends('11:00') }, '08:00')
    await planned(station)
    await replaceSessions(station, ends('11:10'))
    expect(await planned(station)).toEqual([[at('11:10'), at('11:10')]])
    moveTo(station, '10:50')
    await planned(station)
    await replaceSessions(station, ends('11:25'))
    expect(await planned(station)).toEqual([[at('11:25'), at('11:10')]])
  })

  test('forgets what was moved away once it has ended, and what is in no definition any more', async () => {
    const station = await aHall({}, { sessions: [...ends('11:00'), aSessionFile({ code: 'GONE', room: 'R1' })] })
    await planned(station)
    await replaceSessions(station, [aSessionFile({ room: 'AUD', endsAt: '2019-11-12T11:00:00+01:00' })])
    expect((await station.client.hall.programme()).sessions.map(({ code }) => code)).toEqual(['WS1'])
    moveTo(station, '11:00')
    expect((await station.client.hall.programme()).sessions).toEqual([])
  })
})

describe('what a hall tells of a person', () => {
  const names: readonly [Policy['displayName'], Record<string, string | null>][] = [
    ['full', { 'A-1': 'Mariam El Haddad', 'A-2': 'Jun Tanaka', 'A-3': null, 'A-5': '田中 純' }],
    ['initial', { 'A-1': 'Mariam E.', 'A-2': 'Jun T.', 'A-3': null, 'A-5': '田中' }],
    ['none', { 'A-1': null, 'A-2': null, 'A-3': null, 'A-5': null }],
  ]
  test.each(names)('is a name as far as the policy %s goes, and of who is confidential none', async (policy, named) => {
    const station = await aHall({ displayName: policy })
    for (const [id, name] of Object.entries(named)) {
      expect(await scan(station, id), id).toMatchObject({ kind: 'verdict', outcome: 'admitted', name })
    }
  })

  test('is his language where the pages speak it', async () => {
    const station = await aHall()
    const languages = []
    for (const id of ['A-1', 'A-2', 'A-3', 'A-5']) {
      const answer = await scan(station, id)
      languages.push(answer.kind === 'verdict' && answer.language)
    }
    expect(languages).toEqual(['ar', null, 'fr', null])
  })

  test('is his country only where it decides how his name is drawn', async () => {
    const station = await aHall()
    expect(await scan(station, 'A-1')).toMatchObject({ nameCountry: null })
    expect(await scan(station, 'A-5')).toMatchObject({ nameCountry: 'JP' })
  })

  test('holds no id, no organisation, and nothing of who is confidential, whoever asks', async () => {
    const station = await aHall()
    for (const role of ['kiosk', 'desk', 'organizer'] as const) {
      for (const id of ['A-1', 'A-3']) {
        const code = await station.badgeOf(id)
        const told = JSON.stringify(await station.as(role).hall.scan({ id: `${role} ${id}`, readings: [code] }))
        for (const secret of [id, station.refOf(id), code, 'Police of Somewhere', 'Secret Service', 'Hidden']) {
          expect(told).not.toContain(secret)
        }
      }
    }
  })
})

describe('why somebody was refused', () => {
  const rule = { '==': [{ var: 'category' }, 'speaker'] }
  const sessions = [aSessionFile({ room: 'R1', rule })]

  test('stands at the desk, where the event does not want bystanders to read it', async () => {
    const station = await aHall({ refusalDetail: 'desk' }, { sessions })
    expect(await scan(station, 'A-4')).toMatchObject({ outcome: 'refused', code: null, explanation: null })
    expect(await scan(station, 'A-1')).toMatchObject({ outcome: 'refused', code: null, explanation: null })
    expect(await scan(station, 'nobody')).toMatchObject({ outcome: 'refused', code: 'not_a_badge', name: null })
  })

  test("is told in the room's language and in the visitor's, where it does", async () => {
    const station = await aHall({ refusalDetail: 'full' }, { sessions })
    expect(await scan(station, 'A-4')).toMatchObject({ code: 'blocked', language: 'es' })
    const answer = await scan(station, 'A-1')
    if (answer.kind !== 'verdict' || answer.explanation === null) throw new Error('a refusal by rule is explained')
    expect(answer.code).toBe('rule_refused')
    expect(answer.explanation.room).toMatch(/[a-z]/)
    expect(answer.explanation.visitor).toMatch(/\p{Script=Arabic}/u)
    expect((await station.entries()).filter(({ kind }) => kind === 'scan')).toHaveLength(2)
  })
})

describe('the pulse of a hall page', () => {
  const pulse = {
    frames: 25,
    longestWaitMs: 17,
    camera: 'off',
    isFullScreen: true,
    isKeptAwake: true,
    heapBytes: null,
  } as const

  test('is heard for who looks after the station, and changes nothing', async () => {
    const station = await aHall()
    const entries = (await station.entries()).length
    expect(await station.as('desk').hall.pulses()).toEqual([])
    await station.as('kiosk').hall.pulse({ ...pulse, frames: 1 })
    await station.as('kiosk').hall.pulse(pulse)
    expect(await station.as('desk').hall.pulses()).toMatchObject([{ frames: 25 }])
    expect(await station.entries()).toHaveLength(entries)
  })

  test('of the newest page stands first, and those of pages long gone are dropped', async () => {
    const station = await aHall()
    for (let page = 0; page < 12; page++) {
      const client = createRouterClient(station.station.router, { context: { page: `page ${page}` } })
      await client.hall.pulse({ ...pulse, frames: page })
    }
    const frames = (await station.as('desk').hall.pulses()).map((each) => each.frames)
    expect(frames).toEqual([11, 10, 9, 8, 7, 6, 5, 4])
  })
})

test('a scan in the hall reads by an index, however many sessions there are', async () => {
  const station = await aHall()
  const mine = [...statements].filter(([name]) => name.startsWith('hall.'))
  expect(mine.length).toBeGreaterThan(2)
  for (const [name, sql] of mine) {
    const parameters = Array.from(sql.matchAll(/\?/g), () => 0)
    const plan = station.core.store.prepared(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]
    expect([name, ...plan.map(({ detail }) => detail)].join(' / ')).not.toContain('SCAN')
  }
})
