import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ZXING_WASM_SHA256 } from 'zxing-wasm/reader'
import type { CameraState } from '../../../../renderer/scanner/camera/camera-state.ts'
import type { DecoderProblem } from '../../../../renderer/scanner/camera/decoder-problem.ts'
import { aBlank, aCode, aPictureFile, laid } from '../../../builders/a-picture.ts'
import { openChromium, openPage } from '../../../e2e/chromium.ts'
import { noisy } from '../../../e2e/fake-camera/badge-picture.ts'
import { makeBadgeVideo, makeCameraVideo } from '../../../e2e/fake-camera/badge-video.ts'
import { writeY4m } from '../../../e2e/fake-camera/y4m.ts'
import { type BuiltPage, buildPage } from '../built-page.ts'
import { aGif, aGreyPng } from './picture-files.ts'

const badge = 'BCDEFGHJKNPRSTVXBCDEFGHJ'
const otherBadge = 'XVTSRPNKJHGFEDCBXVTSRPNK'

/** The station's own pages come from this machine; what this name leads to does, and is not trusted for it. */
const strangeHost = 'desk.example'
const filmed = 'camera.y4m'
const browserArgs = {
  /** Plays the file as its only camera: from its beginning each time that a camera is turned on. */
  filmed: (file: string) => [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
    `--host-resolver-rules=MAP ${strangeHost} 127.0.0.1`,
  ],
  three: () => ['--use-fake-device-for-media-stream=device-count=3'],
  none: () => ['--use-fake-device-for-media-stream=device-count=0'],
}
type Cameras = keyof typeof browserArgs

let built: BuiltPage
let folder: string
const browsers = new Map<Cameras, Promise<Browser>>()
let page: Page
let complaints: string[] = []

const pose = { rotationDegrees: 8, tiltDegrees: 20, blurPixels: 1 }
/** What the camera can be made to see. */
const videos = {
  /** Nobody, then a badge; it goes round every one and a half seconds. */
  badge: (path: string) => makeBadgeVideo(path, { code: badge, seconds: 1.5, emptySeconds: 0.5, ...pose }),
  two: (path: string) =>
    makeCameraVideo(
      path,
      [
        { code: null, seconds: 1 },
        { code: badge, seconds: 0.8 },
        { code: otherBadge, seconds: 0.8 },
      ],
      { ...pose, blurPixels: 0 },
    ),
  still: (path: string) => makeBadgeVideo(path, { code: badge, seconds: 0.2, emptySeconds: 0, noise: 0 }),
  /** A lens with its lid on: nothing but a little noise. */
  dark: async (path: string) => {
    const frames = [1, 2, 3, 4].map((seed) => noisy(aBlank(1280, 720, 18), 5, seed))
    await writeY4m(path, { framesPerSecond: 10, frames })
  },
} satisfies Record<string, (path: string) => Promise<unknown>>
type Video = keyof typeof videos

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, '../pages/camera.html'))
  folder = await mkdtemp(join(tmpdir(), 'muster-camera-'))
  await videos.badge(join(folder, 'badge.y4m'))
}, 60_000)

afterEach(async () => {
  await page?.context().close()
  expect(complaints).toEqual([])
  complaints = []
})

afterAll(async () => {
  await Promise.all([...browsers.values()].map(async (browser) => (await browser).close()))
  await built?.close()
  await rm(folder, { recursive: true, force: true })
})

type Opening = { cameras?: Cameras; address?: string; isAllowed?: boolean; clock?: 'hasten' }

/** Opens the page in a session of its own. With `hasten`, its clock can be put forward: only a time limit is waited for then. */
async function openCamera({ cameras = 'filmed', address = built.address, isAllowed = true, clock }: Opening = {}) {
  let browser = browsers.get(cameras)
  if (browser === undefined) {
    browser = openChromium(browserArgs[cameras](join(folder, filmed)))
    browsers.set(cameras, browser)
  }
  ;({ page, complaints } = await openPage(await browser, isAllowed ? { permissions: ['camera'] } : {}))
  if (clock === 'hasten') await page.clock.install()
  await page.goto(address)
  await page.waitForFunction(() => 'camera' in window)
}

/** Opens the page with a camera that sees this. All videos have one size: the browser asks for it once. */
async function openWithVideo(video: Video = 'badge', opening: Opening = {}) {
  const path = join(folder, `${video}.y4m`)
  if (!existsSync(path)) await videos[video](path)
  await rm(join(folder, filmed), { force: true })
  await symlink(path, join(folder, filmed))
  await openCamera(opening)
}

/** Puts the page's clock forward by so many ms: what waits for that time has waited. */
const pass = (ms: number) => page.clock.fastForward(ms)

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

