import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { scannerKeys } from '../renderer/scanner/wedge/keyboards.ts'
import { type Layout, layouts } from '../renderer/scanner/wedge/real-layouts.ts'
import { connectKeyboard } from './browser-keyboard.ts'

export type Suffix = 'Enter' | 'Tab'

export type Burst = {
  /** What the scanner sends after the text. */
  readonly suffix?: Suffix | null
  /** The keyboard layout of the machine; the scanner itself is set to US. */
  readonly layout?: Layout | undefined
}

export const azerty = layouts['French (AZERTY)']

/** A hardware scanner on the keyboard of the browser. */
export type HardwareScanner = {
  read(text: string, burst?: Burst): Promise<void>
  /** Reads a text that is long, or has characters that no US keyboard types: the page is told of its keys by a script, and of Enter. */
  readUntypable(text: string): Promise<void>
}

const betweenKeysMs = 3
/** The fastest scanners take this long to see the next code. */
const betweenScansMs = 100

/**
 * Connects a scanner to a page. Its keys come to the browser as those of a keyboard do, each with its own time, so that a
 * slow machine makes no slow scanner; they go to whatever has the focus.
 */
export async function connectScanner(page: Page): Promise<HardwareScanner> {
  const keyboard = await connectKeyboard(page)
  let isFreeAtMs = 0
  return {
    async read(text, { suffix = 'Enter', layout } = {}) {
      await setTimeout(Math.max(0, isFreeAtMs - Date.now()))
      const strokes = scannerKeys({
        text,
        startMs: Date.now(),
        gapMs: () => betweenKeysMs,
        suffix: suffix === null ? [] : [suffix],
        ...(layout === undefined ? {} : { layout }),
      })
      isFreeAtMs = (strokes.at(-1)?.timeMs ?? 0) + betweenScansMs
      // All at once: the browser hears them in this order, as fast as it can.
      await Promise.all(strokes.map((stroke) => keyboard.press(stroke)))
    },
    async readUntypable(text) {
      await setTimeout(Math.max(0, isFreeAtMs - Date.now()))
      await page.evaluate((characters) => {
        // All made before the first is heard: what hearing it takes is no pause of a scanner.
        const keys = [...characters, 'Enter'].map(
          (key) =>
            new KeyboardEvent('keydown', { key, code: key === 'Enter' ? key : '', bubbles: true, cancelable: true }),
        )
        for (const key of keys) document.body.dispatchEvent(key)
      }, text)
      isFreeAtMs = Date.now() + betweenScansMs
    },
  }
}
