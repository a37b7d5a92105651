import type { Page } from 'playwright'

/**
 * Reads a text at a page as a scanner would on a machine that has nothing else to do: the page is told of all its keys, and
 * of Enter, at one moment. For tests that ask what becomes of a scan, not how keys are heard: keys of the browser's keyboard
 * are held up between the processes of a busy machine, and a burst with a pause in it is two.
 */
export async function readAtOnce(page: Page, text: string): Promise<void> {
  await page.evaluate((characters) => {
    const keys = [...characters, 'Enter']
    // All made before the first is heard: an event's time is that of its making, and hearing one takes a while.
    const events = keys.map(
      (key) => new KeyboardEvent('keydown', { key, code: key === 'Enter' ? key : '', bubbles: true, cancelable: true }),
    )
    for (const event of events) document.body.dispatchEvent(event)
  }, text)
}
