import axe from 'axe-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStation } from '../../electron/station/open-station.ts'
import { addOperator } from '../../electron/station/operators/operators.ts'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'
import { typeByHand } from './typing-person.ts'

const story = tellStory()

const amira = { operator: 'amira', name: 'Amira Haddad', role: 'organizer', pin: '204617' } as const
const jonas = { operator: 'jonas', name: 'Jonas Weber', role: 'desk', pin: '8350' } as const

const signIn = () => story.page.getByTestId('sign-in')
const pinPad = () => story.page.getByTestId('pin-pad')
const pinField = () => story.page.getByLabel('PIN', { exact: true })
const operatorButton = () => story.page.getByTestId('operator')

let nextIndex = 60
/** Somebody else for each scan. */
function nextBadge(): string {
  const person = story.people[nextIndex++]
  if (person === undefined) throw new Error('The reference event has no more people.')
  return person.badge_code
}

async function addOperators(...operators: readonly (typeof amira | typeof jonas)[]): Promise<void> {
  const station = await openStation({ dataDir: story.muster.dataDir })
  for (const operator of operators) await addOperator(station.core, 'local', operator)
  await station.close()
}

async function touch(digits: string): Promise<void> {
  for (const digit of digits) await pinPad().getByRole('button', { name: digit, exact: true }).click()
}

/** The side has what only staff may ask for. */
async function hasCounts(): Promise<void> {
  await expect.poll(() => story.page.getByTestId('count-expected').innerText(), patience).toMatch(/^\d+$/)
}

async function isSignedIn(name: string): Promise<void> {
  await expect.poll(() => operatorButton().innerText(), patience).toContain(name)
  await pinPad().waitFor({ state: 'detached' })
}

async function signOut(): Promise<void> {
  await operatorButton().click()
  await story.desk.button('Sign out').click()
  await signIn().waitFor()
}

describe('a station without operators', () => {
  it('knows nothing of them on its page', async () => {
    await hasCounts()
    expect(await signIn().count()).toBe(0)
    expect(await operatorButton().count()).toBe(0)
  })
})

describe('once there are operators', () => {
  beforeAll(() => addOperators(amira, jonas))

  it('a page at which nobody is signed in scans, and everything else waits', async () => {
    const { desk, page, scanner } = story
    await signIn().waitFor()
    await scanner.read(nextBadge())
    await desk.showsVerdict('checked_in')
    expect(await desk.search.count()).toBe(0)
    expect(await desk.sessionButton.count()).toBe(0)
    expect(await page.getByTestId('count-inside').count()).toBe(0)
    for (const name of ['Take back', /^Attendance/, 'Play the scan']) {
      expect(await desk.button(name).count(), String(name)).toBe(0)
    }
    await scanner.read('https://example.org')
    await desk.showsVerdict('not_a_badge')
    expect(await desk.button('Search by name').count()).toBe(0)
  })

  it('a name is chosen and its PIN touched', async () => {
    const { desk } = story
    await signIn().getByRole('button', { name: 'Jonas Weber' }).click()
    await touch('9')
    await pinPad().getByRole('button', { name: 'Delete a digit' }).click()
    await touch(jonas.pin)
    await pinPad().getByRole('button', { name: 'Sign in' }).click()
    await isSignedIn('Jonas Weber')
    await desk.search.waitFor()
    await hasCounts()
    // Who signed out, or was never in, left nobody on the card.
    await desk.clear()
    await signOut()
    expect(await desk.search.count()).toBe(0)
  })

  it('a PIN is typed, and touched and typed in turns', async () => {
    const { page } = story
    await signIn().getByRole('button', { name: 'Amira Haddad' }).click()
    await touch(amira.pin.slice(0, 2))
    await typeByHand(page, amira.pin.slice(2))
    await page.keyboard.press('Enter')
    await isSignedIn('Amira Haddad')
  })

  it('the operator is changed with one touch, a name and a PIN', async () => {
    const { page } = story
    await operatorButton().click()
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Amira Haddad' }).count()).toBe(0)
    await page.getByRole('dialog').getByRole('button', { name: 'Jonas Weber' }).click()
    await typeByHand(page, jonas.pin)
    await page.keyboard.press('Enter')
    await isSignedIn('Jonas Weber')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await hasCounts()
  })

  it('desk staff are offered what they may do, and no more', async () => {
    const { desk, muster, scanner } = story
    const event = await muster.cli.event()
    const times = { startsAt: '2019-11-12T08:00:00+01:00', endsAt: '2019-11-12T20:00:00+01:00' }
    const full = { ...times, code: 'X-FULL', title: 'No seats', capacity: 0 }
    const early = { ...times, code: 'X-EARLY', title: 'Doors later', doorsAt: '2019-11-12T19:00:00+01:00' }
    await muster.cli.importEvent({ ...event, sessions: [...(event.sessions ?? []), full, early] })
    await desk.chooseSession('No seats')
    await scanner.read(nextBadge())
    await desk.showsVerdict('session_full')
    expect(await desk.button('Let in').count()).toBe(0)
    await desk.chooseSession('Doors later')
    await scanner.read(nextBadge())
    await desk.showsVerdict('too_early')
    await desk.button('Let in').click()
    await story.page.getByRole('dialog').getByRole('button', { name: 'Speaks or works in this session' }).click()
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain('Let in by you: Too early')
    await desk.chooseSession('Opening plenary')
  })

  it('who is signed in stays so when the page is loaded again', async () => {
    const { page } = story
    await page.reload()
    await isSignedIn('Jonas Weber')
  })
})

