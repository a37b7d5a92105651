import { ORPCError } from '@orpc/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { defectOf } from '../../../electron/loopback/defect.ts'

test('a defect gives the page a number, and the log that number and a place, but nobody’s name', () => {
  const written: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  onTestFinished(() => stderr.mockRestore())
  const told = defectOf(new TypeError('cannot read badge of Aïcha\nBenali'))
  expect(told).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  const id = /[0-9a-f]{6}/.exec(told.message)?.[0] ?? ''
  const log = written.join('')
  expect(log).toContain(`Defect ${id}: TypeError`)
  expect(log).toContain('defect.test.ts')
  expect(`${told.message}${log}`).not.toMatch(/Aïcha|Benali/)
})

test('an error that the contract names goes to the page as it is', () => {
  const named = new ORPCError('NO_EVENT')
  expect(defectOf(named)).toBe(named)
})
