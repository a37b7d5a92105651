import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verdictSounds } from '../../../renderer/sound/tones.ts'
import { openChromium, openPage } from '../../e2e/chromium.ts'
import { type BuiltPage, buildPage } from '../scanner/built-page.ts'

let built: BuiltPage
let browser: Browser

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, 'pages/sound.html'))
  browser = await openChromium()
})

afterAll(async () => {
  await browser?.close()
  await built?.close()
})

async function open(prepare?: () => void) {
  const opened = await openPage(browser)
  if (prepare !== undefined) await opened.page.addInitScript(prepare)
  await opened.page.goto(built.address)
  await opened.page.waitForFunction(() => 'sound' in window)
  return opened
}

describe('the sounds of verdicts', () => {
  const sounds = Object.values(verdictSounds)

  test('differ in pitch and in rhythm, each pair of them', () => {
    const pitches = sounds.map(({ tones }) => tones.map((tone) => tone.hertz).join(' '))
    const rhythms = sounds.map(({ tones }) => tones.map((tone) => `${tone.startMs}+${tone.durationMs}`).join(' '))
    expect(new Set(pitches).size).toBe(3)
    expect(new Set(rhythms).size).toBe(3)
  })

  test('are over before the next person stands there', () => {
    for (const { tones } of sounds) {
      for (const tone of tones) expect(tone.startMs + tone.durationMs).toBeLessThanOrEqual(700)
    }
  })

  test('green rises once, amber says the same twice, red falls three times, when they are listened to', async () => {
    const { page, complaints } = await open()
    const green = await page.evaluate(() => window.sound.listen('green', 1))
    const amber = await page.evaluate(() => window.sound.listen('amber', 1))
    const red = await page.evaluate(() => window.sound.listen('red', 1))
    const pitches = (sound: typeof green) => {
      const long = sound.heard.filter((one) => one.durationMs >= 60)
      return long.map((one) => one.hertz)
    }
    expect(pitches(green)).toEqual([expect.closeTo(880, -2), expect.closeTo(1320, -2)])
    expect(pitches(amber)).toEqual([expect.closeTo(660, -2), expect.closeTo(660, -2)])
    expect(pitches(red)).toEqual([expect.closeTo(330, -2), expect.closeTo(277, -2), expect.closeTo(220, -2)])
    for (const { peak } of [green, amber, red]) {
      expect(peak).toBeGreaterThan(0.3)
      expect(peak).toBeLessThanOrEqual(1)
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test('after a touch verdicts sound, and a new one takes the place of the old', async () => {
  const { page, complaints } = await open()
  await page.evaluate(() => addEventListener('pointerdown', window.sound.unlockSound, { capture: true }))
  await page.getByRole('button').click()
  for (const [colour, tones] of [
    ['green', 2],
    ['amber', 4],
    ['red', 7],
  ] as const) {
    await page.evaluate((one) => window.sound.playVerdict(one), colour)
    await page.waitForFunction((count) => window.sound.started === count, tones)
  }
  expect(complaints).toEqual([])
  await page.context().close()
})

test('before anybody touched the page verdicts are silent, and none of them sounds late', async () => {
  const { page } = await openPage(browser)
  // Whatever a test evaluates on a page counts as a touch, so the page does this by itself and says when it is done.
  await page.addInitScript(() => {
    addEventListener('load', () => {
      window.sound.playVerdict('green')
      setTimeout(() => console.info('nobody touched the page'), 500)
    })
  })
  const said = page.waitForEvent('console', (message) => message.text() === 'nobody touched the page')
  await page.goto(built.address)
  await said
  await page.evaluate(() => {
    window.sound.unlockSound()
    window.sound.playVerdict('red')
  })
  await page.waitForFunction(() => window.sound.started > 0)
  expect(await page.evaluate(() => window.sound.started)).toBe(3)
  await page.context().close()
})

test('off is silent, and the volume is kept by the browser', async () => {
  const { page } = await open()
  expect(await page.evaluate(() => window.sound.volume())).toBe(0.6)
  await page.getByRole('button').click()
  await page.evaluate(() => window.sound.setVolume(0))
  await page.evaluate(() => window.sound.playVerdict('red'))
  expect(await page.evaluate(() => window.sound.started)).toBe(0)
  await page.evaluate(() => window.sound.setVolume(0.25))
  await page.reload()
  expect(await page.evaluate(() => window.sound.volume())).toBe(0.25)
  await page.evaluate(() => localStorage.setItem('muster.volume', 'loud'))
  expect(await page.evaluate(() => window.sound.volume())).toBe(0.6)
  await page.context().close()
})

test.each([
  ['without sound', () => Reflect.deleteProperty(window, 'AudioContext')],
  [
    'whose sound cannot be opened',
    () => {
      window.AudioContext = class extends AudioContext {
        constructor() {
          super({ sampleRate: 1 })
        }
      }
    },
  ],
  [
    'without storage',
    () => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Storage is off.', 'SecurityError')
        },
      })
    },
  ],
] as [string, () => void][])('in a browser %s a verdict is shown all the same', async (_name, prepare) => {
  const { page, complaints } = await open(prepare)
  await page.getByRole('button').click()
  await page.evaluate(() => {
    window.sound.setVolume(1)
    window.sound.unlockSound()
    window.sound.playVerdict('green')
  })
  expect(complaints).toEqual([])
  await page.context().close()
})
