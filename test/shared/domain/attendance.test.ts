import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attendanceByNights,
  attendanceOf,
  compareScans,
  noAttendance,
  readAttendance,
  type AdmittedScan,
} from '../../../shared/domain/attendance.ts'
import { visitsEndMs } from '../../../shared/domain/event-time.ts'

const minute = 60_000
const at = (time: string) => Date.parse(`2019-11-12T${time}:00+01:00`)

/** Scans written as at a door: `09:00 in`, `10:30 out desk-2`. */
function scansOf(...lines: string[]): AdmittedScan[] {
  return lines
    .map((line, index): AdmittedScan => {
      const [time = '', direction = '', station = 'desk-1'] = line.split(' ')
      return {
        direction: direction === 'in' ? 'in' : 'out',
        atMs: at(time),
        clock: 'station',
        station,
        seq: index + 1,
        gate: null,
        wasOverridden: false,
      }
    })
    .toSorted(compareScans)
}

const workshop = { direction: 'in-out', visitsEndMs: at('12:30') } as const
const plenary = { direction: 'in', visitsEndMs: at('12:30') } as const
const read = (lines: string[], session: typeof workshop | typeof plenary = workshop, asOf = '11:00') =>
  readAttendance(attendanceOf(scansOf(...lines)), session, at(asOf))

describe('a day at a workshop', () => {
  test.each<[string, string[], string, string, number, boolean]>([
    ['never came', [], '11:00', 'absent', 0, false],
    ['is inside', ['09:00 in'], '11:00', 'present', 0, false],
    ['came and left', ['09:00 in', '10:30 out'], '11:00', 'left', 90, false],
    ['came twice', ['09:00 in', '09:30 out', '10:00 in', '10:45 out'], '11:00', 'left', 75, false],
    ['is inside again', ['09:00 in', '09:30 out', '10:00 in'], '11:00', 'present', 30, false],
    ['went out without having come', ['09:30 out'], '11:00', 'absent', 0, false],
    ['went out twice', ['09:00 in', '09:30 out', '09:40 out'], '11:00', 'left', 30, false],
    ['was let in twice', ['09:00 in', '09:20 in', '10:00 out'], '11:00', 'left', 60, false],
    ['left late', ['09:00 in', '13:00 out'], '14:00', 'left', 240, false],
    ['never checked out, while it lasts', ['09:00 in'], '12:29', 'present', 0, false],
    ['never checked out, once it is over', ['09:00 in'], '12:30', 'left', 210, true],
    ['came back and never checked out', ['09:00 in', '10:00 out', '12:00 in'], '13:00', 'left', 90, true],
    ['came in the moment it ended', ['12:30 in'], '13:00', 'left', 0, true],
    ['was let in after the end', ['12:40 in'], '13:00', 'left', 0, true],
  ])('who %s', (_, lines, asOf, status, minutesPresent, isAssumed) => {
    expect(read(lines, workshop, asOf)).toMatchObject({ status, minutesPresent, isAssumed })
  })

  test('the assumed end is the end of the session, never the moment of the report', () => {
    expect(read(['09:00 in'], workshop, '18:00').lastOutMs).toBe(at('12:30'))
    expect(read(['09:00 in'], workshop, '12:30').lastOutMs).toBe(at('12:30'))
  })

  test('seconds are no minutes: 59 of them are left out', () => {
    const [came, left] = scansOf('09:00 in', '09:01 out')
    const closed = (ms: number) =>
      readAttendance(attendanceOf([came, { ...left, atMs: at('09:01') + ms }] as AdmittedScan[]), workshop, at('11:00'))
    expect(closed(59_999).minutesPresent).toBe(1)
    expect(closed(60_000).minutesPresent).toBe(2)
  })
})

