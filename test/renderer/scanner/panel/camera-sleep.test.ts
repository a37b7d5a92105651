import { describe, expect, test } from 'vitest'
import { cameraShouldSleep, cameraWakesAtMs, type Hours } from '../../../../renderer/scanner/panel/camera-sleep.ts'

const at = (time: string) => Date.parse(`2019-11-13T${time}Z`)
const aSession = (
  doors: string,
  ends: string,
  other: { direction?: 'in' | 'in-out'; isCancelled?: boolean } = {},
): Hours['sessions'][number] => ({
  doorsAtMs: at(doors),
  endsAtMs: at(ends),
  direction: 'in',
  isCancelled: false,
  ...other,
})

const day: Hours = {
  sessions: [
    aSession('08:30', '12:00'),
    aSession('13:30', '17:00', { direction: 'in-out' }),
    aSession('20:00', '22:00', { isCancelled: true }),
  ],
}

describe('outside the hours the camera sleeps:', () => {
  test.each([
    ['at night', '03:00', true, '08:15'],
    ['a moment before a quarter of an hour is left until the doors', '08:14:59.999', true, '08:15'],
    ['a quarter of an hour before the doors', '08:15', false, '13:15'],
    ['while doors are open', '09:30', false, '13:15'],
    ['when a session without exits has ended', '12:00', true, '13:15'],
    ['over lunch', '13:00', true, '13:15'],
    ['at the end of a session that people leave one by one', '17:00', false, null],
    ['half an hour after it', '17:30', true, null],
    ['before a session that is cancelled', '20:10', true, null],
  ])('%s (%s) it sleeps: %s', (_when, time, sleeps, wakes) => {
    expect(cameraShouldSleep(day, at(time))).toBe(sleeps)
    expect(cameraWakesAtMs(day, at(time))).toBe(wakes === null ? null : at(wakes))
  })

  test('where there is no session it always does', () => {
    expect(cameraShouldSleep({ sessions: [] }, at('10:00'))).toBe(true)
    expect(cameraWakesAtMs({ sessions: [] }, at('10:00'))).toBeNull()
  })

  test('a night may lie within a session', () => {
    const night: Hours = { sessions: [{ ...aSession('22:00', '23:00'), endsAtMs: at('23:00') + 8 * 3_600_000 }] }
    expect(cameraShouldSleep(night, at('23:59') + 3_600_000)).toBe(false)
  })
})
