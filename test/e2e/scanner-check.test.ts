import axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { calibrationText } from '../../renderer/scanner/wedge/calibration-card.ts'
import { badgeLetters } from '../../shared/domain/badge-code.ts'
import { aBlank, aCode, aPictureFile, laid } from '../builders/a-picture.ts'
import { aGif, aGreyPng } from '../renderer/scanner/camera/picture-files.ts'
import { scannerKeys } from '../renderer/scanner/wedge/keyboards.ts'
import { connectKeyboard } from './browser-keyboard.ts'
import { patience } from './desk.ts'
import { azerty } from './hardware-scanner.ts'
import { tellStory } from './story.ts'

const story = tellStory()

const words = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')

/** The newest scans as the page lists them, the newest first, without the marks that keep directions apart. */
async function listed(): Promise<string[]> {
  return (await story.page.locator('.check-scan').allInnerTexts()).map(words)
}

/** The newest scan, once there are so many. */
async function newest(count: number): Promise<string> {
  await expect.poll(() => story.page.locator('.check-scan').count(), patience).toBe(count)
  return (await listed())[0] ?? ''
}

/**
 * Reads a text that is no badge code with a scanner on a French keyboard. Its keys are told by a script, all in one go: where the
 * machine stalls, the browser's own would come so late that such a text breaks in two.
 */
async function readOnFrenchKeyboard(text: string, suffix: 'Enter' | 'Tab' = 'Enter'): Promise<void> {
  const strokes = scannerKeys({ text, startMs: 0, gapMs: () => 0, layout: azerty, suffix: [suffix] })
  await story.page.evaluate((keys) => {
    for (const { key, code, shift: shiftKey, composing: isComposing = false } of keys) {
      const init = { key, code, shiftKey, isComposing, bubbles: true, cancelable: true }
      for (const type of ['keydown', 'keyup']) document.body.dispatchEvent(new KeyboardEvent(type, init))
    }
  }, strokes)
}

async function openCheck(): Promise<void> {
  const { page } = story
  await page.goto(new URL('/#/scanner', page.url()).href)
  await page.getByTestId('scans').waitFor()
}

function badge(index: number): string {
  return story.people[index]?.badge_code ?? ''
}

beforeEach(async () => {
  const { page } = story
  await openCheck()
  const clear = page.getByRole('button', { name: 'Clear the list' })
  while ((await clear.count()) > 0) await clear.first().click()
})

it('is one of the pages of the desk’s menu', async () => {
  const { page } = story
  await page.getByRole('link', { name: 'Back to the desk' }).click()
  await page.getByTestId('page-menu').click()
  await page.getByRole('menuitem', { name: 'Scanner check' }).click()
  await page.getByRole('heading', { name: 'Scanner check' }).waitFor()
})

describe('a scan', () => {
  it('is shown with what it was and how it came, and the station knows nothing of it', async () => {
    const { muster, page, scanner } = story
    await page.getByText('Nothing on this page is sent to the station, and nothing is recorded.').waitFor()
    await scanner.read(badge(0))
    const shown = await newest(1)
    for (const part of [badge(0), 'Badge code of this event', 'Scanner as a keyboard', '24 characters', /\d+ ms/])
      expect(shown).toMatch(part)
    await scanner.readUntypable('https://example.org/')
    expect(await newest(2)).toContain('Web address, not a badge code')
    expect(await muster.cli.scans()).toEqual([])
  })

  it('of another event’s badge is told from one of this event', async () => {
    const foreign = [...badgeLetters].find((letter) => letter !== badge(0)[0]) ?? ''
    await story.scanner.read(foreign + badge(0).slice(1))
    expect(await newest(1)).toContain('Badge code of another event')
  })

  it('on another keyboard is shown in both readings, with the layout that this tells of', async () => {
    await readOnFrenchKeyboard('https://example.org/a?q=1', 'Tab')
    const shown = await newest(1)
    expect(shown).toContain('https://example.org/a?q=1')
    expect(shown).toContain('This computer’s keyboard: French (AZERTY)')
    expect(shown).toContain('After the code: Tab')
    expect(shown).toContain('Web address')
  })

  it('shows what nobody would see', async () => {
    await story.scanner.readUntypable('AB\u200fC\u00a0D\u202eE12')
    expect(await newest(1)).toContain('ABU+200FCU+00A0DU+202EE12')
  })

  it('of a contact card keeps its lines, by their signs', async () => {
    await readOnFrenchKeyboard('MECARD: N:Doe\nT:1 2\n')
    const shown = await newest(1)
    expect(shown).toContain('MECARD: N:DoeLFT:1 2')
    expect(shown).toContain('Contact card, not a badge code')
  })

  it('that is a very long text leaves room for the next', async () => {
    await story.scanner.readUntypable('x7'.repeat(50_000))
    // On a machine that stalls, what is dispatched by a script comes in more than one burst.
    await expect.poll(async () => (await listed()).join('\n'), patience).toContain('4,096 characters')
    await story.scanner.read(badge(1))
    await expect.poll(async () => (await listed())[0], patience).toContain(badge(1))
  })
})