describe('a plenary without check-out', () => {
  test.each<[string, string[], string]>([
    ['was admitted', ['09:00 in'], 'attended'],
    ['was welcomed back', ['09:00 in', '10:45 in'], 'attended'],
    ['never came', [], 'absent'],
  ])('who %s', (_, lines, status) => {
    expect(read(lines, plenary, '18:00')).toMatchObject({ status, lastOutMs: null, isAssumed: false })
  })

  test('who was let out all the same has left then, and was there until then', () => {
    expect(read(['09:00 in', '10:00 out'], plenary, '18:00')).toEqual({
      status: 'left',
      lastOutMs: at('10:00'),
      minutesPresent: 60,
      isAssumed: false,
    })
  })
})

describe('a laboratory that stays open for days', () => {
  /** From the 12th to the 15th, or over a weekend in which clocks change. */
  const meeting = { startsAt: '2019-11-12T09:00:00+01:00', endsAt: '2019-11-15T18:00:00+01:00' }
  const autumn = { startsAt: '2019-10-26T09:00:00+02:00', endsAt: '2019-10-28T18:00:00+01:00' }
  const spring = { startsAt: '2019-03-30T09:00:00+01:00', endsAt: '2019-04-01T18:00:00+02:00' }

  /** Scans written as `2019-11-12T16:00+01:00 in`. */
  function readThere(of: typeof meeting, lines: string[], asOf: string) {
    const rule = {
      endsAtMs: Date.parse(of.endsAt),
      visitsEndMs: (sinceMs: number) => visitsEndMs(of, 'Europe/Paris', sinceMs),
    }
    const scans = lines.map((line, index): AdmittedScan => {
      const [time = '', direction = ''] = line.split(' ')
      const scan = scansOf('09:00 in')[0] as AdmittedScan
      return { ...scan, atMs: Date.parse(time), direction: direction === 'in' ? 'in' : 'out', seq: index + 1 }
    })
    const { attendance, isAssumed } = attendanceByNights(scans, rule)
    const endMs = rule.visitsEndMs(attendance.insideSinceMs ?? 0)
    const read = readAttendance(attendance, { direction: 'in-out', visitsEndMs: endMs }, Date.parse(asOf))
    return [read.status, read.minutesPresent, attendance.entries, read.isAssumed || isAssumed]
  }

  test.each<[string, typeof meeting, string[], string, unknown[]]>([
    [
      'who never checked out stays until 04:00',
      meeting,
      ['2019-11-12T16:00+01:00 in'],
      '2019-11-13T04:00+01:00',
      ['left', 720, 1, true],
    ],
    [
      'who is inside is so before 04:00',
      meeting,
      ['2019-11-12T16:00+01:00 in'],
      '2019-11-13T03:59+01:00',
      ['present', 0, 1, false],
    ],
    [
      'who comes back the next day makes another visit',
      meeting,
      ['2019-11-12T16:00+01:00 in', '2019-11-13T09:00+01:00 in', '2019-11-13T10:00+01:00 out'],
      '2019-11-13T12:00+01:00',
      ['left', 780, 2, false],
    ],
    [
      'who is back the next day is inside',
      meeting,
      ['2019-11-12T16:00+01:00 in', '2019-11-13T09:00+01:00 in'],
      '2019-11-13T12:00+01:00',
      ['present', 720, 2, false],
    ],
    [
      'who forgot to check out every day stayed until 04:00 each time, and at last to the end',
      meeting,
      ['2019-11-12T16:00+01:00 in', '2019-11-13T16:00+01:00 in', '2019-11-15T17:00+01:00 in'],
      '2019-11-16T12:00+01:00',
      ['left', 1500, 3, true],
    ],
    [
      'who checks out the next day, not having come, was not inside',
      meeting,
      ['2019-11-12T16:00+01:00 in', '2019-11-13T10:00+01:00 out'],
      '2019-11-13T12:00+01:00',
      ['left', 720, 1, true],
    ],
    [
      'who leaves in the night has left then',
      meeting,
      ['2019-11-12T23:00+01:00 in', '2019-11-13T03:00+01:00 out'],
      '2019-11-13T12:00+01:00',
      ['left', 240, 1, false],
    ],
    [
      'who comes at 04:00 comes on the new day',
      meeting,
      ['2019-11-12T23:00+01:00 in', '2019-11-13T04:00+01:00 in', '2019-11-13T05:00+01:00 out'],
      '2019-11-13T12:00+01:00',
      ['left', 360, 2, false],
    ],
    [
      'in the night in which clocks go back, an hour more',
      autumn,
      ['2019-10-26T22:00+02:00 in', '2019-10-27T10:00+01:00 in', '2019-10-27T10:30+01:00 out'],
      '2019-10-28T12:00+01:00',
      ['left', 7 * 60 + 30, 2, false],
    ],
    [
      'in the night in which they go forward, an hour less',
      spring,
      ['2019-03-30T22:00+01:00 in', '2019-03-31T10:00+02:00 in', '2019-03-31T10:30+02:00 out'],
      '2019-04-01T12:00+02:00',
      ['left', 5 * 60 + 30, 2, false],
    ],
    [
      'who leaves after the end of the meeting has an exit',
      meeting,
      ['2019-11-15T17:00+01:00 in', '2019-11-15T18:30+01:00 out'],
      '2019-11-16T12:00+01:00',
      ['left', 90, 1, false],
    ],
  ])('%s', (_, of, lines, asOf, expected) => {
    expect(readThere(of, lines, asOf)).toEqual(expected)
  })

  test('who stayed over night is inside up to 04:00, and not from then on', () => {
    const rule = {
      endsAtMs: Date.parse(meeting.endsAt),
      visitsEndMs: (sinceMs: number) => visitsEndMs(meeting, 'Europe/Paris', sinceMs),
    }
    const scans = scansOf('16:00 in')
    const insideSince = (asOf: string) => attendanceByNights(scans, rule, Date.parse(asOf)).attendance.insideSinceMs
    expect(insideSince('2019-11-13T03:59:59+01:00')).toBe(at('16:00'))
    expect(insideSince('2019-11-13T04:00:00+01:00')).toBeNull()
    expect(attendanceByNights(scans, rule, Date.parse('2019-11-13T04:00:00+01:00'))).toMatchObject({
      isAssumed: true,
      attendance: { closedMs: 720 * minute, lastOutMs: Date.parse('2019-11-13T04:00:00+01:00') },
    })
  })

  test('a night assumes nothing of who has left before it, or never came', () => {
    const rule = {
      endsAtMs: Date.parse(meeting.endsAt),
      visitsEndMs: (sinceMs: number) => visitsEndMs(meeting, 'Europe/Paris', sinceMs),
    }
    const nextDay = Date.parse('2019-11-13T12:00:00+01:00')
    for (const lines of [['16:00 in', '17:00 out'], ['17:00 out'], []]) {
      expect(attendanceByNights(scansOf(...lines), rule, nextDay)).toEqual({
        attendance: attendanceOf(scansOf(...lines)),
        isAssumed: false,
      })
    }
  })

  test('a visit that a night ended was not let in by an operator, and nobody supplied its times', () => {
    const rule = { endsAtMs: Date.parse(meeting.endsAt), visitsEndMs: () => Date.parse('2019-11-13T04:00:00+01:00') }
    const { attendance } = attendanceByNights(scansOf('16:00 in'), rule, Date.parse('2019-11-13T12:00:00+01:00'))
    expect(attendance).toMatchObject({ insideSinceMs: null, wasOverridden: false, hasSuppliedTime: false })
  })

  test('at a session of a day or less nothing ends in a night', () => {
    const rule = { endsAtMs: at('12:30'), visitsEndMs: () => at('12:30') }
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 59 }), fc.constantFrom('in', 'out'))), (lines) => {
        const scans = scansOf(...lines.map(([m, direction]) => `12:${String(m).padStart(2, '0')} ${direction}`))
        expect(attendanceByNights(scans, rule, at('23:00'))).toEqual({
          attendance: attendanceOf(scans),
          isAssumed: false,
        })
      }),
    )
  })
})

