import { setHallPlace } from '../../electron/station/hall/hall-place.ts'
import { openStation } from '../../electron/station/open-station.ts'
import type { VerdictColour } from '../../shared/domain/verdict.ts'
import { themes, type Album, type Theme } from './album.ts'
import { atTheHall, blocked, cast, confidential } from './people.ts'
import type { Sitting } from './sitting.ts'

/** Long enough that a verdict stands until it was taken in both looks and every size. */
const verdictMs = 60_000

/** It is loaded when it is first opened, and hears of its look from another process. */
const patienceMs = 30_000

/** The hall in each of its states, in both looks: its look is a setting of its place. */
export async function takeHall(album: Album, sitting: Sitting): Promise<void> {
  const { page, language } = sitting
  const own = cast[language]
  const take = (state: string, work: () => Promise<void>) =>
    album.attempt(page, `${state} (${language})`, async () => {
      await work()
      for (const look of themes) {
        await setLook(sitting, look)
        await page.locator(`[data-testid=hall][data-look=${look}][lang=${language}]`).waitFor({ timeout: patienceMs })
        await album.take(page, state, language, [look])
      }
    })
  const show = (id: string, colour: VerdictColour) => async () => {
    await sitting.read(id)
    await page.locator(`[data-testid=hall-screen][data-colour=${colour}]`).waitFor()
  }

  await setLook(sitting, 'light')
  await take('hall-at-rest', async () => {
    await page.evaluate(() => {
      location.hash = '#/hall'
    })
    // Another page of this window may have asked for the place before it was chosen.
    await page.reload()
    await page.getByTestId('hall-now').waitFor({ timeout: patienceMs })
  })
  await take('hall-welcome', show(atTheHall[language], 'green'))
  await take('hall-refused', show(blocked, 'red'))
  await take('hall-visitors-language', show(own.visitor, 'green'))
  await take('hall-older-badge', show(own.olderBadge, 'amber'))
  await take('hall-confidential', show(confidential, 'green'))
  await page.evaluate(() => {
    localStorage.removeItem('muster.hallOpen')
    location.hash = ''
  })
}

async function setLook({ muster, language }: Sitting, look: Theme): Promise<void> {
  const station = await openStation({ dataDir: muster.dataDir })
  try {
    setHallPlace(station.core, {
      kind: 'gate',
      code: 'A',
      language,
      look,
      hasCamera: false,
      volume: 0,
      admittedMs: verdictMs,
      refusedMs: verdictMs,
      telephone: '+33 4 72 00 00 00',
    })
  } finally {
    await station.close()
  }
}
