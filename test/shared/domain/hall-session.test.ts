import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endedSession, hallNow, servedSession, type HallSession } from '../../../shared/domain/hall-session.ts'
import { at } from '../../builders/an-event.ts'

const timezone = 'Europe/Paris'

function session(code: string, span: string, changed: Partial<HallSession> = {}): HallSession {
  const [from = '', to = ''] = span.split('-')
  const endsAtMs = at(to)
  return {
    code,
    title: code,
    roomName: 'Auditorium',
    startsAtMs: at(from),
    endsAtMs,
    doorsAtMs: at(from) - 30 * 60_000,
    plannedEndMs: endsAtMs,
    direction: 'in-out',
    isCancelled: false,
    isElsewhere: false,
    ...changed,
  }
}

const dayMs = 24 * 3_600_000
const tomorrow = session('TOMORROW', '09:00-10:00', {
  startsAtMs: at('09:00') + dayMs,
  endsAtMs: at('10:00') + dayMs,
  plannedEndMs: at('10:00') + dayMs,
  doorsAtMs: at('08:30') + dayMs,
})
const morning = session('A', '09:00-10:30')
const afternoon = session('B', '14:00-15:30')
const day = [morning, afternoon]
const overrun = session('A', '09:00-11:15', { plannedEndMs: at('10:30') })
const straightAfter = session('C', '10:30-11:30')
const laboratory = session('LAB', '08:00-18:00')

/** `what.kind`, the code of what is shown, what it adds, the code of what comes next. */
type Shows = readonly [kind: string, code: string | null, adds: string, next: string | null]

const situations: Record<string, { sessions: readonly HallSession[]; time: string; shows: Shows }> = {
  'before the doors of the first': { sessions: day, time: '08:00', shows: ['before', 'A', '', 'B'] },
  'a moment before the doors': { sessions: day, time: '08:29:59.999', shows: ['before', 'A', '', 'B'] },
  'as the doors open': { sessions: day, time: '08:30', shows: ['on', 'A', '', 'B'] },
  'as it starts': { sessions: day, time: '09:00', shows: ['on', 'A', 'started', 'B'] },
  'a moment before the end': { sessions: day, time: '10:29:59', shows: ['on', 'A', 'started', 'B'] },
  'at the end, between two': { sessions: day, time: '10:30', shows: ['before', 'B', '', null] },
  'the last is over': { sessions: day, time: '15:30', shows: ['nothing', null, 'had some', null] },
  'the last of the day is over': {
    sessions: [...day, tomorrow],
    time: '16:00',
    shows: ['nothing', null, 'had some', 'TOMORROW'],
  },
  'nothing today': { sessions: [tomorrow], time: '09:00', shows: ['nothing', null, '', 'TOMORROW'] },
  'no session at all': { sessions: [], time: '09:00', shows: ['nothing', null, '', null] },
  extended: { sessions: [overrun, afternoon], time: '10:40', shows: ['on', 'A', 'started extended', 'B'] },
  'extended, and not beyond its planned end yet': {
    sessions: [overrun, afternoon],
    time: '10:00',
    shows: ['on', 'A', 'started extended', 'B'],
  },
  'extended into the next one, it keeps its room': {
    sessions: [overrun, straightAfter],
    time: '10:45',
    shows: ['on', 'A', 'started extended', null],
  },
  'after the extension the next one has the room': {
    sessions: [overrun, straightAfter],
    time: '11:15',
    shows: ['on', 'C', 'started', null],
  },
  'made shorter': {
    sessions: [session('A', '09:00-10:00', { plannedEndMs: at('10:30') }), afternoon],
    time: '09:30',
    shows: ['on', 'A', 'started', 'B'],
  },
  'the doors of the next are open, and this one runs until it starts': {
    sessions: [morning, straightAfter],
    time: '10:10',
    shows: ['on', 'A', 'started', 'C'],
  },
  'beside one that lasts all day, the shorter one': {
    sessions: [laboratory, morning],
    time: '08:40',
    shows: ['on', 'A', '', null],
  },
  'one that lasts all day, where nothing else is on': {
    sessions: [laboratory, morning],
    time: '12:00',
    shows: ['on', 'LAB', 'started', null],
  },
  cancelled: {
    sessions: [{ ...morning, isCancelled: true }, afternoon],
    time: '09:10',
    shows: ['cancelled', 'A', '', 'B'],
  },
  'cancelled, and its doors would not be open yet': {
    sessions: [{ ...morning, isCancelled: true }, afternoon],
    time: '08:00',
    shows: ['before', 'B', '', null],
  },
  'cancelled beside one that is on': {
    sessions: [{ ...morning, isCancelled: true }, laboratory],
    time: '09:10',
    shows: ['on', 'LAB', 'started', null],
  },
  'moved to another room': {
    sessions: [{ ...morning, isElsewhere: true }, afternoon],
    time: '08:50',
    shows: ['elsewhere', 'A', '', 'B'],
  },
  'moved to another room, long before': {
    sessions: [{ ...morning, isElsewhere: true }, afternoon],
    time: '08:00',
    shows: ['before', 'B', '', null],
  },
  'moved to another room, and another one is on here': {
    sessions: [{ ...morning, isElsewhere: true }, laboratory],
    time: '09:10',
    shows: ['on', 'LAB', 'started also A', null],
  },
  'moved and then cancelled': {
    sessions: [{ ...morning, isElsewhere: true, isCancelled: true }, afternoon],
    time: '09:10',
    shows: ['before', 'B', '', null],
  },
}

