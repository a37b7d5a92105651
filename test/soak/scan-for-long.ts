import { setTimeout } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import type { Browser } from 'playwright'
import { setHallPlace } from '../../electron/station/hall/hall-place.ts'
import { openStation, type Station } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { journal } from '../../electron/store/journal.ts'
import { openChromium, openPage } from '../e2e/chromium.ts'
import { runStart, startMuster, type Muster } from '../e2e/muster.ts'
import { readAtOnce } from '../e2e/read-at-once.ts'
import { watchPage, type PageFigures } from './page-figures.ts'
import { stationFigures, stationProcess, type StationFigures } from './station-figures.ts'
import { watchStation } from './station-heap.ts'

export type SoakReading = {
  /** Of both pages together. */
  readonly scans: number
  readonly hall: PageFigures
  readonly desk: PageFigures
  readonly station: StationFigures
  /** After garbage was collected; NaN where the station's inspector is not to be had. */
  readonly stationHeapBytes: number
}

/** What one page read, and what the journal has of it: texts in order, null for a text that is no badge. */
export type Recorded = { readonly page: 'hall' | 'desk'; readonly lost: number; readonly doubled: number }

export type Soak = {
  readonly readings: readonly SoakReading[]
  readonly recorded: readonly Recorded[]
  readonly complaints: readonly string[]
  readonly tookMs: number
}

type Options = { readonly dataDir: string; readonly scans: number; readonly readings: number }

const patienceMs = 60_000
const gate = 'A'
const noBadge = 'https://example.org/programme'
/** Among so many badges, one thing that is none. */
const oneOfTexts = 23

/**
 * Reads badges at a hall page and a desk page of one station in a real Chromium, by turns, each as soon as the one before is
 * in the journal. Takes figures at even intervals, with both pages at rest.
 */
export async function scanForLong(
  { dataDir, scans, readings: count }: Options,
  onReading: (reading: SoakReading) => void,
): Promise<Soak> {
  const began = performance.now()
  const muster = await startMuster(dataDir, ['--demo'])
  const browser = await openChromium()
  const beside = await openStation({ dataDir })
  const heap = await watchStation(stationProcess(dataDir))
  try {
    await openAllDay(muster)
    setHallPlace(beside.core, {
      kind: 'gate',
      code: gate,
      language: 'en',
      look: 'dark',
      hasCamera: false,
      volume: 0.6,
      admittedMs: 1000,
      refusedMs: 1000,
      telephone: null,
    })
    const complaints: string[] = []
    const hall = await openOn(browser, muster.address, complaints)
    const desk = await openOn(browser, await anotherAddress(dataDir), complaints)
    await hall.page.evaluate(() => {
      location.hash = '#/hall'
    })
    await hall.page.getByTestId('hall-rest').waitFor()
    const texts = await textsToRead(beside)
    const at = { hall: [] as string[], desk: [] as string[] }
    const firstSeq = headOf(beside)

    async function read(): Promise<SoakReading> {
      await hall.page.getByTestId('hall-screen').waitFor({ state: 'detached' })
      await hall.page.getByTestId('hall-rest').waitFor()
      await desk.page.keyboard.press('Escape')
      await desk.page.getByTestId('ready').waitFor()
      const reading = {
        scans: at.hall.length + at.desk.length,
        hall: await hall.figures(),
        desk: await desk.figures(),
        station: stationFigures(dataDir),
        stationHeapBytes: (await heap?.usedBytes()) ?? Number.NaN,
      }
      onReading(reading)
      return reading
    }

    const readings = [await read()]
    for (let interval = 1; interval <= count; interval++) {
      const until = Math.round((scans * interval) / count)
      while (at.hall.length + at.desk.length < until) {
        const isForHall = at.hall.length <= at.desk.length
        const text = texts(at.hall.length + at.desk.length)
        await readAtOnce((isForHall ? hall : desk).page, text)
        at[isForHall ? 'hall' : 'desk'].push(text)
        await untilRecorded(beside, firstSeq + at.hall.length + at.desk.length)
      }
      readings.push(await read())
    }
    const recorded = await compare(beside, at)
    return { readings, recorded, complaints, tookMs: performance.now() - began }
  } finally {
    heap?.close()
    await browser.close()
    await beside.close()
    await muster.stop()
  }
}

