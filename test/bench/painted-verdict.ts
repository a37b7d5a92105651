import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import type { Page } from 'playwright'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { openChromium } from '../e2e/chromium.ts'
import { findBrowser } from '../find-browser.ts'
import { count, milliseconds, quantile } from './figures.ts'
import { keepPaintTimes } from './paint-times.ts'
import type { Section } from './report.ts'

const root = resolve(import.meta.dirname, '../..')
const frameMs = 1_000 / 60
const badges = 100
const warmUp = 5
const betweenKeysMs = 3

/** From the event of a code's last letter to the frame that shows its verdict, in ms; null where there is no browser. */
export type PaintTimes = { readonly paintedMs: readonly number[]; readonly inDocumentMs: readonly number[] } | null

/** Times verdicts in a real Chromium on the browser shell's own page, with the reference event. */
export async function timePaintedVerdicts(
  dataDir: string,
  onProgress: (sentence: string) => void,
): Promise<PaintTimes> {
  if (findBrowser() === null) return null
  const { shell, address } = await startShell(dataDir)
  try {
    const browser = await openChromium()
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
      await page.addInitScript(keepPaintTimes)
      await page.goto(address)
      await page.getByTestId('trial-badge').waitFor()
      const times = []
      const codes = await rosterCodes(dataDir)
      for (const [number, code] of codes.slice(0, warmUp + badges).entries()) {
        onProgress(`Painting verdicts: ${number} of ${warmUp + badges}`)
        const time = await scanAndPaint(page, code)
        if (number >= warmUp) times.push(time)
      }
      return {
        paintedMs: times.map(({ paintedMs }) => paintedMs),
        inDocumentMs: times.map(({ inDocumentMs }) => inDocumentMs),
      }
    } finally {
      await browser.close()
    }
  } finally {
    const ended = once(shell, 'exit')
    shell.kill()
    await ended
  }
}

/** Starts the browser shell on a new reference event, with its address. */
export async function startShell(dataDir: string): Promise<{ shell: ChildProcess; address: string }> {
  const program = join(root, 'electron', 'browser', 'main.ts')
  const shell = spawn(process.execPath, [program, '--data', dataDir, '--demo', '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: shell.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0]
    if (address !== undefined) return { shell, address }
  }
  throw new Error('The browser shell ended before it was ready.')
}

/** Badge codes of the reference event, read beside the running station. */
export async function rosterCodes(dataDir: string): Promise<string[]> {
  const station = await openStation({ dataDir })
  try {
    const codes: string[] = []
    for await (const lines of await createRouterClient(station.router, { context: localOperator }).roster.list({})) {
      for (const { badge_code: code, status } of lines) if (code !== null && status === 'active') codes.push(code)
    }
    return codes
  } finally {
    await station.close()
  }
}

/** Sends a code as a scanner does, on the keyboard of the browser, and ends when its verdict was painted. */
async function scanAndPaint(page: Page, code: string) {
  await page.evaluate(() => window.paintTimes.begin())
  for (const letter of code) {
    await page.keyboard.press(letter, { delay: 0 })
    await setTimeout(betweenKeysMs)
  }
  const time = await page.evaluate(() => window.paintTimes.painted)
  await page.keyboard.press('Enter')
  // Later than any suffix, and at another moment of the frame each time; the next verdict comes to an empty card.
  await setTimeout(250 + Math.random() * 100)
  await page.keyboard.press('Escape')
  await page.getByTestId('verdict').waitFor({ state: 'detached' })
  return time
}

export function paintSection(times: PaintTimes): Section {
  const columns = ['', 'p50', 'p95', 'longest']
  const title = 'From the last letter of a badge code to the painted verdict'
  if (times === null) return { title, columns, rows: [['not measured: no Chromium was found', '', '', '']], notes: [] }
  const frames = (ms: number): string => `${(ms / frameMs).toFixed(2)} frames`
  const row = (name: string, values: readonly number[], show: (ms: number) => string): string[] => [
    name,
    ...[0.5, 0.95, 1].map((share) => show(quantile(values, share))),
  ]
  return {
    title,
    columns,
    rows: [
      row('verdict painted, in frames of 60 Hz', times.paintedMs, frames),
      row('verdict painted', times.paintedMs, milliseconds),
      row('verdict in the document', times.inDocumentMs, milliseconds),
    ],
    notes: [
      `${count(times.paintedMs.length)} badges, sent as key events of the browser's keyboard to the page of the browser shell, headless Chromium; from the event of the 24th letter to the end of the first frame after the verdict was in the document. A frame is waited for half a frame on average.`,
      'Aim: at most 2 frames at the 95th percentile.',
    ],
  }
}
