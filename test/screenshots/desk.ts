import { connectKeyboard } from '../e2e/browser-keyboard.ts'
import { scannerKeys } from '../renderer/scanner/wedge/keyboards.ts'
import type { Album } from './album.ts'
import { cast, othersRefused } from './people.ts'
import { forThePolice } from './reference-door.ts'
import type { Sitting } from './sitting.ts'

/** The desk in each of its states. */
export async function takeDesk(album: Album, sitting: Sitting): Promise<void> {
  const { page, language, words, scan } = sitting
  const own = cast[language]
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const state = (name: string, work: () => Promise<void>) =>
    album.attempt(page, `${name} (${language})`, async () => {
      await work()
      await album.take(page, name, language)
    })

  await page.getByTestId('ready').waitFor()
  await state('desk-at-rest', () => page.getByRole('complementary').getByRole('listitem').first().waitFor())
  await state('desk-welcome', () => scan(own.welcome, 'checked_in'))
  await state('desk-older-badge', () => scan(own.olderBadge, 'superseded'))
  await state('desk-let-in', async () => {
    await button(words['action.letIn']).click()
    await page.getByRole('dialog').waitFor()
  })
  await page.keyboard.press('Escape')
  await state('desk-notice', async () => {
    await scan(own.noted, 'checked_in')
    await page.getByTestId('notice').nth(1).waitFor()
  })
  await state('desk-correct-form', async () => {
    await page.getByTestId('verdict').getByRole('button', { name: words['find.correct'], exact: true }).click()
    await page.getByTestId('person-form').getByRole('textbox').first().waitFor()
  })
  await page.keyboard.press('Escape')
  await state('desk-sessions', async () => {
    await page.locator('.session-button').click()
    await page.getByRole('option').nth(1).waitFor()
  })
  await page.keyboard.press('Escape')
  await album.attempt(page, `the session for the police (${language})`, () => chooseSession(sitting, forThePolice))
  await state('desk-refused', async () => {
    await scan(own.refused, 'rule_refused')
    await page.getByTestId('where-to').waitFor()
  })
  await state('desk-set-aside', async () => {
    for (const id of othersRefused) await scan(id, 'rule_refused')
    await page.keyboard.press('Escape')
    await page.getByTestId('set-aside').getByRole('listitem').nth(2).waitFor()
    await page.getByTestId('ready').waitFor()
  })
  await state('desk-change-session', async () => {
    await button(words['change.label']).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(words['move.title']).click()
    await dialog.getByText(words['move.to']).waitFor()
  })
  await page.keyboard.press('Escape')
  await album.attempt(page, `the plenary (${language})`, () => chooseSession(sitting, ' follow'))
  await state('desk-search', async () => {
    await page.getByRole('searchbox').fill('jose')
    await page.getByRole('main').getByRole('listitem').nth(1).waitFor()
  })
  await page.getByRole('searchbox').fill('')
  await state('desk-walk-in', async () => {
    await page.keyboard.press('F3')
    const form = page.getByTestId('person-form')
    await form.getByRole('textbox').first().fill('Anna Kowaltschuk')
    const country = form.getByRole('combobox', { name: words['walkIn.country'], exact: true })
    await country.fill(new Intl.DisplayNames(language, { type: 'region' }).of('UA') ?? '')
    await country.blur()
    await page.getByTestId('duplicates').waitFor()
  })
  await page.keyboard.press('Escape')
  await state('desk-two-scanners', async () => {
    // On a machine that stalls, the keys of both may fall apart into pieces that are nobody's.
    for (let tries = 0; tries < 5 && (await page.getByTestId('scan-again').count()) === 0; tries++) {
      await readTwoAtOnce(sitting)
      await page.getByRole('article').or(page.getByTestId('scan-again')).waitFor()
    }
    await page.getByTestId('scan-again').waitFor()
  })
  await page.keyboard.press('Escape')
  await state('desk-keys', async () => {
    await page.keyboard.press('F1')
    await page.getByRole('dialog').waitFor()
  })
  await page.keyboard.press('Escape')
  await state('desk-menu', async () => {
    await page.getByTestId('page-menu').click()
    await page.getByRole('menu').waitFor()
  })
  await page.keyboard.press('Escape')
}

/** Chooses the session of a code in the list of the desk's bar; ` follow` is the first line of that list. */
export async function chooseSession({ page }: Pick<Sitting, 'page'>, code: string): Promise<void> {
  const list = page.getByRole('dialog').getByRole('listbox')
  if ((await list.count()) === 0) await page.locator('.session-button').click()
  await list.locator(`[data-key="${code}"]`).click()
  await list.waitFor({ state: 'detached' })
}

/** The keys of two scanners at the same moment. */
async function readTwoAtOnce({ page, badgeOf }: Sitting): Promise<void> {
  const keyboard = await connectKeyboard(page)
  const startMs = Date.now()
  const strokes = othersRefused
    .flatMap((id, index) =>
      scannerKeys({ text: badgeOf(id), startMs: startMs + index * 4, gapMs: () => 8, suffix: ['Enter'] }),
    )
    .toSorted((one, other) => one.timeMs - other.timeMs)
  await Promise.all(strokes.map((stroke) => keyboard.press(stroke)))
}

/** The desk whose station is gone: a scan waits. */
export async function takeAway(album: Album, { page, language, muster, read }: Sitting): Promise<void> {
  await album.attempt(page, `desk-away (${language})`, async () => {
    await page.getByTestId('page-menu').waitFor()
    muster.holdShell()
    muster.killStation()
    await page.getByTestId('away').waitFor()
    await read(cast[language].visitor)
    await page.getByTestId('waiting').waitFor()
    await album.take(page, 'desk-away', language)
  })
  muster.releaseShell()
}