async function openOn(browser: Browser, address: string, complaints: string[]) {
  // A page of its own browser session: what the hall keeps in its store is not the desk's.
  const watched = await openPage(browser)
  const { page } = watched
  page.setDefaultTimeout(patienceMs)
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('crash', () => complaints.push('The page crashed.'))
  await page.goto(address)
  await page.getByTestId('ready').waitFor()
  return { page, figures: await watchPage(page) }
}

/** The address of a running Muster is good once: another one is asked for by starting it again on the same folder. */
async function anotherAddress(dataDir: string): Promise<string> {
  const { out } = await runStart(['--no-open', '--data', dataDir])
  return /http:\S+/.exec(out)?.[0] ?? ''
}

/** Doors that no soak outlasts, and a second scan of a badge is a scan. */
async function openAllDay({ cli }: Muster): Promise<void> {
  const event = await cli.event()
  const sessions = (event.sessions ?? []).map((session) =>
    session.code === 'PL1' ? { ...session, endsAt: '2019-11-13T08:30:00+01:00' } : session,
  )
  await cli.importEvent({ ...event, policy: { ...event.policy, repeatSeconds: 0 }, sessions })
}

/** All badges of the event in turn, whatever becomes of their bearers, and now and then a text that is no badge. */
async function textsToRead(station: Station): Promise<(index: number) => string> {
  const codes: string[] = []
  for await (const lines of await createRouterClient(station.router, { context: localOperator }).roster.list({})) {
    for (const { badge_code: code } of lines) if (code !== null) codes.push(code)
  }
  return (index) => (index % oneOfTexts === oneOfTexts - 1 ? noBadge : (codes[index % codes.length] ?? noBadge))
}

function headOf({ core }: Station): number {
  return journal.head(core.store, core.station)?.seq ?? 0
}

async function untilRecorded(station: Station, seq: number): Promise<void> {
  const began = performance.now()
  while (headOf(station) < seq) {
    if (performance.now() - began > patienceMs) throw new Error(`The scan ${seq} was not recorded.`)
    await setTimeout(2)
  }
}

/** What the journal has of each page, beside what was read there. */
async function compare(station: Station, at: Record<'hall' | 'desk', string[]>): Promise<Recorded[]> {
  const recorded: Record<'hall' | 'desk', string[]> = { hall: [], desk: [] }
  const ids = new Set<string>()
  let repeated = 0
  for await (const entries of await createRouterClient(station.router, { context: localOperator }).journal.list({})) {
    for (const { kind, body } of entries as { kind: string; body: Record<string, unknown> }[]) {
      if (kind !== 'scan') continue
      const id = String(body['id'])
      if (ids.has(id)) repeated += 1
      ids.add(id)
      const badge = body['badge']
      recorded[body['gate'] === gate ? 'hall' : 'desk'].push(typeof badge === 'string' ? badge : noBadge)
    }
  }
  return (['hall', 'desk'] as const).map((page) => {
    const difference = differenceOf(at[page], recorded[page])
    return { page, ...difference, doubled: difference.doubled + repeated }
  })
}

/** Texts that were read more often than they are recorded, and the other way about. */
function differenceOf(read: readonly string[], recorded: readonly string[]): { lost: number; doubled: number } {
  const times = new Map<string, number>()
  for (const text of read) times.set(text, (times.get(text) ?? 0) + 1)
  for (const text of recorded) times.set(text, (times.get(text) ?? 0) - 1)
  const left = [...times.values()]
  return {
    lost: left.filter((n) => n > 0).reduce((sum, n) => sum + n, 0),
    doubled: -left.filter((n) => n < 0).reduce((sum, n) => sum + n, 0),
  }
}
