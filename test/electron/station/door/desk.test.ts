import { describe, expect, test } from 'vitest'
import { aClock } from '../../../builders/a-clock.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type StationWish, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

/** A desk whose clock stands at a time of the day. */
async function aDesk(time: string, wish: StationWish = {}) {
  const clock = aClock(at(time))
  const station = await aStation({ roster: attendees(3), ...wish })
  const moveTo = async (to: string) => clock.set(at(to))
  return { station, moveTo, desk: station.as('desk').desk }
}

const closed = anEvent({
  sessions: [
    aSessionFile({ room: 'R1', invited: ['A-0001'], uninvited: 'ask' }),
    aSessionFile({ code: 'WS2', title: 'Other', room: 'AUD', invited: ['A-0002', 'A-0003'] }),
    aSessionFile({ code: 'PL1', title: 'Plenary', direction: 'in' }),
    aSessionFile({ code: 'LATE', startsAt: '2019-11-12T15:00:00+01:00', endsAt: '2019-11-12T16:00:00+01:00' }),
  ],
})

describe('who was refused stays in reach while the next one is scanned', () => {
  test('also who was refused at a kiosk, with his reason, the last one first', async () => {
    const { station, desk } = await aDesk('10:00', { event: closed })
    await station.scan(await station.badgeOf('A-0002'), { at: '09:58', as: 'kiosk', gate: 'G1', id: 'kiosk-1' })
    await station.scan(await station.badgeOf('A-0003'), { at: '09:59' })
    await station.scan(await station.badgeOf('A-0001'), { at: '10:00' })
    expect(await desk.setAside()).toMatchObject([
      { name: 'Person A-0003', code: 'not_invited' },
      { name: 'Person A-0002', code: 'not_invited', gate: 'G1', scanId: 'kiosk-1', atMs: at('09:58'), session: 'WS1' },
    ])
  })

  test('asked for again by the id of its scan, the verdict is the same and nothing is recorded', async () => {
    const { station, desk } = await aDesk('10:00', { event: closed })
    const verdict = await station.scan(await station.badgeOf('A-0002'), { at: '09:58', as: 'kiosk' })
    const before = (await station.entries()).length
    const [aside] = await desk.setAside()
    const again = await station.scan({ ref: aside?.attendee ?? '' }, { id: aside?.scanId ?? '', as: 'desk' })
    expect(again).toEqual(verdict)
    expect(await station.entries()).toHaveLength(before)
  })

  test.each<[string, (desk: Awaited<ReturnType<typeof aDesk>>) => Promise<unknown>]>([
    [
      'he is let in',
      ({ station }) => station.scan({ attendeeId: 'A-0002' }, { at: '09:59', override: 'sent by the chair' }),
    ],
    ['half an hour has passed', ({ moveTo }) => moveTo('10:28:00.001')],
    [
      'the refusal is voided',
      async ({ station, desk }) => {
        const [aside] = await desk.setAside()
        const { seq = 0 } = aside ?? {}
        await station.client.journal.void({ station: station.core.station, seq, reason: 'a trial' })
      },
    ],
  ])('until %s', async (_, happens) => {
    const all = await aDesk('10:00', { event: closed })
    await all.station.scan(await all.station.badgeOf('A-0002'), { at: '09:58' })
    expect(await all.desk.setAside()).toHaveLength(1)
    await happens(all)
    expect(await all.desk.setAside()).toEqual([])
  })

  test('who is inside already is not outside', async () => {
    const { station, desk } = await aDesk('10:00')
    for (const time of ['09:50', '09:55']) await station.scan({ attendeeId: 'A-0001' }, { at: time })
    expect(await desk.setAside()).toEqual([])
  })

  test('refused twice he stands there once, and a text that is no badge stands there never', async () => {
    const { station, desk } = await aDesk('10:00', { event: closed })
    const badge = await station.badgeOf('A-0002')
    await station.scan(badge, { at: '09:50' })
    await station.scan(badge, { at: '09:55' })
    await station.scan('https://example.org', { at: '09:56' })
    expect(await desk.setAside()).toMatchObject([{ atMs: at('09:55') }])
  })
})

describe('where somebody is to go', () => {
  test.each([
    ['A-0001', '10:00', ['WS1', 'PL1']],
    ['A-0002', '10:00', ['WS2', 'PL1']],
    ['A-0002', '15:00', ['LATE']],
    ['A-0002', '13:00', []],
  ])('%s at %s: the sessions on now that would let him in, his own first: %j', async (attendee, time, codes) => {
    const { desk } = await aDesk(time, { event: closed })
    expect((await desk.whereTo({ attendee })).map(({ code }) => code)).toEqual(codes)
  })

  test('nowhere for somebody who is blocked', async () => {
    const roster = [anAttendee({ id: 'A-0001', status: 'blocked' })]
    const { desk } = await aDesk('10:00', { event: closed, roster })
    expect(await desk.whereTo({ attendee: 'A-0001' })).toEqual([])
  })
})

