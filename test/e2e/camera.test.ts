import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, it } from 'vitest'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { at } from '../builders/an-event.ts'
import { patience } from './desk.ts'
import { makeBadgeVideo } from './fake-camera/badge-video.ts'
import { commandLine } from './muster.ts'
import { tellStory } from './story.ts'

const heldUp = 'A-0034'
const videoIn = (dataDir: string) => join(dataDir, 'camera.y4m')

/** The camera sees one badge of the roster, all the time. */
const story = tellStory({
  async prepare(dataDir) {
    const cli = commandLine(dataDir)
    await cli.run(['init', '--demo'])
    const person = (await cli.roster()).find(({ id }) => id === heldUp)
    await makeBadgeVideo(videoIn(dataDir), {
      code: person?.badge_code ?? '',
      seconds: 2,
      emptySeconds: 0,
      width: 640,
      height: 480,
      rotationDegrees: 12,
    })
  },
  browserArgs: (dataDir) => [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${videoIn(dataDir)}`,
  ],
  page: { permissions: ['camera'] },
})

it('a badge that is held before the camera is read, and its verdict shown once though it is held still', async () => {
  const { desk, page, muster } = story
  const camera = page.getByTestId('camera')
  await desk.button('Camera').click()
  await expect.poll(() => camera.getAttribute('data-state'), patience).toBe('reading')
  expect(await desk.showsVerdict('checked_in')).toBe('Welcome')
  expect(await desk.said()).toContain(story.person(heldUp).full_name)
  await desk.counts({ inside: 1 })
  // The frame around the code lies over it: both are a mirror to the person.
  await camera.locator('svg.camera-found.is-mirrored').waitFor()
  expect(await camera.locator('video.is-mirrored').count()).toBe(1)
  // This camera has no torch.
  expect(await desk.button('Torch').count()).toBe(0)

  // Six seconds more of the picture: longer than the station takes the same badge for the same scan.
  const video = camera.locator('video').last()
  const framesNow = () => video.evaluate((one: HTMLVideoElement) => one.getVideoPlaybackQuality().totalVideoFrames)
  const before = await framesNow()
  await expect.poll(framesNow, { timeout: 30_000 }).toBeGreaterThan(before + 60)
  expect(await desk.verdict.getByText('Read again').count()).toBe(0)
  expect(await muster.cli.scans()).toHaveLength(1)
})

it('a badge that a hardware scanner reads is taken beside the camera', async () => {
  const { desk, scanner, people } = story
  await scanner.read(people[3]?.badge_code ?? '')
  await expect.poll(() => desk.said(), patience).toContain(people[3]?.full_name)
  await desk.counts({ inside: 2 })
})

it('turned off, the camera is released', async () => {
  const { desk, page } = story
  const tracks = await page.evaluateHandle(() =>
    [...document.querySelectorAll('video')].flatMap(({ srcObject }) =>
      srcObject instanceof MediaStream ? srcObject.getTracks() : [],
    ),
  )
  expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toContain('live')
  await desk.button('Turn the camera off').click()
  await page.getByTestId('camera').waitFor({ state: 'detached' })
  await expect
    .poll(() => tracks.evaluate((all) => new Set(all.map(({ readyState }) => readyState)).has('live')), patience)
    .toBe(false)
})

it('a camera that is not allowed is said in words, and the scanner goes on', async () => {
  const { desk, page, scanner, people } = story
  await page.context().clearPermissions()
  await page.context().grantPermissions([])
  await desk.button('Camera').click()
  await expect.poll(() => page.getByTestId('camera').getAttribute('data-state'), patience).toBe('stopped')
  await page.getByText('The camera is not allowed here.').waitFor()
  await scanner.read(people[4]?.badge_code ?? '')
  await desk.counts({ inside: 3 })
})

it('outside the hours the camera sleeps, and wakes at a touch or when the doors are about to open', async () => {
  const { desk, page } = story
  const camera = page.getByTestId('camera')
  const state = () => camera.getAttribute('data-state')
  await desk.button('Turn the camera off').click()
  await page.context().grantPermissions(['camera'])
  await page.getByRole('button', { name: /Move the clock/ }).click()
  await page.getByRole('textbox', { name: 'Time' }).fill('03:10')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await page.getByRole('dialog').press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // Only the page's own clock is put forward: nobody touches it for five minutes.
  await page.clock.install()
  const nobodyCame = () => page.clock.fastForward(5 * 60_000)

  await desk.button('Camera').click()
  await expect.poll(state, patience).toBe('reading')
  // The badge in the picture is a scan, from which the time runs anew.
  expect(await desk.showsVerdict('too_early')).toBeTruthy()
  await nobodyCame()
  await expect.poll(state, patience).toBe('asleep')
  expect(await camera.locator('video').count()).toBe(0)
  expect(await camera.innerText()).toContain('The camera sleeps')
  await desk.button('Wake now').click()
  await expect.poll(state, patience).toBe('reading')

  await nobodyCame()
  await expect.poll(state, patience).toBe('asleep')
  await moveClockBeside(story.muster.dataDir, at('08:20'))
  await expect.poll(state, patience).toBe('reading')
})

/** By another process, as another page would: one in front of this page would take its camera. */
async function moveClockBeside(dataDir: string, toMs: number): Promise<void> {
  const station = await openStation({ dataDir })
  try {
    await createRouterClient(station.router, { context: localOperator }).station.moveClock({ toMs })
  } finally {
    await station.close()
  }
}
