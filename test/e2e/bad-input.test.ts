import type { Locator } from 'playwright'
import { describe, expect, it } from 'vitest'
import { record } from '../../electron/station/core.ts'
import { setHallPlace } from '../../electron/station/hall/hall-place.ts'
import { issueBadge } from '../../electron/station/badges/badge.ts'
import { refOf } from '../../electron/station/identity.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { catalogues, languageNames } from '../../renderer/i18n/language.ts'
import { patience } from './desk.ts'
import { commandLine } from './muster.ts'
import { readAtOnce } from './read-at-once.ts'
import { tellStory } from './story.ts'

const longName = 'Wolfeschlegelsteinhausen '.repeat(16).slice(0, 400).trimEnd()
const unbrokenName = 'Ŵ'.repeat(400)
const onlyMarks = '\u0301\u0308\u0327\u0301\u0308\u0327\u0301\u0308\u0327'
const markup = '<img src=x onerror="document.title=\'owned\'"><b>VIP</b> & <script>document.title = "owned"</script>'
const turned = '\u202eTurner \u2067\u202eeilA'

/** What a roster may hold, by the ids of those who have it. */
const lines = [
  { id: 'B-LONG', name: longName, organisation: longName, note: '' },
  { id: 'B-UNBROKEN', name: unbrokenName, organisation: 'Interpol', note: '' },
  { id: 'B-MARKS', name: onlyMarks, organisation: 'Interpol', note: '' },
  { id: 'B-MARKUP', name: '<i>Mark</i> Upton', organisation: '<u>Interpol</u>', note: markup },
  { id: 'B-TURNED', name: turned, organisation: 'Interpol', note: '' },
]
/** As from a station that took names as they came: no import cleaned it. */
const raw = 'B-RAW'

const usual = { width: 1366, height: 768 }
const narrow = { width: 320, height: 640 }

const story = tellStory({
  async prepare(dataDir) {
    const cli = commandLine(dataDir)
    await cli.run(['init', '--demo'])
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const rows = lines.map(({ id, name, organisation, note }) =>
      [id, name, organisation, 'FR', 'en', note].map(cell).join(','),
    )
    const csv = ['id,full_name,organisation,country,language,note', ...rows].join('\n')
    const { rejected } = JSON.parse(await cli.run(['--json', 'roster', 'import', '-'], `${csv}\n`)) as {
      rejected: unknown[]
    }
    expect(rejected).toEqual([])
    const { core, close } = await openStation({ dataDir })
    try {
      core.store.write((store) => {
        const attendee = refOf(core.secrets(), raw)
        const fields = { country: 'FR', language: 'en' }
        const personal = { id: raw, givenName: turned, familyName: '\u202e', organisation: 'Interpol' }
        record(
          core,
          store,
          { kind: 'attendee', body: { attendee, source: 'import', fields }, personal },
          { operator: 'local' },
        )
        issueBadge(core, store, 'local', { attendee, action: 'issued' })
      })
    } finally {
      await close()
    }
    const event = await cli.event()
    await cli.importEvent({ ...event, policy: { ...event.policy, displayName: 'full' } })
  },
})

const badgeOf = (id: string): string => story.person(id).badge_code
const verdict = () => story.page.getByTestId('verdict')
const screen = () => story.page.getByTestId('hall-screen')

async function scan(id: string): Promise<void> {
  await readAtOnce(story.page, badgeOf(id))
}

/** Whether the characters of a text stand from left to right. */
function runsRight(element: Locator): Promise<boolean> {
  return element.evaluate((within) => {
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
    const lefts: number[] = []
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      for (let at = 0; at < (node.nodeValue ?? '').length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { left, width } = range.getBoundingClientRect()
        if (width > 0) lefts.push(left)
      }
    }
    return lefts.length > 1 && lefts.every((left, index) => index === 0 || left > (lefts[index - 1] ?? 0))
  })
}

/** What of an element lies outside the window, or is cut off beside it. */
function outside(element: Locator): Promise<string[]> {
  return element.evaluate((within) =>
    [within, ...within.querySelectorAll<HTMLElement>('*')].flatMap((part) => {
      const { left, right, width } = part.getBoundingClientRect()
      const isOutside = width > 1 && (left < -1 || right > innerWidth + 1)
      return isOutside && part.closest('svg') === null
        ? [`${part.tagName} ${part.classList.value}: ${left} to ${right}`]
        : []
    }),
  )
}

