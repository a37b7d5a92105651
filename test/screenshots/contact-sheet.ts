import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright'
import { smallHeight, type Album, type Picture } from './album.ts'

const style = `
  body { margin: 24px; font: 14px/1.4 system-ui, sans-serif; background: #ddd; color: #111; width: 1872px; }
  h2 { margin: 24px 0 8px; }
  div { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; }
  img { display: block; height: ${smallHeight}px; border: 1px solid #999; }
`

/** Chromium takes no picture that is longer. */
const longestPx = 16_000

/** Writes contact-sheet.html and .png into the album's folder: all pictures beside each other, by what they show. */
export async function contactSheet(browser: Browser, { folder, pictures }: Album): Promise<void> {
  const states = Map.groupBy(pictures, ({ state }) => state)
  const sections = [...states].map(([state, all]) => `<h2>${state}</h2><div>${all.map(figure).join('')}</div>`)
  const html = join(folder, 'contact-sheet.html')
  writeFileSync(
    html,
    `<!doctype html><meta charset="utf-8"><title>Muster</title><style>${style}</style>${sections.join('')}`,
  )
  const address = pathToFileURL(html).href
  const measured = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await measured.goto(address)
  const heightPx = await measured.evaluate(() => document.documentElement.scrollHeight)
  await measured.close()
  const page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    deviceScaleFactor: Math.min(1, longestPx / heightPx),
  })
  await page.goto(address)
  await page.screenshot({ path: join(folder, 'contact-sheet.png'), fullPage: true })
  await page.close()
}

function figure({ name, small }: Picture): string {
  return `<a href="${name}" title="${name}"><img src="${small}" alt="${name}"></a>`
}
