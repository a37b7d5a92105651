import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ZXING_WASM_SHA256 } from 'zxing-wasm/reader'
import type { CameraState } from '../../../renderer/scanner/camera-state.ts'
import { aBlank, aCode, aPictureFile, laid } from '../../builders/a-picture.ts'
import { openChromium, openPage } from '../../e2e/chromium.ts'
import { noisy } from '../../e2e/fake-camera/badge-picture.ts'
import { makeBadgeVideo, makeCameraVideo } from '../../e2e/fake-camera/badge-video.ts'
import { writeY4m } from '../../e2e/fake-camera/y4m.ts'
import { type BuiltPage, buildPage } from './built-page.ts'

const badge = 'BCDEFGHJKNPRSTVXBCDEFGHJ'
const otherBadge = 'XVTSRPNKJHGFEDCBXVTSRPNK'

let built: BuiltPage
let folder: string
let video: string
let browser: Browser | undefined
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, 'pages/camera.html'))
  folder = await mkdtemp(join(tmpdir(), 'muster-camera-'))
  video = join(folder, 'badge.y4m')
  await makeBadgeVideo(video, {
    code: badge,
    seconds: 3,
    emptySeconds: 1,
    rotationDegrees: 8,
    tiltDegrees: 20,
    blurPixels: 1,
  })
}, 60_000)

afterEach(async () => {
  await browser?.close()
  browser = undefined
  expect(complaints).toEqual([])
  complaints = []
})

afterAll(async () => {
  await built?.close()
  await rm(folder, { recursive: true, force: true })
})

const granted = '--use-fake-ui-for-media-stream'
const device = '--use-fake-device-for-media-stream'

async function openCamera(args: string[], address = built.address) {
  browser = await openChromium(args)
  ;({ page, complaints } = await openPage(browser))
  await page.goto(address)
  await page.waitForFunction(() => 'camera' in window)
}

function openWithVideo(path = video) {
  return openCamera([granted, device, `--use-file-for-fake-video-capture=${path}`])
}

/** A lens with its lid on: nothing but a little noise. */
async function makeDarkVideo(path: string) {
  const frames = Array.from({ length: 10 }, (_, seed) => noisy(aBlank(640, 480, 18), 5, seed))
  await writeY4m(path, { framesPerSecond: 10, frames })
}

const start = (cameraId?: string) =>
  page.evaluate((id) => window.camera.start(id === undefined ? {} : { cameraId: id }), cameraId)

function scans() {
  return page.evaluate(() => window.camera.scans.map((scan) => scan.readings[0]))
}

/** Waits until so many more pictures of the camera have been shown. */
async function pictures(count: number) {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const picture = document.querySelector<HTMLVideoElement>('video.camera-picture')
        const look = (left: number) => {
          if (left === 0) resolve()
          else picture?.requestVideoFrameCallback(() => look(left - 1))
        }
        look(wanted)
      }),
    count,
  )
}

/** What must be left of a camera that was stopped: nothing. */
function remains() {
  return page.evaluate(() => ({
    live: window.asked.filter((track) => track.readyState === 'live').length,
    elements: document.querySelector('#view')?.childElementCount,
  }))
}