describe('what must be seen of a person', () => {
  const headset = {
    code: 'headset',
    text: { en: 'Hand over a headset.', fr: 'Remettre un casque.' },
    categories: ['interpreter'],
  }
  const event = anEvent({
    categories: [{ code: 'interpreter', name: 'Interpreter' }],
    questions: [headset, { code: 'map', text: 'Hand over the map.' }],
  })
  const interpreter = anAttendee({ id: 'A-0001', category: 'interpreter', note: 'Gluten-free: <b>green card</b>' })
  const said = (notices: { text: Record<string, string> }[]) => notices.map(({ text }) => Object.values(text)[0])

  test('is his note and the questions for his category, each until somebody saw it', async () => {
    const { desk, station } = await aDesk('10:00', { event, roster: [interpreter, anAttendee({ id: 'A-0002' })] })
    const notices = await desk.notices({ attendee: 'A-0001' })
    expect(said(notices)).toEqual(['Gluten-free: <b>green card</b>', 'Hand over a headset.', 'Hand over the map.'])
    expect(notices[1]?.text).toEqual(headset.text)
    expect(said(await desk.notices({ attendee: 'A-0002' }))).toEqual(['Hand over the map.'])
    for (const { notice } of notices.slice(0, 2)) await desk.seeNotice({ attendee: 'A-0001', notice })
    expect(said(await desk.notices({ attendee: 'A-0001' }))).toEqual(['Hand over the map.'])
    expect(said(await desk.notices({ attendee: 'A-0002' }))).toEqual(['Hand over the map.'])
    const entries = (await station.entries()).filter(({ kind }) => kind === 'notice-seen')
    expect(entries).toMatchObject([{ operator: 'desk' }, { operator: 'desk' }])
    expect(JSON.stringify(entries)).not.toContain('Gluten')
  })

  test('seen twice is journaled once', async () => {
    const { desk, station } = await aDesk('10:00', { event, roster: [interpreter] })
    const seen = { attendee: 'A-0001', notice: 'question:headset' }
    await desk.seeNotice(seen)
    await desk.seeNotice(seen)
    expect((await station.entries()).filter(({ kind }) => kind === 'notice-seen')).toHaveLength(1)
  })

  test('a note that was changed is to be seen anew, and the old one is no more to be seen', async () => {
    const { desk, station } = await aDesk('10:00', { event: anEvent(), roster: [interpreter] })
    const [old] = await desk.notices({ attendee: 'A-0001' })
    await desk.seeNotice({ attendee: 'A-0001', notice: old?.notice ?? '' })
    await station.importRoster([{ ...interpreter, note: 'Badge at the organizer' }])
    expect(said(await desk.notices({ attendee: 'A-0001' }))).toEqual(['Badge at the organizer'])
    await expect(desk.seeNotice({ attendee: 'A-0001', notice: old?.notice ?? '' })).rejects.toThrow('changed meanwhile')
  })

  test('a scan that follows within the window of repeats is still a repeat', async () => {
    const { desk, station } = await aDesk('10:00', { event, roster: [interpreter] })
    const badge = await station.badgeOf('A-0001')
    const { seq } = await station.scan(badge, { at: '10:00' })
    await desk.seeNotice({ attendee: 'A-0001', notice: 'question:headset' })
    expect(await station.scan(badge, { at: '10:00:02.000' })).toMatchObject({ seq, repeat: true })
  })
})

