import axe from 'axe-core'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium, openPage, type WatchedPage } from './chromium.ts'
import { catalogues, directionOf, languageNames, languages, type Language } from '../../renderer/i18n/language.ts'
import { patience } from './desk.ts'
import { connectScanner, type HardwareScanner } from './hardware-scanner.ts'
import { newFolder, removeFolder, startMuster, type Muster, type RosterLine } from './muster.ts'

/** The pages are audited in each theme and each direction of writing. */
const audited = new Map<Language, 'light' | 'dark'>([
  ['en', 'light'],
  ['ar', 'dark'],
])

let browser: Browser
const folders: string[] = []
const musters: Muster[] = []
const pages: WatchedPage[] = []

async function musterOn(args: readonly string[]): Promise<{ muster: Muster; page: Page }> {
  const dataDir = newFolder()
  folders.push(dataDir)
  const muster = await startMuster(dataDir, args)
  musters.push(muster)
  const watched = await openPage(browser)
  pages.push(watched)
  // Scripts put in beforehand are not subject to the page's policy, which allows none but its own.
  await watched.page.addInitScript({ content: axe.source })
  await watched.page.goto(muster.address)
  return { muster, page: watched.page }
}

let firstStart: Page
let desk: Page
let scanner: HardwareScanner
let roster: readonly RosterLine[]

beforeAll(async () => {
  browser = await openChromium()
  ;({ page: firstStart } = await musterOn([]))
  const demo = await musterOn(['--demo'])
  desk = demo.page
  scanner = await connectScanner(desk)
  roster = await demo.muster.cli.roster()
  await desk.getByTestId('ready').waitFor()
})
afterAll(async () => {
  await browser.close()
  for (const muster of musters) await muster.stop()
  for (const folder of folders) removeFolder(folder)
})

describe.each(languages)('in the language %s', (language) => {
  it('the first start and the desk speak it, in its direction, and no other', async () => {
    const words = catalogues[language]
    for (const page of [firstStart, desk]) await speak(page, language)
    await firstStart.getByRole('heading', { name: words['first.title'] }).waitFor()
    expect(await untranslated(firstStart, language)).toEqual([])
    await desk.getByTestId('ready').getByRole('heading', { name: words['ready.title'] }).waitFor()
    expect(await untranslated(desk, language)).toEqual([])

    await scanner.read(badgeOf('A-0003'))
    await desk.getByTestId('verdict').getByRole('heading').waitFor()
    expect(await untranslated(desk, language)).toEqual([])
    await desk.getByRole('button', { name: words['verdict.clear'], exact: true }).click()
  })

  const theme = audited.get(language)
  if (theme === undefined) return
  it(`no page has what keeps people with a disability out (${theme})`, async () => {
    for (const page of [firstStart, desk]) {
      await speak(page, language)
      await page.emulateMedia({ colorScheme: theme })
    }
    expect.soft(await complaintsOfAxe(firstStart)).toEqual([])
    await firstStart.getByRole('main').getByRole('button').nth(1).click()
    await firstStart.locator('form').waitFor()
    expect.soft(await complaintsOfAxe(firstStart)).toEqual([])
    await firstStart.locator('form').getByRole('button').first().click()

    expect.soft(await complaintsOfAxe(desk)).toEqual([])
    // Admitted, refused, and one whose presence is confidential.
    for (const id of ['A-0003', 'A-0019', 'A-0013']) {
      await scanner.read(badgeOf(id))
      await desk
        .getByTestId('verdict')
        .getByText(lineOf(id).full_name ?? '')
        .waitFor()
      expect.soft(await complaintsOfAxe(desk)).toEqual([])
    }
    await desk.getByRole('searchbox').fill('jose')
    await desk.getByRole('main').getByRole('listitem').first().waitFor()
    expect.soft(await complaintsOfAxe(desk)).toEqual([])
    await desk.getByRole('searchbox').fill('')
    await desk.getByTestId('verdict').waitFor()
    await desk.locator('.session-button').click()
    await desk.getByRole('dialog').waitFor()
    // A list that floats over the page stands in no landmark of it.
    expect.soft(await complaintsOfAxe(desk, { region: { enabled: false } })).toEqual([])
    await desk.keyboard.press('Escape')
    await desk.getByRole('dialog').waitFor({ state: 'detached' })
    await desk.getByRole('button', { name: catalogues[language]['verdict.clear'], exact: true }).click()
  })
})

it('the language and the colours that were chosen are there again when the page is', async () => {
  await speak(desk, 'en')
  await desk.emulateMedia({ colorScheme: 'light' })
  await desk.getByRole('button', { name: 'Dark colours' }).click()
  await speak(desk, 'ar')
  await desk.reload()
  await desk.getByTestId('ready').waitFor()
  expect(await looksOf(desk)).toEqual({ lang: 'ar', dir: 'rtl', theme: 'dark' })
})

it('the pages complain of nothing', () => {
  expect(pages.flatMap(({ complaints }) => complaints)).toEqual([])
})

function lineOf(id: string): RosterLine {
  const line = roster.find((one) => one.id === id)
  if (line === undefined) throw new Error(`Nobody has the id ${id}.`)
  return line
}

function badgeOf(id: string): string {
  return lineOf(id).badge_code ?? ''
}

/** Chooses a language in the menu, which names each by its own name. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: new RegExp(Object.values(languageNames).join('|')) }).click()
  await page.getByRole('menuitemradio', { name: languageNames[language] }).click()
  await expect.poll(() => looksOf(page), patience).toMatchObject({ lang: language, dir: directionOf(language) })
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

function looksOf(page: Page) {
  return page.evaluate(() => {
    const { lang, dir, dataset } = document.documentElement
    return { lang, dir, theme: dataset['theme'] }
  })
}

/** Texts on the page, and in its labels, that stand in the English catalogue and not in the language's own; `{placeholders}` too. */
async function untranslated(page: Page, language: Language): Promise<string[]> {
  const texts = await page.evaluate(() => [
    ...document.body.innerText.split('\n'),
    ...[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((element) =>
      ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
    ),
  ])
  const english = new Set(Object.values(catalogues.en).filter((text) => typeof text === 'string'))
  const own = new Set<unknown>(Object.values(catalogues[language]))
  return texts.filter((text) => (english.has(text.trim()) && !own.has(text.trim())) || /\{\w+\}/.test(text))
}

/** What axe finds seriously wrong with the page as it is now, by rule and place. */
async function complaintsOfAxe(page: Page, rules: axe.RuleObject = {}): Promise<string[]> {
  // A colour on its way to another has no contrast to speak of; one that starts later is not waited for.
  await page.evaluate(async () => {
    const isUnderWay = ({ currentTime, effect }: Animation): boolean =>
      Number(currentTime ?? 0) > (effect?.getComputedTiming().delay ?? 0)
    await Promise.all(
      document
        .getAnimations()
        .filter(isUnderWay)
        .map((animation) => animation.finished),
    )
  })
  const { violations } = await page.evaluate(
    (chosen) => (Reflect.get(window, 'axe') as typeof axe).run(document, { rules: chosen }),
    rules,
  )
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact} ${id}: ${target.join(' ')}`),
  )
}
