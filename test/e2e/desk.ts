import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { patienceMs } from './chromium.ts'
import type { VerdictCode } from '../../shared/domain/verdict.ts'

/** For `expect.poll`, whose own patience is a second. */
export const patience = { timeout: patienceMs }

/** The desk page, by what a person sees and touches. */
export type Desk = ReturnType<typeof deskOn>

export function deskOn(page: Page) {
  const verdict = page.getByTestId('verdict')
  const open = page.locator('[role="dialog"], [role="menu"]')

  return {
    page,
    verdict,
    search: page.getByRole('searchbox', { name: 'Find a person' }),
    sessionButton: page.getByRole('button', { name: /^Session:/ }),
    lastScans: page.getByRole('region', { name: 'Last scans' }).getByRole('listitem'),

    button: (name: string | RegExp): Locator => page.getByRole('button', { name }),

    /** Waits for a verdict with this code, and gives its title. */
    async showsVerdict(code: VerdictCode): Promise<string> {
      await expect.poll(async () => ({ code: await codeShown(verdict) }), patience).toEqual({ code })
      return await verdict.getByRole('heading').innerText()
    },

    /** What the card says, without the marks that keep names and times apart in a text of another direction. */
    said: async (): Promise<string> => (await verdict.innerText()).replaceAll(/[\u2066-\u2069]/g, ''),

    /** Closes what is open and empties the card, so that the next verdict is a new one. */
    async clear(): Promise<void> {
      await expect
        .poll(async () => {
          if ((await open.count()) > 0 || (await page.getByTestId('ready').count()) === 0)
            await page.keyboard.press('Escape')
          return { open: await open.count(), ready: await page.getByTestId('ready').count() }
        }, patience)
        .toEqual({ open: 0, ready: 1 })
    },

    /** The three counts, once they are these. */
    async counts(expected: { inside?: number; expected?: number; refused?: number }): Promise<void> {
      for (const [name, count] of Object.entries(expected)) {
        await expect
          .poll(() => page.getByTestId(`count-${name}`).innerText(), { ...patience, message: name })
          .toBe(String(count))
      }
    },

    /** Chooses the first session of that title. */
    async chooseSession(title: string): Promise<void> {
      await page.getByRole('button', { name: /^Session:/ }).click()
      await page.getByRole('option', { name: title }).first().click()
      await expect.poll(() => page.getByRole('button', { name: /^Session:/ }).innerText(), patience).toContain(title)
    },

    /** Moves a rehearsal's clock, by one of the steps that its dialog offers. */
    async moveClock(step: 'To the next doors' | '15 minutes later'): Promise<void> {
      const clock = page.getByRole('button', { name: /Move the clock/ })
      const before = await clock.innerText()
      await clock.click()
      await page.getByRole('button', { name: step }).click()
      await expect.poll(() => clock.innerText(), patience).not.toBe(before)
      await page.getByRole('dialog').press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}

async function codeShown(verdict: Locator): Promise<string | null> {
  const [card] = await verdict.all()
  return card === undefined ? null : await card.getAttribute('data-code')
}
