import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareScans, readAttendance } from '../../../shared/domain/attendance.ts'
import {
  attendanceWithCarryOver,
  carriedVisit,
  handoverMs,
  isCarriedInto,
  lastNightMs,
  type CarryingSession,
  type Movement,
} from '../../../shared/domain/carry-over.ts'
import { visitsEndMs } from '../../../shared/domain/event-time.ts'

const at = (time: string) => Date.parse(`2019-11-12T${time}:00+01:00`)
const clockTime = (ms: number | null) =>
  ms === null
    ? null
    : new Date(ms).toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })

/** A session of that day: `A 09:00 10:30`, with who is carried over into it. */
function session(
  line: string,
  before: CarryingSession | null = null,
  direction: 'in' | 'in-out' = 'in-out',
): CarryingSession {
  const [code = '', from = '', to = ''] = line.split(' ')
  return { code, direction, startsAtMs: at(from), endsAtMs: at(to), visitsEndMs: () => at(to), before }
}

/** Scans as at doors: `A 09:00 in`, `LAB 10:40 out`. */
function movementsOf(...lines: string[]): Movement[] {
  return lines
    .map((line, index): Movement => {
      const [code = '', time = '', direction = ''] = line.split(' ')
      return {
        session: code,
        direction: direction === 'in' ? 'in' : 'out',
        atMs: at(time),
        clock: 'station',
        station: 'desk-1',
        seq: index + 1,
        gate: null,
        wasOverridden: false,
      }
    })
    .toSorted(compareScans)
}

const a = session('A 09:00 10:30')
/** After a break of half an hour. */
const b = session('B 11:00 12:00', a)
/** At once. */
const c = session('C 12:00 13:00', b)
const overlapping = session('O 10:00 11:00', a)

function read(of: CarryingSession, lines: string[], asOf = '18:00') {
  const { attendance, isAssumed } = attendanceWithCarryOver(of, movementsOf(...lines))
  const reading = readAttendance(attendance, { direction: of.direction, visitsEndMs: of.endsAtMs }, at(asOf))
  const { status, minutesPresent, lastOutMs } = reading
  return [
    status,
    clockTime(attendance.firstInMs),
    clockTime(lastOutMs),
    minutesPresent,
    attendance.entries,
    isAssumed || reading.isAssumed,
  ]
}

