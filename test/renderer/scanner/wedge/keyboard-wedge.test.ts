import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { KeyStroke } from '../../../../renderer/scanner/wedge/key-stroke.ts'
import { openChromium, openPage } from '../../../e2e/chromium.ts'
import { type BuiltPage, buildPage } from '../built-page.ts'
import { personsKeys, scannerKeys } from './keyboards.ts'
import { layouts } from './real-layouts.ts'

// Two codes of one event: the first four letters are the event's.
const badge = 'BCDEFGHJKNPRSTVXXVTSRPNK'
const otherBadge = 'BCDEXVTSRPNKJHGFKNPRSTVX'
const grouped = badge.replace(/.{4}(?=.)/g, '$& ')

let built: BuiltPage
let browser: Browser
let page: Page
let session: CDPSession
let complaints: string[]
/** When the last key was pressed, in seconds UTC: the keys' own time may run ahead of the machine's. */
let pressedAtSeconds = 0

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, '../pages/fields.html'))
  browser = await openChromium()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await built?.close()
})

beforeEach(async () => {
  pressedAtSeconds = 0
  await page?.context().close()
  ;({ page, complaints } = await openPage(browser))
  session = await page.context().newCDPSession(page)
  await page.goto(built.address)
  await page.locator('#plain').waitFor()
})

const keyNumbers: Record<string, number> = { Enter: 13, Tab: 9, Space: 32, ShiftLeft: 16 }

/**
 * Sends trusted key events with the times of the strokes, half a second after the last, whatever the machine is busy with:
 * each is pressed and let go, with `rollover` after the next was pressed, and none waits for the one before to be answered.
 */
async function press(strokes: readonly KeyStroke[], { rollover = false } = {}): Promise<void> {
  const startSeconds = Math.max(Date.now() / 1000, pressedAtSeconds + 0.5)
  const firstMs = strokes[0]?.timeMs ?? 0
  pressedAtSeconds = startSeconds + ((strokes.at(-1)?.timeMs ?? 0) - firstMs) / 1000
  const held: object[] = []
  await Promise.all(
    strokes.flatMap(({ key, code, timeMs, shift }) => {
      if (key === 'Shift') return []
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : ''
      const number = keyNumbers[code] ?? code.charCodeAt(code.length - 1)
      const timestamp = startSeconds + (timeMs - firstMs) / 1000
      const event = { key, code, timestamp, windowsVirtualKeyCode: number, modifiers: shift ? 8 : 0 }
      const releases = rollover ? held.splice(0) : []
      if (rollover && key !== 'Enter') held.push(event)
      else releases.push(event)
      return [
        session.send(
          'Input.dispatchKeyEvent',
          text === '' ? { ...event, type: 'rawKeyDown' } : { ...event, type: 'keyDown', text },
        ),
        ...releases.map((release) => session.send('Input.dispatchKeyEvent', { ...release, timestamp, type: 'keyUp' })),
      ]
    }),
  )
}

function scan(text: string, suffix: ('Enter' | 'Tab')[] = ['Enter'], startMs = 0) {
  return scannerKeys({ text, startMs, gapMs: () => 8, suffix })
}

async function scansOnPage(count: number): Promise<string[][]> {
  await page.waitForFunction((wanted) => window.scans.length >= wanted, count)
  return page.evaluate(() => window.scans.map((one) => [...one.readings]))
}

/** Everything that a scan must leave as it was. */
function pageState() {
  return page.evaluate(() => {
    const value = (id: string) => (document.querySelector(`#${id}`) as HTMLInputElement).value
    const active = document.activeElement
    const caret = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
    const selection = document.getSelection()
    return {
      focused: active?.id,
      caret: caret ? [active.selectionStart, active.selectionEnd] : null,
      values: ['plain', 'controlled', 'short', 'password', 'number', 'area', 'list'].map(value),
      controlled: window.controlledValue,
      rich: document.querySelector('#rich')?.innerHTML,
      richCaret:
        active?.id === 'rich'
          ? [selection?.anchorNode?.textContent, selection?.anchorOffset, selection?.toString()]
          : null,
      ticked: (document.querySelector('#box') as HTMLInputElement).checked,
      counts: { ...window.counts, keys: 0 },
    }
  })
}

