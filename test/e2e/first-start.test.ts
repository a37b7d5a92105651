import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openChromium, openPage, type WatchedPage } from './chromium.ts'
import { deskOn } from './desk.ts'
import { newFolder, removeFolder, runStart, startMuster, type Muster } from './muster.ts'

let browser: Browser
const opened: WatchedPage[] = []

beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())
afterEach(() => {
  for (const { complaints } of opened.splice(0)) expect(complaints).toEqual([])
})

/** Muster on an empty data folder, and the page at the address that it printed. */
async function firstStart(): Promise<WatchedPage & { muster: Muster }> {
  const dataDir = newFolder()
  onTestFinished(() => removeFolder(dataDir))
  const muster = await startMuster(dataDir)
  onTestFinished(() => muster.stop())
  return { muster, ...(await openAt(muster.address)) }
}

async function openAt(address: string): Promise<WatchedPage> {
  const watched = await openPage(browser)
  onTestFinished(() => watched.page.context().close())
  opened.push(watched)
  await watched.page.goto(address)
  return watched
}

describe('the first start on an empty data folder', () => {
  it('offers the reference event, which opens the desk at the doors of the opening plenary', async () => {
    const { page } = await firstStart()
    await page.getByRole('heading', { name: 'Check-in for your venue' }).waitFor()
    const choices = await page.getByRole('main').getByRole('button').allInnerTexts()
    expect(choices.map((choice) => choice.split('\n')[0])).toEqual(['Try the reference event', 'Set up my event'])

    await page.getByRole('button', { name: 'Try the reference event' }).click()
    const desk = deskOn(page)
    await page.getByTestId('ready').waitFor()
    const session = await desk.sessionButton.innerText()
    expect(session).toContain('Opening plenary')
    expect(session).toContain('Auditorium')
    expect(session).toContain('Doors open')
    expect(await page.getByRole('button', { name: /Move the clock/ }).innerText()).toMatch(/^08:4\d/)
    await desk.counts({ inside: 0, expected: 233, refused: 0 })
  })

  it('sets up an event of one’s own by its name, time zone and languages, and says what comes next', async () => {
    const { page, muster } = await firstStart()
    await page.getByRole('button', { name: 'Set up my event' }).click()

    // Nothing is asked that has a good default: the machine's zone and the reader's language are there.
    const zone = page.getByRole('combobox', { name: 'Time zone' })
    expect(await zone.inputValue()).toBe('Europe/Paris')
    expect(await page.getByRole('checkbox', { name: 'English' }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: 'العربية' }).isChecked()).toBe(false)

    await page.getByRole('button', { name: 'Set up the event' }).click()
    await page.getByText('Please give the event a name.').waitFor()

    await page.getByRole('textbox', { name: 'Name of the event' }).fill('Journées « Élan » 2027')
    await zone.fill('Monte')
    await page.getByRole('option', { name: /America.Montevideo/ }).click()
    await page.getByText('Español').click()
    await page.getByRole('button', { name: 'Set up the event' }).click()
    await page.getByTestId('next-steps').waitFor()

    expect(await muster.cli.event()).toMatchObject({
      name: 'Journées « Élan » 2027',
      timezone: 'America/Montevideo',
      languages: ['en', 'es'],
      sessions: [],
    })
  })

  it('shows the programme and the roster as soon as the command line brought them in', async () => {
    const { page, muster } = await firstStart()
    await page.getByRole('button', { name: 'Set up my event' }).click()
    await page.getByRole('textbox', { name: 'Name of the event' }).fill('Small meeting')
    await page.getByRole('button', { name: 'Set up the event' }).click()
    await page.getByTestId('next-steps').waitFor()

    const startsAt = new Date(Date.now() - 60_000).toISOString()
    const endsAt = new Date(Date.now() + 3_600_000).toISOString()
    const sessions = [{ code: 'ONE', title: 'Morning round', startsAt, endsAt, direction: 'in' as const }]
    await muster.cli.importEvent({ ...(await muster.cli.event()), sessions })
    await page.getByRole('button', { name: 'Session: Morning round' }).waitFor()
    await page.getByText('The roster is empty.').waitFor()

    await muster.cli.run(['roster', 'import', '-'], 'id,full_name\n1,Ann Example\n2,Bo Example\n')
    await deskOn(page).counts({ inside: 0, expected: 2, refused: 0 })
    await page.getByText('The roster is empty.').waitFor({ state: 'detached' })
  })
})

it('a second start on the same data folder says that Muster is running, and where', async () => {
  const { page, muster } = await firstStart()
  const second = await runStart(['--no-open', '--data', muster.dataDir])
  expect(second.code).toBe(0)
  const address = /^Muster is already running at (\S+)$/m.exec(second.out)?.[1] ?? ''
  expect(new URL(address).origin).toBe(new URL(page.url()).origin)

  const { page: other } = await openAt(address)
  await other.getByRole('heading', { name: 'Check-in for your venue' }).waitFor()
})

it('a page that was opened without the printed address says where Muster opens, and nothing else', async () => {
  const { muster } = await firstStart()
  const { page } = await openAt(new URL('/', muster.address).href)
  await page.getByText('Muster opens from its own window.').waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
})
