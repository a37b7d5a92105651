import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'

export type Picture = {
  /** Of the file, in the folder of the contact sheet. */
  readonly name: string
  /** What the product was doing. */
  readonly state: string
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
}

const style = `
  body { margin: 24px; font: 14px/1.4 system-ui, sans-serif; background: #ddd; color: #111; width: 1872px; }
  h2 { margin: 24px 0 8px; }
  div { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; }
  figure { margin: 0; }
  img { display: block; height: 330px; width: auto; border: 1px solid #999; }
`

/** Writes contact-sheet.html and .png into the pictures' folder: all of them beside each other, by what they show. */
export async function contactSheet(browser: Browser, folder: string, pictures: readonly Picture[]): Promise<void> {
  const states = Map.groupBy(pictures, ({ state }) => state)
  const sections = [...states].map(([state, all]) => `<h2>${state}</h2><div>${all.map(figure).join('')}</div>`)
  const html = join(folder, 'contact-sheet.html')
  writeFileSync(
    html,
    `<!doctype html><meta charset="utf-8"><title>Muster</title><style>${style}</style>${sections.join('')}`,
  )
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(pathToFileURL(html).href)
  await page.screenshot({ path: join(folder, 'contact-sheet.png'), fullPage: true })
  await page.close()
}

function figure({ name }: Picture): string {
  return `<figure><a href="${name}"><img src="${name}" alt=""></a><figcaption>${name}</figcaption></figure>`
}
