import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import { deskOn, patience } from './desk.ts'
import { connectScanner } from './hardware-scanner.ts'
import { tellStory } from './story.ts'

const story = tellStory()

const policeOnly = 'For the police'
const openToAll = 'Open to all'
let event: EventFile

function nextPerson() {
  const others = story.people.filter(
    ({ sector, category, note }) => sector !== 'police' && category === 'delegate' && note === null,
  )
  const person = others[10 + nextIndex++]
  if (person === undefined) throw new Error('The reference event has no more people.')
  return person
}
let nextIndex = 0

beforeAll(async () => {
  event = await story.muster.cli.event()
  const times = { startsAt: '2019-11-12T08:00:00+01:00', endsAt: '2019-11-12T20:00:00+01:00' }
  event = {
    ...event,
    sessions: [
      ...(event.sessions ?? []),
      { ...times, code: 'X-POLICE', title: policeOnly, rule: { in: [{ var: 'sector' }, ['police']] } },
      { ...times, code: 'X-OPEN', title: openToAll, room: event.rooms?.[0]?.code ?? null },
    ],
  }
  await story.muster.cli.importEvent(event)
})

afterEach(() => story.desk.clear())

const aside = () => story.page.getByTestId('set-aside').getByRole('listitem')

describe('who is refused', () => {
  it('stays in reach while the next one is scanned, is shown again with a touch, and is let in then', async () => {
    const { desk, page, scanner } = story
    await desk.chooseSession(policeOnly)
    const [first, second] = [nextPerson(), nextPerson()]
    await scanner.read(first.badge_code)
    await desk.showsVerdict('rule_refused')
    await scanner.read(second.badge_code)
    await expect.poll(() => desk.said(), patience).toContain(second.full_name)
    await expect.poll(() => aside().count(), patience).toBe(2)
    await aside()
      .filter({ hasText: first.full_name ?? '' })
      .getByRole('button')
      .first()
      .click()
    await expect.poll(() => desk.said(), patience).toContain(first.full_name)
    await desk.showsVerdict('rule_refused')
    expect(await codesOf(first.id)).toEqual(['rule_refused'])
    await desk.button('Let in').click()
    await page.getByRole('dialog').getByRole('button', { name: 'The organizer agreed' }).click()
    await desk.showsVerdict('checked_in')
    await expect.poll(() => aside().allInnerTexts(), patience).toHaveLength(1)
    expect(await codesOf(first.id)).toEqual(['rule_refused', 'checked_in'])
  })

  it('at another page of the station appears here, with what refused him', async () => {
    const { browser, page } = story
    const context = await browser.newContext({ storageState: await page.context().storageState() })
    try {
      const other = await context.newPage()
      await other.goto(new URL('/', page.url()).href)
      const desk = deskOn(other)
      await desk.chooseSession(policeOnly)
      const scanner = await connectScanner(other)
      const person = nextPerson()
      await scanner.read(person.badge_code)
      await desk.showsVerdict('rule_refused')
      await expect.poll(() => aside().first().innerText(), patience).toContain(person.full_name)
      expect(await aside().first().innerText()).toContain('Not this room')
    } finally {
      await context.close()
    }
  })

  it('is told where he would be let in now', async () => {
    const { desk, page, scanner } = story
    await scanner.read(nextPerson().badge_code)
    await desk.showsVerdict('rule_refused')
    await expect.poll(() => page.getByTestId('where-to').innerText(), patience).toContain('Would be let in now at')
  })

  it('is let in once, however often the button is touched', async () => {
    const { desk, page, scanner } = story
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    const reason = page.getByRole('dialog').getByRole('button', { name: 'The organizer agreed' })
    await reason.evaluate((button: HTMLElement) => {
      for (let touch = 0; touch < 50; touch++) button.click()
    })
    await desk.showsVerdict('checked_in')
    expect(await codesOf(person.id)).toEqual(['rule_refused', 'checked_in'])
  })
})

