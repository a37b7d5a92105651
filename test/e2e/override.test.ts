import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'
import { typeByHand } from './typing-person.ts'

// Without operators the station belongs to whoever runs it: the page is an organizer's.
const story = tellStory()

const policeOnly = 'For the police'
const byInvitation = 'By invitation'
const oneSeat = 'One seat'

/** Somebody else for each test, so that none stands on another's; none of the police where that matters. */
function nextPerson() {
  const others = story.people.filter(({ sector, category }) => sector !== 'police' && category === 'delegate')
  const person = others[10 + nextIndex++]
  if (person === undefined) throw new Error('The reference event has no more people.')
  return person
}
let nextIndex = 0

let event: EventFile

beforeAll(async () => {
  event = await story.muster.cli.event()
  const times = { startsAt: '2019-11-12T08:00:00+01:00', endsAt: '2019-11-12T20:00:00+01:00' }
  event = {
    ...event,
    sessions: [
      ...(event.sessions ?? []),
      { ...times, code: 'X-POLICE', title: policeOnly, rule: { in: [{ var: 'sector' }, ['police']] } },
      { ...times, code: 'X-LIST', title: byInvitation, invited: [], uninvited: 'ask' },
      { ...times, code: 'X-SEAT', title: oneSeat, capacity: 1 },
    ],
  }
  await story.muster.cli.importEvent(event)
})

afterEach(() => story.desk.clear())

const reasonDialog = () => story.page.getByRole('dialog')

describe('who a rule refuses', () => {
  it('is told why in a sentence, in the language of the page also where that changes', async () => {
    const { desk, page, scanner } = story
    await desk.chooseSession(policeOnly)
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('rule_refused')
    expect(await desk.said()).toMatch(/This session is for Police service; the badge says/i)
    await page.getByRole('button', { name: 'Language: EN' }).click()
    await page.getByRole('menuitemradio', { name: 'Français' }).click()
    await expect.poll(() => desk.said(), patience).toMatch(/Cette séance est réservée à/)
    await page.getByRole('button', { name: 'Langue' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await expect.poll(() => desk.said(), patience).toMatch(/This session is for/)
    // Reading it anew in another language was no second scan.
    expect(await scansOf(person.id)).toEqual(['rule_refused'])
  })

  it('is let in with a reason of one touch, which the journal keeps with what it overrode', async () => {
    const { desk, page, scanner } = story
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    await reasonDialog().getByRole('button', { name: 'The organizer agreed' }).click()
    expect(await desk.showsVerdict('checked_in')).toBe('Welcome')
    expect(await desk.said()).toContain('Let in by you: Not this room')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await scansOf(person.id)).toEqual(['rule_refused', 'checked_in over rule_refused: The organizer agreed'])
  })

  it('is let in with a reason in the operator’s own words', async () => {
    const { desk, page, scanner } = story
    await scanner.read(nextPerson().badge_code)
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    await reasonDialog().getByRole('textbox', { name: 'Another reason' }).click()
    await typeByHand(page, 'brings the keys')
    await page.keyboard.press('Enter')
    await desk.showsVerdict('checked_in')
  })

  it('is not let in where the dialog is left, and the focus is where it was', async () => {
    const { desk, page, scanner } = story
    await scanner.read(nextPerson().badge_code)
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    await reasonDialog().press('Escape')
    await reasonDialog().waitFor({ state: 'detached' })
    await desk.showsVerdict('rule_refused')
    expect(await desk.button('Let in').evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByTestId('ready').waitFor()
  })

  it('found by name is let in by name', async () => {
    const { desk, page } = story
    const person = nextPerson()
    await desk.search.fill(person.full_name ?? '')
    await page.getByText('1 person found').waitFor()
    await desk.search.press('Enter')
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    await reasonDialog().getByRole('button', { name: 'The organizer agreed' }).click()
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(person.full_name)
  })
})

describe('while a reason is asked for', () => {
  it('the next badge closes the question and is decided, and nobody else is let in', async () => {
    const { desk, scanner } = story
    const [first, second] = [nextPerson(), nextPerson()]
    await scanner.read(first.badge_code)
    await desk.showsVerdict('rule_refused')
    await desk.button('Let in').click()
    const text = reasonDialog().getByRole('textbox', { name: 'Another reason' })
    await text.focus()
    await scanner.read(second.badge_code.toLowerCase())
    await reasonDialog().waitFor({ state: 'detached' })
    await expect.poll(() => desk.said(), patience).toContain(second.full_name)
    await desk.showsVerdict('rule_refused')
    expect(await scansOf(first.id)).toEqual(['rule_refused'])
    expect(await scansOf(second.id)).toEqual(['rule_refused'])
  })
})

describe('who is not on the list', () => {
  it('is added with one touch and admitted, and stays on it', async () => {
    const { desk, scanner, muster } = story
    await desk.chooseSession(byInvitation)
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('not_invited')
    await desk.button('Add to the list').click()
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(person.full_name)
    expect(await desk.said()).not.toContain('Let in by you')
    const list = (await muster.cli.event()).sessions?.find(({ code }) => code === 'X-LIST')
    expect(list?.invited).toContain(person.id)
  })
})

describe('a full session', () => {
  it('says how many places it has, and lets one more in with a reason', async () => {
    const { desk, scanner } = story
    await desk.chooseSession(oneSeat)
    await scanner.read(nextPerson().badge_code)
    await desk.showsVerdict('checked_in')
    await desk.clear()
    await scanner.read(nextPerson().badge_code)
    await desk.showsVerdict('session_full')
    expect(await desk.said()).toContain('The only place is taken.')
    await desk.button('Let in').click()
    await reasonDialog().getByRole('button', { name: 'A seat is free' }).click()
    await desk.showsVerdict('checked_in')
  })
})

describe('leaving', () => {
  it('is never stopped, and what would have refused is said beside it', async () => {
    const { desk, page, scanner, muster } = story
    await desk.chooseSession(policeOnly)
    const police = story.people.find(({ sector }) => sector === 'police')
    if (police === undefined) throw new Error('The reference event has no police.')
    await scanner.read(police.badge_code)
    await desk.showsVerdict('checked_in')
    await muster.cli.run(['badge', 'revoke', police.badge_code])
    await page.getByRole('radio', { name: 'Out', exact: true }).click()
    await scanner.read(police.badge_code)
    await desk.showsVerdict('checked_out')
    expect(await page.getByTestId('aside').innerText()).toBe('This badge was revoked.')
    await page.getByRole('radio', { name: 'In', exact: true }).click()
  })
})

describe('with accreditation', () => {
  it('a checked identity opens the door, with one touch', async () => {
    const { desk, scanner, muster } = story
    await muster.cli.importEvent({ ...event, policy: { ...event.policy, accreditation: true } })
    await desk.chooseSession('Opening plenary')
    const person = nextPerson()
    await scanner.read(person.badge_code)
    await desk.showsVerdict('not_accredited')
    await desk.button('Identity checked, badge handed over').click()
    await desk.showsVerdict('checked_in')
    expect(await desk.said()).toContain(person.full_name)
    await muster.cli.importEvent(event)
  })
})

type ScanLine = { attendee_id: string | null; code: string; overrode: string | null; reason: string | null }

/** What became of the scans of an attendee, in order. */
async function scansOf(id: string): Promise<string[]> {
  const lines = JSON.parse(await story.muster.cli.run(['scans', 'export', '--format', 'json'])) as ScanLine[]
  return lines
    .filter(({ attendee_id }) => attendee_id === id)
    .map(({ code, overrode, reason }) => (overrode === null ? code : `${code} over ${overrode}: ${reason}`))
}
