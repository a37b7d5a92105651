import type { Page } from 'playwright'
import type { KeyStroke } from '../../renderer/scanner/wedge/key-stroke.ts'

/** Presses keys of the browser's keyboard; they go to whatever has the focus. */
export type BrowserKeyboard = {
  /** Presses and releases a key. The page is told `timeMs` (ms UTC) as its time, whenever it comes to hear of it. */
  press(stroke: KeyStroke): Promise<void>
}

const virtualKeys: Record<string, number> = { Enter: 13, Tab: 9, Shift: 16 }
const shiftModifier = 8

export async function connectKeyboard(page: Page): Promise<BrowserKeyboard> {
  const session = await page.context().newCDPSession(page)
  return {
    async press({ key, code, shift, timeMs }) {
      const written = key === 'Enter' ? '\r' : key.length === 1 ? key : null
      const event = {
        key,
        code,
        modifiers: shift && key !== 'Shift' ? shiftModifier : 0,
        windowsVirtualKeyCode: virtualKeys[key] ?? key.toUpperCase().charCodeAt(0),
        timestamp: timeMs / 1000,
      }
      const down =
        written === null
          ? { ...event, type: 'rawKeyDown' as const }
          : { ...event, type: 'keyDown' as const, text: written }
      await Promise.all([
        session.send('Input.dispatchKeyEvent', down),
        session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }),
      ])
    },
  }
}