const sideways = (): Promise<number> =>
  story.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('at the desk', () => {
  it.each(['B-LONG', 'B-UNBROKEN'])(
    'a name of 400 characters (%s) leaves the verdict and what to press where they are',
    async (id) => {
      const { page } = story
      await scan(id)
      await verdict()
        .getByText(story.person(id).full_name ?? '')
        .first()
        .waitFor()
      for (const size of [usual, narrow]) {
        await page.setViewportSize(size)
        expect(await sideways()).toBe(0)
        expect(await outside(verdict())).toEqual([])
        const { height = 0 } = (await verdict().getByRole('heading').boundingBox()) ?? {}
        expect(height).toBeGreaterThan(20)
        await page.getByRole('button', { name: 'Take back' }).first().scrollIntoViewIfNeeded()
        await page.getByRole('button', { name: 'Clear', exact: true }).click({ trial: true })
      }
      await page.setViewportSize(usual)
    },
  )

  it('a name of marks alone opens the door to its bearer, and covers nothing', async () => {
    const { page } = story
    await scan('B-MARKS')
    await verdict().getByText('Interpol').waitFor()
    expect(await verdict().getAttribute('data-code')).toMatch(/^(checked_in|re_entered)$/)
    const name = await verdict().locator('.verdict-name').boundingBox()
    const title = await verdict().getByRole('heading').boundingBox()
    expect(name?.height).toBeGreaterThan(10)
    expect(name?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0) - 1)
    expect(await sideways()).toBe(0)
    // No more marks than a script needs: a pile of them would cover the lines above.
    expect((story.person('B-MARKS').full_name ?? '').length).toBeLessThanOrEqual(6)
    expect(await page.getByRole('region', { name: 'Last scans' }).getByRole('listitem').count()).toBeGreaterThan(0)
  })

  it('markup in a note, a name or an organisation is text', async () => {
    const { page } = story
    await scan('B-MARKUP')
    await verdict().getByText(markup).waitFor()
    await verdict().getByText('<i>Mark</i> Upton', { exact: true }).waitFor()
    await verdict().getByText('<u>Interpol</u>', { exact: true }).waitFor()
    expect(await page.locator('img, #page script, i:has-text("Mark"), u').count()).toBe(0)
    expect(await page.title()).not.toContain('owned')
  })

  it.each(['B-TURNED', raw])(
    'an override of direction in a name (%s) turns nothing that stands beside it',
    async (id) => {
      const { page } = story
      const rows = page.getByRole('region', { name: 'Last scans' }).getByRole('listitem')
      const [before] = await rows.allInnerTexts()
      await scan(id)
      await expect.poll(() => verdict().locator('.verdict-name').innerText(), patience).toContain('Turner')
      expect(await runsRight(verdict().getByText('Interpol', { exact: true }))).toBe(true)
      expect(await runsRight(verdict().getByText('France', { exact: true }))).toBe(true)
      expect(await runsRight(verdict().getByRole('heading'))).toBe(true)
      const row = rows.first()
      await expect.poll(() => row.innerText(), patience).not.toBe(before)
      expect(await runsRight(row.locator('time'))).toBe(true)
      const [sign, who, time] = await Promise.all(
        [row.locator('svg').first(), row.locator('.last-who'), row.locator('time')].map((part) => part.boundingBox()),
      )
      expect(sign?.x).toBeLessThan(who?.x ?? 0)
      expect(who?.x).toBeLessThan(time?.x ?? 0)
    },
  )

  it('an override of direction that nothing kept apart would turn it: what is asked above can fail', async () => {
    const { page } = story
    await page.evaluate((name) => {
      const line = document.createElement('p')
      line.dataset['testid'] = 'turned'
      line.innerHTML = `<span></span> <span>Interpol</span>`
      line.querySelector('span')?.append(name)
      document.querySelector('main')?.append(line)
    }, turned)
    const line = page.getByTestId('turned')
    expect(await runsRight(line.getByText('Interpol'))).toBe(false)
    await line.evaluate((element) => element.remove())
  })

  it('an override of direction in what is searched for finds nothing of it, and turns no result', async () => {
    const { page } = story
    await page.getByRole('searchbox').fill('\u202eTurner')
    const results = page.getByRole('main').getByRole('listitem')
    await results.first().waitFor()
    for (const result of await results.all()) {
      expect(await runsRight(result.getByText('Interpol').first())).toBe(true)
    }
    await page.getByRole('searchbox').fill('')
  })

  it('the language is switched in the middle of a verdict: it is the same one, said in the other language', async () => {
    const { page, muster } = story
    await scan('A-0019')
    await expect.poll(() => verdict().getAttribute('data-code'), patience).toBe('blocked')
    const before = (await muster.cli.scans()).length
    for (const language of ['ar', 'fr', 'en'] as const) {
      await page.getByRole('button', { name: new RegExp(Object.values(languageNames).join('|')) }).click()
      await page.getByRole('menuitemradio', { name: languageNames[language] }).click()
      await expect
        .poll(() => verdict().getByRole('heading').innerText(), patience)
        .toBe(catalogues[language]['verdict.blocked'])
      expect(await verdict().getAttribute('data-code')).toBe('blocked')
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    }
    expect((await muster.cli.scans()).length).toBe(before)
  })

  it('the window is made 320 px wide in the middle of a verdict, and wide again', async () => {
    const { page } = story
    await scan('A-0019')
    await verdict().waitFor()
    await page.setViewportSize(narrow)
    expect(await sideways()).toBe(0)
    expect(await outside(verdict())).toEqual([])
    await verdict().getByRole('heading').scrollIntoViewIfNeeded()
    await scan('A-0030')
    await expect.poll(() => verdict().getAttribute('data-code'), patience).not.toBe('blocked')
    await page.setViewportSize(usual)
    await verdict().getByRole('heading').waitFor()
    expect(await outside(verdict())).toEqual([])
  })
})