describe('at the session after a break in the same room', () => {
  test.each<[string, string[], ReturnType<typeof read>]>([
    ['who never came to the one before is not there', [], ['absent', null, null, 0, 0, false]],
    ['who was inside at its end is there from the start', ['A 09:10 in'], ['left', '11:00', '12:00', 60, 0, true]],
    ['who came back to it too', ['A 09:10 in', 'A 09:30 out', 'A 10:00 in'], ['left', '11:00', '12:00', 60, 0, true]],
    ['who left it before its end is not', ['A 09:10 in', 'A 10:29 out'], ['absent', null, null, 0, 0, false]],
    ['who left it at its end is not', ['A 09:10 in', 'A 10:30 out'], ['absent', null, null, 0, 0, false]],
    ['who left it in the break is not', ['A 09:10 in', 'A 10:45 out'], ['absent', null, null, 0, 0, false]],
    ['who left it at the start is not', ['A 09:10 in', 'A 11:00 out'], ['absent', null, null, 0, 0, false]],
    ['who left it later was there until then', ['A 09:10 in', 'A 11:20 out'], ['left', '11:00', '11:20', 20, 0, true]],
    ['who came to it after its end is not', ['A 10:40 in'], ['absent', null, null, 0, 0, false]],
    [
      'who was seen elsewhere before its end is all the same',
      ['A 09:10 in', 'L 10:00 in'],
      ['left', '11:00', '12:00', 60, 0, true],
    ],
    ['who was seen elsewhere in the break is not', ['A 09:10 in', 'L 10:40 in'], ['absent', null, null, 0, 0, false]],
    ['who left another room in the break is not', ['A 09:10 in', 'L 10:40 out'], ['absent', null, null, 0, 0, false]],
    [
      'who was seen elsewhere later was there until then',
      ['A 09:10 in', 'L 11:30 in'],
      ['left', '11:00', '11:30', 30, 0, true],
    ],
    [
      'who was seen elsewhere once it was over was there to the end',
      ['A 09:10 in', 'L 12:10 in'],
      ['left', '11:00', '12:00', 60, 0, true],
    ],
    [
      'who checks out there was there until then',
      ['A 09:10 in', 'B 11:40 out'],
      ['left', '11:00', '11:40', 40, 0, true],
    ],
    [
      'who checks out late was there until then',
      ['A 09:10 in', 'B 12:20 out'],
      ['left', '11:00', '12:20', 80, 0, true],
    ],
    [
      'who checks in there was there from the start',
      ['A 09:10 in', 'B 11:10 in', 'B 11:40 out'],
      ['left', '11:00', '11:40', 40, 1, true],
    ],
    [
      'who checked in there is not taken away by a scan elsewhere',
      ['A 09:10 in', 'B 11:10 in', 'L 11:20 in', 'B 11:40 out'],
      ['left', '11:00', '11:40', 40, 1, true],
    ],
    [
      'who was seen elsewhere may come back',
      ['A 09:10 in', 'L 11:20 in', 'B 11:30 in', 'B 11:50 out'],
      ['left', '11:00', '11:50', 40, 1, true],
    ],
    [
      'who checked in there in the break was there from then',
      ['A 09:10 in', 'B 10:50 in'],
      ['left', '10:50', '12:00', 70, 1, true],
    ],
    [
      'who checked in there in the break and out again has gone',
      ['A 09:10 in', 'B 10:50 in', 'B 10:55 out'],
      ['left', '10:50', '10:55', 5, 1, false],
    ],
    [
      'who was scanned there before the end of the one before is there by his scans',
      ['A 09:10 in', 'B 10:20 in', 'B 10:25 out'],
      ['left', '10:20', '10:25', 5, 1, false],
    ],
  ])('%s', (_, lines, expected) => {
    expect(read(b, lines)).toEqual(expected)
  })

  test('he is present while it lasts, without minutes, as everybody who is inside', () => {
    expect(read(b, ['A 09:10 in'], '11:59')).toEqual(['present', '11:00', null, 0, 0, true])
    expect(read(b, ['A 09:10 in', 'B 11:10 in'], '11:59')).toEqual(['present', '11:00', null, 0, 1, true])
  })

  test('station and gate are those of his first check-in there, and none where he made none', () => {
    const [before, out, first, second] = movementsOf('A 09:10 in', 'B 11:05 out', 'B 11:10 in', 'B 11:20 in').map(
      (movement, index) => ({ ...movement, station: `desk-${index}`, gate: `G${index}` }),
    ) as [Movement, Movement, Movement, Movement]
    const place = (...movements: Movement[]) => {
      const { attendance } = attendanceWithCarryOver(b, movements)
      return [attendance.firstStation, attendance.firstGate]
    }
    expect(place(before, first, second)).toEqual(['desk-2', 'G2'])
    expect(place(before, out, first)).toEqual(['desk-2', 'G2'])
    expect(place(before, out)).toEqual([null, null])
    expect(place(before)).toEqual([null, null])
  })

  test('who was seen elsewhere, by a time that was supplied, has one in his row, unless it had ended by then', () => {
    const seen = (line: string) => {
      const [inside, elsewhere] = movementsOf('A 09:10 in', line) as [Movement, Movement]
      const { attendance } = attendanceWithCarryOver(b, [inside, { ...elsewhere, clock: 'supplied' }])
      return [attendance.hasSuppliedTime, clockTime(attendance.lastOutMs)]
    }
    expect(seen('L 11:59 in')).toEqual([true, '11:59'])
    expect(seen('L 12:00 in')).toEqual([false, null])
  })
})

test('a session without check-out says attended, and not when somebody was seen elsewhere', () => {
  const plenary = session('P 11:00 12:00', a, 'in')
  expect(read(plenary, ['A 09:10 in'])).toEqual(['attended', '11:00', null, 0, 0, true])
  expect(read(plenary, ['A 09:10 in', 'L 11:20 in'])).toEqual(['attended', '11:00', null, 0, 0, true])
  expect(read(plenary, ['A 09:10 in', 'L 10:40 in'])).toEqual(['absent', null, null, 0, 0, false])
})

