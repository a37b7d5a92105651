import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attendanceOf,
  compareScans,
  noAttendance,
  readAttendance,
  type AdmittedScan,
} from '../../../shared/domain/attendance.ts'

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