describe('in the hall', () => {
  const standing = { width: 1080, height: 1920 }
  const sizes = [standing, usual, { width: 1280, height: 800 }, narrow]

  async function setPlace(language: 'en' | 'ar'): Promise<void> {
    const { core, close } = await openStation({ dataDir: story.muster.dataDir })
    try {
      setHallPlace(core, {
        kind: 'gate',
        code: 'A',
        language,
        look: 'dark',
        hasCamera: false,
        volume: 0,
        admittedMs: 60_000,
        refusedMs: 60_000,
        telephone: null,
      })
    } finally {
      await close()
    }
  }

  it('is opened', async () => {
    await setPlace('en')
    await story.page.evaluate(() => {
      location.hash = '#/hall'
    })
    await story.page.getByTestId('hall-rest').waitFor()
  })

  it.each(['B-LONG', 'B-UNBROKEN', 'B-MARKS', 'B-MARKUP', 'B-TURNED', raw])(
    'the name of %s leaves the verdict whole on every screen',
    async (id) => {
      const { page } = story
      await readAtOnce(page, 'nothing at all')
      await expect.poll(() => screen().getAttribute('data-code'), patience).toBe('not_a_badge')
      await scan(id)
      await expect.poll(() => screen().getAttribute('data-colour'), patience).toBe('green')
      for (const size of sizes) {
        await page.setViewportSize(size)
        expect(await outside(screen())).toEqual([])
        for (const part of [
          screen().getByRole('heading'),
          screen().locator('.hall-name'),
          screen().locator('.hall-step').first(),
          screen().locator('footer'),
        ]) {
          const { y = -1, height = 0 } = (await part.boundingBox()) ?? {}
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y + height).toBeLessThanOrEqual(size.height + 1)
        }
      }
      expect(await runsRight(screen().getByRole('heading'))).toBe(true)
      expect(await runsRight(screen().locator('footer'))).toBe(true)
      expect(await screen().locator('img, script, i, u').count()).toBe(0)
      expect(await page.title()).not.toContain('owned')
    },
  )

  it('the language of the room is switched in the middle of a verdict: it stands, and nothing is recorded twice', async () => {
    const { page, muster } = story
    await page.setViewportSize(standing)
    await scan('B-MARKUP')
    await expect.poll(() => screen().getAttribute('data-colour'), patience).toBe('green')
    const before = (await muster.cli.scans()).length
    await setPlace('ar')
    await page.locator('[data-testid=hall-rest][lang=ar]').waitFor()
    expect(await screen().getAttribute('data-colour')).toBe('green')
    // The visitor's own language stays, beside it now that of the room.
    expect(await screen().getAttribute('lang')).toBe('en')
    expect(await screen().locator('.hall-second').getAttribute('dir')).toBe('rtl')
    expect((await muster.cli.scans()).length).toBe(before)
  })
})