describe('while a PIN is entered', () => {
  beforeAll(signOut)

  it('a badge is decided, and not a character of it is in the PIN', async () => {
    const { desk, page, scanner } = story
    await signIn().getByRole('button', { name: 'Jonas Weber' }).click()
    await touch(jonas.pin.slice(0, 2))
    expect(await pinField().evaluate((field) => field === document.activeElement)).toBe(true)
    await scanner.read(nextBadge())
    await desk.showsVerdict('checked_in')
    expect(await pinField().inputValue()).toBe(jonas.pin.slice(0, 2))
    await desk.clear()
    // A badge of another system may be nothing but digits.
    await scanner.read('20461788')
    await desk.showsVerdict('not_a_badge')
    expect(await pinField().inputValue()).toBe(jonas.pin.slice(0, 2))
    await typeByHand(page, jonas.pin.slice(2))
    await page.keyboard.press('Enter')
    await isSignedIn('Jonas Weber')
  })

  it('typed by hand is no scan', async () => {
    const { desk, page } = story
    await desk.clear()
    await signOut()
    const before = (await story.muster.cli.scans()).length
    await signIn().getByRole('button', { name: 'Amira Haddad' }).click()
    await typeByHand(page, amira.pin)
    await page.keyboard.press('Enter')
    await isSignedIn('Amira Haddad')
    expect(await desk.verdict.count()).toBe(0)
    expect(await story.muster.cli.scans()).toHaveLength(before)
  })
})

describe('a wrong PIN', () => {
  beforeAll(signOut)

  it('says how many tries are left, and then until when the name is locked', async () => {
    const { page } = story
    await signIn().getByRole('button', { name: 'Amira Haddad' }).click()
    for (const left of ['4 tries are left', '3 tries are left', '2 tries are left', '1 try is left']) {
      await touch('1111')
      await page.keyboard.press('Enter')
      await expect.poll(() => pinPad().getByRole('status').innerText(), patience).toContain(left)
      expect(await pinField().inputValue()).toBe('')
    }
    await touch('1111')
    await page.keyboard.press('Enter')
    await expect.poll(() => pinPad().getByRole('status').innerText(), patience).toMatch(/Locked until .?\d\d:\d\d:\d\d/)
  })

  it('does not lock the others out', async () => {
    const { page } = story
    await pinPad().getByRole('button', { name: 'Back' }).click()
    await signIn().getByRole('button', { name: 'Jonas Weber' }).click()
    await typeByHand(page, jonas.pin)
    await page.keyboard.press('Enter')
    await isSignedIn('Jonas Weber')
  })
})

it('none of it keeps people with a disability out', async () => {
  const { desk, page, scanner } = story
  const found: string[] = []
  const audit = async (): Promise<void> => {
    const { violations } = await page.evaluate(() =>
      // What floats over the page stands in no landmark of it.
      (Reflect.get(window, 'axe') as typeof axe).run(document, { rules: { region: { enabled: false } } }),
    )
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)))
  }
  await page.addInitScript({ content: axe.source })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.reload()
    await isSignedIn('Jonas Weber')
    await desk.chooseSession('Doors later')
    await scanner.read(nextBadge())
    await desk.showsVerdict('too_early')
    await audit()
    await desk.button('Let in').click()
    await page.getByRole('dialog').waitFor()
    await audit()
    await page.getByRole('dialog').press('Escape')
    await operatorButton().click()
    await audit()
    await desk.button('Sign out').click()
    await signIn().waitFor()
    await audit()
    await signIn().getByRole('button', { name: 'Jonas Weber' }).click()
    await pinPad().waitFor()
    await audit()
    await typeByHand(page, jonas.pin)
    await page.keyboard.press('Enter')
    await isSignedIn('Jonas Weber')
  }
  expect(found).toEqual([])
})
