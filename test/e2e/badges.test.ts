import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { badgeSizes, sheetGrid } from '../../shared/domain/badge-design.ts'
import type { PrintRequest, ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { directionOf, languageNames, type Language } from '../../renderer/i18n/language.ts'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'

// While a station is killed, its page finds nobody.
const story = tellStory({ allowed: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/ })

declare global {
  /** What a page asked of its window, where a test put something in the place of a printer. */
  var printing: { dialogues: number; requests: PrintRequest[]; printers: string[]; failure: string | null }
}

/** A name that only one person of the reference event has, and words that a handful have. */
const oneName = 'Lærke Aarup'

const page = () => story.page
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
const part = (name: string) => page().getByRole('region', { name, exact: true })
const jobs = () => page().getByTestId('job')
const count = (name: string) => page().getByTestId(`count-${name}`).locator('dd').innerText()

/** Longer work than a scan, on a machine that does something else at the same time. */
const long = { timeout: 60_000 }

beforeAll(async () => {
  await page().addInitScript(() => {
    globalThis.printing = { dialogues: 0, requests: [], printers: [], failure: null }
    // Headless, there is no dialogue: the pages that it would show are taken by `page.pdf` instead.
    window.print = () => void (globalThis.printing.dialogues += 1)
  })
  await page().addInitScript({ content: axe.source })
  await openBadges()
})

// A job that an earlier test left is none of the next one's.
beforeEach(empty)

async function openBadges(): Promise<void> {
  await page().goto(`${new URL(page().url()).origin}/#/badges`)
  await page().reload()
  await page().locator('.badges-pictures img').first().waitFor(long)
}

/** Chooses the badges of people by their name, and waits for what the page makes of it. */
async function choose(name: string, expected: number): Promise<void> {
  await page().getByLabel('Name', { exact: true }).fill(name)
  await expect.poll(() => page().getByTestId('chosen').innerText(), long).toMatch(new RegExp(`^${expected} badge`))
}

async function printChosen(): Promise<void> {
  const before = await page().evaluate(() => globalThis.printing.dialogues)
  await part('Print or save').getByRole('button', { name: 'Print', exact: true }).click()
  await expect.poll(() => page().evaluate(() => globalThis.printing.dialogues), long).toBe(before + 1)
  await page().locator('[data-testid=job]:not([data-sent="0"])').first().waitFor()
}

/** The sizes of a PDF's pages, in mm. */
function pagesOf(pdf: Buffer): { width: number; height: number }[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)
  const mm = (points: string | undefined) => (Number(points) * 25.4) / 72
  return [...boxes].map(([, width, height]) => ({ width: mm(width), height: mm(height) }))
}

async function empty(): Promise<void> {
  while ((await jobs().count()) > 0) {
    const before = await jobs().count()
    await jobs().first().getByRole('button', { name: 'Forget it' }).click(long)
    await expect.poll(() => jobs().count(), patience).toBe(before - 1)
  }
}