describe('what must be seen', () => {
  it('stands on the card until it was touched, and is journaled', async () => {
    const { desk, muster, page, scanner } = story
    const note = {
      ...event,
      questions: [{ code: 'headset', text: { en: 'Hand over the headset.', fr: 'Remettre le casque.' } }],
    }
    await muster.cli.importEvent(note)
    await desk.chooseSession(openToAll)
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_in')
    const notice = page.getByTestId('notice').filter({ hasText: 'Hand over the headset.' })
    await notice.getByRole('button').click()
    await notice.waitFor({ state: 'detached' })
    await desk.clear()
    await page.getByRole('radio', { name: 'Out', exact: true }).click()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_out')
    expect(await page.getByTestId('notice').count()).toBe(0)
    const journal = await muster.cli.run(['journal', 'list'])
    expect(journal.split('\n').filter((line) => line.includes('notice-seen'))).toHaveLength(1)
    await page.getByRole('radio', { name: 'In', exact: true }).click()
    await muster.cli.importEvent(event)
  })
})

describe('the session', () => {
  it('goes on 15 minutes longer with one touch, and the desk says until when', async () => {
    const { desk, page } = story
    await desk.chooseSession(openToAll)
    await desk.button('Change this session').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '15 minutes more' }).click()
    await expect.poll(() => dialog.getByRole('status').first().innerText(), patience).toMatch(/20:15/)
    await dialog.press('Escape')
    await expect.poll(() => desk.sessionButton.innerText(), patience).toContain('20:15')
  })

  it('moves to another room with one touch', async () => {
    const { desk, page } = story
    const [, second] = event.rooms ?? []
    const name = second?.name ?? ''
    await desk.button('Change this session').click()
    await page.getByRole('dialog').getByRole('button', { name }).click()
    await expect.poll(() => desk.sessionButton.innerText(), patience).toContain(name)
    await page.getByRole('dialog').press('Escape')
  })
})

describe('a lost badge', () => {
  it('is replaced from the verdict, or a spare one linked for today by scanning it', async () => {
    const { desk, muster, page, scanner } = story
    await desk.chooseSession(openToAll)
    const person = nextPerson()
    await muster.cli.run(['badge', 'revoke', person.badge_code])
    await scanner.read(person.badge_code)
    await desk.showsVerdict('revoked')
    await desk.button('Badge').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Link a spare badge' }).click()
    // A badge that another system printed, from a box at the desk.
    const spare = 'SPARE-0042'
    await scanner.read(spare)
    await expect.poll(() => page.getByTestId('link-spare').getAttribute('data-state'), patience).toBe('linked')
    await dialog.press('Escape')
    await scanner.read(spare)
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(person.full_name)
  })
})

describe('a desk that stood on the wrong session', () => {
  it('moves its scans to the right one in one step', async () => {
    const { desk, page, scanner } = story
    await desk.chooseSession(openToAll)
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_in')
    await desk.clear()
    await desk.button('Change this session').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Scans were made for the wrong session').click()
    await dialog.getByRole('button', { name: 'Opening plenary' }).click()
    await expect.poll(() => page.getByTestId('moved').innerText(), patience).toMatch(/scans? (was|were) moved/)
    await dialog.press('Escape')
    const lines = JSON.parse(await story.muster.cli.run(['scans', 'export', '--format', 'json'])) as MovedLine[]
    const own = lines.filter(({ attendee_id }) => attendee_id === person.id)
    expect(own.filter(({ voided }) => voided === 'no').map(({ session }) => session)).toEqual(['PL1'])
  })
})

describe('by keyboard', () => {
  it('the keys are listed under F1 and ?, and do what they say', async () => {
    const { desk, page, scanner } = story
    await setTimeout(300)
    await page.keyboard.press('F1')
    expect(await page.getByRole('dialog').innerText()).toContain('Search for a person')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('F2')
    expect(await desk.search.evaluate((field) => field === document.activeElement)).toBe(true)
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_in')
    // The first button of a welcome takes it back. A hand takes its time: a key at once would be the end of a scanner's burst.
    await setTimeout(300)
    await page.keyboard.press('Alt+1')
    await expect.poll(() => desk.verdict.getAttribute('data-taken-back'), patience).toBe('true')
  })
})

type MovedLine = { attendee_id: string | null; session: string; voided: string }
type ScanLine = { attendee_id: string | null; code: string }

async function codesOf(id: string): Promise<string[]> {
  const lines = JSON.parse(await story.muster.cli.run(['scans', 'export', '--format', 'json'])) as ScanLine[]
  return lines.filter((line) => line.attendee_id === id).map(({ code }) => code)
}
