import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { personsKeys } from '../renderer/scanner/wedge/keyboards.ts'
import { connectKeyboard } from './browser-keyboard.ts'

/** A quick typist: a key every 100 ms, now faster, now slower. */
const gapsMs = [95, 120, 88, 140, 105]
/** A hand takes longer to come to the keyboard than a scanner from one key to the next. */
const beforeTypingMs = 400

/**
 * Types a text as a person does. Each key bears the time at which it was pressed, so that a browser that stalls and then hears
 * several at once does not make a scanner of the person.
 */
export async function typeByHand(page: Page, text: string): Promise<void> {
  const keyboard = await connectKeyboard(page)
  for (const stroke of personsKeys(
    text,
    Date.now() + beforeTypingMs,
    (index) => gapsMs[index % gapsMs.length] ?? 100,
  )) {
    await setTimeout(Math.max(0, stroke.timeMs - Date.now()))
    await keyboard.press(stroke)
  }
}
