import { describe, expect, test } from 'vitest'
import {
  choiceNamed,
  countryChoices,
  listedChoices,
  matchingChoices,
} from '../../../../renderer/desk/walk-in/choices.ts'

const nameOf = (code: string) => new Intl.DisplayNames('fr', { type: 'region' }).of(code) ?? code

describe('the countries of a form', () => {
  const choices = countryChoices(['MA', 'FR'], nameOf, 'fr')

  test('are all there are, each once, those of the roster first', () => {
    expect(choices.slice(0, 2).map(({ id }) => id)).toEqual(['MA', 'FR'])
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
    expect(choices.length).toBeGreaterThan(240)
  })

  test.each([
    ['all', 'DE'],
    ['etats', 'US'],
    ['États-Unis', 'US'],
    ['ivoire', 'CI'],
    ['cote', 'CI'],
    ['FR', 'FR'],
    ['ma', 'MA'],
  ])('%s is %s', (typed, id) => {
    expect(choiceNamed(choices, typed)?.id).toBe(id)
  })

  test.each(['', '  ', 'xyzzy'])('%j is none', (typed) => {
    expect(choiceNamed(choices, typed)).toBeNull()
  })
})

test('a list narrows to what begins as typed, then to what has a word that does', () => {
  const choices = ['Police', 'International police', 'Press'].map((label) => ({ id: label, label }))
  expect(matchingChoices(choices, 'po').map(({ id }) => id)).toEqual(['Police', 'International police'])
  expect(matchingChoices(choices, '')).toHaveLength(3)
})

test('sectors are those of the event, and those that only the roster uses under their code', () => {
  const names = { police: { en: 'Police service', fr: 'Service de police' } }
  expect(listedChoices(names, ['press', 'police'], 'fr')).toEqual([
    { id: 'police', label: 'Service de police' },
    { id: 'press', label: 'press' },
  ])
})
