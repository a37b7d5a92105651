import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { setHallPlace } from '../../electron/station/hall/hall-place.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { addOperator } from '../../electron/station/operators/operators.ts'
import type { HallSetting } from '../../shared/contract/hall.ts'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import { patience } from './desk.ts'
import { makeBadgeVideo } from './fake-camera/badge-video.ts'
import { commandLine } from './muster.ts'
import { tellStory } from './story.ts'
import { typeByHand } from './typing-person.ts'

const isWindows = process.platform === 'win32'

const story = tellStory({
  page: { viewport: { width: 1080, height: 1920 } },
  // The browser says so itself when nobody answers.
  allowed: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
})

const confidential = 'A-0013'
const blocked = 'A-0019'
const amira = { operator: 'amira', name: 'Amira Haddad', role: 'organizer', pin: '204617' } as const
const jonas = { operator: 'jonas', name: 'Jonas Weber', role: 'desk', pin: '8350' } as const

const setUp = () => story.page.getByTestId('hall-set-up')
const rest = () => story.page.getByTestId('hall-rest')
const now = () => story.page.getByTestId('hall-now')
const next = () => story.page.getByTestId('hall-next')
const screen = () => story.page.getByTestId('hall-screen')
const leaving = () => story.page.getByTestId('hall-leave')

/** What an element says, without the marks that keep texts of two directions apart. */
const saidBy = async (element: ReturnType<typeof now>): Promise<string> =>
  (await element.innerText()).replaceAll(/[\u2066-\u2069]/g, '')

async function shows(code: string): Promise<void> {
  await expect.poll(() => codeOf(story.page), patience).toBe(code)
}

async function codeOf(page: Page): Promise<string | null> {
  const [shown] = await page.getByTestId('hall-screen').all()
  return shown === undefined ? null : await shown.getAttribute('data-code')
}

async function isAtRest(): Promise<void> {
  await screen().waitFor({ state: 'detached' })
  await rest().waitFor()
}

let nextIndex = 20
/** Somebody else for each scan, who speaks a language. */
function nextPerson(language: string) {
  for (;;) {
    const person = story.people[nextIndex++]
    if (person === undefined) throw new Error('The reference event has no more people.')
    if (person.language === language) return person
  }
}

/** What another process on the same folder does: it moves the rehearsal's clock, or changes the place. */
async function beside<T>(work: (core: Awaited<ReturnType<typeof openStation>>['core']) => T): Promise<Awaited<T>> {
  const station = await openStation({ dataDir: story.muster.dataDir })
  try {
    return await work(station.core)
  } finally {
    await station.close()
  }
}

const moveClock = (instant: string) => beside((core) => core.clock.moveTo(Date.parse(instant)))

async function setPlace(changed: Partial<HallSetting>): Promise<void> {
  await beside((core) =>
    setHallPlace(core, {
      kind: 'gate',
      code: 'A',
      language: 'en',
      look: 'dark',
      hasCamera: false,
      volume: 0.6,
      admittedMs: 2000,
      refusedMs: 2000,
      telephone: '+33 4 72 00 00 00',
      ...changed,
    }),
  )
}

async function changeSession(code: string, changed: Partial<NonNullable<EventFile['sessions']>[number]>) {
  const event = await story.muster.cli.event()
  const sessions = (event.sessions ?? []).map((one) => (one.code === code ? { ...one, ...changed } : one))
  await story.muster.cli.importEvent({ ...event, sessions })
}

/** All that the page holds where somebody could look: its elements, what a screen reader has, its title, its stores. */
async function everythingOn(page: Page): Promise<string> {
  return [
    await page.content(),
    await page.locator('body').ariaSnapshot(),
    await page.title(),
    page.url(),
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ].join('\n')
}