describe('a badge before the camera', () => {
  test('is read, under the pages’ own Content-Security-Policy, and held still it is one scan', async () => {
    await openWithVideo()
    expect(await start()).toBe('started')
    await page.evaluate(() => window.camera.watchForPaper())
    await page.waitForFunction(() => window.camera.scans.length > 0 && window.camera.paperAtMs !== null)
    const [scan] = await page.evaluate(() => window.camera.scans)
    expect(scan).toMatchObject({ readings: [badge], source: 'camera' })
    const tookMs = await page.evaluate(() => (window.camera.scans[0]?.atMs ?? 0) - (window.camera.paperAtMs ?? 0))
    console.info(`From the first picture with the badge to the scan: ${Math.round(tookMs)} ms.`)
    // Twice more the video empties for a second and shows the badge again.
    await pictures(60)
    expect(await scans()).toEqual([badge])
  })

  test('fills its place whatever its shape, and is mirrored for the eye alone', async () => {
    await openWithVideo()
    await start()
    const look = await page.evaluate(() => {
      const picture = document.querySelector('video.camera-picture') as HTMLVideoElement
      const { objectFit, transform } = getComputedStyle(picture)
      return {
        size: [picture.offsetWidth, picture.offsetHeight],
        objectFit,
        transform,
        overflow: document.documentElement.scrollWidth <= innerWidth,
      }
    })
    expect(look).toEqual({
      size: [320, 240],
      objectFit: 'cover',
      transform: 'matrix(-1, 0, 0, 1, 0, 0)',
      overflow: true,
    })
    await page.waitForFunction(() => window.camera.lastSight !== null)
    // It is held 8 degrees clockwise, in the middle: its top left corner stands left of the middle, not right of it as in the
    // mirror, and higher than its top right.
    const sight = await page.evaluate(() => window.camera.lastSight)
    const [topLeft, topRight, bottomRight] = sight?.readings[0]?.corners ?? []
    expect(sight).toMatchObject({ width: 1280, height: 720 })
    expect(topLeft?.x).toBeLessThan(640)
    expect(topRight?.x).toBeGreaterThan(640)
    expect(topLeft?.y).toBeLessThan(topRight?.y ?? 0)
    expect(bottomRight?.y).toBeGreaterThan(360)
    const [scan] = await page.evaluate(() => window.camera.scans)
    expect(scan?.corners).toHaveLength(4)
  })

  test('makes way for the next person’s at once, and counts again after two seconds out of view', async () => {
    const path = join(folder, 'two.y4m')
    const scenes = [
      { code: null, seconds: 3 },
      { code: badge, seconds: 1.2 },
      { code: otherBadge, seconds: 1.2 },
    ]
    await makeCameraVideo(path, scenes, { rotationDegrees: 8, tiltDegrees: 20, blurPixels: 1 })
    await openWithVideo(path)
    await start()
    // The video goes round twice.
    await page.waitForFunction(() => window.camera.scans.length >= 5, null, { timeout: 60_000 })
    const read = await scans()
    const from = read.indexOf(badge)
    expect(read.slice(from, from + 4)).toEqual([badge, otherBadge, badge, otherBadge])
  }, 90_000)

  test('is not read while the page is hidden', async () => {
    await openWithVideo()
    const show = (state: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await start()
    await pictures(40)
    expect(await scans()).toEqual([])
    await show('visible')
    await show('hidden')
    await show('visible')
    await page.waitForFunction(() => window.camera.scans.length === 1)
  })
})

describe('stopping', () => {
  test('releases the camera, may be said twice, and lets it be started again', async () => {
    await openWithVideo()
    await start()
    await page.evaluate(() => Promise.all([window.camera.running?.stop(), window.camera.running?.stop()]))
    expect(await remains()).toEqual({ live: 0, elements: 0 })
    expect(await start()).toBe('started')
    await page.waitForFunction(() => window.camera.scans.length > 0)
    await page.evaluate(() => window.camera.running?.stop())
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })

  test('releases it at whichever moment of the start it comes', async () => {
    await openWithVideo()
    const outcomes = await page.evaluate(async () => {
      const seen: string[] = []
      // At once, when the camera is given, at a picture's beginning, and after so many turns of the event loop.
      const moments: ((abort: () => void) => void)[] = [
        (abort) => abort(),
        (abort) => {
          const { length } = window.asked
          const wait = () => (window.asked.length > length ? abort() : setTimeout(wait))
          wait()
        },
        (abort) => document.addEventListener('playing', abort, { capture: true, once: true }),
        ...[1, 2, 4, 8, 16, 32].map((turns) => (abort: () => void) => {
          const wait = (left: number) => (left === 0 ? abort() : setTimeout(wait, 0, left - 1))
          wait(turns)
        }),
      ]
      for (const moment of moments) {
        const controller = new AbortController()
        const started = window.camera.start({ signal: controller.signal })
        moment(() => controller.abort())
        const outcome = await started
        // Where it had started just before, its end is waited for.
        if (outcome === 'started') {
          await new Promise<void>((resolve) => {
            const wait = () => (controller.signal.aborted ? resolve() : setTimeout(wait))
            wait()
          })
          await window.camera.running?.stop()
        }
        seen.push(`${outcome} ${window.asked.filter((track) => track.readyState === 'live').length} live`)
      }
      return seen
    })
    for (const outcome of outcomes) expect(outcome).toMatch(/^(started|AbortError) 0 live$/)
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })

  test('a camera that is asked for while another is being stopped starts after it', async () => {
    await openWithVideo()
    const outcomes = await page.evaluate(async () => {
      const first = new AbortController()
      const started = window.camera.start({ signal: first.signal })
      first.abort()
      return [await started, await window.camera.start()]
    })
    expect(outcomes).toEqual(['AbortError', 'started'])
    expect(await page.evaluate(() => document.querySelectorAll('video.camera-picture').length)).toBe(1)
  })
})

describe('the choice of a camera', () => {
  test('is remembered, and one that is gone gives way to another', async () => {
    await openCamera([granted, `${device}=device-count=3`])
    expect(await start()).toBe('started')
    const cameras = await page.evaluate(() => window.camera.listCameras())
    expect(cameras).toHaveLength(3)
    const chosen = cameras[1]?.id ?? ''
    await page.evaluate(() => window.camera.running?.stop())
    expect(await start(chosen)).toBe('started')
    await page.reload()
    expect(await start()).toBe('started')
    expect(await page.evaluate(() => window.camera.running?.cameraId)).toBe(chosen)
    await page.evaluate(() => window.camera.running?.stop())
    await page.evaluate(() => localStorage.setItem('muster.camera', '0'.repeat(64)))
    expect(await start()).toBe('started')
    expect(await page.evaluate(() => window.camera.running?.cameraId)).not.toBe('')
    await page.evaluate(() => window.camera.running?.stop())
    expect(await start('1'.repeat(64))).toBe('none')
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })
})

describe('a camera that cannot be had', () => {
  test('because it was refused', async () => {
    await openCamera([device])
    expect(await start()).toBe('refused')
    expect(await page.evaluate(() => window.camera.listCameras())).toEqual([])
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })

  test('because there is none', async () => {
    await openCamera([granted, `${device}=device-count=0`])
    expect(await start()).toBe('none')
  })

  test('because another program holds it', async () => {
    await openCamera([granted, device])
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Device in use', 'NotReadableError'))
    })
    expect(await start()).toBe('busy')
  })

  test('because the page came over an address that is not this machine’s', async () => {
    const address = built.address.replace('127.0.0.1', 'desk.example')
    await openCamera([granted, device, '--host-resolver-rules=MAP desk.example 127.0.0.1'], address)
    // Headers that such a page may not set are complained of before any camera is.
    complaints.length = 0
    expect(await start()).toBe('insecure')
    expect(await page.evaluate(() => window.camera.listCameras())).toEqual([])
  })

  test('any more, because it was pulled out while running', async () => {
    await openWithVideo()
    await start()
    await page.evaluate(() => {
      for (const track of window.asked) track.dispatchEvent(new Event('ended'))
    })
    await page.waitForFunction(() => window.camera.problems.length > 0)
    expect(await page.evaluate(() => window.camera.problems)).toEqual(['failed'])
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })
})