describe('order', () => {
  test('scans count by their time, whatever the order in which they came', () => {
    const lines = ['09:50 in', '09:55 out', '10:10 in desk-2', '10:20 out desk-2']
    const inOrder = attendanceOf(scansOf(...lines))
    expect(inOrder).toMatchObject({ entries: 2, closedMs: 15 * minute, insideSinceMs: null })
    fc.assert(
      fc.property(fc.shuffledSubarray(scansOf(...lines), { minLength: 4 }), (shuffled) => {
        expect(attendanceOf(shuffled.toSorted(compareScans))).toEqual(inOrder)
      }),
    )
  })

  test('ties are broken by station, then by sequence', () => {
    const [a, b] = scansOf('10:00 in a', '10:00 out b')
    expect(scansOf('10:00 out b', '10:00 in a').map(({ station }) => station)).toEqual(['a', 'b'])
    expect(attendanceOf([a, b] as AdmittedScan[]).insideSinceMs).toBeNull()
    expect(scansOf('10:00 in a', '10:00 out a').map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('the order is total', () => {
    const scan = fc.record({
      direction: fc.constantFrom('in' as const, 'out' as const),
      atMs: fc.nat(3),
      clock: fc.constant('station' as const),
      station: fc.constantFrom('a', 'b', 'c'),
      seq: fc.nat(4),
      gate: fc.constant(null),
      wasOverridden: fc.constant(false),
    })
    fc.assert(
      fc.property(scan, scan, scan, (a, b, c) => {
        expect(Math.sign(compareScans(a, b)) + Math.sign(compareScans(b, a))).toBe(0)
        expect(compareScans(a, b) <= 0 && compareScans(b, c) <= 0 && compareScans(a, c) > 0).toBe(false)
      }),
    )
  })
})

describe('what is kept of a person’s scans', () => {
  test('the first entry gives station and gate, and any supplied time marks the row', () => {
    const [first, second] = scansOf('09:00 in desk-2', '10:00 out desk-1')
    const scans = [
      { ...first, gate: 'G1' },
      { ...second, gate: 'G2', clock: 'supplied' },
    ] as AdmittedScan[]
    expect(attendanceOf(scans)).toEqual({
      entries: 1,
      firstInMs: at('09:00'),
      firstStation: 'desk-2',
      firstGate: 'G1',
      lastOutMs: at('10:00'),
      insideSinceMs: null,
      closedMs: 60 * minute,
      wasOverridden: false,
      hasSuppliedTime: true,
    })
  })

  test('any scan that an operator let in past a refusal marks the row', () => {
    const [came, left, again] = scansOf('09:00 in', '10:00 out', '10:30 in') as [
      AdmittedScan,
      AdmittedScan,
      AdmittedScan,
    ]
    expect(attendanceOf([came, left, again])).toMatchObject({ wasOverridden: false, hasSuppliedTime: false })
    expect(attendanceOf([came, left, { ...again, wasOverridden: true }])).toMatchObject({
      wasOverridden: true,
      hasSuppliedTime: false,
    })
  })

  test('nothing comes of no scans', () => {
    expect(attendanceOf([])).toEqual(noAttendance)
  })

  test('closed time is never negative, entries are the check-ins, and inside means that the last visit is open', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.constantFrom('in', 'out'))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const scans = scansOf(...lines.map(([m, direction]) => `10:${String(m).padStart(2, '0')} ${direction}`))
        const attendance = attendanceOf(scans)
        expect(attendance.closedMs).toBeGreaterThanOrEqual(0)
        expect(attendance.entries).toBe(scans.filter(({ direction }) => direction === 'in').length)
        expect(attendance.insideSinceMs !== null).toBe(scans.at(-1)?.direction === 'in')
      }),
    )
  })
})