const keep = () => page.evaluate(() => window.camera.keep())

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
    // Once more the video empties for half a second and shows the badge again.
    await pictures(20)
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

  test('is not mirrored before a camera that looks away from the person', async () => {
    await openWithVideo()
    await page.evaluate(() => {
      const settings = MediaStreamTrack.prototype.getSettings
      MediaStreamTrack.prototype.getSettings = function () {
        return { ...settings.call(this), facingMode: 'environment' }
      }
    })
    await start()
    const transform = () => {
      const picture = document.querySelector('video.camera-picture')
      return picture === null ? null : getComputedStyle(picture).transform
    }
    expect(await page.evaluate(transform)).toBe('none')
    expect(await page.evaluate(() => window.camera.running?.isMirrored)).toBe(false)
  })

  test('makes way for the next person’s at once, and counts again after two seconds out of view', async () => {
    await openWithVideo('two', { clock: 'hasten' })
    await start()
    // Between two pictures half a second goes by for who counts them: out of view for a second is out of view for five.
    let read: string[] = []
    while (!read.includes(badge) || read.length - read.indexOf(badge) < 4) {
      await pictures(1)
      await pass(400)
      read = await scans()
    }
    const from = read.indexOf(badge)
    expect(read.slice(from, from + 4)).toEqual([badge, otherBadge, badge, otherBadge])
  })

  test('is not read while the page is hidden', async () => {
    await openWithVideo()
    const show = (state: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await start()
    await pictures(15)
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
    await openCamera({ cameras: 'three' })
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

describe('the torch of a camera', () => {
  /** Chromium's own camera has none: its track says that it has one, and notes what is asked of it. */
  const withTorch = () =>
    page.evaluate(() => {
      const able = MediaStreamTrack.prototype.getCapabilities
      MediaStreamTrack.prototype.getCapabilities = function () {
        return { ...able.call(this), torch: true }
      }
      MediaStreamTrack.prototype.applyConstraints = (constraints) => {
        window.askedOfTorch.push(JSON.stringify(constraints))
        return Promise.resolve()
      }
    })
  const asked = () => page.evaluate(() => window.askedOfTorch.splice(0))
  const lit = '{"advanced":[{"torch":true}]}'
  const dark = '{"advanced":[{"torch":false}]}'

  test('is off until it is wanted, and remembered', async () => {
    await openWithVideo()
    await withTorch()
    await start()
    expect(await page.evaluate(() => window.camera.running?.hasTorch)).toBe(true)
    expect(await asked()).toEqual([])
    await page.evaluate(() => window.camera.torch.set(true))
    await page.waitForFunction(() => window.askedOfTorch.length === 1)
    expect(await asked()).toEqual([lit])
    await page.reload()
    await withTorch()
    await start()
    expect(await asked()).toEqual([lit])
    await page.evaluate(() => window.camera.torch.set(false))
    await page.waitForFunction(() => window.askedOfTorch.length === 1)
    expect(await asked()).toEqual([dark])
    await page.evaluate(() => window.camera.running?.stop())
    await page.evaluate(() => window.camera.torch.set(true))
    expect(await asked()).toEqual([])
  })

  test('is not told of where there is none', async () => {
    await openWithVideo()
    await page.evaluate(() => window.camera.torch.set(true))
    expect(await start()).toBe('started')
    expect(await page.evaluate(() => window.camera.running?.hasTorch)).toBe(false)
  })
})

describe('a camera that cannot be had', () => {
  test('because it was refused', async () => {
    await openWithVideo('badge', { isAllowed: false })
    expect(await start()).toBe('refused')
    expect(await page.evaluate(() => window.camera.listCameras())).toEqual([])
    expect(await remains()).toEqual({ live: 0, elements: 0 })
  })

  test('because there is none', async () => {
    await openCamera({ cameras: 'none' })
    expect(await start()).toBe('none')
  })

  test('because another program holds it', async () => {
    await openCamera()
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Device in use', 'NotReadableError'))
    })
    expect(await start()).toBe('busy')
  })

  test('because the page came over an address that is not this machine’s', async () => {
    await openCamera({ address: built.address.replace('127.0.0.1', strangeHost), isAllowed: false })
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
    // Chromium's own camera has no lamp.
    expect(reading).toMatchObject({ isMirrored: true, hasTorch: false, isStandIn: false })
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
    await openWithVideo('badge', { clock: 'hasten' })
    await answerWith('NotReadableError')
    await keep()
    await untilState('stopped', 'busy')
    await answerWith(null)
    await pass(2000)
    await untilState('reading')
  })

  test('that another program takes while it runs is said to be busy, and starts again', async () => {
    await openWithVideo('badge', { clock: 'hasten' })
    await keep()
    await untilState('reading')
    await answerWith('NotReadableError')
    await page.evaluate(() => {
      const track = window.asked.at(-1)
      Object.defineProperty(track, 'muted', { value: true })
      track?.dispatchEvent(new Event('mute'))
    })
    await pass(1500)
    await untilState('stopped', 'busy')
    await answerWith(null)
    await pass(2000)
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

  /** Waits until this many more pictures were looked at. */
  async function looks(count: number) {
    const before = await page.evaluate(() => window.camera.looks)
    await page.waitForFunction((wanted) => window.camera.looks >= wanted, before + count)
  }

  test('whose picture stands still is turned off and on once, and then says so until it moves', async () => {
    await openWithVideo('still', { clock: 'hasten' })
    await keep()
    await untilState('reading')
    await looks(2)
    await pass(3000)
    await untilState('blind', 'frozen')
    await page.waitForFunction(() => window.asked.length === 2)
    await untilState('reading')
    await looks(2)
    await pass(3000)
    await untilState('blind', 'frozen')
    // A badge in it is read all the same.
    expect(await scans()).toContain(badge)
    expect(await page.evaluate(() => window.asked.length)).toBe(2)
  })

  test('whose lens is covered says so, and goes on', async () => {
    await openWithVideo('dark', { clock: 'hasten' })
    await keep()
    await untilState('reading')
    await looks(1)
    await pass(3000)
    const states = await untilState('blind')
    expect(states.at(-1)).toMatchObject({ trouble: 'black' })
  })

  test('is not turned on while the decoder cannot be loaded, says so, and starts when it can be', async () => {
    for (const missing of ['**/*.wasm', '**/decoder.worker*.js']) {
      await openWithVideo('badge', { clock: 'hasten' })
      await page.route(missing, (route) => route.abort())
      await keep()
      expect(await untilState('stopped')).toEqual([{ kind: 'starting' }, { kind: 'stopped', problem: 'decoder' }])
      expect(await page.evaluate(() => window.asked)).toEqual([])
      // The browser says on the console which file it was.
      expect(complaints.splice(0).every((complaint) => complaint.includes('net::ERR_FAILED'))).toBe(true)
      await page.unroute(missing)
      await pass(2000)
      await untilState('reading')
      await page.waitForFunction(() => window.camera.scans.length > 0)
      await page.context().close()
    }
  })

  test('reads with another while the chosen one is not connected, and says so', async () => {
    await openCamera({ cameras: 'three' })
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
    await openCamera()
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
    await pictures(20)
    const looks = await page.evaluate(() => window.camera.looks)
    console.info(`Of 20 pictures at 10 a second, ${looks} were looked at.`)
    expect(looks).toBeGreaterThanOrEqual(10)
  })

  test('reads files, and tells those that are none from those without a code and those too large', async () => {
    await openCamera()
    const readFile = (bytes: Buffer) => page.evaluate((all) => window.camera.readFile(all), [...bytes])
    const longest = 'A'.repeat(4296)
    const whole = aPictureFile(aCode(badge), 'png')
    const files: readonly [Buffer, { texts?: readonly string[]; problem: DecoderProblem | null }][] = [
      [aPictureFile(aCode(badge), 'webp'), { texts: [badge], problem: null }],
      [
        aPictureFile(aCode(longest, { errorCorrectionLevel: 'L', modulePixels: 3 }), 'png'),
        { texts: [longest], problem: null },
      ],
      [aPictureFile(aCode([{ data: Uint8Array.of(0, 255, 7, 128), mode: 'byte' }]), 'png'), { problem: null }],
      [aPictureFile(aBlank(300, 200), 'jpeg'), { texts: [], problem: null }],
      [aGif(aCode(badge)), { texts: [badge], problem: null }],
      [whole.subarray(0, 90), { texts: [], problem: 'noPicture' }],
      [whole.subarray(0, whole.length >> 1), { texts: [], problem: 'noPicture' }],
      [Buffer.from('no picture'), { texts: [], problem: 'noPicture' }],
      [Buffer.alloc(0), { texts: [], problem: 'noPicture' }],
      [
        aGreyPng(laid(aCode(badge, { modulePixels: 9 }), aBlank(8660, 5774, 190), 5000, 3000)),
        { texts: [badge], problem: null },
      ],
      [aGreyPng(aBlank(20, 20), { width: 10_001, height: 10_000 }), { texts: [], problem: 'tooLarge' }],
    ]
    for (const [bytes, answer] of files) {
      const read = await readFile(bytes)
      expect(read).toMatchObject(answer)
      if (read.longestStandstillMs > 100)
        console.info(`The page stood still for ${Math.round(read.longestStandstillMs)} ms.`)
    }
  }, 60_000)
})
