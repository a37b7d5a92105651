import { expect, test } from 'vitest'
import { startAtLogin } from '../../../electron/desktop/at-login.ts'
import { shellOptions } from '../../../electron/loopback/shell-options.ts'
import { app } from './stand-in.ts'

const written = ['--data', '/data of the hall', '--kiosk', '--port', '23456']

test.for([
  ['on', true],
  ['off', false],
] as const)('--at-login %s tells Windows so, with the options that were written', ([wish, openAtLogin]) => {
  app.isPackaged = true
  const { dataDir, ...options } = shellOptions([...written, '--at-login', wish], {})
  startAtLogin(app, { dataDir, ...options }, 'win32')
  expect(app.loginItems.pop()).toEqual({
    openAtLogin,
    args: ['--data', `"${dataDir}"`, '--kiosk', '--port', '23456'],
  })
})

test('nothing is changed where nothing was said', () => {
  app.isPackaged = true
  startAtLogin(app, shellOptions(written, {}), 'win32')
  expect(app.loginItems).toEqual([])
})

test.for([
  ['darwin', true],
  ['linux', true],
  ['win32', false],
] as const)('on %s (packaged: %s) it says where it works', ([platform, isPackaged]) => {
  app.isPackaged = isPackaged
  const options = shellOptions(['--at-login', 'on'], {})
  expect(() => startAtLogin(app, options, platform)).toThrow('docs/kiosk.md')
  expect(app.loginItems).toEqual([])
})
