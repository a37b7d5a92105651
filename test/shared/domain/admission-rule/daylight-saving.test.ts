import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { evaluateRule, valueOf } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import { daysIn, isoWeekday, wallTimeMs } from '../../../../shared/domain/admission-rule/rule-days.ts'
import type { Json, Variable } from '../../../../shared/domain/admission-rule/rule.ts'
import { ruleFacts, someRuleFacts } from '../../../builders/a-rule.ts'

const paris = 'Europe/Paris'
const lordHowe = 'Australia/Lord_Howe'
const santiago = 'America/Santiago'

const written = (ms: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' })

function holds(rule: Json, now: string, timeZone: string, checkIns: readonly string[] = []): boolean {
  const parsed = parseRule(rule)
  if (parsed.kind === 'wrong') throw new Error(parsed.sentence)
  const checkInsMs = checkIns.map((text) => Date.parse(text))
  return evaluateRule(parsed.rule, ruleFacts({ nowMs: Date.parse(now), timeZone, checkInsMs }))
}

function variable(name: Variable, now: string, timeZone: string, checkIns: readonly string[] = []) {
  const checkInsMs = checkIns.map((text) => Date.parse(text))
  return valueOf({ kind: 'variable', name }, ruleFacts({ nowMs: Date.parse(now), timeZone, checkInsMs }))
}

describe('a time of day', () => {
  test.each([
    ['Paris, an ordinary day', paris, '2019-11-12T15:00:00+01:00', '02:30', '2019-11-12T02:30:00+01:00'],
    ['Paris, before the gap', paris, '2019-03-31T12:00:00+02:00', '01:59', '2019-03-31T01:59:00+01:00'],
    ['Paris, as the gap begins', paris, '2019-03-31T12:00:00+02:00', '02:00', '2019-03-31T01:00:00+01:00'],
    ['Paris, in the gap', paris, '2019-03-31T12:00:00+02:00', '02:30', '2019-03-31T01:30:00+01:00'],
    ['Paris, asked before the gap', paris, '2019-03-31T00:10:00+01:00', '02:30', '2019-03-31T01:30:00+01:00'],
    ['Paris, as the gap ends', paris, '2019-03-31T12:00:00+02:00', '03:00', '2019-03-31T03:00:00+02:00'],
    ['Paris, before the overlap', paris, '2019-10-27T12:00:00+01:00', '01:59', '2019-10-27T01:59:00+02:00'],
    ['Paris, in the overlap', paris, '2019-10-27T12:00:00+01:00', '02:30', '2019-10-27T02:30:00+02:00'],
    ['Paris, asked in the second hour of it', paris, '2019-10-27T02:40:00+01:00', '02:30', '2019-10-27T02:30:00+02:00'],
    ['Paris, as the overlap ends', paris, '2019-10-27T12:00:00+01:00', '03:00', '2019-10-27T03:00:00+01:00'],
    [
      'Lord Howe, in the gap of 30 minutes',
      lordHowe,
      '2019-10-06T12:00:00+11:00',
      '02:15',
      '2019-10-06T01:45:00+10:30',
    ],
    ['Lord Howe, as the gap ends', lordHowe, '2019-10-06T12:00:00+11:00', '02:30', '2019-10-06T02:30:00+11:00'],
    ['Lord Howe, in the overlap', lordHowe, '2019-04-07T12:00:00+10:30', '01:45', '2019-04-07T01:45:00+11:00'],
    ['Lord Howe, as the overlap ends', lordHowe, '2019-04-07T12:00:00+10:30', '02:00', '2019-04-07T02:00:00+10:30'],
    ['Santiago, in the gap at midnight', santiago, '2019-09-08T12:00:00-03:00', '00:30', '2019-09-07T23:30:00-04:00'],
    ['Santiago, midnight itself', santiago, '2019-09-08T12:00:00-03:00', '00:00', '2019-09-07T23:00:00-04:00'],
    ['Santiago, as that day begins', santiago, '2019-09-08T12:00:00-03:00', '01:00', '2019-09-08T01:00:00-03:00'],
    ['Santiago, in the overlap', santiago, '2019-04-06T12:00:00-03:00', '23:30', '2019-04-06T23:30:00-03:00'],
    [
      'Santiago, asked in the second hour of it',
      santiago,
      '2019-04-06T23:40:00-04:00',
      '23:30',
      '2019-04-06T23:30:00-03:00',
    ],
  ])('%s', (_, timeZone, now, time, is) => {
    const [hours, minutes] = time.split(':').map(Number)
    const secondOfDay = (hours ?? 0) * 3600 + (minutes ?? 0) * 60
    expect(written(wallTimeMs(Date.parse(now), secondOfDay, timeZone), timeZone)).toBe(is)
  })

  test.each([
    ['01:29 of the day without 02:30 is before it', '2019-03-31T01:29:00+01:00', false],
    ['01:31 of the day without 02:30 is after it', '2019-03-31T01:31:00+01:00', true],
    ['02:29 of the day with two is before it', '2019-10-27T02:29:00+02:00', false],
    ['02:31 of the day with two is after it', '2019-10-27T02:31:00+02:00', true],
    ['the second 02:10 is after the first 02:30', '2019-10-27T02:10:00+01:00', true],
  ])('a door that opens at 02:30: %s', (_, now, isOpen) => {
    expect(holds({ isAfter: [{ var: 'now' }, { buildTime: ['customtime', '02:30'] }] }, now, paris)).toBe(isOpen)
  })
})

describe('days', () => {
  test.each([
    ['Paris, the day of 23 hours', paris, '2019-03-31T23:59:59+02:00', ['2019-03-31T00:00:00+01:00'], 1, 1],
    ['Paris, the day before it', paris, '2019-03-31T00:00:00+01:00', ['2019-03-30T23:59:59+01:00'], 0, 1],
    ['Paris, the day of 25 hours', paris, '2019-10-27T23:59:59+01:00', ['2019-10-27T00:00:00+02:00'], 1, 1],
    [
      'Paris, both times 02:30',
      paris,
      '2019-10-27T04:00:00+01:00',
      ['2019-10-27T02:30:00+02:00', '2019-10-27T02:30:00+01:00'],
      2,
      1,
    ],
    [
      'Lord Howe, both times 01:45 and the day before',
      lordHowe,
      '2019-04-07T03:00:00+10:30',
      ['2019-04-06T23:59:00+11:00', '2019-04-07T01:45:00+11:00', '2019-04-07T01:45:00+10:30'],
      2,
      2,
    ],
    ['Lord Howe, the day of 23.5 hours', lordHowe, '2019-10-06T23:59:00+11:00', ['2019-10-06T00:00:00+10:30'], 1, 1],
    [
      'Santiago, the day that begins at 01:00',
      santiago,
      '2019-09-08T01:10:00-03:00',
      ['2019-09-07T23:59:59-04:00', '2019-09-08T01:00:00-03:00'],
      1,
      2,
    ],
    [
      'Santiago, both times 23:30',
      santiago,
      '2019-04-06T23:45:00-04:00',
      ['2019-04-06T23:30:00-03:00', '2019-04-06T23:30:00-04:00'],
      2,
      1,
    ],
    ['Santiago, the day after both', santiago, '2019-04-07T00:00:00-04:00', ['2019-04-06T23:30:00-04:00'], 0, 1],
    [
      "St. John's, whose clocks once left a day a minute after it began",
      'America/St_Johns',
      '2010-11-06T23:30:00-03:30',
      ['2010-11-06T23:30:00-02:30', '2010-11-07T00:00:30-02:30', '2010-11-06T23:05:00-03:30'],
      2,
      2,
    ],
    [
      'Apia, whose calendar once left out a day',
      'Pacific/Apia',
      '2011-12-31T00:00:00+14:00',
      ['2011-12-29T23:59:00-10:00'],
      0,
      1,
    ],
  ] as const)('%s', (_, timeZone, now, checkIns, today, inAll) => {
    expect(variable('entries_today', now, timeZone, checkIns)).toBe(today)
    expect(variable('entries_days', now, timeZone, checkIns)).toBe(inAll)
  })

  test.each([
    ['the last second of a Saturday', santiago, '2019-09-07T23:59:59-04:00', 6],
    ['the Sunday that begins at 01:00', santiago, '2019-09-08T01:00:00-03:00', 7],
    ['Monday in Paris, Sunday in London', paris, '2019-11-11T00:30:00+01:00', 1],
    ['Sunday in Paris', paris, '2019-11-10T23:59:00+01:00', 7],
    ['before 1970', paris, '1969-12-29T12:00:00+01:00', 1],
    ['long before 1970', paris, '1900-01-02T12:00:00Z', 2],
  ])('the weekday of %s', (_, timeZone, now, weekday) => {
    expect(variable('now_isoweekday', now, timeZone)).toBe(weekday)
  })
})

describe('a zone whose clocks never change', () => {
  test.each([
    ['Etc/GMT-14', '2019-11-12T10:00:00Z', '2019-11-13'],
    ['Etc/GMT-14', '2019-11-12T09:59:59Z', '2019-11-12'],
    ['Etc/GMT+12', '2019-11-12T11:59:59Z', '2019-11-11'],
    ['UTC', '2019-11-12T23:59:59Z', '2019-11-12'],
    // Before clocks were first set by law the time of a town was that of its sun.
    ['Europe/Paris', '1850-01-01T23:55:00Z', '1850-01-02'],
  ])('has days of its own: in %s %s is on %s', (timeZone, now, date) => {
    expect(daysIn(timeZone)(Date.parse(now)) * 86_400_000).toBe(Date.parse(date))
  })
})

describe('arithmetic with days agrees with the calendar', () => {
  const anInstant = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2040-01-01') })

  test('at any instant', () => {
    fc.assert(
      fc.property(
        someRuleFacts,
        fc.option(anInstant),
        fc.integer({ min: 0, max: 86_399 }),
        (facts, other, secondOfDay) => {
          const { timeZone } = facts
          const nowMs = other ?? facts.nowMs
          const at = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone)
          const today = at.toPlainDate()
          const day = daysIn(timeZone)(nowMs)
          expect(day).toBe(Temporal.PlainDate.from('1970-01-01').until(today, { largestUnit: 'days' }).days)
          expect(isoWeekday(day)).toBe(at.dayOfWeek)
          const time = Temporal.PlainTime.from('00:00').add({ seconds: secondOfDay })
          const earlier = today.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'earlier' })
          expect(wallTimeMs(nowMs, secondOfDay, timeZone)).toBe(earlier.epochMilliseconds)
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([paris, lordHowe, santiago, 'Africa/Casablanca', 'America/St_Johns'])(
    'on both sides of each change of clocks of twelve years in %s',
    (timeZone) => {
      const dayOf = daysIn(timeZone)
      let at = Temporal.ZonedDateTime.from(`2005-01-01T00:00[${timeZone}]`)
      while (at.year < 2017) {
        const next = at.getTimeZoneTransition('next')
        if (next === null) break
        const changeMs = next.epochMilliseconds
        for (const ms of [changeMs - 1, changeMs, changeMs + 1, changeMs - 1]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
          expect(dayOf(ms) * 86_400_000, zoned.toString()).toBe(Date.parse(zoned.toPlainDate().toString()))
        }
        at = next
      }
      expect(at.year).toBeGreaterThanOrEqual(2010)
    },
  )

  test.each([
    ['a zone that is none', Date.parse('2019-11-12T23:30:00Z'), 'Nowhere/Land'],
    ['the end of the calendar', 8.64e15, paris],
    ['an instant beyond the calendar', 9e15, paris],
  ])('%s is read as UTC', (_, ms, timeZone) => {
    expect(daysIn(timeZone)(ms)).toBe(Math.floor(ms / 86_400_000))
  })
})
