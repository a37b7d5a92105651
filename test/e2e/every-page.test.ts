import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import axe from 'axe-core'
import { Transformer } from '@napi-rs/image'
import type { CDPSession, Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { setHallPlace } from '../../electron/station/hall/hall-place.ts'
import { openStation } from '../../electron/station/open-station.ts'
import type { HallSetting } from '../../shared/contract/hall.ts'
import { catalogues, directionOf, languages, type Language } from '../../renderer/i18n/language.ts'
import { differenceOf, inkOf } from '../renderer/design/colour-free-shape.ts'
import { contrastOf, lightOf, luminanceOf } from '../renderer/design/colour-vision.ts'
import { patience } from './desk.ts'
import { readAtOnce } from './read-at-once.ts'
import { tellStory } from './story.ts'

// One Muster and one page for all of it: a page is opened once in each language, and asked everything there.
const story = tellStory({ page: { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' } })

const source = readFileSync(resolve(import.meta.dirname, '../../renderer/pages.ts'), 'utf8')
/** The desk, and all pages of renderer/pages.ts, which is no module outside a browser. */
const names = ['desk', ...[...source.matchAll(/\{ name: '([a-z-]+)'/g)].map(([, name]) => name ?? '')]

const themes = ['light', 'dark'] as const
const blocked = 'A-0019'
const usual = { width: 1366, height: 768 }
/** The same screen at 200 %. */
const zoomed = { width: 683, height: 384 }
const narrow = { width: 320, height: 640 }
const standing = { width: 1080, height: 1920 }
const visions = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const
let vision: CDPSession | null = null
/** Each speaks another language, and has a newer badge than the one that is read here. */
const hasOlderBadge: string[] = []
const olderBadges = new Map<Language, string>()
const touchPx = { hall: 64, elsewhere: 44 }

beforeAll(async () => {
  const { page, muster } = story
  await page.addInitScript({ content: axe.source })
  // Somebody came, somebody was refused: no page is empty.
  const came = story.people.slice(60, 90).map(({ badge_code: code }) => JSON.stringify({ code, session: 'PL1' }))
  await muster.cli.run(['scan', '--batch'], `${came.join('\n')}\n`)
  for (const language of languages) {
    const person = story.people.slice(120).find((one) => one.language === language)
    if (person === undefined) throw new Error(`Nobody speaks ${language}.`)
    hasOlderBadge.push(person.id)
    olderBadges.set(language, person.badge_code)
    await muster.cli.run(['badge', 'reissue', person.id])
  }
  await page.reload()
  await page.getByTestId('ready').waitFor()
  await readAtOnce(page, story.person(blocked).badge_code)
  await page.getByTestId('verdict').waitFor()
})

it('all pages are known here', () => {
  expect(names).toContain('hall')
  expect(names.length).toBe([...source.matchAll(/\bPage: \w+Page \}/g)].length + 1)
})

describe.each(languages)('in the language %s', (language) => {
  beforeAll(async () => {
    await story.page.evaluate((chosen) => localStorage.setItem('muster.language', chosen), language)
    await story.page.goto(story.page.url().replace(/#.*$/, '#'))
    await story.page.reload()
  })

  it.each(names)('the page %s keeps nobody out, on no screen', async (name) => {
    const { page } = story
    await open(name, language)
    const found: string[] = []
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      for (const complaint of await complaintsOfAxe(page)) found.push(`${theme}: ${complaint}`)
    }
    found.push(...(await page.evaluate(smallTargets, touchPx.elsewhere)).map((one) => `too small to touch: ${one}`))
    found.push(...(await page.evaluate(movingParts)).map((one) => `moves: ${one}`))
    await page.setViewportSize(zoomed)
    found.push(...(await page.evaluate(lostParts)).map((one) => `lost at 200 %: ${one}`))
    await page.setViewportSize(narrow)
    found.push(...(await page.evaluate(wideParts)).map((one) => `wider than 320 px: ${one}`))
    found.push(...(await page.evaluate(smallTargets, touchPx.elsewhere)).map((one) => `too small at 320 px: ${one}`))
    await page.setViewportSize(usual)
    expect(found).toEqual([])
  })
})

const rest = () => story.page.getByTestId('hall-rest')
const screen = () => story.page.getByTestId('hall-screen')

describe('the hall', () => {
  it('is opened', async () => {
    await setPlace({})
    await story.page.evaluate(() => {
      location.hash = '#/hall'
    })
    await rest().waitFor()
  })

  it.each(languages.flatMap((language) => themes.map((look) => [language, look] as const)))(
    'in the language %s and its %s look keeps nobody out, at rest and with each verdict',
    async (language, look) => {
      const { page } = story
      const found: string[] = []
      await page.setViewportSize(standing)
      await setPlace({ language, look })
      await page.reload()
      await page.locator(`[data-testid=hall][data-look=${look}] [data-testid=hall-rest][lang=${language}]`).waitFor()
      const ask = async (state: string): Promise<void> => {
        for (const complaint of await complaintsOfAxe(page)) found.push(`${state}: ${complaint}`)
        for (const small of await page.evaluate(smallTargets, touchPx.hall)) found.push(`${state}: too small: ${small}`)
        for (const part of await page.evaluate(movingParts)) found.push(`${state}: moves: ${part}`)
      }
      const askSmaller = async (state: string): Promise<void> => {
        await page.setViewportSize(zoomed)
        found.push(...(await page.evaluate(lostParts)).map((one) => `${state}: lost at 200 %: ${one}`))
        await page.setViewportSize(narrow)
        found.push(...(await page.evaluate(wideParts)).map((one) => `${state}: wider than 320 px: ${one}`))
        found.push(...(await page.evaluate(lostParts)).map((one) => `${state}: lost at 320 px: ${one}`))
        await page.setViewportSize(standing)
      }
      await ask('rest')
      await askSmaller('rest')
      for (const [colour, text] of verdictsFor(language)) {
        await readAtOnce(page, text)
        await page.locator(`[data-testid=hall-screen][data-colour=${colour}]`).waitFor()
        await ask(colour)
        const height = await capHeight()
        if (height < 0.02 * standing.height) found.push(`${colour}: its word is ${height} px high`)
        await askSmaller(colour)
      }
      expect(found).toEqual([])
    },
  )
})

describe('to every kind of eye, as the browser draws for it', () => {
  it('the three screens of the hall are three shapes, and their words stand out', async () => {
    const { page } = story
    await page.setViewportSize(usual)
    const signs = new Map<string, boolean[]>()
    for (const [colour, text] of verdictsFor('en')) {
      await readAtOnce(page, text)
      await page.locator(`[data-testid=hall-screen][data-colour=${colour}]`).waitFor()
      for (const vision of visions) {
        await seeWith(vision)
        const drawn = await drawnVerdict('.hall-screen .hall-sign', '.hall-screen h1')
        signs.set(`${vision} ${colour}`, shapeOf(drawn.sign))
        expect(contrastIn(drawn.word), `${vision} ${colour}`).toBeGreaterThanOrEqual(7)
      }
      await seeWith('none')
    }
    expect(alike(signs)).toEqual([])
  })

  it.each(themes)(
    'the three cards of the desk are three shapes, and their words stand out, in %s colours',
    async (theme) => {
      const { page } = story
      await page.setViewportSize(usual)
      await page.emulateMedia({ colorScheme: theme })
      await page.evaluate(() => localStorage.removeItem('muster.hallOpen'))
      await page.goto(page.url().replace(/#.*$/, '#'))
      await page.reload()
      await page.getByTestId('ready').waitFor()
      const signs = new Map<string, boolean[]>()
      for (const [colour, text] of verdictsFor('en')) {
        await readAtOnce(page, text)
        await page.locator(`.verdict-${colour}`).waitFor()
        for (const vision of visions) {
          await seeWith(vision)
          const drawn = await drawnVerdict('.verdict .verdict-sign', '.verdict-title')
          signs.set(`${vision} ${colour}`, shapeOf(drawn.sign))
          expect(contrastIn(drawn.word), `${vision} ${colour}`).toBeGreaterThanOrEqual(7)
        }
        await seeWith('none')
      }
      expect(alike(signs)).toEqual([])
    },
  )
})

/** Opens a page by its address, and waits until it has what it shows. */
async function open(name: string, language: Language): Promise<void> {
  const { page } = story
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    name === 'desk' ? '#' : `#/${name}`,
  )
  await expect
    .poll(() => page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`), patience)
    .toBe(`${language} ${directionOf(language)}`)
  if (name === 'desk') {
    await page.getByTestId('last-scans').or(page.getByRole('complementary')).first().waitFor()
  } else if (name !== 'hall' || (await rest().count()) === 0) {
    const title = catalogues[language][`page.${name}` as 'page.hall']
    await page.getByRole('heading', { level: 1, name: title }).or(rest()).first().waitFor()
  }
  await page.evaluate(async () => {
    await document.fonts.ready
  })
}

async function setPlace(changed: Partial<HallSetting>): Promise<void> {
  const station = await openStation({ dataDir: story.muster.dataDir })
  try {
    setHallPlace(station.core, {
      kind: 'gate',
      code: 'A',
      language: 'ar',
      look: 'dark',
      hasCamera: false,
      volume: 0.6,
      admittedMs: 60_000,
      refusedMs: 60_000,
      telephone: '+33 4 72 00 00 00',
      ...changed,
    })
  } finally {
    await station.close()
  }
}

/** A text for each colour: somebody who speaks the language, something that is no badge, and somebody's older badge. */
function verdictsFor(language: Language): readonly (readonly [string, string])[] {
  const person = story.people.slice(90).find((one) => one.language === language && !hasOlderBadge.includes(one.id))
  return [
    ['green', person?.badge_code ?? ''],
    ['red', 'nothing at all'],
    ['amber', olderBadges.get(language) ?? ''],
  ]
}

/** Draws the page as somebody sees it, by the browser's own simulation. */
async function seeWith(type: (typeof visions)[number] | 'none'): Promise<void> {
  vision ??= await story.page.context().newCDPSession(story.page)
  await vision.send('Emulation.setEmulatedVisionDeficiency', { type })
}

/** Red, green and blue of each pixel, line by line. */
type Drawn = { readonly pixels: Buffer; readonly width: number; readonly height: number }

/** The sign and the word of a verdict as they are drawn now. */
async function drawnVerdict(sign: string, word: string): Promise<{ sign: Drawn; word: Drawn }> {
  const { page } = story
  const screenWidth = page.viewportSize()?.width ?? 0
  const pixels = await new Transformer(await page.screenshot()).rawPixels()
  const channels = pixels.length / (screenWidth * (page.viewportSize()?.height ?? 0))
  const cut = async (selector: string): Promise<Drawn> => {
    const box = await page.locator(selector).boundingBox()
    if (box === null) throw new Error(`There is no ${selector}.`)
    const [x = 0, y = 0, width = 0, height = 0] = [box.x, box.y, box.width, box.height].map((edge) => Math.floor(edge))
    const part = Buffer.alloc(width * height * 3)
    for (let at = 0; at < width * height; at++) {
      const from = ((y + Math.floor(at / width)) * screenWidth + x + (at % width)) * channels
      pixels.copy(part, at * 3, from, from + 3)
    }
    return { pixels: part, width, height }
  }
  return { sign: await cut(sign), word: await cut(word) }
}

/** So many pixels each way, taken from a picture at even distances. */
const sampled = 96

function shapeOf({ pixels, width, height }: Drawn): boolean[] {
  const part = Buffer.alloc(sampled ** 2 * 3)
  for (let at = 0; at < sampled ** 2; at++) {
    const row = Math.floor((Math.floor(at / sampled) * height) / sampled)
    const from = (row * width + Math.floor(((at % sampled) * width) / sampled)) * 3
    pixels.copy(part, at * 3, from, from + 3)
  }
  return inkOf(part, sampled ** 2)
}

/** Contrast ratio of the lightest and the darkest. */
function contrastIn({ pixels }: Drawn): number {
  let darkest = lightOf('#ffffff')
  let lightest = lightOf('#000000')
  for (let at = 0; at < pixels.length; at += 3) {
    const light = lightOf(`#${pixels.subarray(at, at + 3).toString('hex')}`)
    if (luminanceOf(light) < luminanceOf(darkest)) darkest = light
    if (luminanceOf(light) > luminanceOf(lightest)) lightest = light
  }
  return contrastOf(darkest, lightest)
}

/** Pairs of signs, seen with the same eyes, of which a quarter of the ink or less is not the same. */
function alike(signs: ReadonlyMap<string, readonly boolean[]>): string[] {
  return visions.flatMap((type) =>
    [
      ['green', 'amber'],
      ['green', 'red'],
      ['amber', 'red'],
    ].flatMap(([one, other]) =>
      differenceOf(signs.get(`${type} ${one}`), signs.get(`${type} ${other}`)) > 0.25
        ? []
        : [`${type}: ${one}, ${other}`],
    ),
  )
}

/** Height of a capital, in px, of the verdict's word as it is drawn. Arabic has none: there it is that of an alif. */
async function capHeight(): Promise<number> {
  return await screen()
    .getByRole('heading')
    .evaluate((heading) => {
      const context = document.createElement('canvas').getContext('2d')
      if (context === null) throw new Error('There is no canvas.')
      const { fontWeight, fontSize, fontFamily, direction } = getComputedStyle(heading)
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`
      return context.measureText(direction === 'rtl' ? '\u0627' : 'H').actualBoundingBoxAscent
    })
}

async function complaintsOfAxe(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (Reflect.get(window, 'axe') as typeof axe).run(document, { resultTypes: ['violations'] }),
  )
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact} ${id}: ${target.join(' ')}`),
  )
}

// What follows runs in the page, each function alone: it is sent there as text.

/** What can be touched and is smaller than so many px each way; what belongs to a label is touched on it. */
function smallTargets(leastPx: number): string[] {
  const touchable =
    'button, a[href], input, select, textarea, summary, [role=button], [role=menuitem], [role=option], [role=tab]'
  const found: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>(touchable)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('[inert], [aria-hidden=true], :disabled') !== null) continue
    const label = element.closest('label')
    const { width, height } = (label ?? element).getBoundingClientRect()
    // What is cut down to a pixel is there for who hears the page.
    let hidden: Element | null = element
    while (hidden !== null && hidden.getBoundingClientRect().width > 1) hidden = hidden.parentElement
    if (hidden !== null) continue
    // Half a pixel is rounding.
    if (Math.min(width, height) < leastPx - 0.5) {
      const name = element.getAttribute('aria-label') ?? element.innerText.trim()
      found.push(
        `${element.tagName.toLowerCase()}.${element.className} "${name.slice(0, 30)}" ${width.toFixed(0)} x ${height.toFixed(0)}`,
      )
    }
  }
  return found
}

/** Animations and transitions that take longer than none; a hundredth of a millisecond only ends them. */
function movingParts(): string[] {
  const noneMs = 0.02
  const found = document.getAnimations().flatMap((animation) => {
    const { duration, iterations = 1 } = animation.effect?.getComputedTiming() ?? {}
    const lastsMs = Number(duration) * iterations
    return lastsMs > noneMs ? [`an animation of ${lastsMs} ms`] : []
  })
  for (const element of document.querySelectorAll('*')) {
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(element, pseudo)
      const lasts = (text: string): number =>
        Math.max(...text.split(',').map((one) => Number.parseFloat(one) * (one.includes('ms') ? 1 : 1000)))
      const isMoved = style.animationName !== 'none' && lasts(style.animationDuration) > noneMs
      const isEndless = style.animationName !== 'none' && style.animationIterationCount.includes('infinite')
      const isSmooth = style.scrollBehavior === 'smooth'
      if (
        isMoved ||
        isEndless ||
        isSmooth ||
        (style.transitionProperty !== 'none' && lasts(style.transitionDuration) > noneMs)
      ) {
        found.push(`${element.tagName.toLowerCase()}.${element.getAttribute('class')}`)
      }
    }
  }
  return found
}

/** What reaches beyond the sides of the window, or must be scrolled sideways; a table may, and a code. */
function wideParts(): string[] {
  const found: string[] = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`the page by ${root.scrollWidth - root.clientWidth} px`)
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('table, pre, svg, [inert]') !== null)
      continue
    const { overflowX } = getComputedStyle(element)
    const isScrolled = (overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + 1
    const { left, right, width, height } = element.getBoundingClientRect()
    // What an element cuts off, or leaves out, makes nothing wider.
    let around = element.parentElement
    while (around !== null && !/hidden|clip/.test(getComputedStyle(around).overflowX)) around = around.parentElement
    if (around !== null && around !== document.body && around !== root && !isScrolled) continue
    const isOutside = width > 1 && height > 1 && (left < -1 || right > innerWidth + 1)
    if (isScrolled || isOutside)
      found.push(`${element.tagName.toLowerCase()}.${element.className} ${left.toFixed(0)} to ${right.toFixed(0)}`)
  }
  return found.slice(0, 8)
}

/** Controls that cannot be scrolled to and touched at their middle, and texts that are cut. */
function lostParts(): string[] {
  const found: string[] = []
  const nameOf = (element: HTMLElement): string =>
    `${element.tagName.toLowerCase()}.${element.className} "${element.innerText.trim().slice(0, 30)}"`
  const isSeen = (element: HTMLElement): boolean => {
    // What is cut down to a pixel is there for who hears the page.
    let hidden: Element | null = element
    while (hidden !== null && hidden.getBoundingClientRect().width > 1) hidden = hidden.parentElement
    if (hidden !== null) return false
    const { width, height } = element.getBoundingClientRect()
    return (
      width > 1 &&
      height > 1 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('[inert], svg') === null
    )
  }
  for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select')) {
    if (!isSeen(element) || element.matches(':disabled')) continue
    const target = element.closest('label') ?? element
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const { left, top, width, height } = target.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    if (hit === null || !(target.contains(hit) || hit.contains(target)))
      found.push(`${nameOf(element)} cannot be touched`)
  }
  for (const element of document.querySelectorAll<HTMLElement>('h1, h2, h3, p, li, button, a, label, dd, dt, td, th')) {
    if (!isSeen(element) || element.closest('.unseen, .only-heard') !== null) continue
    const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element)
    if (webkitLineClamp !== 'none') continue
    const isCut =
      (overflowX !== 'visible' && overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY !== 'visible' && overflowY !== 'auto' && element.scrollHeight > element.clientHeight + 1)
    if (isCut) found.push(`${nameOf(element)} is cut`)
    // Rows that do not fit among the last scans are left out whole; a list that scrolls shows all in time.
    if (element.closest('.last-list') !== null) continue
    let around = element.parentElement
    while (around !== null && getComputedStyle(around).overflowY === 'visible') around = around.parentElement
    if (around === null || !/hidden|clip/.test(getComputedStyle(around).overflowY)) continue
    const [inner, outer] = [element.getBoundingClientRect(), around.getBoundingClientRect()]
    if (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
      found.push(`${nameOf(element)} is cut by ${around.className}`)
  }
  scrollTo(0, 0)
  return found.slice(0, 12)
}