describe('through several sessions', () => {
  test.each<[string, string[], ReturnType<typeof read>]>([
    ['who came to the first is at the third', ['A 09:10 in'], ['left', '12:00', '13:00', 60, 0, true]],
    ['who came to the second too', ['B 11:10 in'], ['left', '12:00', '13:00', 60, 0, true]],
    [
      'who was carried over and checked in at the second too',
      ['A 09:10 in', 'B 11:10 in'],
      ['left', '12:00', '13:00', 60, 0, true],
    ],
    ['who checked out of the second is not', ['A 09:10 in', 'B 11:30 out'], ['absent', null, null, 0, 0, false]],
    [
      'who checked out of the second late was there until then',
      ['A 09:10 in', 'B 12:15 out'],
      ['left', '12:00', '12:15', 15, 0, true],
    ],
    ['who was elsewhere during the second is not', ['A 09:10 in', 'L 11:30 in'], ['absent', null, null, 0, 0, false]],
    [
      'who was elsewhere in the break before it is not',
      ['A 09:10 in', 'L 10:40 in'],
      ['absent', null, null, 0, 0, false],
    ],
    [
      'who was there early by his own scans is not carried over',
      ['A 09:10 in', 'B 10:20 in', 'B 10:25 out'],
      ['absent', null, null, 0, 0, false],
    ],
  ])('%s', (_, lines, expected) => {
    expect(read(c, lines)).toEqual(expected)
  })
})

describe('where the one before ends after the start of the next', () => {
  test('it hands over at that start', () => {
    expect(handoverMs(a, overlapping)).toBe(at('10:00'))
    expect(handoverMs(a, b)).toBe(at('10:30'))
  })

  test.each<[string, string[], ReturnType<typeof read>]>([
    ['who is inside it then is carried over', ['A 09:59 in'], ['left', '10:00', '11:00', 60, 0, true]],
    ['who comes to it from then on is not', ['A 10:00 in'], ['absent', null, null, 0, 0, false]],
    ['who leaves it later leaves both', ['A 09:10 in', 'A 10:20 out'], ['left', '10:00', '10:20', 20, 0, true]],
  ])('%s', (_, lines, expected) => {
    expect(read(overlapping, lines)).toEqual(expected)
  })
})

describe('inside by inference alone', () => {
  const isInside = (time: string, ...lines: string[]) => isCarriedInto(b, movementsOf(...lines), at(time))

  test('from the start on, until seen again: not before, and not by scans that come later', () => {
    expect(isInside('10:59', 'A 09:10 in')).toBe(false)
    expect(isInside('11:00', 'A 09:10 in')).toBe(true)
    expect(isInside('11:29', 'A 09:10 in', 'L 11:30 in')).toBe(true)
    expect(isInside('11:30', 'A 09:10 in', 'L 11:30 in')).toBe(false)
    expect(isInside('11:10', 'A 09:10 in', 'B 11:10 in')).toBe(false)
    // Who leaves late is let out as one who is inside.
    expect(isInside('12:20', 'A 09:10 in')).toBe(true)
  })

  test('never where a session carries nobody over', () => {
    expect(carriedVisit(a, movementsOf('A 09:10 in'))).toBeNull()
    expect(isCarriedInto(session('B 11:00 12:00'), movementsOf('A 09:10 in'), at('11:30'))).toBe(false)
  })
})

