import { describe, expect, test } from 'vitest'
import { isoInZone, isoUtc, parseInstant, visitsEndMs } from '../../../shared/domain/event-time.ts'

const ms = (text: string) => Date.parse(text)

describe('times as people read them', () => {
  test.each([
    ['2019-11-12T08:41:07Z', 'Europe/Paris', '2019-11-12T09:41:07+01:00'],
    ['2019-07-12T08:41:07Z', 'Europe/Paris', '2019-07-12T10:41:07+02:00'],
    ['2019-11-12T08:41:07.120Z', 'Europe/Paris', '2019-11-12T09:41:07.12+01:00'],
    ['2019-11-12T08:41:07Z', 'Asia/Kathmandu', '2019-11-12T14:26:07+05:45'],
    ['2019-10-27T00:30:00Z', 'Europe/Paris', '2019-10-27T02:30:00+02:00'],
    ['2019-10-27T01:30:00Z', 'Europe/Paris', '2019-10-27T02:30:00+01:00'],
  ])('%s is in %s %s', (instant, zone, written) => {
    expect(isoInZone(ms(instant), zone)).toBe(written)
  })

  test('in UTC with milliseconds', () => {
    expect(isoUtc(ms('2019-11-12T09:41:07.120+01:00'))).toBe('2019-11-12T08:41:07.120Z')
  })
})

describe('an instant that was supplied', () => {
  test.each([
    ['2019-11-12T09:41:07+01:00', '2019-11-12T08:41:07.000Z'],
    ['2019-11-12T08:41:07Z', '2019-11-12T08:41:07.000Z'],
    ['2019-11-12T09:41+01:00', '2019-11-12T08:41:00.000Z'],
    ['2019-11-12T08:41:07.120Z', '2019-11-12T08:41:07.120Z'],
  ])('%s is read', (text, utc) => {
    expect(parseInstant(text)).toBe(ms(utc))
  })

  test.each(['2019-11-12', '09:41', '2019-11-12T09:41:00', '2019-02-30T09:41:00Z', 'now', '', '1573548067000'])(
    '%j is none: it names no zone, or no time',
    (text) => {
      expect(parseInstant(text)).toBeNull()
    },
  )
})

describe('a visit without an exit ends', () => {
  const end = (startsAt: string, endsAt: string, insideSince: string, zone = 'Europe/Paris') =>
    new Date(visitsEndMs({ startsAt, endsAt }, zone, ms(insideSince))).toISOString()

  test('at the end of the session', () => {
    expect(end('2019-11-12T09:00:00+01:00', '2019-11-12T12:30:00+01:00', '2019-11-12T09:10:00+01:00')).toBe(
      '2019-11-12T11:30:00.000Z',
    )
  })

  test('at the end of a session of exactly 24 hours', () => {
    expect(end('2019-11-12T08:00:00+01:00', '2019-11-13T08:00:00+01:00', '2019-11-12T09:00:00+01:00')).toBe(
      '2019-11-13T07:00:00.000Z',
    )
  })

  test.each([
    ['in the evening', '2019-11-12T21:00:00+01:00', '2019-11-13T03:00:00.000Z'],
    ['after midnight', '2019-11-13T03:59:59+01:00', '2019-11-13T03:00:00.000Z'],
    ['at 04:00 itself', '2019-11-13T04:00:00+01:00', '2019-11-14T03:00:00.000Z'],
    ['on the last evening, at the end of the session', '2019-11-15T16:30:00+01:00', '2019-11-15T17:00:00.000Z'],
  ])('at the next 04:00 in Lyon in a session of four days that was entered %s', (_, insideSince, ends) => {
    expect(end('2019-11-12T09:00:00+01:00', '2019-11-15T18:00:00+01:00', insideSince)).toBe(ends)
  })

  test('at 04:00 by the clocks of Paris in the night in which they go back', () => {
    const late = (insideSince: string) => end('2019-10-26T09:00:00+02:00', '2019-10-29T18:00:00+01:00', insideSince)
    // 04:00 of winter time is five hours after 00:00 of summer time.
    expect(late('2019-10-27T00:00:00+02:00')).toBe('2019-10-27T03:00:00.000Z')
    expect(late('2019-10-27T02:30:00+02:00')).toBe('2019-10-27T03:00:00.000Z')
    expect(late('2019-10-27T02:30:00+01:00')).toBe('2019-10-27T03:00:00.000Z')
    expect(late('2019-10-26T23:00:00+02:00')).toBe('2019-10-27T03:00:00.000Z')
  })

  test('at 04:00 by the clocks of Paris in the night in which they go forward', () => {
    expect(end('2019-03-30T09:00:00+01:00', '2019-04-02T18:00:00+02:00', '2019-03-30T23:00:00+01:00')).toBe(
      '2019-03-31T02:00:00.000Z',
    )
  })
})