describe('what is wrong with a scanner', () => {
  it('that sends Enter before the code is said, with what to do', async () => {
    await story.scanner.read(`\n${badge(0)}`)
    expect(await newest(1)).toContain('The scanner sends Enter before the code. Turn its prefix off')
  })

  it('that sends at the same time as another is said', async () => {
    const keyboard = await connectKeyboard(story.page)
    const startMs = Date.now()
    const sent = [badge(0), badge(1)].map((text, index) =>
      scannerKeys({ text, startMs: startMs + 7 * index, gapMs: () => 12, suffix: ['Enter'] }),
    )
    const strokes = sent.flat().toSorted((one, other) => one.timeMs - other.timeMs)
    await Promise.all(strokes.map((stroke) => keyboard.press(stroke)))
    await story.page.getByText('Two scanners sent at the same time').waitFor()
    const { page } = story
    await expect.poll(() => page.locator('[data-complaint=twoScanners]').count(), patience).toBeGreaterThan(0)
  })
})

describe('the calibration card', () => {
  it('teaches how this computer’s scanner types, until that is forgotten', async () => {
    const { page } = story
    const profile = page.getByTestId('profile')
    expect(await profile.count()).toBe(0)
    await readOnFrenchKeyboard(calibrationText, 'Tab')
    expect(await newest(1)).toContain('Calibration card')
    expect(await page.locator('.check-complaint').count()).toBe(0)
    const learnt = words(await profile.innerText())
    expect(learnt).toContain('This computer’s keyboard: French (AZERTY)')
    expect(learnt).toContain('Before the code: nothing')
    expect(learnt).toContain('After the code: Tab')
    expect(learnt).toMatch(/\d ms between keys/)

    await page.reload()
    expect(words(await profile.innerText())).toBe(learnt)
    await page.getByTestId('calibration').getByRole('button', { name: 'Forget' }).click()
    await profile.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByTestId('calibration').waitFor()
    expect(await profile.count()).toBe(0)
  })

  it('is printed alone, on one page', async () => {
    const { page } = story
    await page.emulateMedia({ media: 'print' })
    const texts = words(await page.locator('body').innerText())
      .split('\n')
      .filter((line) => line.trim() !== '')
    expect(texts).toEqual(['Calibration card'])
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: null })
  })

  it('reads from the screen', async () => {
    const { page } = story
    const picture = await page.getByTestId('calibration').locator('svg.qr-code').screenshot()
    await choose([['card.png', picture]])
    expect(await results()).toEqual([['card.png', calibrationText, 'number']])
  })
})

type File = readonly [name: string, content: Uint8Array]

async function choose(files: readonly File[]): Promise<void> {
  await story.page
    .getByTestId('pictures')
    .locator('input[type=file]')
    .setInputFiles(files.map(([name, content]) => ({ name, mimeType: '', buffer: Buffer.from(content) })))
}

/** The table's rows once nothing is waiting: file, text or sentence, and whether there are milliseconds. */
async function results(): Promise<string[][]> {
  const { page } = story
  const rows = page.getByTestId('pictures').locator('tbody tr')
  await expect.poll(() => rows.count(), patience).toBeGreaterThan(0)
  await expect
    .poll(() => page.getByTestId('pictures').locator('tr[data-result=waiting]').count(), { timeout: 60_000 })
    .toBe(0)
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent)),
  )
  return cells.map(([file = '', text = '', ms = '']) => [file, text, /^[\d,]+$/.test(ms) ? 'number' : ms])
}