describe('a hall', () => {
  test.each(Object.entries(situations))('shows what is on: %s', (_, { sessions, time, shows }) => {
    const now = hallNow(sessions, { nowMs: at(time), timezone, eventEndsAtMs: at('10:00') + dayMs })
    const { what, next, elsewhere } = now
    const adds = [
      what.kind === 'on' && what.hasStarted ? 'started' : '',
      what.kind === 'on' && what.isExtended ? 'extended' : '',
      what.kind === 'nothing' && what.hadSome ? 'had some' : '',
      ...elsewhere.map(({ code }) => `also ${code}`),
    ]
    const code = 'session' in what ? what.session.code : null
    expect([what.kind, code, adds.filter(Boolean).join(' '), next?.code ?? null]).toEqual(shows)
  })

  test('says that the event is over once its last session has ended, and not before', () => {
    const clock = { timezone, eventEndsAtMs: at('15:30') }
    expect(hallNow(day, { ...clock, nowMs: at('15:29') }).what.kind).toBe('on')
    expect(hallNow(day, { ...clock, nowMs: at('15:30') }).what.kind).toBe('over')
    expect(hallNow([], { ...clock, nowMs: at('12:00') }).what.kind).toBe('nothing')
  })

  test("takes days as days of the event's zone", () => {
    const late = session('LATE', '23:50-23:59')
    const soonAfterMidnight = { timezone, eventEndsAtMs: at('10:00') + dayMs, nowMs: at('00:10') }
    expect(hallNow([late], soonAfterMidnight).what.kind).toBe('before')
    // The same instant is still the day before in Lima.
    expect(hallNow([late], { ...soonAfterMidnight, timezone: 'America/Lima' }).what.kind).toBe('nothing')
    expect(hallNow([tomorrow], { ...soonAfterMidnight, nowMs: at('12:00') }).isNextToday).toBe(false)
    expect(hallNow([tomorrow], { ...soonAfterMidnight, nowMs: at('12:00') + dayMs / 2 }).what.kind).toBe('before')
  })
})

describe('a badge in the hall', () => {
  const clock = (time: string) => ({ nowMs: at(time), timezone, eventEndsAtMs: at('10:00') + dayMs })
  const served: readonly [string, readonly HallSession[], string, string | null][] = [
    ['before the doors for the next one, which says when they open', day, '08:00', 'A'],
    ['for the one that is on', day, '09:30', 'A'],
    ['for one that was cancelled, which says so', [{ ...morning, isCancelled: true }], '09:30', 'A'],
    ['for none where it is in another room', [{ ...morning, isElsewhere: true }], '09:30', null],
    ['for none where nothing is left today', [morning, tomorrow], '18:00', null],
  ]
  test.each(served)('is scanned %s', (_, sessions, time, code) => {
    expect(servedSession(hallNow(sessions, clock(time)))?.code ?? null).toBe(code)
  })

  const ended: readonly [string, readonly HallSession[], string, string | null][] = [
    ['comes out of the one that has just ended', day, '10:35', 'A'],
    ['comes out of none an hour later', day, '11:30', null],
    ['comes out of none while the next one has its doors open', [morning, straightAfter], '10:35', null],
    ['comes out of none where nobody checks out', [{ ...morning, direction: 'in' }], '10:35', null],
    ['comes out of none that was cancelled', [{ ...morning, isCancelled: true }], '10:35', null],
  ]
  test.each(ended)('%s', (_, sessions, time, code) => {
    const now = hallNow(sessions, clock(time))
    expect(endedSession(sessions, now, clock(time))?.code ?? null).toBe(code)
  })
})

test('whatever the programme, what is shown as on has its doors open and has not ended', () => {
  const anySession = fc
    .record({
      start: fc.integer({ min: 0, max: 600 }),
      length: fc.integer({ min: 1, max: 600 }),
      cancelled: fc.boolean(),
      elsewhere: fc.boolean(),
      extra: fc.integer({ min: -60, max: 60 }),
    })
    .map(({ start, length, cancelled, elsewhere, extra }) => {
      const startsAtMs = at('08:00') + start * 60_000
      const endsAtMs = startsAtMs + length * 60_000
      return session(`${start}-${length}`, '09:00-10:00', {
        startsAtMs,
        endsAtMs,
        plannedEndMs: endsAtMs - extra * 60_000,
        doorsAtMs: startsAtMs - 30 * 60_000,
        isCancelled: cancelled,
        isElsewhere: elsewhere,
      })
    })
  fc.assert(
    fc.property(fc.array(anySession, { maxLength: 12 }), fc.integer({ min: 0, max: 1300 }), (sessions, minute) => {
      const nowMs = at('08:00') + minute * 60_000
      const { what, next } = hallNow(sessions, { nowMs, timezone, eventEndsAtMs: null })
      const isOn = sessions.some(
        (one) => one.doorsAtMs <= nowMs && nowMs < one.endsAtMs && !one.isCancelled && !one.isElsewhere,
      )
      expect(what.kind === 'on').toBe(isOn)
      if (what.kind === 'on') {
        expect(what.session.doorsAtMs).toBeLessThanOrEqual(nowMs)
        expect(what.session.endsAtMs).toBeGreaterThan(nowMs)
      }
      if (next !== null) expect(next.startsAtMs).toBeGreaterThan(nowMs)
    }),
  )
})
