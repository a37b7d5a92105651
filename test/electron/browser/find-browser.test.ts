import { expect, test } from 'vitest'
import { whyNoWindow } from '../../../electron/browser/can-open-window.ts'
import { findBrowser } from '../../../electron/browser/find-browser.ts'

const here =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path.replaceAll('\\', '/'))

test.for([
  ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium'],
  ['linux', { PATH: '/opt:/usr/bin' }, '/opt/google-chrome'],
  ['linux', { PATH: '/usr/bin' }, '/usr/bin/microsoft-edge-stable'],
  ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['win32', { PROGRAMFILES: 'C:/Program Files' }, 'C:/Program Files/Google/Chrome/Application/chrome.exe'],
  ['win32', { 'PROGRAMFILES(X86)': 'C:/X86' }, 'C:/X86/Microsoft/Edge/Application/msedge.exe'],
  ['win32', { LOCALAPPDATA: 'C:/Users/A/AppData/Local' }, 'C:/Users/A/AppData/Local/Chromium/Application/chrome.exe'],
] as const)('on %s it is found where that system keeps it', ([platform, env, path]) => {
  expect(findBrowser(env, platform, here(path))).toMatchObject({ path, onlyReads: null })
})

test('a machine without any of them has none', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(findBrowser({}, platform, () => false)).toBeNull()
})

test('the one that is named is taken, and no other where it is missing', () => {
  const env = { PATH: '/usr/bin', MUSTER_BROWSER: '/opt/chrome' }
  expect(findBrowser(env, 'linux', here('/opt/chrome', '/usr/bin/chromium'))?.path).toBe('/opt/chrome')
  expect(findBrowser(env, 'linux', here('/usr/bin/chromium'))).toBeNull()
})

test('Chromium from Ubuntu’s store comes last, and works in the folder that it may read', () => {
  const env = { PATH: '/snap/bin:/usr/bin' }
  expect(findBrowser(env, 'linux', here('/snap/bin/chromium', '/usr/bin/google-chrome'))?.path).toBe(
    '/usr/bin/google-chrome',
  )
  const shutIn = findBrowser(env, 'linux', here('/snap/bin/chromium'))
  expect(shutIn?.onlyReads).toMatch(/snap\/chromium\/common\/muster$/)
})

test('no window is opened for root, or without a display, unless a browser was named', () => {
  expect(whyNoWindow({ DISPLAY: ':0' }, 'linux', 0)).toContain('root')
  expect(whyNoWindow({}, 'linux', 1000)).toContain('no display')
  expect(whyNoWindow({ DISPLAY: ':0' }, 'linux', 1000)).toBeNull()
  expect(whyNoWindow({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBeNull()
  expect(whyNoWindow({}, 'darwin', 501)).toBeNull()
  expect(whyNoWindow({}, 'win32', 501)).toBeNull()
  expect(whyNoWindow({ MUSTER_BROWSER: '/opt/chrome' }, 'linux', 0)).toBeNull()
})
