import type { Album } from './album.ts'
import type { Sitting } from './sitting.ts'

/** A station on which nothing is set up yet. */
export async function takeFirstStart(album: Album, { page, language }: Sitting): Promise<void> {
  await album.attempt(page, `first start (${language})`, async () => {
    await page.locator('.choices').waitFor()
    await album.take(page, 'first-start', language)
    await page.getByRole('main').getByRole('button').nth(1).click()
    await page.locator('form').waitFor()
    await album.take(page, 'set-up', language)
  })
}
