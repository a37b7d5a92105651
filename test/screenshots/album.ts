import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import type { Page } from 'playwright'
import type { Language } from '../../renderer/i18n/language.ts'
import { settled } from './settled.ts'

export type Theme = 'light' | 'dark'

export const themes: readonly Theme[] = ['light', 'dark']

/** In CSS pixels: a desk's screen, a hall's upright one, a tablet, a phone. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const

export type Picture = {
  /** Of the file, in the folder of the album. */
  readonly name: string
  /** Of its small copy, for the contact sheet. */
  readonly small: string
  /** What the product was doing. */
  readonly state: string
  readonly language: Language
}

export const smallHeight = 240

export type Album = {
  readonly folder: string
  readonly pictures: readonly Picture[]
  /** What could not be taken, and why, in words for who ran this. */
  readonly failures: readonly string[]
  /** What the page shows now, in these themes and in every size; the page is left as it was. */
  take(page: Page, state: string, language: Language, only?: readonly Theme[]): Promise<void>
  /** Does what leads to a state; where that fails, it is noted and the page brought back to the desk at rest. */
  attempt(page: Page, what: string, work: () => Promise<void>): Promise<void>
}

/** An empty folder for pictures: what was in it is deleted. */
export function openAlbum(folder: string): Album {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'small'), { recursive: true })
  const pictures: Picture[] = []
  const failures: string[] = []

  async function takeOne(page: Page, name: string): Promise<string> {
    await settled(page)
    const picture = await page.screenshot({ path: join(folder, name) })
    const small = join('small', name.replace(/png$/, 'jpg'))
    const { width, height } = await new Transformer(picture).metadata()
    const resized = new Transformer(picture).resize(Math.round((width * smallHeight) / height), smallHeight)
    writeFileSync(join(folder, small), await resized.jpeg(75))
    return small
  }

  return {
    folder,
    pictures,
    failures,
    async take(page, state, language, only = themes) {
      for (const theme of only) {
        await page.emulateMedia({ colorScheme: theme })
        for (const size of sizes) {
          await page.setViewportSize(size)
          const name = `${state}-${language}-${theme}-${size.width}x${size.height}.png`
          pictures.push({ name, small: await takeOne(page, name), state, language })
        }
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(sizes[0])
      await settled(page)
    },
    async attempt(page, what, work) {
      try {
        await work()
      } catch (error) {
        const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
        const name = `failed-${what.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`
        failures.push(`${what}: ${why} What was there instead is in ${name}.`)
        await page.screenshot({ path: join(folder, name) })
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize(sizes[0])
        await page.evaluate(() => {
          location.hash = ''
        })
        for (let each = 0; each < 3; each++) await page.keyboard.press('Escape')
      }
    },
  }
}