const places: [name: string, id: string, prepare?: string][] = [
  ['nothing', ''],
  ['a text field, the caret amid its text', 'plain', 'caret'],
  ['a text field, part of its text selected', 'plain', 'selection'],
  ['a field that React controls', 'controlled', 'caret'],
  ['a field that is full', 'short', 'caret'],
  ['a password', 'password', 'caret'],
  ['a number', 'number'],
  ['a text of several lines', 'area', 'caret'],
  ['rich text, the caret amid it', 'rich', 'rich'],
  ['rich text, part of it selected', 'rich', 'rich selection'],
  ['a list of choices', 'list'],
  ['a box to tick', 'box'],
  ['a button', 'button'],
  ['the button that sends the form', 'submit'],
]

async function focus(id: string, prepare = '') {
  await page.evaluate(
    ([target, how]) => {
      const element = document.querySelector<HTMLElement>(target === '' ? 'body' : `#${target}`)
      element?.focus()
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        if (how === 'caret') element.setSelectionRange(1, 1)
        if (how === 'selection') element.setSelectionRange(1, 3)
      }
      if (how?.startsWith('rich')) {
        const bold = document.querySelector('#rich b')?.firstChild
        if (bold) document.getSelection()?.setBaseAndExtent(bold, how === 'rich' ? 2 : 3, bold, how === 'rich' ? 2 : 1)
      }
    },
    [id, prepare] as const,
  )
}

const bursts: [text: string, strokes: KeyStroke[]][] = [
  [badge, scan(badge)],
  [badge, scan(badge, ['Tab'])],
  [grouped, scan(grouped, [])],
  ['1492-SX7', scan('1492-SX7')],
  [grouped, scannerKeys({ text: grouped, startMs: 0, gapMs: () => 50, suffix: ['Enter'] })],
]

test.each(places)('with the focus in %s each scan comes out once and changes nothing', async (_name, id, prepare) => {
  await focus(id, prepare)
  const before = await pageState()
  for (const [index, [text, strokes]] of bursts.entries()) {
    await press(strokes)
    expect((await scansOnPage(index + 1)).slice(index)).toEqual([[text]])
    expect(await pageState()).toEqual(before)
  }
  expect(complaints).toEqual([])
})

test('two badges back to back are two scans, with Enter between and with nothing between', async () => {
  await focus('plain', 'caret')
  const before = await pageState()
  await press(scan(`${badge}\n${otherBadge}`))
  expect(await scansOnPage(2)).toEqual([[badge], [otherBadge]])
  await press(scan(`${badge}${otherBadge}`, []))
  expect((await scansOnPage(4)).slice(2)).toEqual([[badge], [otherBadge]])
  expect(await pageState()).toEqual(before)
})

test('what a person types reaches the field, and its Enter sends the form', async () => {
  await focus('controlled', 'caret')
  await press(personsKeys('xyz', 0, () => 110))
  await press(personsKeys('\n', 0, () => 0))
  await page.waitForFunction(() => window.counts.submits === 1)
  expect(await page.evaluate(() => window.controlledValue)).toBe('Mxyzartín')
  expect(await page.evaluate(() => window.scans)).toEqual([])
})

test('what was typed before a scan stays, and typing goes on at the same caret', async () => {
  await focus('controlled', 'caret')
  const typed = personsKeys('abc', 0, () => 110)
  await press([...typed, ...scan(badge, ['Enter'], 400), ...personsKeys('d', 2000, () => 0)])
  await page.waitForFunction(() => window.controlledValue === 'Mabcdartín')
  expect(await scansOnPage(1)).toEqual([[badge]])
})

test('a scanner set to US on an AZERTY machine gives both readings', async () => {
  const layout = layouts['French (AZERTY)']
  if (layout === undefined) throw new Error('no AZERTY')
  await press(scannerKeys({ text: 'QWA-417', startMs: 0, gapMs: () => 8, suffix: ['Enter'], layout }))
  expect(await scansOnPage(1)).toEqual([["AZQ)'&è", 'QWA-417']])
})

test('a contact card is one scan and presses no button', async () => {
  await focus('button')
  const card = 'BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEND:VCARD'
  await press(scan(card))
  expect(await scansOnPage(1)).toEqual([[card]])
  expect((await pageState()).counts).toEqual({ clicks: 0, submits: 0, keys: 0, boxTicks: 0 })
})

