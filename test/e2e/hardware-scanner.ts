import { setTimeout } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'
import type { KeyStroke } from '../../renderer/scanner/burst.ts'
import { layouts, scannerKeys, type Layout } from '../renderer/scanner/keyboards.ts'

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
const virtualKeys: Record<string, number> = { Enter: 13, Tab: 9, Shift: 16 }
const shiftModifier = 8

/**
 * Connects a scanner to a page. Its keys come to the browser as those of a keyboard do, each with its own time, so that a
 * slow machine makes no slow scanner; they go to whatever has the focus.
 */
export async function connectScanner(page: Page): Promise<HardwareScanner> {
  const session = await page.context().newCDPSession(page)
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
      await Promise.all(strokes.flatMap((stroke) => press(session, stroke)))
    },
    async readUntypable(text) {
      await setTimeout(Math.max(0, isFreeAtMs - Date.now()))
      await page.evaluate((characters) => {
        for (const key of [...characters, 'Enter']) {
          const code = key === 'Enter' ? key : ''
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
        }
      }, text)
      isFreeAtMs = Date.now() + betweenScansMs
    },
  }
}

function press(session: CDPSession, { key, code, shift, timeMs }: KeyStroke): Promise<unknown>[] {
  const written = key === 'Enter' ? '\r' : key.length === 1 ? key : null
  const event = {
    key,
    code,
    modifiers: shift && key !== 'Shift' ? shiftModifier : 0,
    windowsVirtualKeyCode: virtualKeys[key] ?? key.toUpperCase().charCodeAt(0),
    timestamp: timeMs / 1000,
  }
  const down =
    written === null ? { ...event, type: 'rawKeyDown' as const } : { ...event, type: 'keyDown' as const, text: written }
  return [
    session.send('Input.dispatchKeyEvent', down),
    session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }),
  ]
}
