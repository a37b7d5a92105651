import { once } from 'node:events'
import { join } from 'node:path'
import { openChromium } from '../e2e/chromium.ts'
import { makeCameraVideo, type Look, type Scene } from '../e2e/fake-camera/badge-video.ts'
import { findBrowser } from '../find-browser.ts'
import { keepCameraTimes } from './camera-times.ts'
import { count, milliseconds, quantile } from './figures.ts'
import { rosterCodes, startShell } from './painted-verdict.ts'
import type { Section } from './report.ts'

const shownSeconds = 1.2
const betweenSeconds = 0.6

/** As badges are held in the end: all 10 pictures a second, 1280 x 720. */
const looks: readonly Look[] = [
  {},
  { rotationDegrees: 35, tiltDegrees: 35 },
  { blurPixels: 2 },
  { blurPixels: 3, rotationDegrees: 12, tiltDegrees: 20 },
  { noise: 45 },
  { light: 0.25, noise: 12 },
  { hasGlare: true, tiltDegrees: 15 },
  { modulePixels: 3, blurPixels: 1 },
  { modulePixels: 5, rotationDegrees: 170, noise: 30 },
  { light: 0.35, blurPixels: 1, noise: 15, rotationDegrees: 80 },
]
const rounds = 3

/** From the first picture with a badge to its painted verdict, in ms; null where there is no browser. */
export type CameraTimes = { readonly shown: number; readonly verdictMs: readonly number[] } | null

/** Holds degraded badges before a fake camera of a real Chromium, on the browser shell's own page. */
export async function timeCameraVerdicts(
  dataDir: string,
  onProgress: (sentence: string) => void,
): Promise<CameraTimes> {
  if (findBrowser() === null) return null
  const { shell, address } = await startShell(dataDir)
  try {
    const codes = await rosterCodes(dataDir)
    const video = join(dataDir, 'camera.y4m')
    const scenes: Scene[] = Array.from({ length: rounds }, () => looks)
      .flat()
      .flatMap((look, index) => [
        { code: null, seconds: betweenSeconds },
        { code: codes[index] ?? '', seconds: shownSeconds, look: { ...look, isMarked: true } },
      ])
    onProgress('Drawing badges before the camera')
    await makeCameraVideo(video, scenes)
    const browser = await openChromium([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ])
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
      await page.addInitScript(keepCameraTimes)
      await page.goto(address)
      onProgress('Holding badges before the camera')
      await page.getByRole('button', { name: 'Camera' }).click()
      const shown = rounds * looks.length
      const timeout = 2 * shown * (shownSeconds + betweenSeconds) * 1000
      await page.waitForFunction((wanted) => window.cameraTimes.shownMs.length > wanted, shown, { timeout })
      const { shownMs, paintedMs } = await page.evaluate(() => window.cameraTimes)
      // A verdict belongs to the badge that came last before it; the first one counts.
      const verdictMs = shownMs.slice(0, shown).flatMap((from, index) => {
        const painted = paintedMs.find((ms) => ms > from && ms < (shownMs[index + 1] ?? Infinity))
        return painted === undefined ? [] : [painted - from]
      })
      return { shown, verdictMs }
    } finally {
      await browser.close()
    }
  } finally {
    const ended = once(shell, 'exit')
    shell.kill()
    await ended
  }
}

export function cameraSection(times: CameraTimes): Section {
  const title = 'From the first picture of the camera with a badge to the painted verdict'
  const columns = ['', 'read', 'of', 'p50', 'p95', 'longest']
  if (times === null) return { title, columns, rows: [['not measured: no Chromium was found']], notes: [] }
  const { shown, verdictMs } = times
  return {
    title,
    columns,
    rows: [
      [
        'verdict painted',
        String(verdictMs.length),
        String(shown),
        ...[0.5, 0.95, 1].map((share) => milliseconds(quantile(verdictMs, share))),
      ],
    ],
    notes: [
      `${count(shown)} badges, each held for ${shownSeconds} s before the fake camera of a headless Chromium: 1280 x 720, 10 pictures a second; as they are, turned and tipped, out of focus, in noise, in weak light, beside a lamp, far away. The time runs from the first picture with the badge, which the page tells by a mark in its corner.`,
      'Aim: at most 300 ms at the 95th percentile.',
    ],
  }
}
