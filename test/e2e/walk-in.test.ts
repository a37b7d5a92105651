import { setTimeout } from 'node:timers/promises'
import axe from 'axe-core'
import type { Locator } from 'playwright'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'
import { typeByHand } from './typing-person.ts'

// By keyboard only: F3 opens the form, Tab goes from field to field, Enter registers.
const story = tellStory()
const openDoor = 'Open at any hour'

beforeAll(async () => {
  const event = await story.muster.cli.event()
  const times = { startsAt: '2019-11-12T08:00:00+01:00', endsAt: '2019-11-12T20:00:00+01:00' }
  await story.muster.cli.importEvent({
    ...event,
    sessions: [...(event.sessions ?? []), { ...times, code: 'X-OPEN', title: openDoor }],
  })
})

afterEach(() => story.desk.clear())

const form = () => story.page.getByTestId('person-form')
const field = (name: string) => form().getByRole(name === 'Name' ? 'textbox' : 'combobox', { name, exact: true })
const duplicates = () => story.page.getByTestId('duplicates')
const hasFocus = (name: string) =>
  expect.poll(() => field(name).evaluate((each) => each === document.activeElement), patience).toBe(true)
/** A hand takes its time from one key to the next; a key at once after others would be the end of a scanner's burst. */
const press = async (key: string) => {
  await setTimeout(300)
  await story.page.keyboard.press(key)
}
const pressOn = async (target: Locator) => {
  await target.focus()
  await press('Enter')
}
const named = async (name: string) => (await story.muster.cli.roster()).filter((line) => line.full_name === name)

