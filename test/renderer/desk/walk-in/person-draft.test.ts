import { describe, expect, test } from 'vitest'
import { emptyDraft, nameOfSearch, valuesOf } from '../../../../renderer/desk/walk-in/person-draft.ts'

const lists = {
  country: [{ id: 'FR', label: 'France' }],
  sector: [{ id: 'ngo', label: 'NGO' }],
  category: [],
  language: [],
  status: [],
}

describe('what a form says', () => {
  test('are the codes of what was chosen by name, and texts as they stand', () => {
    const draft = { ...emptyDraft, fullName: ' Ann Lee ', country: 'fran', sector: '' }
    expect(valuesOf(draft, ['fullName', 'country', 'sector'], lists)).toEqual({
      values: { fullName: 'Ann Lee', country: 'FR', sector: '' },
    })
  })

  test('is only of the fields that it has', () => {
    expect(valuesOf({ ...emptyDraft, note: 'x' }, ['fullName'], lists)).toEqual({ values: { fullName: '' } })
  })

  test('names the field that holds what is in no list', () => {
    expect(valuesOf({ ...emptyDraft, sector: 'xyz' }, ['sector'], lists)).toEqual({ wrong: 'sector' })
  })
})

test.each([
  ['zoltan abernathy', 'Zoltan Abernathy'],
  ["siobhán o'brien", "Siobhán O'Brien"],
  ['jean-pierre', 'Jean-Pierre'],
  ['McGregor', 'McGregor'],
  ['van der Meer', 'van der Meer'],
  ['  élan   vital ', 'Élan Vital'],
  ['محمد علي', 'محمد علي'],
  ['knx4', ''],
  ['', ''],
])('the search %j is the name %j', (text, name) => {
  expect(nameOfSearch(text, 'en-GB')).toBe(name)
})
