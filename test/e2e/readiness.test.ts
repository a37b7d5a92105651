import { join } from 'node:path'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
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

const check = (name: string) => story.page.getByTestId(`check-${name}`)
const stands = (name: string, state: 'well' | 'todo' | 'note') =>
  expect.poll(() => check(name).getAttribute('data-state'), patience).toBe(state)
const button = (name: string) => story.page.getByRole('button', { name })

async function open(): Promise<void> {
  await story.page.getByTestId('page-menu').click()
  await story.page.getByRole('menuitem', { name: 'Readiness' }).click()
  await story.page.getByTestId('readiness-sum').waitFor()
}

async function complaintsOfAxe(): Promise<string[]> {
  // Evaluated from outside, it is not subject to the page's policy.
  await story.page.evaluate(axe.source)
  const { violations } = await story.page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

describe('the readiness of a station', () => {
  it('is well where it is, and says of the rest what to do', async () => {
    await open()
    for (const name of ['roster', 'clock', 'seats', 'sessions', 'hall']) await stands(name, 'well')
    for (const name of ['camera', 'scanner', 'sound', 'printer']) await stands(name, 'todo')
    for (const name of ['key', 'backup']) await stands(name, 'note')
    expect(await check('roster').innerText()).toContain('250 people')
    expect(await check('key').innerText()).toContain('the weakest way')
    expect(await check('backup').innerText()).toContain('No backup yet')
    expect(await complaintsOfAxe()).toEqual([])
  })

  it('the scanner is tried by any badge, which counts for nobody', async () => {
    await story.scanner.read(story.people[0]?.badge_code ?? '')
    await stands('scanner', 'well')
    expect(await story.muster.cli.scans()).toEqual([])
  })

  it('a tone is heard or not, as a person says', async () => {
    await button('Play the tone').click()
    await story.page.getByText('Did you hear it?').waitFor()
    await button('No').click()
    await expect.poll(() => check('sound').innerText(), patience).toContain('Not heard')
    await button('Play the tone').click()
    await button('Yes').click()
    await stands('sound', 'well')
  })

  it('a test page goes to paper alone, and comes out or not, as a person says', async () => {
    const { page } = story
    // A browser without a window has no dialogue: this one says what would be on paper.
    const onPaper = await page.evaluateHandle(() => {
      const seen: { pages: number; width: number }[] = []
      window.print = () => {
        const pictures = [...document.querySelectorAll<HTMLImageElement>('.print-page img')]
        seen.push({ pages: pictures.length, width: pictures[0]?.naturalWidth ?? 0 })
      }
      return seen
    })
    await button('Print a test page').click()
    await page.getByText('Did it come out?').waitFor()
    const [paper, ...more] = await onPaper.jsonValue()
    expect([paper?.pages, more]).toEqual([1, []])
    expect(paper?.width).toBeGreaterThan(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.print-page img').isVisible()).toBe(true)
    expect(await button('Yes').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await button('Yes').click()
    await stands('printer', 'well')
  })

  it('the camera is well when its pictures were seen for a while', async () => {
    await button('Turn the camera on').click()
    await expect.poll(() => story.page.getByTestId('camera').getAttribute('data-state'), patience).toBe('reading')
    await expect.poll(() => check('camera').innerText(), patience).toMatch(/\d+ pictures seen/)
    await stands('camera', 'well')
    await button('Turn the camera off').click()
    await story.page.getByTestId('camera').waitFor({ state: 'detached' })
  })

  it('what was tried is remembered, and told in the terminal too', async () => {
    await story.page.reload()
    for (const name of ['camera', 'scanner', 'sound', 'printer']) await stands(name, 'well')
    const told = await story.muster.cli.run(['doctor'])
    expect(told).toMatch(/^Healthy: \d+ entries, every table equals its rebuild\.\n/)
    for (const part of ['Camera', 'Scanner', 'Sound', 'Printer'])
      expect(told).toMatch(new RegExp(`^${part} +worked`, 'm'))
    expect(told).toMatch(/^Pages +served by process \d+$/m)
  })

  it('the status tells a technician of pages, battery and version', async () => {
    const status = story.page.getByTestId('status')
    await expect.poll(() => status.innerText(), patience).toMatch(/Pages connected\s+1\b/)
    expect(await status.innerText()).toMatch(/Version\s+\d+\.\d+\.\d+/)
    expect(await status.innerText()).toMatch(/Battery\s+\S/)
  })
})

describe('practice', () => {
  it('shows verdicts as the desk does in a frame that says so, and writes nothing', async () => {
    const { page, scanner, muster } = story
    const verdict = page.getByTestId('practice-verdict')
    const before = await muster.cli.run(['journal', 'list'])
    const badge = story.people[1]
    await button('Practise').click()
    const frame = page.getByRole('region', { name: 'Practice' })
    await frame.waitFor()
    await scanner.read(badge?.badge_code ?? '')
    await expect.poll(() => verdict.getAttribute('data-code'), patience).toBe('checked_in')
    expect(await verdict.innerText()).toContain(badge?.full_name ?? 'nobody')
    expect(await frame.innerText()).toContain('Nothing is recorded')
    expect(await complaintsOfAxe()).toEqual([])
    // He was admitted in practice only: he comes in once more.
    await scanner.read('nonsense that is no badge')
    await expect.poll(() => verdict.getAttribute('data-code'), patience).toBe('not_a_badge')
    await scanner.read(badge?.badge_code ?? '')
    await expect.poll(() => verdict.getAttribute('data-code'), patience).toBe('checked_in')
    expect(await muster.cli.run(['journal', 'list'])).toBe(before)
  })

  it('may be of a session whose doors are closed', async () => {
    const { page, scanner } = story
    const verdict = page.getByTestId('practice-verdict')
    const [later] =
      (await story.muster.cli.event()).sessions
        ?.filter(({ invited, rule }) => invited == null && rule == null)
        .slice(-1) ?? []
    await page.getByLabel('Session').selectOption(later?.code ?? '')
    await scanner.read(story.people[2]?.badge_code ?? '')
    await expect.poll(() => verdict.innerText(), patience).toContain(story.people[2]?.full_name)
    expect(await verdict.getAttribute('data-code')).toBe('checked_in')
    await page.getByLabel('As if the doors were open').uncheck()
    await scanner.read(story.people[2]?.badge_code ?? '')
    await expect.poll(() => verdict.getAttribute('data-code'), patience).toBe('too_early')
    await button('End practice').click()
    await page.getByTestId('practice').waitFor({ state: 'detached' })
  })
})

describe('for every reader', () => {
  it.each([
    ['ar', 'dark', 1080, 1920],
    ['fr', 'dark', 1280, 800],
    ['es', 'light', 320, 640],
  ] as const)(
    'in %s, %s, at %i x %i, nothing keeps people out and nothing sticks out',
    async (language, colorScheme, width, height) => {
      const { page, scanner } = story
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.evaluate((chosen) => localStorage.setItem('muster.language', chosen), language)
      await page.reload()
      await page.getByTestId('readiness-sum').waitFor()
      await check('sound').getByRole('button').click()
      expect(await complaintsOfAxe()).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await page.locator('.readiness-bar button').last().click()
      await scanner.read(story.people[3]?.badge_code ?? '')
      await page.getByTestId('practice-verdict').waitFor()
      expect(await complaintsOfAxe()).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    },
  )
})
