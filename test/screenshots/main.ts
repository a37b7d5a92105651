import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Page } from 'playwright'
import { languages, type Language } from '../../renderer/i18n/language.ts'
import { openChromium, openPage } from '../e2e/chromium.ts'
import { connectScanner, type HardwareScanner } from '../e2e/hardware-scanner.ts'
import { newFolder, removeFolder, runStart, startMuster, type Muster, type RosterLine } from '../e2e/muster.ts'
import { contactSheet, type Picture } from './contact-sheet.ts'

// Takes pictures of the real product: `npm run screenshots`, in English and Arabic, with `-- --all` in every language.
// They go to .cache/screenshots, with a contact sheet of all; docs/desk.png is made anew.

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, '.cache', 'screenshots')
const deskPicture = join(root, 'docs', 'desk.png')
const largestDeskPictureBytes = 300_000

const spoken: readonly Language[] = process.argv.includes('--all') ? languages : ['en', 'ar']
const themes = ['light', 'dark'] as const
const sizes = [
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
] as const

/** Somebody else is welcomed in each language: who comes again is welcomed back. */
const admitted: Record<Language, string> = { en: 'A-0142', fr: 'A-0021', es: 'A-0007', ar: 'A-0012' }
const blocked = 'A-0019'
const withOlderBadge = 'A-0030'

const pictures: Picture[] = []

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const browser = await openChromium()
try {
  await withMuster([], (muster) => eachLanguage(muster, takeFirstStart))
  await withMuster(['--demo'], async (muster) => {
    const roster = await muster.cli.roster()
    await fillTheDoor(muster, roster)
    await muster.cli.run(['badge', 'reissue', withOlderBadge])
    await eachLanguage(muster, (page, language) => takeDesk(page, { language, roster, scanner: connectScanner(page) }))
    await eachLanguage(muster, (page, language) => takeAway(page, { language, muster }))
  })
  await contactSheet(browser, folder, pictures)
} finally {
  await browser.close()
}
process.stdout.write(
  `${pictures.length} pictures in ${relative(root, folder)}, all of them in contact-sheet.png there\n`,
)

async function withMuster(args: readonly string[], work: (muster: Muster) => Promise<void>): Promise<void> {
  const dataDir = newFolder()
  try {
    const muster = await startMuster(dataDir, args)
    try {
      await work(muster)
    } finally {
      await muster.stop()
    }
  } finally {
    removeFolder(dataDir)
  }
}

/** Opens a page for a reader of each language, and closes it. */
async function eachLanguage(muster: Muster, take: (page: Page, language: Language) => Promise<void>): Promise<void> {
  for (const language of spoken) {
    const { page } = await openPage(browser, { locale: language, reducedMotion: 'no-preference' })
    await page.goto(await addressOf(muster))
    await take(page, language)
    await page.context().close()
  }
}

/** An address that opens one more page. */
async function addressOf({ dataDir }: Muster): Promise<string> {
  const { out } = await runStart(['--no-open', '--data', dataDir])
  return /http:\S+/.exec(out)?.[0] ?? ''
}

/** A hundred people who came during the last minutes, and some who were refused, by a list that is written down. */
async function fillTheDoor(muster: Muster, roster: readonly RosterLine[]): Promise<void> {
  const chosen = new Set([...Object.values(admitted), blocked, withOlderBadge])
  const came = roster.filter(({ id, status }) => status === 'active' && !chosen.has(id)).slice(0, 116)
  const openedAtMs = Date.parse('2019-11-12T08:31:00+01:00')
  const betweenMs = 4_700
  const lines = came.map(({ badge_code: code }, index) => {
    // Now and then a telephone shows something else.
    const read = index % 37 === 29 ? 'https://example.org/programme' : code
    return JSON.stringify({ code: read, session: 'PL1', at: new Date(openedAtMs + index * betweenMs).toISOString() })
  })
  await muster.cli.run(['scan', '--batch'], `${lines.join('\n')}\n`)
}

async function takeFirstStart(page: Page, language: Language): Promise<void> {
  await page.locator('.choices').waitFor()
  await takeAll(page, 'first-start', language)
  await page.getByRole('main').getByRole('button').nth(1).click()
  await page.locator('form').waitFor()
  await takeAll(page, 'set-up', language)
}

type DeskOptions = { language: Language; roster: readonly RosterLine[]; scanner: Promise<HardwareScanner> }

async function takeDesk(page: Page, { language, roster, scanner }: DeskOptions): Promise<void> {
  const { read } = await scanner
  function lineOf(id: string): RosterLine {
    const line = roster.find((one) => one.id === id)
    if (line === undefined) throw new Error(`Nobody has the id ${id}.`)
    return line
  }
  const scan = async (id: string, outcome: string): Promise<void> => {
    await read(lineOf(id).badge_code ?? '')
    await page.locator(`[data-testid=verdict][data-code=${outcome}]`).waitFor()
  }
  await page.getByTestId('ready').waitFor()
  await takeAll(page, 'ready', language)
  await scan(blocked, 'blocked')
  await takeAll(page, 'refused', language)
  await scan(withOlderBadge, 'superseded')
  await takeAll(page, 'amber', language)
  await scan(admitted[language], 'checked_in')
  if (language === 'en') await takeDeskPicture(page, lineOf(admitted.en).full_name ?? '')
  await takeAll(page, 'admitted', language)
  await page.getByRole('searchbox').fill('jose')
  await page.getByRole('main').getByRole('listitem').nth(1).waitFor()
  await takeAll(page, 'search', language)
  await page.getByRole('searchbox').fill('')
  await page.locator('.session-button').click()
  await page.getByRole('dialog').waitFor()
  await takeAll(page, 'sessions', language)
}

async function takeAway(page: Page, { language, muster }: { language: Language; muster: Muster }): Promise<void> {
  const { read } = await connectScanner(page)
  await page.getByTestId('trial-badge').waitFor()
  await page.getByRole('complementary').getByRole('listitem').first().waitFor()
  muster.holdShell()
  muster.killStation()
  await page.getByTestId('away').waitFor()
  await read('BBBBBBBBBBBBBBBBBBBBBBBB')
  await page.getByTestId('waiting').waitFor()
  await takeAll(page, 'away', language)
  muster.releaseShell()
  await page.getByTestId('away').waitFor({ state: 'detached' })
}

/** The picture at the head of the README: somebody was admitted just now, and stands first among the last scans. */
async function takeDeskPicture(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Last scans' }).getByRole('listitem').first().getByText(name).waitFor()
  await settled(page)
  await page.screenshot({ path: deskPicture })
  const { size } = statSync(deskPicture)
  if (size > largestDeskPictureBytes) throw new Error(`${relative(root, deskPicture)} has ${size} bytes.`)
}

/** What the page shows now, in both themes and both sizes; it is left as it was. */
async function takeAll(page: Page, state: string, language: Language): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await settled(page)
      const name = `${state}-${language}-${theme}-${size.width}x${size.height}.png`
      await page.screenshot({ path: join(folder, name) })
      pictures.push({ name, state, ...size })
    }
  }
  await page.emulateMedia({ colorScheme: themes[0] })
  await page.setViewportSize(sizes[0])
  await settled(page)
}

/** Waits until the page was laid out and painted anew, with the fonts that it needs now. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    await painted()
    await document.fonts.ready
    await painted()
    await painted()
  })
}
