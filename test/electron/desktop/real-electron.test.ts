import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { electronBinary } from '../../../electron/launch/electron-binary.mjs'
import { mayOpenElectron } from '../../../electron/launch/electron-shell.mjs'
import type { ShellBridge } from '../../../shared/contract/shell-bridge.ts'
import { newFolder } from '../loopback/trial-station.ts'

declare global {
  var musterShell: ShellBridge | undefined
}

const main = fileURLToPath(new URL('../../../electron/desktop/main.ts', import.meta.url))
let program = ''

beforeAll(async () => {
  process.env.ELECTRON_SKIP_BINARY_DOWNLOAD ??= '1'
  await ensureBuilt()
}, 120_000)

beforeEach(async ({ skip }) => {
  const binary = await electronBinary()
  if (!('path' in binary)) skip(`Electron's program is not on this machine (${binary.refusal})`)
  else if (!mayOpenElectron(process.platform, process.getuid?.(), process.env))
    skip('Electron opens no window here: there is no display, or this is root')
  else program = binary.path
})

async function openMuster(dataDir: string, more: string[] = []) {
  const electron = await _electron.launch({ executablePath: program, args: [main, '--data', dataDir, ...more] })
  onTestFinished(() => electron.close())
  const page = await electron.firstWindow()
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/(?:#\/hall)?$/)
  return { electron, page }
}

test('the desk opens in Electron, and only its few calls with it', async () => {
  const { page } = await openMuster(newFolder())
  await expect.poll(() => page.locator('body').innerText(), { timeout: 20_000 }).not.toBe('')
  expect(await page.evaluate(() => globalThis.musterShell?.about())).toMatchObject({ name: 'desktop' })
  expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual([])
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull()
  const url = page.url()
  await page.evaluate(() => location.assign('https://example.com/'))
  expect(page.url()).toBe(url)
})

test('a killed station comes back, and the page finds it again', async () => {
  const dataDir = newFolder()
  const { page } = await openMuster(dataDir)
  const station = () => Number(readFileSync(join(dataDir, 'loopback', 'process'), 'utf8'))
  const killed = station()
  const isBack = page.waitForEvent('websocket')
  process.kill(killed, 'SIGKILL')
  await isBack
  await expect.poll(station, { timeout: 20_000 }).not.toBe(killed)
})

test('closing the window ends the station too, cleanly', async () => {
  const dataDir = newFolder()
  const { electron, page } = await openMuster(dataDir)
  const isClosed = electron.waitForEvent('close')
  await page.close()
  await isClosed
  expect(existsSync(join(dataDir, 'loopback', 'process'))).toBe(false)
})

test('a kiosk opens on the hall, knows that it paints, and is left with its exit PIN', async () => {
  const { electron, page } = await openMuster(newFolder(), ['--demo', '--kiosk'])
  await page.getByTestId('hall-set-up').waitFor()
  expect(page.url()).toMatch(/#\/hall$/)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true)
  const pin = { pin: '135790', current: null }
  expect(await page.evaluate((request) => globalThis.musterShell?.setExitPin(request), pin)).toEqual({ kind: 'right' })
  await page.getByRole('button', { name: 'Open the hall page' }).click()
  await page.getByTestId('hall-rest').waitFor()
  // It stands for longer than the silence after which a page is loaded again.
  await expect.poll(() => page.evaluate(() => performance.now()), { timeout: 40_000 }).toBeGreaterThan(25_000)
  expect(await page.evaluate(() => globalThis.musterShell?.kiosk())).toMatchObject({ faults: 0, hasExitPin: true })

  const opening = electron.waitForEvent('window')
  const [width, height] = await page.evaluate(() => [innerWidth, innerHeight] as const)
  for (let times = 0; times < 5; times += 1) await page.mouse.click(width - 10, height - 10)
  const pad = await opening
  const isClosed = electron.waitForEvent('close')
  await pad.keyboard.type('135790')
  await pad.keyboard.press('Enter')
  await isClosed
}, 90_000)

test('a kiosk’s page whose process ended comes back', async () => {
  const { electron, page } = await openMuster(newFolder(), ['--demo', '--kiosk'])
  await page.getByTestId('hall-set-up').waitFor()
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await expect
    .poll(
      () =>
        electron.evaluate(({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          return contents?.executeJavaScript('document.querySelector("[data-testid=hall-set-up]") !== null')
        }),
      { timeout: 30_000 },
    )
    .toBe(true)
}, 60_000)