describe('somebody who is not in the roster', () => {
  it('is registered and checked in without a hand leaving the keys, the search’s words taken for his name', async () => {
    const { desk, page, scanner } = story
    await page.keyboard.press('F2')
    await typeByHand(page, 'zoltan abernathy')
    await page.getByText('Nobody found').waitFor()
    const began = Date.now()
    await press('F3')
    await hasFocus('Organisation')
    expect(await field('Name').inputValue()).toBe('Zoltan Abernathy')
    await typeByHand(page, 'Blue Cross')
    await press('Tab')
    await hasFocus('Country')
    await typeByHand(page, 'hung')
    await press('Tab')
    await hasFocus('Sector')
    await typeByHand(page, 'ng')
    await press('Tab')
    await hasFocus('Category')
    await typeByHand(page, 'dele')
    await press('Tab')
    await press('Enter')
    await desk.showsVerdict('checked_in')
    console.log(`A walk-in took ${((Date.now() - began) / 1000).toFixed(1)} s at a typist's pace.`)
    expect(await desk.said()).toContain('Zoltan Abernathy')
    expect(await desk.said()).toContain('Hungary')

    const [line] = await named('Zoltan Abernathy')
    expect(line).toMatchObject({ organisation: 'Blue Cross', country: 'HU', sector: 'ngo', category: 'delegate' })
    expect(line?.id).toMatch(/^W-[A-Z]{4}-1$/)
    await desk.clear()
    await desk.chooseSession(openDoor)
    await scanner.read(line?.badge_code ?? '')
    await desk.showsVerdict('checked_in')
  })

  it('needs a name, and a country that is one: each is said at its field', async () => {
    const { page } = story
    await press('F3')
    await hasFocus('Name')
    await press('Enter')
    await form().getByText('Please give a name.').waitFor()
    await typeByHand(page, 'Ann')
    await press('Tab')
    await press('Tab')
    await hasFocus('Country')
    await typeByHand(page, 'xyzzy')
    await press('Tab')
    await pressOn(field('Name'))
    await form().getByText('Nothing of that name in the list.').first().waitFor()
    await field('Country').fill('')
    await field('Name').fill('\u0301\u0308')
    await pressOn(field('Name'))
    await form().getByText('This cannot be taken as it is. Please check it.').waitFor()
    expect(await field('Name').getAttribute('maxlength')).toBe('400')
    await page.keyboard.press('Escape')
    await form().waitFor({ state: 'detached' })
  })

  it('waits while another badge is scanned, and is there again with all that was typed', async () => {
    const { desk, page, scanner } = story
    const [person] = story.people.slice(40)
    await press('F3')
    await hasFocus('Name')
    await typeByHand(page, 'Ike Quill')
    await scanner.read(person?.badge_code ?? '')
    await desk.showsVerdict('checked_in')
    expect(await form().isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Continue the walk-in' }).waitFor()
    await press('F3')
    await form().waitFor()
    expect(await field('Name').inputValue()).toBe('Ike Quill')
    await page.keyboard.press('Escape')
    await form().waitFor({ state: 'detached' })
  })
})

describe('a likely duplicate', () => {
  it('is shown before another one is made, and is the person', async () => {
    const { desk, page } = story
    const person = story.person('A-0003')
    const before = (await story.muster.cli.roster()).length
    await press('F3')
    await hasFocus('Name')
    await typeByHand(page, 'Anna Kowaltschuk')
    await press('Tab')
    await press('Tab')
    await typeByHand(page, 'ukr')
    await press('Tab')
    await duplicates()
      .getByText(person.full_name ?? '?')
      .waitFor()
    // Once and again: nobody is registered, and nobody chosen.
    await press('Enter')
    await form().getByRole('button', { name: 'None of these: register' }).waitFor()
    await press('Enter')
    await pressOn(field('Name'))
    expect(await desk.verdict.count()).toBe(0)
    await pressOn(duplicates().getByRole('button', { name: /This is the person/ }))
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(person.full_name)
    expect((await story.muster.cli.roster()).length).toBe(before)
  })

  it('is none of them where the operator says so', async () => {
    const { desk, page } = story
    await press('F3')
    await hasFocus('Name')
    await typeByHand(page, 'Jose Ferreira')
    await press('Tab')
    await press('Tab')
    await typeByHand(page, 'braz')
    await press('Tab')
    await duplicates().waitFor()
    await pressOn(field('Name'))
    const anyway = form().getByRole('button', { name: 'None of these: register' })
    await anyway.waitFor()
    expect(await named('Jose Ferreira')).toHaveLength(0)
    await pressOn(anyway)
    await desk.showsVerdict('checked_in')
    expect(await named('Jose Ferreira')).toHaveLength(1)
  })
})

describe('guests of a delegate', () => {
  it('are registered from his card, tied to him, and come in with him in one touch the next time', async () => {
    const { desk, page, scanner } = story
    const host = story.people.slice(50)[0]
    if (host === undefined) throw new Error('The reference event has no more people.')
    await desk.chooseSession('Opening plenary')
    await scanner.read(host.badge_code)
    await desk.showsVerdict('checked_in')
    await pressOn(desk.verdict.getByRole('button', { name: 'Add a guest' }))
    await form()
      .getByText(/Comes with/)
      .waitFor()
    expect((await form().innerText()).replaceAll(/[\u2066-\u2069]/g, '')).toContain(`Comes with ${host.full_name}`)
    await hasFocus('Name')
    await typeByHand(page, 'Eskil Escort')
    await press('Enter')
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain('Eskil Escort')
    await desk.clear()

    await desk.chooseSession(openDoor)
    await scanner.read(host.badge_code)
    await desk.showsVerdict('checked_in')
    await pressOn(desk.verdict.getByRole('button', { name: 'Check in 1 guest too' }))
    await desk.verdict.getByText('1 guest checked in').waitFor()
    const guest = (await named('Eskil Escort'))[0]
    const scans = (await story.muster.cli.scans()).filter(({ body }) => body['session'] === 'X-OPEN')
    expect(scans.at(-1)?.body).toMatchObject({ code: 'checked_in', by: 'operator' })
    expect(guest?.id).toMatch(/^W-/)
  })
})

describe('the form', () => {
  it.each([
    ['en', 'light'],
    ['ar', 'dark'],
  ] as const)('keeps nobody with a disability out (%s, %s)', async (language, colorScheme) => {
    const { page } = story
    await page.evaluate((chosen) => localStorage.setItem('muster.language', chosen), language)
    await page.reload()
    await page.getByTestId('ready').waitFor()
    await page.emulateMedia({ colorScheme })
    await press('F3')
    await form().waitFor()
    await form().getByRole('textbox').first().waitFor()
    expect(await complaintsOfAxe()).toEqual([])
    await page.keyboard.press('Escape')
    await form().waitFor({ state: 'detached' })
    await page.evaluate(() => localStorage.setItem('muster.language', 'en'))
    await page.reload()
    await page.getByTestId('ready').waitFor()
    await page.emulateMedia({ colorScheme: 'light' })
  })
})

async function complaintsOfAxe(): Promise<string[]> {
  // By the debugger's own hand: the page's policy lets no other script in.
  const session = await story.page.context().newCDPSession(story.page)
  await session.send('Runtime.evaluate', { expression: axe.source })
  const { violations } = await story.page.evaluate(() => (Reflect.get(window, 'axe') as typeof axe).run(document))
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