describe('pictures', () => {
  beforeAll(() => {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')))
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  })
  async function otherCode(format: 'Aztec' | 'EAN13', text: string): Promise<Uint8Array> {
    const { image, error } = await writeBarcode(text, { format, scale: 6 })
    if (image === null) throw new Error(error)
    return new Uint8Array(await image.arrayBuffer())
  }

  it('of every kind are read at once, each with its text and time, and listed as scans too', async () => {
    const two = laid(aCode('TWO'), laid(aCode('ONE'), aBlank(600, 300), 20, 20), 300, 40)
    await choose([
      ['one.png', aPictureFile(aCode(badge(0)), 'png')],
      ['صورة.jpg', aPictureFile(aCode(badge(1)), 'jpeg')],
      ['three.webp', aPictureFile(aCode(badge(2)), 'webp')],
      ['called.gif', aPictureFile(aCode('WHAT IT HOLDS'), 'png')],
    ])
    expect(await results()).toEqual([
      ['one.png', badge(0), 'number'],
      ['صورة.jpg', badge(1), 'number'],
      ['three.webp', badge(2), 'number'],
      ['called.gif', 'WHAT IT HOLDS', 'number'],
    ])
    expect(await newest(4)).toMatch(/WHAT IT HOLDS[^]*Picture/)
    await choose([['two.png', aPictureFile(two, 'png')]])
    expect((await results())[4]?.[1]).toMatch(/^(ONETWO|TWOONE)$/)
  })

  it('that cannot be read have a line that says why, and the page goes on meanwhile', async () => {
    const large = laid(aCode(badge(3), { modulePixels: 12 }), aBlank(7100, 7100), 3000, 3000)
    const longest = 'A1B2'.repeat(1074)
    const file = aPictureFile(aCode(badge(0)), 'png')
    await choose([
      ['fifty-megapixels.png', aGreyPng(large)],
      ['far-too-large.png', aGreyPng(aBlank(11_000, 11_000))],
      ['larger-than-it-is.png', aGreyPng(aBlank(10, 10), { width: 30_000, height: 30_000 })],
      ['moving.gif', aGif(aCode(badge(0)))],
      ['broken.png', file.subarray(0, 50)],
      ['empty.png', new Uint8Array()],
      ['text.png', new TextEncoder().encode('no picture at all')],
      ['longest.png', aPictureFile(aCode(longest, { errorCorrectionLevel: 'L' }), 'png')],
      ['binary.png', aPictureFile(aCode([{ data: new Uint8ClampedArray([0, 1, 2, 254, 255]), mode: 'byte' }]), 'png')],
      ['aztec.png', await otherCode('Aztec', badge(0))],
      ['ean.png', await otherCode('EAN13', '4006381333931')],
      ['blank.webp', aPictureFile(aBlank(300, 300), 'webp')],
    ])
    await story.scanner.read(badge(4))
    await expect.poll(async () => (await listed()).join('\n'), patience).toContain(badge(4))
    const otherKind = 'Not read: it is no PNG, JPEG or WebP picture.'
    const found = await results()
    expect(found.filter(([name]) => name !== 'binary.png')).toEqual([
      ['fifty-megapixels.png', badge(3), 'number'],
      ['far-too-large.png', 'Not read: the picture has too many pixels. Make it smaller.', ''],
      ['larger-than-it-is.png', expect.stringMatching(/^Not read: /), ''],
      ['moving.gif', otherKind, ''],
      ['broken.png', 'Not read: the picture is broken.', ''],
      ['empty.png', otherKind, ''],
      ['text.png', otherKind, ''],
      ['longest.png', expect.stringContaining(longest), 'number'],
      ['aztec.png', 'No QR code was found in it.', 'number'],
      ['ean.png', 'No QR code was found in it.', 'number'],
      ['blank.webp', 'No QR code was found in it.', 'number'],
    ])
    expect(found.find(([name]) => name === 'binary.png')?.[1]).toMatch(/^NULSOHSTX/)
  })

  it('that are dropped anywhere on the page are read, and not opened in its place', async () => {
    const { page } = story
    const dropped = await page.evaluateHandle(
      (bytes) => {
        const given = new DataTransfer()
        given.items.add(new File([Uint8Array.from(bytes)], 'dropped.png'))
        return given
      },
      [...aPictureFile(aCode('DROPPED'), 'png')],
    )
    await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
    expect(await results()).toEqual([['dropped.png', 'DROPPED', 'number']])
  })
})