describe('a station that nobody placed', () => {
  it('asks an organizer where it stands, and then is the hall of that place', async () => {
    const { page } = story
    await page.evaluate(() => {
      location.hash = '#/hall'
    })
    await setUp().waitFor()
    await page.getByLabel('Place').selectOption('gate A')
    await page.getByLabel('Seconds that a welcome stands').fill('2')
    await page.getByLabel('Seconds that a refusal stands').fill('2')
    await page.getByLabel(/^Telephone/).fill('+33 4 72 00 00 00')
    await page.getByRole('button', { name: 'Open the hall page' }).click()
    await rest().waitFor()
    expect(await saidBy(rest())).toContain('Main entrance')
    expect(await saidBy(now())).toMatch(/^Now\s+Opening plenary\s+09:00–12:30 · Doors open$/)
    expect(await saidBy(rest())).toContain('Hold your badge here')
    expect(await saidBy(next())).toBe('Next: 14:00, Case studies I')
    expect(await saidBy(rest())).toContain('Recorded here: your badge, this door and the time')
  })

  it('stands there still when the page is loaded again', async () => {
    await story.page.reload()
    await rest().waitFor()
    expect(await saidBy(now())).toContain('Opening plenary')
  })
})

describe('the page of a hall', () => {
  it('tells the station that it paints, fills the screen and is kept awake', async () => {
    const { page } = story
    const told: { frames: number; is: string }[] = []
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const pulse = /\{"frames":(\d+).*?("isFullScreen":\w+,"isKeptAwake":\w+)/.exec(String(payload))
        if (pulse !== null) told.push({ frames: Number(pulse[1]), is: pulse[2] ?? '' })
      })
    })
    await page.reload()
    await rest().waitFor()
    await page.mouse.click(540, 500)
    await expect.poll(() => told.at(-1)?.is, patience).toBe('"isFullScreen":true,"isKeptAwake":true')
    expect(told.at(-1)?.frames).toBeGreaterThan(0)
  })

  it('is there again in a window that is opened at the address of the desk, as after a power cut', async () => {
    const { page } = story
    await page.goto(page.url().replace(/#.*$/, ''))
    await rest().waitFor()
    expect(page.url()).toMatch(/#\/hall$/)
  })
})

describe('a badge', () => {
  it('is welcomed on the whole screen, said once, and gone after some seconds with all that was known of its bearer', async () => {
    const { page, scanner } = story
    const person = nextPerson('en')
    const [given = ''] = (person.full_name ?? '').split(' ')
    await scanner.read(person.badge_code)
    await shows('checked_in')
    expect(await saidBy(screen())).toContain('Welcome')
    expect(await saidBy(screen())).toContain(given)
    // The event shows the first name and an initial.
    expect(await saidBy(screen())).not.toContain(person.full_name)
    expect(await screen().boundingBox()).toEqual({ x: 0, y: 0, width: 1080, height: 1920 })
    expect(await saidBy(page.getByTestId('hall-said'))).toMatch(new RegExp(`^Welcome\\. .*${given}`))

    const name = await screen().locator('.hall-name').innerText()
    expect(await everythingOn(page)).toContain(name)

    await isAtRest()
    const left = await everythingOn(page)
    for (const trace of [name, person.full_name, person.badge_code, person.id, person.organisation, 'Welcome']) {
      expect(left).not.toContain(trace)
    }
    expect(await page.getByTestId('hall-said').innerText()).toBe('')
  })

  it('that is refused says no more than bystanders may read, and sends to the desk', async () => {
    const { page, scanner } = story
    const person = story.person(blocked)
    await scanner.read(person.badge_code)
    await shows('withheld')
    expect(await screen().getAttribute('data-colour')).toBe('red')
    const everything = await everythingOn(page)
    expect(everything).not.toContain('Not admitted')
    expect(everything).not.toMatch(/blocked/i)
    await isAtRest()
  })

  it('of who is confidential opens the door, and names nobody', async () => {
    const { page, scanner } = story
    const person = story.person(confidential)
    await scanner.read(person.badge_code)
    await shows('checked_in')
    const everything = await everythingOn(page)
    for (const word of [...(person.full_name ?? '').split(' '), person.organisation ?? '?']) {
      expect(everything).not.toContain(word)
    }
    await isAtRest()
  })

  it('is shown at once, though the verdict before it still stands', async () => {
    const { page, scanner } = story
    await setPlace({ refusedMs: 60_000 })
    await expect
      .poll(async () => {
        await scanner.read('https://example.org/programme')
        return codeOf(page)
      }, patience)
      .toBe('not_a_badge')
    await page.getByRole('button', { name: 'I need more time' }).click()
    await scanner.read(nextPerson('en').badge_code)
    await shows('checked_in')
    expect(await page.getByRole('button', { name: 'I need more time' }).count()).toBe(0)
    await isAtRest()
  })

  it("speaks its bearer's language beside the room's, and then the room's again", async () => {
    const { scanner } = story
    await scanner.read(nextPerson('ar').badge_code)
    await shows('checked_in')
    expect(await screen().evaluate(({ lang, dir }: HTMLElement) => ({ lang, dir }))).toEqual({ lang: 'ar', dir: 'rtl' })
    expect(await saidBy(screen().getByRole('heading'))).toBe('أهلًا وسهلًا')
    expect(await saidBy(screen())).toContain('Welcome')
    await isAtRest()
    expect(await rest().getAttribute('lang')).toBe('en')
  })

  it('of everybody in a rush is recorded, and shown as it comes', async () => {
    const { muster, scanner } = story
    const rush = Array.from({ length: 24 }, () => nextPerson('en'))
    for (const { badge_code: badge } of rush) await scanner.read(badge)
    await shows('checked_in')
    await isAtRest()
    const recorded = (await muster.cli.scans()).map(({ body }) => String(body['badge']))
    expect(recorded.slice(-24)).toEqual(rush.map(({ badge_code: badge }) => badge))
  })

  it('is recorded for the gate and the session, and once', async () => {
    const scans = await story.muster.cli.scans()
    expect(scans.length).toBeGreaterThan(4)
    expect(new Set(scans.map(({ body }) => `${String(body['session'])} ${String(body['gate'])}`))).toEqual(
      new Set(['PL1 A']),
    )
    expect(new Set(scans.map(({ body }) => body['id'])).size).toBe(scans.length)
  })
})

describe('a visitor', () => {
  it('may choose the language of the screen, which is the room’s again after his scan', async () => {
    const { page, scanner } = story
    await page.getByRole('button', { name: 'Français' }).click()
    await expect.poll(() => saidBy(now()), patience).toContain('Portes ouvertes')
    expect(await rest().getAttribute('lang')).toBe('fr')
    await scanner.read('nothing at all')
    await shows('not_a_badge')
    expect(await screen().getAttribute('lang')).toBe('fr')
    await scanner.read(nextPerson('en').badge_code)
    await isAtRest()
    await expect.poll(() => rest().getAttribute('lang'), patience).toBe('en')
  })

  it('finds what he touches large, and what he reads larger', async () => {
    const { page, scanner } = story
    const targets = await page.getByTestId('hall').getByRole('button').all()
    expect(targets).toHaveLength(4)
    for (const target of targets) {
      const { width = 0, height = 0 } = (await target.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(64)
    }
    await scanner.read(nextPerson('en').badge_code)
    await shows('checked_in')
    const capHeight = await screen()
      .getByRole('heading')
      .evaluate((heading) => {
        const context = document.createElement('canvas').getContext('2d')
        if (context === null) throw new Error('There is no canvas.')
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(heading)
        context.font = `${fontWeight} ${fontSize} ${fontFamily}`
        return context.measureText('H').actualBoundingBoxAscent
      })
    expect(capHeight).toBeGreaterThanOrEqual(0.02 * 1920)
    await isAtRest()
  })

  it('cannot leave the page, print, zoom, drag, select or open a menu', async () => {
    const { page } = story
    const address = page.url()
    await page.evaluate(() => {
      const refused: string[] = []
      Reflect.set(window, 'refused', refused)
      for (const type of ['keydown', 'contextmenu', 'wheel', 'dragstart', 'selectstart', 'mousedown'] as const) {
        addEventListener(type, (event) => {
          if (!event.defaultPrevented) return
          refused.push(event instanceof KeyboardEvent ? event.code : event.type)
        })
      }
    })
    const keys = ['Control+KeyP', 'Control+Equal', 'Control+Minus', 'Control+KeyR', 'F12', 'F5', 'Alt+ArrowLeft']
    for (const key of keys) await page.keyboard.press(key)
    await page.mouse.move(540, 500)
    await page.mouse.click(540, 500, { button: 'right' })
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await page.mouse.dblclick(540, 500)
    const badge = page.getByTestId('hall-now').getByRole('heading')
    await badge.dispatchEvent('dragstart')
    const refused = await page.evaluate(() => Reflect.get(window, 'refused') as string[])
    const wanted = ['KeyP', 'Equal', 'Minus', 'KeyR', 'F12', 'F5', 'ArrowLeft', 'contextmenu', 'wheel', 'dragstart']
    expect(refused).toEqual(expect.arrayContaining(wanted))
    expect(await page.evaluate(() => String(getSelection()))).toBe('')

    await page.evaluate(() => {
      location.hash = '#'
    })
    await page.evaluate(() => history.back())
    await expect.poll(() => page.url(), patience).toBe(address)
    await rest().waitFor()
    expect(await page.getByTestId('ready').count()).toBe(0)
  })

  it('is kept from nothing by a disability', async () => {
    const { page, scanner } = story
    const found: string[] = []
    await page.addInitScript({ content: axe.source })
    for (const [look, language] of [
      ['dark', 'en'],
      ['light', 'ar'],
    ] as const) {
      await setPlace({ look, language, refusedMs: 10_000 })
      await page.reload()
      await rest().waitFor()
      const audit = async (state: string): Promise<void> => {
        const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${look} ${language} ${state} ${id}: ${target.join(' ')}`),
          ),
        )
      }
      await audit('rest')
      await scanner.read('nothing at all')
      await shows('not_a_badge')
      await audit('refused')
      await scanner.read(nextPerson('fr').badge_code)
      await shows('checked_in')
      await audit('admitted')
      await isAtRest()
    }
    expect(found).toEqual([])
    await setPlace({})
  })
})

describe('the programme', () => {
  it('is followed by the clock: doors, the next day, the end of the event', async () => {
    await moveClock('2019-11-12T12:45:00+01:00')
    await expect
      .poll(() => saidBy(now()), patience)
      .toMatch(/^Next here\s+Case studies I\s+14:00–17:30 · Doors at 13:30$/)
    await moveClock('2019-11-12T13:29:58+01:00')
    await expect.poll(() => saidBy(now()), patience).toMatch(/^Now\s+Case studies I\s+14:00–17:30 · Doors open$/)
    await moveClock('2019-11-12T19:00:00+01:00')
    await expect.poll(() => saidBy(now()), patience).toMatch(/^Nothing more here today\s+Wednesday 13 November$/)
    expect(await saidBy(next())).toBe('Next: 09:00, Case studies II')
    await moveClock('2019-11-20T09:00:00+01:00')
    await expect.poll(() => saidBy(now()), patience).toContain('The event is over')
    await moveClock('2019-11-12T14:30:00+01:00')
    await expect.poll(() => saidBy(now()), patience).toContain('Case studies I')
  })

  it('is extended, and the hall says until when', async () => {
    await changeSession('PL2', { endsAt: '2019-11-12T17:45:00+01:00' })
    await expect.poll(() => saidBy(now()), patience).toMatch(/Still on until 17:45$/)
  })

  it('goes on in another room, and the hall says in which', async () => {
    const { scanner } = story
    await changeSession('PL2', { room: 'TDO' })
    await expect
      .poll(() => saidBy(now()), patience)
      .toMatch(/^Moved\s+Case studies I\s+This session is now in Tête d’Or\.$/)
    await scanner.read(nextPerson('en').badge_code)
    await shows('elsewhere')
    expect(await saidBy(screen())).toContain('Case studies I is now in Tête d’Or.')
    await isAtRest()
    await changeSession('PL2', { room: 'AUD', cancelled: true })
    await expect.poll(() => saidBy(now()), patience).toMatch(/^Cancelled\s+Case studies I/)
    await changeSession('PL2', { room: 'AUD', cancelled: false })
    await expect.poll(() => saidBy(now()), patience).toMatch(/^Now\s+Case studies I/)
  })
})

describe('a station that is away', () => {
  it.skipIf(isWindows)('is said in calm words, with whom to turn to, and comes back by itself', async () => {
    const { muster, page, scanner } = story
    const person = nextPerson('en')
    muster.holdShell()
    muster.killStation()
    await page.getByTestId('hall-away').waitFor()
    expect(await saidBy(page.getByTestId('hall-away'))).toContain('Please see the desk.')
    expect(await saidBy(page.getByTestId('hall-away'))).toContain('+33 4 72 00 00 00')
    await scanner.read(person.badge_code)
    await shows('deciding')
    await shows('away')
    expect(await saidBy(screen())).toContain('+33 4 72 00 00 00')
    muster.releaseShell()
    await page.getByTestId('hall-away').waitFor({ state: 'detached' })
    await isAtRest()
    // Who was sent to the desk is not let in behind his back.
    expect((await muster.cli.scans()).filter(({ body }) => body['badge'] === person.badge_code)).toEqual([])
    await scanner.read(person.badge_code)
    await shows('checked_in')
    await isAtRest()
  })

  it('for a moment only keeps nobody waiting at the door, and records him once', async () => {
    const { muster, scanner } = story
    const person = nextPerson('en')
    muster.killStation()
    await scanner.read(person.badge_code)
    await shows('checked_in')
    expect((await muster.cli.scans()).filter(({ body }) => body['badge'] === person.badge_code)).toHaveLength(1)
    await isAtRest()
  })
})

describe('staff', () => {
  const corner = async (x: number, times: number): Promise<void> => {
    for (let n = 0; n < times; n++) await story.page.mouse.click(x, 20)
  }

  it('of a station without operators leave by the hidden gesture and a confirmation', async () => {
    const { page } = story
    await expect.poll(() => rest().getAttribute('dir'), patience).toBe('ltr')
    await corner(20, 4)
    expect(await leaving().count()).toBe(0)
    await page.mouse.click(540, 500)
    await corner(20, 5)
    await leaving().waitFor()
    await page.getByRole('button', { name: 'Stay' }).last().click()
    await leaving().waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Alt+Shift+KeyL')
    await leaving().getByRole('button', { name: 'Settings of this place' }).click()
    await setUp().waitFor()
    await page.getByLabel('Language of the room').selectOption('ar')
    await page.getByRole('button', { name: 'Open the hall page' }).click()
    await expect.poll(() => rest().getAttribute('dir'), patience).toBe('rtl')
    // The corner is where lines begin.
    await corner(20, 5)
    expect(await leaving().count()).toBe(0)
    await corner(1060, 5)
    await leaving().getByRole('button', { name: 'Back to the desk' }).click()
    await page.getByTestId('ready').waitFor()
  })

  describe('of a station with operators', () => {
    beforeAll(async () => {
      await beside(async (core) => {
        await addOperator(core, 'local', amira)
        await addOperator(core, 'local', jonas)
      })
      await setPlace({})
      await story.page.getByTestId('sign-in').waitFor()
    })

    it('leave only with the PIN of an organizer', async () => {
      const { page } = story
      await page.evaluate(() => {
        location.hash = '#/hall'
      })
      await rest().waitFor()
      await page.keyboard.press('Control+Alt+Shift+KeyL')
      await leaving().getByRole('button', { name: 'Amira Haddad' }).waitFor()
      expect(await leaving().getByRole('button', { name: 'Jonas Weber' }).count()).toBe(0)
      expect(await leaving().getByRole('button', { name: 'Back to the desk' }).count()).toBe(0)
      await leaving().getByRole('button', { name: 'Amira Haddad' }).click()
      await typeByHand(page, '111111')
      await page.keyboard.press('Enter')
      await expect.poll(() => saidBy(leaving()), patience).toContain('This PIN is not right')
      await typeByHand(page, amira.pin)
      await page.keyboard.press('Enter')
      await leaving().getByRole('button', { name: 'Back to the desk' }).click()
      await page.getByTestId('ready').waitFor()
      await expect.poll(() => page.getByTestId('operator').innerText(), patience).toContain('Amira Haddad')
    })

    it('who open the hall are signed out of it, and the next one needs the PIN anew', async () => {
      const { page } = story
      await page.evaluate(() => {
        location.hash = '#/hall'
      })
      await rest().waitFor()
      await page.keyboard.press('Control+Alt+Shift+KeyL')
      await leaving().getByRole('button', { name: 'Amira Haddad' }).waitFor()
      expect(await leaving().getByRole('button', { name: 'Back to the desk' }).count()).toBe(0)
    })

    it('give way to who comes with a badge, and have then proved nothing', async () => {
      const { page, scanner } = story
      await leaving().getByRole('button', { name: 'Amira Haddad' }).click()
      await typeByHand(page, amira.pin)
      await page.keyboard.press('Enter')
      await leaving().getByRole('button', { name: 'Back to the desk' }).waitFor()
      await scanner.read(nextPerson('en').badge_code)
      await shows('checked_in')
      await isAtRest()
      expect(await leaving().count()).toBe(0)
      await page.keyboard.press('Control+Alt+Shift+KeyL')
      await leaving().getByRole('button', { name: 'Amira Haddad' }).waitFor()
      expect(await leaving().getByRole('button', { name: 'Back to the desk' }).count()).toBe(0)
      await page.keyboard.press('Escape')
      await leaving().waitFor({ state: 'detached' })
    })
  })
})

describe('a hall with a camera', () => {
  const heldUp = 'A-0034'
  const videoIn = (dataDir: string): string => join(dataDir, 'camera.y4m')
  const cameraStory = tellStory({
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
      })
    },
    browserArgs: (dataDir) => [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${videoIn(dataDir)}`,
    ],
    page: { permissions: ['camera'], viewport: { width: 1080, height: 1920 } },
  })

  it('reads a badge that is held to it, once though it is held still, and shows its picture meanwhile and after', async () => {
    const { muster, page } = cameraStory
    await page.evaluate(() => {
      location.hash = '#/hall'
    })
    await page.getByLabel('Place').selectOption('gate A')
    await page.getByLabel('Read badges with the camera too').check()
    await page.getByRole('button', { name: 'Open the hall page' }).click()
    await expect.poll(() => codeOf(page), patience).toBe('checked_in')
    const camera = page.getByTestId('hall-camera')
    await page.getByTestId('hall-screen').waitFor({ state: 'detached' })
    expect(await camera.getAttribute('data-state')).toBe('reading')
    const video = camera.locator('video').last()
    const framesNow = () => video.evaluate((one: HTMLVideoElement) => one.getVideoPlaybackQuality().totalVideoFrames)
    const before = await framesNow()
    await expect.poll(framesNow, { timeout: 30_000 }).toBeGreaterThan(before + 30)
    expect(await page.getByTestId('hall-screen').count()).toBe(0)
    expect(await muster.cli.scans()).toHaveLength(1)
  })
})
