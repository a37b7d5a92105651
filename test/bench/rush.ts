import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { openChromium } from '../e2e/chromium.ts'
import { findBrowser } from '../find-browser.ts'
import { connectScanner } from '../e2e/hardware-scanner.ts'
import { count, milliseconds, quantile } from './figures.ts'
import { rosterCodes, startShell } from './painted-verdict.ts'
import type { Section } from './report.ts'
import { keepRushTimes } from './rush-times.ts'

const badges = 200
const apartMs = 300
const frameMs = 1_000 / 60

export type Rush = {
  readonly paintedMs: readonly number[]
  /** Scans in the journal, and how many different people they are of. */
  readonly recorded: number
  readonly people: number
} | null

/** One badge after the other, so many ms apart and nobody touching anything, on the built product in a real Chromium. */
export async function timeRush(dataDir: string, onProgress: (sentence: string) => void): Promise<Rush> {
  if (findBrowser() === null) return null
  const { shell, address } = await startShell(dataDir)
  try {
    const browser = await openChromium()
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
      await page.addInitScript(keepRushTimes)
      await page.goto(address)
      await page.getByTestId('trial-badge').waitFor()
      const codes = (await rosterCodes(dataDir)).slice(0, badges)
      const scanner = await connectScanner(page)
      let next = Date.now()
      for (const [number, code] of codes.entries()) {
        onProgress(`A rush: ${number} of ${badges}`)
        await setTimeout(Math.max(0, next - Date.now()))
        next += apartMs
        void scanner.read(code)
      }
      await page
        .waitForFunction((wanted) => window.rushTimes.length >= wanted, badges, { timeout: 10_000 })
        .catch(() => undefined)
      const paintedMs = await page.evaluate(() => window.rushTimes)
      return { paintedMs, ...(await recordedScans(dataDir)) }
    } finally {
      await browser.close()
    }
  } finally {
    const ended = once(shell, 'exit')
    shell.kill()
    await ended
  }
}

async function recordedScans(dataDir: string): Promise<{ recorded: number; people: number }> {
  const station = await openStation({ dataDir })
  try {
    const client = createRouterClient(station.router, { context: localOperator })
    const scans: unknown[] = []
    for await (const page of await client.journal.list({})) {
      for (const entry of page as { kind: string; body: { attendee: unknown } }[]) {
        if (entry.kind === 'scan') scans.push(entry.body.attendee)
      }
    }
    return { recorded: scans.length, people: new Set(scans).size }
  } finally {
    await station.close()
  }
}

export function rushSection(rush: Rush): Section {
  const title = `${badges} badges, ${apartMs} ms apart`
  const columns = ['', 'p50', 'p95', 'longest']
  if (rush === null) return { title, columns, rows: [['not measured: no Chromium was found', '', '', '']], notes: [] }
  const { paintedMs, recorded, people } = rush
  const row = (name: string, show: (ms: number) => string): string[] => [
    name,
    ...[0.5, 0.95, 1].map((share) => show(quantile(paintedMs, share))),
  ]
  return {
    title,
    columns,
    rows: [
      row('verdict painted, in frames of 60 Hz', (ms) => `${(ms / frameMs).toFixed(2)} frames`),
      row('verdict painted', milliseconds),
    ],
    notes: [
      `${count(paintedMs.length)} verdicts painted; ${count(recorded)} scans recorded, of ${count(people)} people: ${badges - people} lost, ${recorded - people} doubled.`,
      'Aim: none lost, none doubled, at most 2 frames at the 95th percentile.',
    ],
  }
}
