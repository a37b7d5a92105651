import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, openPage } from '../../e2e/chromium.ts'
import { type BuiltPage, buildPage } from '../scanner/built-page.ts'

let built: BuiltPage
let browser: Browser
let page: Page

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, 'pages/broken-hall.html'))
  browser = await openChromium()
  ;({ page } = await openPage(browser))
  await page.clock.install()
  await page.goto(built.address)
})

afterAll(async () => {
  await browser?.close()
  await built?.close()
})

const breakIt = () => page.getByRole('button', { name: 'Break' }).click()
const calm = () => page.getByTestId('hall-calm')

test('a hall that breaks shows a calm page with whom to call, in the language of the room', async () => {
  await breakIt()
  await calm().waitFor()
  expect(await calm().getAttribute('lang')).toBe('fr')
  expect(await calm().innerText()).toContain('+33 4 72 00 00 00')
  const { height = 0 } = (await calm().getByRole('button').boundingBox()) ?? {}
  expect(height).toBeGreaterThanOrEqual(64)
})

test('and is loaded again by itself, later the second time', async () => {
  await page.clock.runFor(3100)
  await calm().waitFor({ state: 'detached' })
  await breakIt()
  await calm().waitFor()
  await page.clock.runFor(3100)
  expect(await calm().count()).toBe(1)
  await page.clock.runFor(3000)
  await calm().waitFor({ state: 'detached' })
})

test('but not while nobody would serve it: what the browser shows then would stay', async () => {
  await breakIt()
  await calm().waitFor()
  await page.context().setOffline(true)
  const asked = page.waitForEvent('requestfailed')
  await page.clock.runFor(15_000)
  await asked
  expect(await calm().count()).toBe(1)
  await page.context().setOffline(false)
  await page.clock.runFor(3000)
  await calm().waitFor({ state: 'detached' })
})

test('or at once, by who touches it', async () => {
  await breakIt()
  await calm().getByRole('button').click()
  await calm().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Break' }).waitFor()
})
