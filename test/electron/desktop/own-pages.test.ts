import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { calmPage } from '../../../electron/desktop/calm-page.ts'
import { channels } from '../../../electron/desktop/channels.ts'
import { exitPage } from '../../../electron/desktop/exit-page.ts'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { findBrowser } from '../../find-browser.ts'

/** What the shell itself shows and what its preload does in a page, in a real Chromium: Electron's own is not needed for that. */

let browser: Browser | undefined
const executablePath = findBrowser()

beforeAll(async () => {
  await ensureBuilt()
  if (executablePath !== null) browser = await chromium.launch({ executablePath })
}, 120_000)
afterAll(() => browser?.close())
beforeEach(({ skip }) => skip(executablePath === null, 'no Chromium was found'))

async function aPage({ width, height }: { width: number; height: number }): Promise<{ page: Page; errors: string[] }> {
  if (browser === undefined) throw new Error('no browser')
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: true })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('request', (request) => !request.url().startsWith('data:') && errors.push(request.url()))
  return { page, errors }
}

async function complaintsOfAxe(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('the calm page', () => {
  const number = '+33 (0)1 23-45.67 #8'

  test.for([
    [1080, 1920],
    [1366, 768],
    [320, 480],
  ] as const)(
    'at %d x %d says in four languages that help is at the desk, and whom to call',
    async ([width, height]) => {
      const { page, errors } = await aPage({ width, height })
      await page.addInitScript({ content: axe.source })
      await page.goto(calmPage(number))
      for (const words of ['One moment', 'Un instant', 'Un momento', 'لحظة من فضلك', number])
        expect.soft(await page.getByText(words, { exact: true }).isVisible(), words).toBe(true)
      expect(await page.locator('[lang=ar]').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await complaintsOfAxe(page)).toEqual([])
      expect(errors).toEqual([])
    },
  )

  test('runs nothing and loads nothing, whatever a number would say', async () => {
    const { page, errors } = await aPage({ width: 1080, height: 1920 })
    await page.goto(calmPage('<img src=x onerror=document.title="run">&amp;"'))
    expect(await page.locator('.number').innerText()).toContain('<img src=x onerror=document.title="run">&amp;"')
    expect(await page.title()).toBe('Muster')
    expect(errors).toEqual([])
    await page.goto(calmPage(null))
    expect(await page.locator('.number').count()).toBe(0)
  })
})

describe('the pad', () => {
  /** The pad, before a shell that answers as told; gives what was asked of it. */
  async function aPad(...outcomes: object[]) {
    const { page, errors } = await aPage({ width: 420, height: 680 })
    await page.addInitScript({ content: axe.source })
    await page.addInitScript((answers) => {
      const asked: string[] = []
      Object.assign(window, {
        asked,
        musterShell: {
          leaveKiosk: async (pin: string) => {
            asked.push(pin)
            return answers.shift()
          },
        },
        close: () => asked.push('close'),
      })
    }, outcomes)
    await page.clock.install()
    await page.goto(exitPage)
    return { page, errors, asked: () => page.evaluate(() => Reflect.get(window, 'asked') as unknown as string[]) }
  }

  test('asks with a PIN that was touched, never shows it, and says how many tries are left', async () => {
    const { page, asked, errors } = await aPad({ kind: 'wrong', triesLeft: 3 })
    for (const digit of ['1', '3', '9', '⌫', '0', '7']) await page.getByText(digit, { exact: true }).click()
    expect(await page.locator('#typed').innerText()).toBe('••••')
    expect(await page.locator('body').innerText()).not.toContain('1307')
    await page.getByRole('button', { name: 'OK' }).click()
    expect(await asked()).toEqual(['1307'])
    const said = await page.getByRole('status').innerText()
    for (const words of ['Tries left: 3', 'Essais restants\u00a0: 3', 'Intentos restantes: 3', 'المحاولات المتبقية: 3'])
      expect.soft(said).toContain(words)
    expect(await page.locator('#typed').innerText()).toBe('')
    expect(await complaintsOfAxe(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('hears a keyboard, once for each key also where a button has the focus', async () => {
    const { page, asked } = await aPad({ kind: 'unset' }, { kind: 'unset' })
    await page.getByRole('button', { name: '5' }).focus()
    await page.keyboard.type('2468')
    await page.keyboard.press('Enter')
    expect(await asked()).toEqual(['2468'])
    expect(await page.getByRole('status').innerText()).toContain('No exit PIN was chosen')
    await page.keyboard.press('Enter')
    expect(await asked()).toEqual(['2468'])
    await page.keyboard.press('Escape')
    expect(await asked()).toEqual(['2468', 'close'])
  })

  test('says how long to wait where it is locked', async () => {
    const { page } = await aPad({ kind: 'locked', untilMs: 0 })
    await page.evaluate(() => (Date.now = () => -90_000))
    await page.keyboard.type('0000')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('status').innerText()).toContain('Wait 90 s.')
  })

  test('goes by itself when nobody typed for a minute, and by its ✕', async () => {
    const { page, asked } = await aPad()
    await page.clock.runFor(59_000)
    await page.keyboard.type('1')
    await page.clock.runFor(59_000)
    expect(await asked()).toEqual([])
    await page.clock.runFor(1000)
    expect(await asked()).toEqual(['close'])
    await page.getByRole('button', { name: 'Stay' }).click()
    expect(await asked()).toEqual(['close', 'close'])
  })

  test('has keys that a finger hits', async () => {
    const { page } = await aPad()
    for (const button of await page.getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64)
    }
  })
})

describe('the preload', () => {
  /** A page with the built preload beside it, before a stand-in for Electron; gives what it told the shell. */
  async function aPageWithPreload(html: string, isKiosk: boolean) {
    const { page } = await aPage({ width: 1080, height: 1920 })
    await page.clock.install()
    const preload = readFileSync(fileURLToPath(new URL('../../../out/desktop/preload.cjs', import.meta.url)), 'utf8')
    await page.addInitScript({
      content: `(() => {
        const told = (window.told = [])
        const electron = {
          contextBridge: { exposeInMainWorld: (name, value) => (window[name] = value) },
          ipcRenderer: { invoke: (channel) => (told.push(channel), Promise.reject(new Error('refused'))) },
        }
        const process = { argv: ['electron', ${isKiosk ? "'--muster-kiosk'" : ''}] }
        ;((require, exports, module) => { ${preload} })(() => electron, {}, { exports: {} })
      })()`,
    })
    await page.goto(`data:text/html,${encodeURIComponent(html)}`)
    const told = async (channel: string) =>
      (await page.evaluate(() => Reflect.get(window, 'told') as unknown as string[])).filter((each) => each === channel)
        .length
    return { page, told }
  }
  const hall = '<!doctype html><div id="page"><main>Hold your badge here</main></div>'

  test('tells that a page paints for as long as there is something in it', async () => {
    const { page, told } = await aPageWithPreload(hall, true)
    await page.clock.runFor(30_000)
    const before = await told(channels.painted)
    expect(before).toBeGreaterThanOrEqual(8)
    // As React leaves it where it gave up.
    await page.evaluate(() => document.getElementById('page')?.replaceChildren())
    await page.clock.runFor(30_000)
    expect(await told(channels.painted)).toBe(before)
  })

  test.for([
    ['an empty page', '<!doctype html><div id="page"></div>', true],
    ['a page that is not the station’s', '<!doctype html><p>404</p>', true],
    ['a window that is no kiosk', hall, false],
  ] as const)('tells nothing of %s', async ([, html, isKiosk]) => {
    const { page, told } = await aPageWithPreload(html, isKiosk)
    await page.clock.runFor(30_000)
    expect(await told(channels.painted)).toBe(0)
  })

  test('asks for the pad after five touches in the lower right corner within three seconds', async () => {
    const { page, told } = await aPageWithPreload(hall, true)
    const touch = async (times: number, [x, y]: [number, number]) => {
      for (let time = 0; time < times; time += 1) await page.touchscreen.tap(x, y)
    }
    await touch(4, [1070, 1910])
    await touch(1, [10, 10])
    await touch(4, [1070, 1910])
    expect(await told(channels.askToLeave)).toBe(0)
    await touch(1, [1000, 1850])
    expect(await told(channels.askToLeave)).toBe(1)
    for (const corner of [
      [10, 10],
      [1070, 10],
      [10, 1910],
      [540, 960],
    ] as const)
      await touch(6, [...corner])
    expect(await told(channels.askToLeave)).toBe(1)
  })
})
