import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pngQuantize } from '@napi-rs/image'
import type { Locator, Page } from 'playwright'
import { chooseSession } from './desk.ts'
import { cast, othersRefused } from './people.ts'
import { forThePolice } from './reference-door.ts'
import { settled } from './settled.ts'
import type { Sitting } from './sitting.ts'

/** A narrow desk, so that words are large beside the pictures' width on paper. */
export const cardScreen = { viewport: { width: 560, height: 1000 }, deviceScaleFactor: 1.5 }

const largestBytes = 100_000

/** The pictures of docs/desk.md and its translations. */
export async function takeDeskCard(folder: string, sitting: Sitting): Promise<void> {
  const { page, language, scan, muster, read } = sitting
  const own = cast[language]
  mkdirSync(folder, { recursive: true })
  const take = (what: string, part: Locator) => takePart(page, part, join(folder, `desk-${what}-${language}.png`))

  // Its coloured half: what is below it differs from one verdict to the next, and paper is short.
  const verdict = page.getByTestId('verdict').locator('.verdict-head')

  await page.getByTestId('ready').waitFor()
  await scan(own.welcome, 'checked_in')
  await take('green', verdict)
  await scan(own.olderBadge, 'superseded')
  await take('amber', verdict)
  await chooseSession(sitting, forThePolice)
  await scan(own.refused, 'rule_refused')
  await take('red', verdict)
  for (const id of othersRefused) await scan(id, 'rule_refused')
  await page.getByTestId('set-aside').getByRole('listitem').nth(1).waitFor()
  await take('aside', page.getByTestId('set-aside'))
  await page.keyboard.press('Escape')
  await chooseSession(sitting, ' follow')
  muster.holdShell()
  muster.killStation()
  await page.getByTestId('away').waitFor()
  await read(own.visitor)
  await page.getByTestId('waiting').waitFor()
  await take('away', page.getByTestId('waiting'))
  muster.releaseShell()
  await page.getByTestId('away').waitFor({ state: 'detached' })
}

async function takePart(page: Page, part: Locator, path: string): Promise<void> {
  // What the hand does not point at.
  await page.mouse.move(0, 0)
  await settled(page)
  // Few colours: so it is small.
  const picture = await pngQuantize(await part.screenshot())
  if (picture.length > largestBytes) throw new Error(`${basename(path)} has ${picture.length} bytes.`)
  writeFileSync(path, picture)
}