describe('a camera that is kept', () => {
  const keep = () => page.evaluate(() => window.camera.keep())
  /** Waits until it stands so with the camera, and gives all that was said before. */
  async function untilState(kind: CameraState['kind'], detail?: string) {
    await page.waitForFunction(
      ([wanted, word]) => {
        const now = window.camera.states.at(-1)
        if (now?.kind !== wanted) return false
        return word === undefined || Object.values(now).includes(word)
      },
      [kind, detail] as const,
      { timeout: 20_000 },
    )
    return page.evaluate(() => window.camera.states.splice(0))
  }
  /** What the browser answers when a camera is asked for, from now on. */
  const answerWith = (error: string | null) =>
    page.evaluate((name) => {
      window.answer = name
    }, error)

  test('comes back by itself when it is plugged in again', async () => {
    await openWithVideo()
    await keep()
    const [starting, reading] = await untilState('reading')
    expect(starting).toEqual({ kind: 'starting' })
    expect(reading).toMatchObject({ isMirrored: true, isStandIn: false })
    await answerWith('NotFoundError')
    await page.evaluate(() => {
      navigator.mediaDevices.enumerateDevices = () => Promise.resolve([])
      for (const track of window.asked) track.dispatchEvent(new Event('ended'))
    })
    expect(await untilState('stopped')).toEqual([{ kind: 'stopped', problem: 'none' }])
    await answerWith(null)
    await page.evaluate(() => {
      Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices')
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    })
    await untilState('reading')
    expect(await page.evaluate(() => document.querySelectorAll('video').length)).toBe(1)
    await page.waitForFunction(() => window.camera.scans.length > 0)
  })

  test('starts by itself when the other program has given it back', async () => {
    await openWithVideo()
    await answerWith('NotReadableError')
    await keep()
    await untilState('stopped', 'busy')
    await answerWith(null)
    await untilState('reading')
  })

  test('that another program takes while it runs is said to be busy, and starts again', async () => {
    await openWithVideo()
    await keep()
    await untilState('reading')
    await answerWith('NotReadableError')
    await page.evaluate(() => {
      const track = window.asked.at(-1)
      Object.defineProperty(track, 'muted', { value: true })
      track?.dispatchEvent(new Event('mute'))
    })
    await untilState('stopped', 'busy')
    await answerWith(null)
    await untilState('reading')
  })

  test('starts by itself when it is allowed after all, and asks nobody again before', async () => {
    await openWithVideo()
    await answerWith('NotAllowedError')
    await keep()
    await untilState('stopped', 'refused')
    await answerWith(null)
    const status = await page.evaluateHandle(() => navigator.permissions.query({ name: 'camera' }))
    expect(await page.evaluate(() => window.camera.states)).toEqual([])
    await page.evaluate(() => window.permissions.forEach((one) => one.dispatchEvent(new Event('change'))))
    await untilState('reading')
    await status.dispose()
  })

  test('whose picture stands still is turned off and on once, and then says so until it moves', async () => {
    const path = join(folder, 'still.y4m')
    await makeBadgeVideo(path, { code: badge, seconds: 1, emptySeconds: 0, noise: 0 })
    await openWithVideo(path)
    await keep()
    await untilState('blind', 'frozen')
    await page.waitForFunction(() => window.asked.length === 2)
    await untilState('reading')
    await untilState('blind', 'frozen')
    // A badge in it is read all the same, once.
    expect(await scans()).toContain(badge)
    expect(await page.evaluate(() => window.asked.length)).toBe(2)
  }, 60_000)

  test('whose lens is covered says so, and goes on', async () => {
    const path = join(folder, 'dark.y4m')
    await makeDarkVideo(path)
    await openWithVideo(path)
    await keep()
    const states = await untilState('blind')
    expect(states.at(-1)).toMatchObject({ trouble: 'black' })
  })

  test('reads with another while the chosen one is not connected, and says so', async () => {
    await openCamera([granted, `${device}=device-count=2`])
    await page.evaluate(() => localStorage.setItem('muster.camera', '0'.repeat(64)))
    await keep()
    const states = await untilState('reading')
    expect(states.at(-1)).toMatchObject({ isStandIn: true })
    const other = await page.evaluate(async () => (await window.camera.listCameras()).at(-1)?.id ?? '')
    await page.evaluate((id) => {
      localStorage.setItem('muster.camera', id)
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    }, other)
    await page.waitForFunction((id) => {
      const now = window.camera.states.at(-1)
      return now?.kind === 'reading' && now.cameraId === id && !now.isStandIn
    }, other)
  })
})