describe('a serial scanner', () => {
  /** Puts a port in the place of the browser's own: there is none on this machine, and no way to choose one without a person. */
  async function withPort(): Promise<(text: string) => Promise<void>> {
    const { page } = story
    await page.addInitScript(() => {
      let line: ReadableStreamDefaultController<Uint8Array> | null = null
      const port = Object.assign(new EventTarget(), {
        readable: null as ReadableStream<Uint8Array> | null,
        async open() {
          port.readable = new ReadableStream({ start: (controller) => void (line = controller) })
        },
        async close() {
          port.readable = null
        },
        async forget() {
          localStorage.removeItem('a test’s port')
        },
        getInfo: () => ({ usbVendorId: 0x0c2e, usbProductId: 0x0b61 }),
      })
      const serial = Object.assign(new EventTarget(), {
        getPorts: async () => (localStorage.getItem('a test’s port') === null ? [] : [port]),
        async requestPort() {
          localStorage.setItem('a test’s port', 'chosen')
          return port
        },
      })
      Object.defineProperty(navigator, 'serial', { value: serial })
      addEventListener('a serial text', (event) => {
        if (event instanceof CustomEvent) line?.enqueue(new TextEncoder().encode(String(event.detail)))
      })
    })
    await page.reload()
    return (text) => page.evaluate((detail) => void dispatchEvent(new CustomEvent('a serial text', { detail })), text)
  }

  it('that was chosen once is heard here and at the desk, also after the next start, until it is forgotten', async () => {
    const { desk, page, muster } = story
    const send = await withPort()
    const serial = page.getByTestId('serial')
    await serial.getByRole('button', { name: 'Choose a serial scanner' }).click()
    await serial.getByText('Connected').waitFor()
    expect(words(await serial.innerText())).toContain('USB device 0c2e:0b61')
    await send(`${badge(5)}\r\n`)
    const shown = await newest(1)
    for (const part of [badge(5), 'Badge code of this event', 'Serial scanner']) expect(shown).toContain(part)
    await send('\x80\x00\x01\x02\x02\x80\r')
    expect(await newest(2)).toContain('Choose the speed that the scanner is set to.')
    expect(await muster.cli.scans()).toEqual([])

    await page.reload()
    await serial.getByText('Connected').waitFor()
    await page.getByRole('link', { name: 'Back to the desk' }).click()
    await page.getByTestId('ready').waitFor()
    await send(`${badge(5)}\r\n`)
    expect(await desk.showsVerdict('checked_in')).toBe('Welcome')
    expect(await muster.cli.scans()).toHaveLength(1)

    await openCheck()
    await serial.getByRole('button', { name: 'Forget' }).click()
    await serial.getByText('Connected').waitFor({ state: 'detached' })
    await page.reload()
    await serial.waitFor()
    expect(await serial.getByText('USB device').count()).toBe(0)
  })
})

describe.each([
  ['en', 'light'],
  ['ar', 'dark'],
] as const)('in the language %s, in %s colours', (language, theme) => {
  afterEach(async () => {
    await story.page.evaluate(() => localStorage.removeItem('muster.language'))
    await story.page.emulateMedia({ colorScheme: 'light' })
    await story.page.reload()
  })

  it('nothing keeps people with a disability out', async () => {
    const { page, scanner } = story
    await page.addInitScript({ content: axe.source })
    await page.evaluate((chosen) => localStorage.setItem('muster.language', chosen), language)
    await page.emulateMedia({ colorScheme: theme })
    await page.reload()
    await page.getByTestId('scans').waitFor()
    await scanner.read(`\n${badge(0)}`)
    await readOnFrenchKeyboard(calibrationText)
    await choose([
      ['one.png', aPictureFile(aCode(badge(0)), 'png')],
      ['broken.png', new Uint8Array()],
    ])
    await results()
    await expect.poll(() => page.locator('[data-source=picture]').count(), patience).toBe(1)
    expect(await page.locator('.check-complaint').count()).toBeGreaterThan(0)
    const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`)).toEqual(
      [],
    )
  })
})
