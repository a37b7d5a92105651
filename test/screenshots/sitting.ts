import type { Browser, BrowserContextOptions, Page } from 'playwright'
import type { VerdictCode } from '../../shared/domain/verdict.ts'
import { catalogues, type Language } from '../../renderer/i18n/language.ts'
import { openPage } from '../e2e/chromium.ts'
import { newFolder, removeFolder, runStart, startMuster, type Muster, type RosterLine } from '../e2e/muster.ts'
import { scannerKeys } from '../renderer/scanner/wedge/keyboards.ts'

/** Somebody at a page of Muster in his language, with a scanner. */
export type Sitting = {
  readonly muster: Muster
  readonly page: Page
  readonly language: Language
  readonly words: (typeof catalogues)[Language]
  /** The badge that a person of the roster had when it was read. */
  badgeOf(id: string): string
  nameOf(id: string): string
  /** Scans a person's badge, wherever the page is. */
  read(id: string): Promise<void>
  /** Scans a person's badge at the desk, and waits for what is said of it. */
  scan(id: string, code: VerdictCode): Promise<void>
}

/** Starts Muster on a folder of its own, and ends it after the work. */
export async function withMuster(args: readonly string[], work: (muster: Muster) => Promise<void>): Promise<void> {
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

type Place = {
  readonly browser: Browser
  readonly muster: Muster
  readonly language: Language
  readonly roster?: readonly RosterLine[]
  readonly options?: BrowserContextOptions
}

/** Opens a page for a reader of a language, and closes it after the work. */
export async function sitDown(
  { browser, muster, language, roster = [], options = {} }: Place,
  work: (sitting: Sitting) => Promise<void>,
): Promise<void> {
  const { page } = await openPage(browser, { locale: language, ...options })
  try {
    await page.goto(await addressOf(muster))
    const lineOf = (id: string): RosterLine => {
      const line = roster.find((one) => one.id === id)
      if (line === undefined) throw new Error(`Nobody has the id ${id}.`)
      return line
    }
    const badgeOf = (id: string) => lineOf(id).badge_code ?? ''
    await work({
      muster,
      page,
      language,
      words: catalogues[language],
      badgeOf,
      nameOf: (id) => lineOf(id).full_name ?? '',
      read: (id) => readAtOnce(page, badgeOf(id)),
      async scan(id, code) {
        await readAtOnce(page, badgeOf(id))
        const verdict = page.locator(`[data-testid=verdict][data-code=${code}]`)
        await verdict.filter({ hasText: lineOf(id).full_name ?? '' }).waitFor()
      },
    })
  } finally {
    await page.context().close()
  }
}

/**
 * Reads a code with a scanner whose keys the page is told of by a script, all in one go: on a machine that stalls, the
 * browser's own may come so late that they are no scan.
 */
async function readAtOnce(page: Page, text: string): Promise<void> {
  const strokes = scannerKeys({ text, startMs: 0, gapMs: () => 0, suffix: ['Enter'] })
  await page.evaluate((keys) => {
    for (const { key, code, shift: shiftKey } of keys) {
      const init = { key, code, shiftKey, bubbles: true, cancelable: true }
      for (const type of ['keydown', 'keyup']) document.body.dispatchEvent(new KeyboardEvent(type, init))
    }
  }, strokes)
}

/** An address that opens one more page. */
async function addressOf({ dataDir }: Muster): Promise<string> {
  const { out } = await runStart(['--no-open', '--data', dataDir])
  return /http:\S+/.exec(out)?.[0] ?? ''
}
