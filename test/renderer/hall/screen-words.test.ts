import { describe, expect, test } from 'vitest'
import type { HallAnswer } from '../../../shared/contract/hall.ts'
import { colourOf, outcomeOf, verdictCodes, type VerdictCode } from '../../../shared/domain/verdict.ts'
import { hallWordsIn } from '../../../renderer/hall/hall-words.ts'
import { screenWords } from '../../../renderer/hall/screen-words.ts'
import { isToBeRead, type ShownScreen } from '../../../renderer/hall/shown.ts'
import { languages } from '../../../renderer/i18n/language.ts'
import { at } from '../../builders/an-event.ts'

type HallVerdict = Extract<HallAnswer, { kind: 'verdict' }>

function aScreen(code: VerdictCode, changed: Partial<HallVerdict> = {}): ShownScreen {
  const answer: HallVerdict = {
    kind: 'verdict',
    outcome: outcomeOf(code),
    code,
    colour: colourOf(code),
    atMs: at('08:12'),
    session: { title: 'Workshop', doorsAtMs: at('08:30'), endsAtMs: at('12:30'), direction: 'in-out' },
    name: null,
    nameCountry: null,
    language: null,
    explanation: code === 'rule_refused' ? { room: 'For speakers.', visitor: 'Pour les orateurs.' } : null,
    first: code === 'already_in' ? { atMs: at('08:01'), stationName: 'Door B' } : null,
    capacity: code === 'session_full' ? 30 : null,
    repeat: false,
    ...changed,
  }
  return { kind: 'answer', id: 'one', answer, times: 1 }
}

const english = hallWordsIn('en', 'Europe/Paris')
const said = (screen: ShownScreen, isVisitors = true): string => {
  const { title, step } = screenWords(screen, english, isVisitors)
  return [title, step]
    .filter((part) => part !== null)
    .join(' / ')
    .replaceAll(/[\u2066-\u2069]/g, '')
}

describe.each(languages)('in the language %s', (language) => {
  const words = hallWordsIn(language, 'Europe/Paris')
  test.each(verdictCodes)('%s has words, all of them filled in, and no orders for staff', (code) => {
    const { title, step } = screenWords(aScreen(code), words, true)
    expect(title).not.toBe('')
    expect(step).not.toBe('')
    expect(`${title} ${step}`).not.toMatch(/[{}]|undefined|NaN/)
    // To search, to hand over and to ask the organizer is for who sits at a desk.
    for (const forStaff of ['unknown_badge', 'not_accredited', 'cancelled'] as const) {
      expect(`${title} ${step}`).not.toContain(words.say(`step.${forStaff}`))
    }
  })
})

const sentences: readonly [ShownScreen, string][] = [
  [aScreen('checked_in'), 'Welcome / Checked in at 08:12'],
  [aScreen('checked_out'), 'Goodbye / Checked out at 08:12'],
  [aScreen('already_in'), 'Already inside / Checked in at 08:01, Door B'],
  [
    aScreen('already_in', { session: { title: 'Plenary', doorsAtMs: 0, endsAtMs: 0, direction: 'in' } }),
    'Already checked in / Checked in at 08:01, Door B',
  ],
  [aScreen('too_early'), 'Too early / Doors open at 08:30.'],
  [
    aScreen('too_early', {
      session: { title: 'Plenary', doorsAtMs: at('08:30') + 24 * 3_600_000, endsAtMs: 0, direction: 'in' },
    }),
    'Too early / Doors open on Wednesday 13 November at 08:30.',
  ],
  [aScreen('session_full'), 'Session full / All 30 places are taken.'],
  [aScreen('rule_refused'), 'Not this room / Pour les orateurs.'],
  [aScreen('blocked', { code: null }), 'Please see the desk'],
  [
    { kind: 'failed', id: 'one', why: 'not_recorded' },
    'Could not be recorded / You are not checked in. Please see the desk.',
  ],
  [
    { kind: 'answer', id: 'one', times: 1, answer: { kind: 'nothing' } },
    'Nothing is on here now / Nothing was recorded.',
  ],
]

test.each(sentences)('a screen says what to do: %#', (screen, sentence) => {
  expect(said(screen)).toBe(sentence)
})

test("the room's language explains a rule in its own words", () => {
  expect(said(aScreen('rule_refused'), false)).toBe('Not this room / For speakers.')
})

test('whatever is more than a welcome or a goodbye is there to be read', () => {
  const welcomes = verdictCodes.filter((code) => !isToBeRead(aScreen(code)))
  expect(welcomes).toEqual(['checked_in', 're_entered', 'checked_out'])
  expect(isToBeRead({ kind: 'failed', id: 'one', why: 'away' })).toBe(true)
  expect(isToBeRead({ kind: 'answer', id: 'one', times: 1, answer: { kind: 'nothing' } })).toBe(true)
})
