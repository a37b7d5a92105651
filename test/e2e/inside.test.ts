import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'

const story = tellStory()

/** Opens one of the pages beside the desk in two touches. */
async function open(page: Page, title: string): Promise<void> {
  await page.getByTestId('page-menu').click()
  await page.getByRole('menuitem', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

const back = (page: Page) => page.getByRole('link', { name: 'Back to the desk' }).click()

async function complaintsOfAxe(page: Page): Promise<string[]> {
  // Evaluated from outside, it is not subject to the page's policy.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Of the first morning: people check out of the laboratory, and not of the plenary. */
const laboratory = { code: 'LAB1', title: '' }
const plenary = { code: 'PL1', title: '' }
const scanned = 30

it('thirty people come in', async () => {
  const { sessions = [] } = await story.muster.cli.event()
  for (const of of [laboratory, plenary]) of.title = found(sessions.find(({ code }) => code === of.code)).title
  // The laboratory opens its doors half an hour after the plenary began.
  await story.desk.moveClock('To the next doors')
  const lines = story.people.slice(0, scanned).map(({ badge_code }, index) => {
    const session = index % 3 === 0 ? plenary.code : laboratory.code
    return JSON.stringify({ code: badge_code, session, direction: 'in' })
  })
  const told = await story.muster.cli.run(['--json', 'scan', '--batch'], `${lines.join('\n')}\n`)
  expect(told.match(/"outcome": ?"admitted"/g)).toHaveLength(scanned)
})

function found<T>(session: T | undefined): T {
  if (session === undefined) throw new Error('The reference event has no such session.')
  return session
}

describe('who is inside', () => {
  it('stands on the screen in two touches, with a row for each who came in, and grows with the next scan', async () => {
    const { page } = story
    await open(page, 'Who is inside')
    const rows = page.locator('.inside-table tbody tr')
    await rows.first().waitFor()
    const before = await rows.count()
    expect(before).toBe(scanned)
    await expect.poll(() => page.getByTestId('inside-total').innerText(), patience).toContain(String(before))
    const next = found(story.people[scanned])
    const verdict = await story.muster.cli.scan([next.badge_code], plenary.code)
    expect(verdict.code).toBe('checked_in')
    await expect.poll(() => rows.count(), patience).toBe(before + 1)
    await page.getByRole('row', { name: next.full_name ?? '' }).waitFor()
    expect(await complaintsOfAxe(page)).toEqual([])
  })

  it('goes into a file with a row for everyone, which the journal tells', async () => {
    const { page } = story
    const shown = await page.locator('.inside-table tbody tr').count()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/^inside-2019-11-12-\d{4}\.csv$/)
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + shown)
    await expect
      .poll(async () => (await story.muster.cli.run(['journal', 'list'])).includes('inside, as a file'), patience)
      .toBe(true)
  })

  it('stands on paper room by room, black on white, with a tick box for each', async () => {
    const { page } = story
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.locator('.tick').first().isVisible()).toBe(true)
    const colours = await page
      .locator('.inside-table td')
      .nth(1)
      .evaluate((cell) => getComputedStyle(cell).color)
    expect(colours).toBe('rgb(0, 0, 0)')
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: null, colorScheme: 'light' })
    await back(page)
  })

  it('stays on the screen while the station is away, and says of when it is', async () => {
    const { page, muster } = story
    await open(page, 'Who is inside')
    await page.locator('.inside-table').first().waitFor()
    muster.holdShell()
    muster.killStation()
    await page.getByText(/^The station is away/).waitFor()
    expect(await page.locator('.inside-table tbody tr').count()).toBeGreaterThan(20)
    muster.releaseShell()
    await page.getByText(/^The station is away/).waitFor({ state: 'detached' })
    story.complaints.splice(0)
    await back(page)
  })
})

describe('who has not arrived', () => {
  it('is shown by delegation, and a delegation gets its badges in one gesture', async () => {
    const { page } = story
    await open(page, 'Arrivals')
    const arrived = page.getByTestId('arrived')
    await arrived.waitFor()
    const before = numberIn(await arrived.innerText())
    const delegation = page
      .locator('.arrivals-list button')
      .filter({ hasText: /[2-9] missing/ })
      .first()
    await delegation.click()
    const handOver = page.getByRole('button', { name: /^Hand over \d+ badges?$/ })
    await page.locator('.arrivals-persons li').first().waitFor()
    const missing = await page.locator('.arrivals-persons [data-arrived="false"]').count()
    expect(missing).toBeGreaterThan(1)
    expect(await complaintsOfAxe(page)).toEqual([])
    await handOver.click()
    await page.getByText(/badges? handed over$/).waitFor()
    await expect.poll(() => page.locator('.arrivals-persons [data-arrived="false"]').count(), patience).toBe(0)
    await expect.poll(async () => numberIn(await arrived.innerText()), patience).toBe(before + missing)
  })

  it('takes prepared badges by the scanner: identity checked, handed over, arrived, and says so once', async () => {
    const { page, scanner, muster } = story
    const person = found(story.people[scanned + 5])
    const card = page.getByTestId('registration')
    await scanner.read(person.badge_code)
    await expect.poll(() => card.innerText(), patience).toContain(`Registered\n`)
    expect(await card.innerText()).toContain(person.full_name)
    await scanner.read(person.badge_code)
    await expect.poll(() => card.innerText(), patience).toContain('Registered before')
    await scanner.read('https://example.org/ticket')
    await expect.poll(() => card.innerText(), patience).toContain('Not a badge')
    const kinds = (await muster.cli.run(['journal', 'list'])).match(/badge-handed-over|accreditation/g) ?? []
    expect(kinds.length).toBeGreaterThanOrEqual(2)
    expect(await complaintsOfAxe(page)).toEqual([])
  })

  it('is shown by letter', async () => {
    const { page } = story
    await page.getByRole('radio', { name: 'Letter' }).click()
    await page.locator('.arrivals-letters button').first().click()
    await page.locator('.arrivals-persons li').first().waitFor()
    expect(await complaintsOfAxe(page)).toEqual([])
    await back(page)
  })
})

describe('the handover sheet', () => {
  it('tells of the day what was admitted, by session and operator', async () => {
    const { page } = story
    await open(page, 'Handover sheet')
    const sheet = page.getByTestId('handover')
    await sheet.getByRole('row', { name: laboratory.title }).waitFor()
    expect(await sheet.getByRole('row', { name: plenary.title }).count()).toBe(1)
    expect(await sheet.getByRole('heading', { name: 'Open questions' }).count()).toBe(1)
    expect(await complaintsOfAxe(page)).toEqual([])
    await back(page)
  })
})

function numberIn(text: string): number {
  return Number(/\d+/.exec(text)?.[0])
}

describe('a page that cannot be loaded', () => {
  it('says so, and leads back to the desk', async () => {
    const { page } = story
    await page.route('**/assets/*', (route) => route.abort())
    await page.getByTestId('page-menu').click()
    await page.getByRole('menuitem', { name: 'Scanner check' }).click()
    await page.getByTestId('broken-page').waitFor()
    story.complaints.splice(0)
    await page.unroute('**/assets/*')
    await back(page)
    await page.getByTestId('ready').waitFor()
  })
})