describe('printing through the browser', () => {
  const papers = [
    { design: 'A6', sheet: 'One each', size: badgeSizes.a6, pages: 3 },
    { design: 'Card', sheet: 'One each', size: badgeSizes.card, pages: 3 },
    { design: 'Label roll', sheet: 'One each', size: badgeSizes.label, pages: 3 },
    { design: 'A6', sheet: 'A4', size: sheetGrid('a6', 'a4'), pages: 1 },
    { design: 'Card', sheet: 'Letter', size: sheetGrid('card', 'letter'), pages: 1 },
  ]
  it.each(papers)('has pages of exactly the size of $design, $sheet', async ({ design, sheet, size, pages }) => {
    await part('How they look').getByRole('radio', { name: design, exact: true }).click()
    await part('How they look').getByRole('radio', { name: sheet, exact: true }).click()
    await choose('Jose', 3)
    await printChosen()
    const made = pagesOf(await page().pdf({ preferCSSPageSize: true }))
    expect(made).toHaveLength(pages)
    for (const { width, height } of made) {
      // Chromium rounds a page to its own pixels.
      expect(Math.abs(width - size.widthMm)).toBeLessThan(0.3)
      expect(Math.abs(height - size.heightMm)).toBeLessThan(0.3)
    }
  })

  it('prints codes that the product reads', async () => {
    await part('How they look').getByRole('radio', { name: 'A6', exact: true }).click()
    await part('How they look').getByRole('radio', { name: 'One each', exact: true }).click()
    await choose(oneName, 1)
    await printChosen()
    await page().emulateMedia({ media: 'print' })
    const folder = mkdtempSync(join(tmpdir(), 'muster-print-'))
    try {
      const picture = join(folder, 'page.png')
      await page().locator('.print-page').screenshot({ path: picture })
      const { texts } = JSON.parse(await story.muster.cli.run(['decode', picture])) as { texts: string[] }
      expect(texts).toEqual([story.people.find(({ full_name }) => full_name === oneName)?.badge_code])
    } finally {
      await page().emulateMedia({ media: 'screen' })
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a job', () => {
  it('waits until one touch says that it came out, over a reload and a crash of the station', async () => {
    await choose('Jose', 3)
    await printChosen()
    expect(await jobs().getByRole('heading').innerText()).toBe('Did it come out?')
    expect(await count('printed')).toBe('0')
    story.muster.killStation()
    await expect
      .poll(
        () =>
          openBadges().then(
            () => true,
            () => false,
          ),
        long,
      )
      .toBe(true)
    await jobs().first().waitFor(long)
    await button('All came out').click()
    await expect.poll(() => count('printed'), long).toBe('3')
    expect(await jobs().count()).toBe(0)
    expect(await count('handedOver')).toBe('0')
  })

  it('keeps those that did not come out', async () => {
    await choose('Maria', 4)
    await printChosen()
    await button('Not these').click()
    await jobs().getByRole('checkbox').nth(1).check()
    await button('The others came out').click()
    await expect.poll(() => count('printed'), long).toBe('6')
    expect(await jobs().innerText()).toContain('1 badge')
    await button('Print again').click()
    await button('It came out').click()
    await expect.poll(() => count('printed'), long).toBe('7')
  })

  it('leaves only those not printed yet to choose', async () => {
    await page().getByLabel('Only those not printed yet').check()
    await expect.poll(() => page().getByTestId('chosen').innerText(), long).toBe('0 badges are chosen.')
    await page().getByLabel('Only those not printed yet').uncheck()
  })
})

describe('files', () => {
  it('are one PDF, or pictures by attendee id with a list for the mail program', async () => {
    await choose('Jose', 3)
    const [pdf] = await Promise.all([page().waitForEvent('download', long), button('PDF').click()])
    expect(pdf.suggestedFilename()).toMatch(/-badges\.pdf$/)
    expect(pagesOf(readFileSync(await pdf.path()))).toHaveLength(3)
    expect(await jobs().count()).toBe(0)
    const [zip] = await Promise.all([page().waitForEvent('download', long), button('Pictures for mail').click()])
    expect(zip.suggestedFilename()).toMatch(/-badges\.zip$/)
    const archive = readFileSync(await zip.path()).toString('latin1')
    const names = story.people.filter(({ full_name }) => /^jos[eé]\b/i.test(full_name ?? '')).map(({ id }) => id)
    for (const name of [...names.map((id) => `${id}.png`), 'badges.csv']) expect(archive).toContain(name)
  })

  it('may be given up while they are made', async () => {
    await choose('', 247)
    await button('Pictures for mail').click()
    await button('Cancel').click()
    await expect.poll(() => page().getByTestId('print-result').getAttribute('data-kind'), long).toBe('cancelled')
  })

  it('of a name with a glyph that no font has name the person', async () => {
    const { cli, dataDir } = story.muster
    const file = join(dataDir, 'fox.csv')
    writeFileSync(file, 'id,full_name\nX-1,Fox \u{1f98a}\n')
    await cli.run(['roster', 'import', file])
    await page().getByLabel('Name', { exact: true }).fill('Fox')
    await expect.poll(() => part('Preview').innerText(), long).toContain('X-1 (Fox \u{1f98a})')
    await button('PDF').click()
    await expect.poll(() => part('Print or save').innerText(), long).toContain('X-1 (Fox \u{1f98a})')
  })

  it('count as printed for those who are in them, and not for who was registered since', async () => {
    await choose('Vacherot', 1)
    await Promise.all([page().waitForEvent('download', long), button('PDF').click()])
    const note = button('These came out on paper')
    await note.waitFor(long)
    const { cli, dataDir } = story.muster
    const file = join(dataDir, 'newcomer.csv')
    writeFileSync(file, 'id,full_name\nZ-1,Vacherot Junior\n')
    await cli.run(['roster', 'import', file])
    await note.click()
    await page().getByText('1 badge counts as printed').waitFor(long)
    const out = join(dataDir, 'newcomer')
    const left = await cli.run([
      '--json',
      'badges',
      'export',
      '--format',
      'png',
      '--out',
      out,
      '--not-printed',
      '--attendee',
      'Z-1',
    ])
    expect(JSON.parse(left)).toMatchObject({ badges: 1 })
  })
})

describe('one person', () => {
  const person = () => page().getByTestId('person')
  const states = () =>
    page()
      .getByTestId('own-badge')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))

  it('gets a new badge for the lost one, which then says so at the door', async () => {
    const { badge_code: lost, id } = story.person('A-0030')
    await part('One person').getByRole('searchbox').fill(lost.slice(-6))
    await expect.poll(states, patience).toEqual(['valid'])
    await person().getByRole('button', { name: 'New badge' }).click()
    await person().getByRole('button', { name: 'Yes' }).click()
    await expect.poll(states, patience).toEqual(['valid', 'superseded'])
    expect((await story.muster.cli.scan([lost], 'PL1')).code).toBe('superseded')
    const again = (await story.muster.cli.roster()).find((line) => line.id === id)
    expect((await story.muster.cli.scan([again?.badge_code ?? ''], 'PL1')).code).not.toBe('superseded')
  })

  it('is handed it over, which neither prints it nor lets him in', async () => {
    await person().getByRole('button', { name: 'Handed over' }).click()
    await expect.poll(() => person().innerText(), patience).toMatch(/handed over \S/)
    expect(await person().innerText()).toContain('not printed')
    const kinds = (await story.muster.cli.run(['journal', 'list'])).split('\n')
    expect(kinds.filter((line) => line.includes('"badge-handed-over"'))).toHaveLength(1)
  })

  it('is lent a spare badge for the day by scanning it', async () => {
    await part('Spare badges').getByLabel('How many').fill('2')
    await part('Spare badges').getByRole('button').click()
    await jobs().first().waitFor(long)
    await page().emulateMedia({ media: 'print' })
    await page().locator('.print-page').first().waitFor()
    const folder = mkdtempSync(join(tmpdir(), 'muster-print-'))
    const picture = join(folder, 'spare.png')
    await page().locator('.print-page').first().screenshot({ path: picture })
    await page().emulateMedia({ media: 'screen' })
    const { texts } = JSON.parse(await story.muster.cli.run(['decode', picture])) as { texts: string[] }
    rmSync(folder, { recursive: true, force: true })
    const [spare = ''] = texts
    expect((await story.muster.cli.scan([spare], 'PL1')).code).toBe('unknown_badge')
    await person().getByRole('button', { name: 'Link a spare badge' }).click()
    await story.scanner.read(spare)
    await expect.poll(() => page().getByTestId('link-spare').getAttribute('data-state'), patience).toBe('linked')
    await expect.poll(states, patience).toEqual(['valid', 'valid', 'superseded'])
    expect(await person().innerText()).toContain('lent until')
    expect((await story.muster.cli.scan([spare], 'PL1')).attendee?.id).toBe('A-0030')

    // Somebody else has it now.
    await part('One person').getByRole('searchbox').fill(story.person('A-0031').badge_code.slice(-6))
    await expect.poll(states, patience).toEqual(['valid'])
    await person().getByRole('button', { name: 'Link a spare badge' }).click()
    await story.scanner.read(spare)
    await expect
      .poll(() => page().getByTestId('link-spare').innerText(), patience)
      .toContain('belongs to somebody else')
  })
})

describe('in the desktop window', () => {
  beforeAll(async () => {
    await page().addInitScript(() => {
      const missing = { kind: 'missing' } as const
      const bridge: Pick<ShellBridge, 'printers' | 'print'> = {
        printers: () =>
          Promise.resolve(globalThis.printing.printers.map((name) => ({ name, title: `Printer ${name}` }))),
        print(request) {
          const { printing } = globalThis
          printing.requests.push(request)
          if (!printing.printers.includes(request.printer)) return Promise.resolve(missing)
          const { failure } = printing
          return Promise.resolve(failure === null ? { kind: 'sent' } : { kind: 'failed', reason: failure })
        },
      }
      Reflect.set(globalThis, 'musterShell', bridge)
    })
    await openBadges()
  })

  const setPrinters = async (...printers: string[]): Promise<void> => {
    await page().evaluate((names) => {
      globalThis.printing.printers = names
      dispatchEvent(new Event('focus'))
    }, printers)
  }

  it('says that there is no printer', async () => {
    await expect.poll(() => part('Print or save').innerText(), patience).toContain('This computer has no printer')
  })

  it('prints silently at the size of the paper, and asks whether it came out', async () => {
    await setPrinters('QL')
    await page().getByRole('combobox', { name: 'Printer' }).selectOption('QL')
    await part('How they look').getByRole('radio', { name: 'Label roll', exact: true }).click()
    await choose(oneName, 1)
    await part('Print or save').getByRole('button', { name: 'Print', exact: true }).click()
    await expect.poll(() => jobs().count(), long).toBe(1)
    expect(await page().evaluate(() => globalThis.printing)).toMatchObject({
      dialogues: 0,
      requests: [{ printer: 'QL', widthMm: 62, heightMm: 100 }],
    })
    expect(await jobs().innerText()).toContain('QL')

    // Then the printer refuses, and is gone; the job waits, and is printed again.
    await page().evaluate(() => void (globalThis.printing.failure = 'Print job failed'))
    await button('Print again').click()
    await expect.poll(() => jobs().innerText(), long).toContain('Print job failed')
    await setPrinters('Office')
    await expect
      .poll(() => part('Print or save').innerText(), patience)
      .toMatch(/The printer \P{L}*QL\P{L}* is not there/u)
    await button('Print again').click()
    await expect.poll(() => jobs().getByTestId('print-result').getAttribute('data-kind'), long).toBe('missing')
    await setPrinters('QL')
    await page().evaluate(() => void (globalThis.printing.failure = null))
    await button('Print again').click()
    await expect.poll(() => jobs().innerText(), long).toContain('printed 2 times')
  })
})

describe('for everyone', () => {
  const looks: [Language, 'light' | 'dark'][] = [
    ['en', 'light'],
    ['ar', 'dark'],
  ]
  it.each(looks)('the page has nothing that keeps people with a disability out (%s, %s)', async (language, theme) => {
    await part('Print or save').getByRole('button', { name: 'Print', exact: true }).click()
    await jobs().first().waitFor(long)
    await page().emulateMedia({ colorScheme: theme })
    await speak(language)
    expect(await complaintsOfAxe(page())).toEqual([])
    await speak('en')
  })
})

async function speak(language: Language): Promise<void> {
  const names = new RegExp(Object.values(languageNames).join('|'))
  await page().getByRole('button', { name: names }).click()
  await page().getByRole('menuitemradio', { name: languageNames[language] }).click()
  await expect.poll(() => page().evaluate(() => document.documentElement.dir), patience).toBe(directionOf(language))
  await page().getByRole('menu').waitFor({ state: 'detached' })
}

async function complaintsOfAxe(of: Page): Promise<string[]> {
  const { violations } = await of.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact} ${id}: ${target.join(' ')}`),
  )
}
