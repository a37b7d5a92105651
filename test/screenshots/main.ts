import { statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { languages, type Language } from '../../renderer/i18n/language.ts'
import { openChromium } from '../e2e/chromium.ts'
import { openAlbum, type Album } from './album.ts'
import { contactSheet } from './contact-sheet.ts'
import { cardScreen, takeDeskCard } from './desk-card.ts'
import { takeAway, takeDesk } from './desk.ts'
import { takeFirstStart } from './first-start.ts'
import { takeHall } from './hall.ts'
import { takeOtherPages } from './other-pages.ts'
import { cast, onReadme } from './people.ts'
import { openTheDoors } from './reference-door.ts'
import { settled } from './settled.ts'
import { sitDown, withMuster, type Sitting } from './sitting.ts'

// Takes pictures of the real product: `npm run screenshots`, in English and Arabic, with `-- --all` in every language.
// They go to .cache/screenshots, with a contact sheet of all; docs/desk.png and the pictures of docs/desk.md are made anew,
// and only these with `-- --docs`. A state that could not be reached is told at the end, and the command fails.

const root = resolve(import.meta.dirname, '../..')
const deskPicture = join(root, 'docs', 'desk.png')
const largestDeskPictureBytes = 300_000

const spoken: readonly Language[] = process.argv.includes('--all') ? languages : ['en', 'ar']

const browser = await openChromium()
try {
  await takeForDocuments()
  if (!process.argv.includes('--docs')) {
    const album = openAlbum(join(root, '.cache', 'screenshots'))
    await takeEverything(album)
    tell(album)
  }
} finally {
  await browser.close()
}

/** The pictures of the documents, in each language that these are written in. */
async function takeForDocuments(): Promise<void> {
  await withMuster(['--demo'], async (muster) => {
    const withOlderBadge = languages.map((language) => cast[language].olderBadge)
    const roster = await openTheDoors(muster.cli, withOlderBadge)
    await sitDown({ browser, muster, language: 'en', roster }, takeDeskPicture)
    for (const language of languages) {
      const place = { browser, muster, language, roster, options: cardScreen }
      await sitDown(place, (sitting) => takeDeskCard(join(root, 'docs', 'pictures'), sitting))
    }
  })
}

/** Each page in each state, language, theme and size, and the contact sheet of them. */
async function takeEverything(album: Album): Promise<void> {
  await withMuster([], async (muster) => {
    for (const language of spoken) {
      await sitDown({ browser, muster, language }, (sitting) => takeFirstStart(album, sitting))
    }
  })
  for (const language of spoken) {
    await withMuster(['--demo'], async (muster) => {
      const roster = await openTheDoors(muster.cli, [cast[language].olderBadge])
      await sitDown({ browser, muster, language, roster }, async (sitting) => {
        await takeDesk(album, sitting)
        await takeOtherPages(album, sitting)
        await takeHall(album, sitting)
        await takeAway(album, sitting)
      })
    })
  }
  await contactSheet(browser, album)
}

function tell({ pictures, failures, folder }: Album): void {
  const where = relative(root, folder)
  process.stdout.write(`${pictures.length} pictures in ${where}, all of them in contact-sheet.html and .png there\n`)
  if (failures.length === 0) return
  process.stderr.write(`Not taken:\n${failures.map((failure) => `  ${failure}\n`).join('')}`)
  process.exitCode = 1
}

/** The picture at the head of the README: somebody was admitted just now, and stands first among the last scans. */
async function takeDeskPicture({ page, words, scan, nameOf }: Sitting): Promise<void> {
  await page.getByTestId('ready').waitFor()
  await scan(onReadme, 'checked_in')
  const lastScans = page.getByRole('region', { name: words['last.title'] })
  await lastScans.getByRole('listitem').first().getByText(nameOf(onReadme)).waitFor()
  await settled(page)
  await page.screenshot({ path: deskPicture })
  const { size } = statSync(deskPicture)
  if (size > largestDeskPictureBytes) throw new Error(`${relative(root, deskPicture)} has ${size} bytes.`)
}
