import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openChromium } from '../../e2e/chromium.ts'
import { serveTrial } from './trial-station.ts'

/** In real Chromium, where cookies, origins and policies are what they are. */
let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
}, 60_000)
afterAll(() => browser.close())

async function newPage(): Promise<Page> {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  return await context.newPage()
}

test('a hand-over file opens the page once, and is gone then', async () => {
  const { serving, trial } = await serveTrial()
  const file = serving.handOver({ as: 'file', folder: join(trial.station.dataDir, 'handover') })
  expect(readFileSync(file, 'utf8')).toContain(`action="${serving.url}session"`)
  const page = await newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
  await page.goto(pathToFileURL(file).href)
  await expect.poll(() => page.title()).toBe('Desk is open')
  expect(page.url()).toBe(serving.url)
  expect(existsSync(file)).toBe(false)
  expect(asked.join('\n')).not.toContain('token')
  // The page can be loaded again, and nothing of the way here is behind it.
  await page.reload()
  await expect.poll(() => page.title()).toBe('Desk is open')
})

test('a printed address opens the page once, and its token stands nowhere afterwards', async () => {
  const { serving } = await serveTrial()
  const address = serving.handOver({ as: 'address' })
  const page = await newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
  await page.goto(address)
  await expect.poll(() => page.title()).toBe('Desk is open')
  expect(page.url()).toBe(serving.url)
  expect(asked.join('\n')).not.toContain(new URL(address).hash.slice('#token='.length))

  const second = await newPage()
  await second.goto(address)
  await expect.poll(() => second.getByText('Muster opens from its own window').isVisible()).toBe(true)
  expect(second.url()).toBe(serving.url)
})

test('a stranger sees a calm page in four languages', async () => {
  const { serving } = await serveTrial()
  const page = await newPage()
  const faults: string[] = []
  page.on('console', (message) => faults.push(message.text()))
  await page.goto(serving.url)
  expect(await page.locator('p').count()).toBe(4)
  expect(await page.locator('p[lang=ar]').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  expect(faults.filter((text) => text.includes('Content Security Policy'))).toEqual([])
})

test('a page of another program on this machine can neither read nor write nor connect, in the same browser', async () => {
  const { serving } = await serveTrial()
  const page = await newPage()
  await page.goto(serving.handOver({ as: 'address' }))
  await expect.poll(() => page.title()).toBe('Desk is open')

  const foreign = createServer((_request, response) => response.end('<!doctype html><title>Foreign</title>'))
  onTestFinished(() => void foreign.close())
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`)

  const got = await page.evaluate(async (url) => {
    const outcome = (target: WebSocket | HTMLScriptElement, good: string) =>
      new Promise((resolve) => {
        target.addEventListener(good, () => resolve('done'))
        target.addEventListener('error', () => resolve('refused'))
      })
    const script = document.createElement('script')
    script.src = `${url}assets/desk-0a1b2c3d.js`
    const frame = document.createElement('iframe')
    frame.src = url
    const outcomes = {
      read: fetch(url, { credentials: 'include' }).then(
        () => 'done',
        () => 'refused',
      ),
      write: fetch(`${url}session`, { method: 'POST', mode: 'no-cors', body: 'token=a' }).then(
        () => 'done',
        () => 'refused',
      ),
      socket: outcome(new WebSocket(`${url.replace('http', 'ws')}station`), 'open'),
      script: outcome(script, 'load'),
    }
    document.head.append(script)
    document.body.append(frame)
    return Object.fromEntries(
      await Promise.all(Object.entries(outcomes).map(async ([name, value]) => [name, await value])),
    )
  }, serving.url)
  expect(got).toEqual({ read: 'refused', write: 'refused', socket: 'refused', script: 'refused' })
  expect(page.frames().map((frame) => frame.url())).not.toContain(serving.url)
})
