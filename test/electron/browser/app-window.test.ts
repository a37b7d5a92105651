import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { findBrowser } from '../../find-browser.ts'
import { postToken } from '../loopback/raw.ts'
import { newFolder } from '../loopback/trial-station.ts'
import { openPage, startShell } from './shell-run.ts'

beforeAll(ensureBuilt, 120_000)

/** A browser for MUSTER_BROWSER: a script that gets what the shell gives. */
function browserScript(folder: string, script: string): string {
  const path = join(folder, 'browser.sh')
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

beforeEach(({ skip }) => skip(process.platform === 'win32', 'the browsers of these tests are shell scripts'))

test('a real browser opens the desk in a window of its own, and Muster ends when that is closed', async ({ skip }) => {
  const systemBrowser = findBrowser()
  if (systemBrowser === null) skip('no Chromium was found')
  const dataDir = join(newFolder(), 'data')
  const path = browserScript(
    newFolder(),
    `exec '${systemBrowser}' --headless=new --disable-gpu --disable-quic --remote-debugging-port=0 "$@"`,
  )
  const shell = startShell(['--data', dataDir], { MUSTER_BROWSER: path })
  const address = await shell.ready
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  const portFile = join(dataDir, 'browser', 'DevToolsActivePort')
  await expect.poll(() => existsSync(portFile), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => readFileSync(portFile, 'utf8'), { timeout: 20_000 }).toContain('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`)
  const pages = () => browser.contexts().flatMap((context) => context.pages())
  await expect.poll(() => pages().map((page) => page.url()), { timeout: 20_000 }).toEqual([address])
  await expect.poll(() => pages()[0]?.locator('#root, body').innerText(), { timeout: 20_000 }).not.toBe('')
  expect(await pages()[0]?.evaluate(() => document.cookie)).toBe('')
  const session = await browser.newBrowserCDPSession()
  // Closing the window, as its close button does; the answer may be cut off by it.
  await session.send('Browser.close').catch(() => {})
  expect(await shell.ended).toBe(0)
  expect(shell.errors).toEqual([])
}, 60_000)

test('a kiosk fills the screen in a browser too, and says that such a window locks nothing', async () => {
  const folder = newFolder()
  const args = join(folder, 'args')
  const path = browserScript(
    folder,
    `printf '%s\\n' "$@" > '${args}.part' && mv '${args}.part' '${args}' && exec sleep 60`,
  )
  const shell = startShell(['--kiosk', '--data', join(folder, 'data')], { MUSTER_BROWSER: path })
  await shell.ready
  await expect.poll(() => existsSync(args), { timeout: 20_000 }).toBe(true)
  expect(readFileSync(args, 'utf8').split('\n')).toContain('--kiosk')
  expect(shell.errors).toEqual([expect.stringMatching(/^This machine is not locked: .* docs\/kiosk\.md\.$/)])
})

test('what the browser is started with names a file, never a token', async () => {
  const folder = newFolder()
  const dataDir = join(folder, 'data')
  const args = join(folder, 'args')
  const path = browserScript(
    folder,
    `printf '%s\\n' "$@" > '${args}.part' && mv '${args}.part' '${args}' && exec sleep 60`,
  )
  const shell = startShell(['--data', dataDir], { MUSTER_BROWSER: path })
  const url = await shell.ready
  await expect.poll(() => existsSync(args), { timeout: 20_000 }).toBe(true)
  const given = readFileSync(args, 'utf8').split('\n')
  const app = given.find((arg) => arg.startsWith('--app='))?.slice('--app='.length) ?? ''
  expect(app).toMatch(/^file:\/\//)
  expect(given).toContain(`--user-data-dir=${join(dataDir, 'browser')}`)
  const token = /name="token" value="([\w-]{43})"/.exec(readFileSync(fileURLToPath(app), 'utf8'))?.[1] ?? ''
  expect(given.join('\n')).not.toContain(token)
  expect((await postToken(Number(new URL(url).port), token)).status).toBe(200)
})

test('a second start opens a window on the station that runs, and ends', async () => {
  const folder = newFolder()
  const dataDir = join(folder, 'data')
  const args = join(folder, 'args')
  const first = startShell(['--data', dataDir, '--no-open'])
  await first.ready
  const path = browserScript(folder, `printf '%s\\n' "$@" > '${args}.part' && mv '${args}.part' '${args}'`)
  const second = startShell(['--data', dataDir], { MUSTER_BROWSER: path })
  expect(await second.ended).toBe(0)
  expect(second.lines).toEqual([expect.stringMatching(/^Muster is already running at http:\/\/127\.0\.0\.1:\d+\/$/)])
  await expect.poll(() => existsSync(args), { timeout: 20_000 }).toBe(true)
  expect(readFileSync(args, 'utf8')).toContain('--app=file://')
})

test('a browser that does not start leaves an address to copy, and the station running', async () => {
  const folder = newFolder()
  const shell = startShell(['--data', join(folder, 'data')], { MUSTER_BROWSER: browserScript(folder, 'exit 21') })
  await shell.ready
  await expect.poll(() => shell.errors.length, { timeout: 20_000 }).toBe(1)
  const address = /^The browser did not open Muster\. Copy this address into it: (\S+)$/.exec(
    shell.errors[0] ?? '',
  )?.[1]
  const { client } = await openPage(address ?? '')
  expect((await client.station.status()).role).toBe('organizer')
})

test('where no browser is found it says so and prints the address', async () => {
  const shell = startShell(['--data', newFolder()], { MUSTER_BROWSER: '/not/there' })
  expect(await shell.ready).toContain('#token=')
  expect(shell.errors).toEqual([
    'Muster opens no window here: no Chromium, Chrome or Edge was found. Open its address yourself.',
  ])
})

test('asked to end, it closes the window that it opened', async () => {
  const folder = newFolder()
  const [opened, closed] = [join(folder, 'opened'), join(folder, 'closed')]
  const path = browserScript(
    folder,
    `sleep 60 & waiting=$!\ntrap 'kill $waiting; touch "${closed}"; exit 0' TERM\ntouch "${opened}"\nwait`,
  )
  const shell = startShell(['--data', join(folder, 'data')], { MUSTER_BROWSER: path })
  await expect.poll(() => existsSync(opened), { timeout: 20_000 }).toBe(true)
  shell.child.kill('SIGTERM')
  expect(await shell.ended).toBe(0)
  await expect.poll(() => existsSync(closed), { timeout: 20_000 }).toBe(true)
  expect(shell.errors).toEqual([])
})