describe('out of a session of several days', () => {
  const zone = 'Europe/Paris'
  const days = { startsAt: '2019-11-11T09:00:00+01:00', endsAt: '2019-11-12T18:00:00+01:00' }
  const lab: CarryingSession = {
    code: 'LAB',
    direction: 'in-out',
    startsAtMs: Date.parse(days.startsAt),
    endsAtMs: Date.parse(days.endsAt),
    visitsEndMs: (sinceMs) => visitsEndMs(days, zone, sinceMs),
    before: null,
  }
  const demo = session('DEMO 10:00 11:00', lab)

  test('who came before the night is not carried over: that visit ended at 04:00', () => {
    const [came] = movementsOf('LAB 09:00 in')
    const onDayBefore = { ...came, atMs: at('09:30') - 24 * 3_600_000 } as Movement
    expect(isCarriedInto(demo, [onDayBefore], at('10:10'))).toBe(false)
    expect(isCarriedInto(demo, [onDayBefore, came as Movement], at('10:10'))).toBe(true)
  })

  test('who was carried into it himself is not carried out of it after a night', () => {
    const dayMs = 24 * 3_600_000
    const breakfast: CarryingSession = {
      ...session('BREAKFAST 08:00 08:50'),
      startsAtMs: at('08:00') - dayMs,
      endsAtMs: at('08:50') - dayMs,
      visitsEndMs: () => at('08:50') - dayMs,
    }
    const labAfter = { ...lab, before: breakfast }
    const [came] = movementsOf('BREAKFAST 08:10 in')
    const movements = [{ ...came, atMs: at('08:10') - dayMs } as Movement]
    expect(isCarriedInto(labAfter, movements, at('10:10') - dayMs)).toBe(true)
    expect(isCarriedInto(session('DEMO 10:00 11:00', labAfter), movements, at('10:10'))).toBe(false)
  })

  test.each([
    ['2019-11-12T04:00:01+01:00', '2019-11-12T04:00:00+01:00'],
    ['2019-11-12T03:59:59+01:00', '2019-11-11T04:00:00+01:00'],
    // A visit that the rule ends at 04:00 is still open then.
    ['2019-11-12T04:00:00+01:00', '2019-11-11T04:00:00+01:00'],
  ])('the last night before %s was that of %s', (instant, night) => {
    expect(lastNightMs(Date.parse(instant), zone)).toBe(Date.parse(night))
  })

  test('the night before an instant is where visits end that rule gives', () => {
    const instant = fc
      .integer({ min: Date.parse('2019-03-28T00:00:00Z'), max: Date.parse('2019-04-04T00:00:00Z') })
      .map((ms) => Math.floor(ms / 60_000) * 60_000)
    const week = { startsAt: '2019-03-01T00:00:00Z', endsAt: '2019-12-01T00:00:00Z' }
    fc.assert(
      fc.property(instant, instant, (sinceMs, atMs) => {
        fc.pre(sinceMs < atMs)
        expect(visitsEndMs(week, zone, sinceMs) >= atMs).toBe(sinceMs >= lastNightMs(atMs, zone))
      }),
    )
  })
})

const someMovements = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'L'), fc.integer({ min: 0, max: 48 }), fc.constantFrom('in', 'out')), {
    maxLength: 8,
  })
  .map((list) =>
    list.map(([code, fives, direction]) => {
      const minutes = 540 + fives * 5
      return `${code} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} ${direction}`
    }),
  )

describe('whatever happened', () => {
  test('the order of arrival changes nothing', () => {
    fc.assert(
      fc.property(
        someMovements.chain((lines) =>
          fc.tuple(
            fc.constant(movementsOf(...lines)),
            fc.shuffledSubarray(movementsOf(...lines), { minLength: lines.length }),
          ),
        ),
        ([inOrder, shuffled]) => {
          for (const of of [b, c]) {
            expect(attendanceWithCarryOver(of, shuffled.toSorted(compareScans))).toEqual(
              attendanceWithCarryOver(of, inOrder),
            )
          }
        },
      ),
    )
  })

  test('entries are the check-ins that were made, no visit is negative, and nothing is inferred before the start', () => {
    fc.assert(
      fc.property(someMovements, (lines) => {
        for (const of of [b, c]) {
          const { attendance } = attendanceWithCarryOver(of, movementsOf(...lines))
          const checkIns = movementsOf(...lines).filter((each) => each.session === of.code && each.direction === 'in')
          expect(attendance.entries).toBe(checkIns.length)
          expect(attendance.closedMs).toBeGreaterThanOrEqual(0)
          if (attendance.firstInMs !== null && attendance.firstInMs < of.startsAtMs) {
            expect(checkIns.map((each) => each.atMs)).toContain(attendance.firstInMs)
          }
        }
      }),
    )
  })

  test('who was at none of the sessions before is there by his own scans alone', () => {
    fc.assert(
      fc.property(someMovements, (lines) => {
        const elsewhere = lines.filter((line) => !line.startsWith('A'))
        const alone = session('B 11:00 12:00')
        expect(attendanceWithCarryOver(b, movementsOf(...elsewhere))).toEqual(
          attendanceWithCarryOver(alone, movementsOf(...elsewhere)),
        )
      }),
    )
  })
})