describe('a session that is changed while the event is on', () => {
  const event = anEvent({
    sessions: [
      aSessionFile({ room: 'R1', invited: ['A-0001'] }),
      aSessionFile({
        code: 'NEXT',
        room: 'R1',
        startsAt: '2019-11-12T12:40:00+01:00',
        endsAt: '2019-11-12T14:00:00+01:00',
      }),
      aSessionFile({ code: 'PL1', room: 'AUD', direction: 'in' }),
    ],
  })
  const sessionOf = async ({ station }: Awaited<ReturnType<typeof aDesk>>, code = 'WS1') =>
    (await station.client.event.programme()).sessions.find((session) => session.code === code)

  test('ends 15 minutes later, says what it is in the way of, and lets people in until then', async () => {
    const all = await aDesk('12:29', { event })
    const { station } = all
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '12:31' })).toMatchObject({ code: 'too_late' })
    expect(await station.client.desk.changeSession({ session: 'WS1', longerByMinutes: 5 })).toEqual({ inTheWay: [] })
    expect(await station.client.desk.changeSession({ session: 'WS1', longerByMinutes: 10 })).toEqual({
      inTheWay: ['NEXT'],
    })
    expect(await sessionOf(all)).toMatchObject({ endsAtMs: at('12:45') })
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '12:44' })).toMatchObject({ code: 'checked_in' })
    expect((await station.client.event.export())['sessions']).toMatchObject([
      { endsAt: '2019-11-12T12:45:00+01:00' },
      {},
      {},
    ])
  })

  test('moves to another room: who is inside stays inside, the list holds, and it is known where it was', async () => {
    const all = await aDesk('10:50', { event })
    const { station } = all
    await station.scan({ attendeeId: 'A-0001' }, { at: '10:00' })
    expect(await station.client.desk.changeSession({ session: 'WS1', room: 'AUD' })).toEqual({ inTheWay: ['PL1'] })
    expect(await sessionOf(all)).toMatchObject({ room: { code: 'AUD' }, isByInvitation: true })
    expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: 1, expected: 1 })
    expect((await station.client.event.export())['sessions']).toMatchObject([{ movedFrom: 'R1' }, {}, {}])
    expect(await station.scan({ attendeeId: 'A-0002' }, { at: '10:51' })).toMatchObject({ code: 'not_invited' })
  })

  test('is cancelled, and takes place after all', async () => {
    const { station } = await aDesk('10:00', { event })
    await station.client.desk.changeSession({ session: 'WS1', isCancelled: true })
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '10:00' })).toMatchObject({ code: 'no_session' })
    await station.client.desk.changeSession({ session: 'WS1', isCancelled: false })
    expect(await station.scan({ attendeeId: 'A-0001' }, { at: '10:01' })).toMatchObject({ code: 'checked_in' })
  })

  test.each([
    [{ session: 'NONE' }, 'NONE'],
    [{ session: 'WS1', room: 'CELLAR' }, 'CELLAR'],
    [{ session: 'WS1', longerByMinutes: -300 }, 'would end before it begins'],
  ])('%j changes nothing', async (change, sentence) => {
    const { station } = await aDesk('10:00', { event })
    const before = await station.client.event.export()
    await expect(station.client.desk.changeSession(change)).rejects.toThrow(sentence)
    expect(await station.client.event.export()).toEqual(before)
  })
})

describe('the prepared badge, scanned at the registration desk', () => {
  const kinds = ['accreditation', 'badge-handed-over']
  const written = async ({ station }: Awaited<ReturnType<typeof aDesk>>) =>
    (await station.entries()).map(({ kind }) => kind).filter((kind) => kinds.includes(kind))

  test('means identity checked and handed over, once, and opens the doors that ask for it', async () => {
    const all = await aDesk('08:30', { event: anEvent({ policy: { accreditation: true } }) })
    const { station, desk } = all
    const badge = await station.badgeOf('A-0001')
    expect(await station.scan(badge, { at: '08:31' })).toMatchObject({ code: 'not_accredited' })
    const registered = await desk.register({ readings: [badge.toLowerCase()] })
    expect(registered).toMatchObject({ refusal: null, wasRegistered: false, attendee: { id: 'A-0001' } })
    expect(await desk.register({ readings: [badge] })).toMatchObject({ refusal: null, wasRegistered: true })
    expect(await written(all)).toEqual(kinds)
    expect(await station.scan(badge, { at: '08:50' })).toMatchObject({ code: 'checked_in' })
  })

  test('of who was accredited without it, the badge is handed over now', async () => {
    const all = await aDesk('08:30')
    await all.station.client.checkIn.accredit({ attendee: 'A-0001' })
    const readings = [await all.station.badgeOf('A-0001')]
    expect(await all.desk.register({ readings })).toMatchObject({ refusal: null, wasRegistered: false })
    expect(await written(all)).toEqual(kinds)
  })

  test.each([
    ['a text that is no badge', async () => 'hello', 'not_a_badge'],
    ['a revoked one', async ({ station }) => revoked(station), 'revoked'],
    ['of who is blocked', async ({ station }) => station.badgeOf('A-0002'), 'blocked'],
  ] as [string, (all: Awaited<ReturnType<typeof aDesk>>) => Promise<string>, string][])(
    'writes nothing: %s',
    async (_, badgeOf, refusal) => {
      const roster = [anAttendee({ id: 'A-0001' }), anAttendee({ id: 'A-0002', status: 'blocked' })]
      const all = await aDesk('08:30', { roster })
      expect(await all.desk.register({ readings: [await badgeOf(all)] })).toMatchObject({ refusal })
      expect(await written(all)).toEqual([])
    },
  )

  async function revoked(station: TestStation): Promise<string> {
    const code = await station.badgeOf('A-0001')
    await station.client.badge.revoke({ code })
    return code
  }
})
