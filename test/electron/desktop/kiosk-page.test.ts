import axe from 'axe-core'
import { beforeAll, expect, test } from 'vitest'
import { exitPinIn, type ExitPin } from '../../../electron/desktop/exit-pin.ts'
import type { ExitOutcome, KioskStatus } from '../../../shared/contract/shell-bridge.ts'
import { tellStory } from '../../e2e/story.ts'

/** The station's own page in a real Chromium, beside a shell that says what a kiosk's would. */
const story = tellStory({ page: { viewport: { width: 1366, height: 768 } } })

const asked: [string, unknown][] = []
const status: { -readonly [Key in keyof KioskStatus]: KioskStatus[Key] } = {
  machine: 'not_locked',
  escapes: 2,
  lastEscapeAtMs: Date.now(),
  hasExitPin: false,
  isScreenKeptAwake: true,
  powerSettings: 'cannot_be_read',
  faults: 0,
  lastFaultAtMs: null,
}
let exitPin: ExitPin

beforeAll(async () => {
  exitPin = exitPinIn(`${story.muster.dataDir}/exit-pin.json`)
  const { page } = story
  await page.exposeFunction('askShell', async (call: string, given: unknown): Promise<unknown> => {
    asked.push([call, given])
    if (call === 'kiosk') return { ...status, hasExitPin: exitPin.isSet() }
    if (call !== 'setExitPin') return null
    const { pin, current } = given as { pin: string; current: string | null }
    return (await exitPin.choose(pin, current)) satisfies ExitOutcome
  })
  await page.addInitScript(() => {
    const ask = (call: string) => (given: unknown) =>
      (Reflect.get(window, 'askShell') as (call: string, given: unknown) => Promise<unknown>)(call, given)
    const calls = ['kiosk', 'setKiosk', 'keepAwake', 'setTelephone', 'setExitPin'].map((call) => [call, ask(call)])
    Object.assign(window, { musterShell: { isKiosk: true, ...Object.fromEntries(calls) } })
  })
  await page.goto(new URL('/', page.url()).href)
}, 60_000)

test('the page of a kiosk is the hall from its start, and says what the machine lets a visitor do', async () => {
  const { page } = story
  await page.getByTestId('hall-set-up').waitFor()
  expect(page.url()).toMatch(/#\/hall$/)
  const said = page.getByTestId('kiosk-status')
  await said.getByText('This machine is not locked').waitFor()
  expect(await said.innerText()).toContain('lost the screen 2 times')
  expect(await said.innerText()).toContain('power settings cannot be read')
  expect(await said.innerText()).not.toContain('loaded anew')
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('an organizer chooses its exit PIN, and changes it only with the one until now', async () => {
  const { page } = story
  const part = page.getByTestId('kiosk-exit-pin')
  const choose = async (pin: string, current?: string) => {
    if (current !== undefined) await part.getByLabel('The exit PIN until now').fill(current)
    await part.getByLabel('New exit PIN').fill(pin)
    await part.getByRole('button', { name: 'Keep this exit PIN' }).click()
  }
  const answer = (words: string) => part.getByRole('status').getByText(words).waitFor()
  await part.getByText('This kiosk has no exit PIN yet.').waitFor()
  await choose('12')
  await answer('4 to 12 digits')
  await choose('135790')
  await answer('The exit PIN is kept.')
  await part.getByText('This kiosk has an exit PIN.').waitFor()
  await choose('2468', '0000')
  await answer('4 tries are left')
  await choose('2468', '135790')
  await answer('The exit PIN is kept.')
  expect(await exitPin.check('2468')).toEqual({ kind: 'right' })
})

test('its hall shuts visitors in and says whom to call; who leaves it gives the screen back', async () => {
  const { page } = story
  await page.getByLabel('Telephone number of who helps').fill('+33 4 72 00 00 00')
  await page.getByRole('button', { name: 'Open the hall page' }).click()
  await page.getByTestId('hall-rest').waitFor()
  await expect.poll(() => asked).toContainEqual(['setTelephone', '+33 4 72 00 00 00'])
  expect(asked).toContainEqual(['setKiosk', true])
  expect(asked).not.toContainEqual(['setKiosk', false])
  await page.keyboard.press('Control+Alt+Shift+L')
  await page.getByTestId('hall-leave').getByRole('button', { name: 'Back to the desk' }).click()
  await expect.poll(() => asked.at(-1)).toEqual(['setKiosk', false])
})