test('a button that plays a badge with events of its own is heard like a scanner', async () => {
  await page.evaluate((code) => {
    for (const key of [...code, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }, badge)
  expect(await scansOnPage(1)).toEqual([[badge]])
})

test('100 kB of keys are one scan, and the next badge is read', async () => {
  await page.evaluate(() => {
    // All made before the first is heard: what hearing them takes is no pause of a scanner.
    const keys = Array.from({ length: 100_000 }, () => new KeyboardEvent('keydown', { key: '0' }))
    for (const key of keys) window.dispatchEvent(key)
  })
  expect(await scansOnPage(1)).toEqual([['0'.repeat(4096)]])
  const now = await page.evaluate(() => performance.now())
  await page.waitForFunction((started) => performance.now() > started + 250, now)
  await press(scan(badge))
  expect((await scansOnPage(2))[1]).toEqual([badge])
})

test('a machine that brings keys late cuts no code: the next one may be later still', async () => {
  await page.evaluate(async () => {
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    // Pressed within a moment; the page hears the first half of them 150 ms later, and the other one after a pause.
    const keys = [...'ABCF-2019-00417'].map((key) => new KeyboardEvent('keydown', { key }))
    await rest(150)
    for (const key of keys.slice(0, 8)) window.dispatchEvent(key)
    await rest(110)
    for (const key of keys.slice(8)) window.dispatchEvent(key)
  })
  expect(await scansOnPage(1)).toEqual([['ABCF-2019-00417']])
})

test('a page too busy to hear its keys cuts no code', async () => {
  await page.addInitScript(() => {
    // The burst is known with its fourth character; the others come while the page is busy with that one.
    window.addEventListener(
      'keydown',
      (event) => {
        const until = performance.now() + (event.key === 'F' ? 600 : 0)
        while (performance.now() < until);
      },
      { capture: true },
    )
  })
  await page.reload()
  await page.locator('#plain').waitFor()
  await press(scan('ABCF-2019-00417', []))
  expect(await scansOnPage(1)).toEqual([['ABCF-2019-00417']])
})

test('after the page stops listening a scanner is a keyboard like any other', async () => {
  await page.evaluate(() => window.stopListening())
  await focus('plain', 'caret')
  await press(scan('ABC', []))
  await page.waitForFunction(() => (document.querySelector('#plain') as HTMLInputElement).value === 'oABCne two')
  expect(await page.evaluate(() => window.scans)).toEqual([])
})

test('a scanner that presses the next key before it lets go of the last is read, whatever has the focus', async () => {
  for (const [index, id] of ['controlled', 'button', 'box'].entries()) {
    await focus(id)
    const before = await pageState()
    for (const gapMs of [1, 30]) {
      await press(scannerKeys({ text: badge, startMs: 0, gapMs: () => gapMs, suffix: ['Enter'] }), { rollover: true })
    }
    expect(await scansOnPage(2 * index + 2)).toEqual(Array.from({ length: 2 * index + 2 }, () => [badge]))
    expect(await pageState()).toEqual(before)
  }
})

test('two scanners at once are one scan with a complaint, and leave nothing in the field', async () => {
  await focus('plain', 'caret')
  const before = await pageState()
  const both = [...scan(badge), ...scan(otherBadge, ['Enter'], 44)].sort((one, other) => one.timeMs - other.timeMs)
  await press(both)
  await scansOnPage(1)
  expect(await page.evaluate(() => window.scans.map(({ complaint }) => complaint))).toEqual(['twoScanners'])
  expect(await pageState()).toEqual(before)
})

test('the last digit of a PIN stays where it was typed when a badge is scanned right after it', async () => {
  await focus('password')
  const typed = personsKeys('4417', 0, () => 150)
  await press([...typed, ...scan(badge, ['Enter'], 450 + 20)])
  expect(await scansOnPage(1)).toEqual([[badge]])
  expect((await pageState()).values[3]).toBe('12344417')
})

test('what was learnt of a scanner on this machine is left out of its codes', async () => {
  await page.evaluate(() =>
    localStorage.setItem(
      'muster.scanner',
      JSON.stringify({ layout: 'us', prefix: { text: 'XK-' }, suffix: 'enter', msBetweenKeys: 8 }),
    ),
  )
  await page.reload()
  await page.locator('#plain').waitFor()
  await press(scan(`XK-${badge}`))
  await press(scan('XK-TKT-2019-00417'))
  expect(await scansOnPage(2)).toEqual([[badge], ['TKT-2019-00417']])
})

test('who watches the scanner is told what it sends around a code', async () => {
  await page.evaluate(() => window.watchInstead())
  await focus('controlled', 'caret')
  const before = await pageState()
  await press(scan(badge, ['Tab']))
  await page.waitForFunction(() => window.reports.length === 1)
  expect(await page.evaluate(() => window.reports[0])).toMatchObject({
    readings: [badge],
    source: 'wedge',
    prefix: 'none',
    suffix: 'tab',
    complaints: [],
  })
  expect(await pageState()).toEqual(before)
})
