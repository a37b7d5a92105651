import { expect, test } from 'vitest'
import { attendanceFileName } from '../../../renderer/desk/attendance-file.ts'

test.each([
  ['Lyon meeting', 'PL1', 'Lyon-meeting-PL1-attendance.csv'],
  ['Réunion: été / 2019 ', 'WS.2', 'Réunion-été-2019-WS-2-attendance.csv'],
  ['اجتماع ليون', 'PL1', 'اجتماع-ليون-PL1-attendance.csv'],
  ['../../etc', 'a\\b', 'etc-a-b-attendance.csv'],
  ['???', '***', 'attendance.csv'],
])('the attendance of %j, session %j, is the file %j', (event, session, name) => {
  expect(attendanceFileName(event, session)).toBe(name)
})

test('a very long name of an event leaves a name that every file system takes', () => {
  expect(attendanceFileName('x'.repeat(400), 'PL1')).toBe(`${'x'.repeat(60)}-PL1-attendance.csv`)
})
