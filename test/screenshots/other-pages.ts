import type { Album } from './album.ts'
import type { Sitting } from './sitting.ts'

/** What each page beside the desk shows when it is there. One that is in the menu and not here is taken all the same. */
const shown: Record<string, string> = {
  inside: '.inside-table',
  arrivals: '.arrivals-list button',
  handover: '[data-testid=handover-period]',
  badges: '.badges-pictures img',
  scanner: '[data-testid=calibration]',
  readiness: '[data-testid=readiness-sum]',
  roster: '*',
}

/** The hall has pictures of its own. */
const elsewhere = 'hall'

/** Badges are drawn one after the other. */
const patienceMs = 30_000

/** The pages beside the desk, as the menu of the desk lists them. */
export async function takeOtherPages(album: Album, { page, language, read, badgeOf }: Sitting): Promise<void> {
  await page.getByTestId('page-menu').click()
  const addresses = await page
    .getByRole('menuitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href') ?? item.getAttribute('data-key') ?? ''))
  await page.keyboard.press('Escape')
  const listed = addresses.map((address) => address.replace(/^.*#\//, '')).filter((name) => name !== elsewhere)
  for (const name of new Set([...Object.keys(shown), ...listed])) {
    await album.attempt(page, `#/${name} (${language})`, async () => {
      if (!listed.includes(name)) throw new Error('The menu of the desk has no such page.')
      await page.evaluate((hash) => {
        location.hash = hash
      }, `#/${name}`)
      await page
        .locator(`.page-main ${shown[name] ?? '*'}`)
        .first()
        .waitFor({ timeout: patienceMs })
      if (name === 'scanner') {
        await read('A-0028')
        await page.getByTestId('scans').getByText(badgeOf('A-0028')).waitFor()
      }
      if (name === 'arrivals') await page.locator('.arrivals-list button').nth(1).click()
      await album.take(page, name, language)
    })
  }
  await page.evaluate(() => {
    location.hash = ''
  })
}