describe('the decoder', () => {
  test('comes from the page’s own server, in the version of its package', async () => {
    await openCamera([granted, device])
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('.wasm')),
      page.evaluate(() => window.camera.readFile([])),
    ])
    const body = new Uint8Array(await (await fetch(response.url())).arrayBuffer())
    expect(new URL(response.url()).origin).toBe(new URL(built.address).origin)
    expect(createHash('sha256').update(body).digest('hex')).toBe(ZXING_WASM_SHA256)
  })

  test('looks at ten pictures a second and more, whether or not there is a code in them', async () => {
    // Not asserted in milliseconds: of the pictures that came meanwhile, at least half were looked at.
    await openWithVideo()
    await start()
    await page.waitForFunction(() => window.camera.looks > 0)
    await page.evaluate(() => (window.camera.looks = 0))
    await pictures(30)
    const looks = await page.evaluate(() => window.camera.looks)
    console.info(`Of 30 pictures at 10 a second, ${looks} were looked at.`)
    expect(looks).toBeGreaterThanOrEqual(15)
  })

  test('reads files, tells which are no pictures, and the page does not stand still meanwhile', async () => {
    await openCamera([granted, device])
    const readFile = (bytes: Buffer) => page.evaluate((all) => window.camera.readFile(all), [...bytes])
    const longest = 'A'.repeat(4296)
    for (const [bytes, answer] of [
      [aPictureFile(aCode(badge), 'webp'), { texts: [badge], failed: false }],
      [aPictureFile(aCode(longest, { errorCorrectionLevel: 'L', modulePixels: 3 }), 'png'), { texts: [longest] }],
      [aPictureFile(aBlank(300, 200), 'jpeg'), { texts: [], failed: false }],
      [aPictureFile(aCode(badge), 'png').subarray(0, 90), { texts: [], failed: true }],
      [Buffer.from('no picture'), { texts: [], failed: true }],
      [
        aPictureFile(laid(aCode(badge, { modulePixels: 9 }), aBlank(8660, 5774, 190), 5000, 3000), 'png'),
        { texts: [badge] },
      ],
    ] as const) {
      const read = await readFile(bytes)
      expect(read).toMatchObject(answer)
      if (read.longestStandstillMs > 100)
        console.info(`The page stood still for ${Math.round(read.longestStandstillMs)} ms.`)
    }
  }, 60_000)
})
