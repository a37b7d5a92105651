import { setTimeout } from 'node:timers/promises'
import type { Locator } from 'playwright'
import { afterEach, describe, expect, it } from 'vitest'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'
import { typeByHand } from './typing-person.ts'

// By keyboard only: F2 goes to the search, arrows into the list, Enter chooses.
const story = tellStory()

afterEach(() => story.desk.clear())

const rows = () => story.page.getByRole('main').getByRole('listitem')
const focused = () => story.page.evaluate(() => document.activeElement?.closest('li')?.textContent ?? '')
/** A hand takes its time from one key to the next; a key at once after others would be the end of a scanner's burst. */
const press = async (key: string) => {
  await setTimeout(150)
  await story.page.keyboard.press(key)
}
const pressOn = async (target: Locator) => {
  await target.focus()
  await press('Enter')
}

const scanned = async () => (await story.muster.cli.scans()).length

async function search(text: string): Promise<void> {
  await story.desk.search.focus()
  await story.desk.search.fill('')
  await typeByHand(story.page, text)
}

describe('a person without a badge', () => {
  it('is found by a name that is spelt otherwise, stands below as such, and is not taken by Enter alone', async () => {
    const { desk, page } = story
    await search('Kowaltschuk')
    await expect.poll(() => page.getByRole('main').innerText(), patience).toContain('Анна Ковальчук')
    expect(await page.getByText('Similar names').count()).toBe(1)
    const before = await scanned()
    await press('Enter')
    expect(await scanned()).toBe(before)
    expect(await desk.verdict.count()).toBe(0)

    await press('ArrowDown')
    await expect.poll(focused, patience).toContain('Анна Ковальчук')
    await press('Enter')
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain('Анна Ковальчук')
  })

  it('is found by name and country in another language than the page’s', async () => {
    const { desk, page } = story
    await search('mariam haddad maroc')
    await page.getByText('1 person found').waitFor()
    await press('Enter')
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain('Mariam El Haddad')
  })

  it('is told apart from another one of his name by organisation and country, and chosen with the arrows', async () => {
    const { desk, page } = story
    await search('jose ferreira')
    await page.getByText('2 people found').waitFor()
    const said = await rows().locator('.found-facts').allInnerTexts()
    expect(new Set(said.map((text) => /Brazil|Portugal/.exec(text)?.[0]))).toEqual(new Set(['Brazil', 'Portugal']))
    const organisations = said.map((text) => text.trim().split('\n')[0] ?? '?')
    expect(new Set(organisations).size).toBe(2)

    await press('ArrowDown')
    await press('ArrowDown')
    await expect.poll(focused, patience).toContain(organisations[1])
    await press('Enter')
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(organisations[1])
  })
})

describe('a misspelt name', () => {
  it('is corrected from the result, and the person found by the right one', async () => {
    const { page, muster } = story
    const person = story.person('A-0011')
    await search('suhartini')
    await page.getByText('1 person found').waitFor()
    await press('ArrowDown')
    await press('Shift+Tab')
    await press('Enter')
    const form = page.getByTestId('person-form')
    await form.waitFor()
    const name = form.getByRole('textbox', { name: 'Name', exact: true })
    await expect.poll(() => name.evaluate((field) => field === document.activeElement), patience).toBe(true)
    await page.keyboard.press('Control+A')
    await typeByHand(page, 'Suhartono')
    await press('Enter')
    await form.waitFor({ state: 'detached' })

    await search('suhartono')
    await page.getByText('1 person found').waitFor()
    const line = (await muster.cli.roster()).find(({ id }) => id === person.id)
    expect(line).toMatchObject({ full_name: 'Suhartono', organisation: person.organisation })
  })

  it('is corrected from the verdict, which then says the right one; markup in a note is text', async () => {
    const { desk, page, scanner } = story
    const person = story.people[30]
    if (person === undefined) throw new Error('The reference event has no more people.')
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_in')
    await pressOn(desk.verdict.getByRole('button', { name: 'Correct' }))
    const form = page.getByTestId('person-form')
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('\u202eZoë\u202c Corrected')
    const note = form.getByRole('textbox', { name: 'Note' })
    await note.fill('<img src=x onerror="document.title=1"> first')
    await pressOn(form.getByRole('button', { name: 'Save' }))
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => desk.said(), patience).toContain('Zoë Corrected')
    expect(await desk.verdict.locator('img').count()).toBe(0)
    expect(await desk.verdict.innerText()).not.toContain('\u202e')
  })
})
