import { expect, test } from 'vitest'
import { countriesNamed } from '../../../shared/domain/country-words.ts'
import { queryWords } from '../../../shared/domain/search-words.ts'

test.each([
  ['Germany', 'whole', ['DE']],
  ['Allemagne', 'whole', ['DE']],
  ['Alemania', 'whole', ['DE']],
  ['ألمانيا', 'whole', ['DE']],
  ['Zaïre', 'whole', ['CD']],
  ['germ', 'whole', []],
  ['germ', 'beginning', ['DE']],
  ['ge', 'beginning', []],
  ['xyzzy', 'beginning', []],
] as const)('%s names, as a %s word', (typed, as, codes) => {
  const [word = ''] = queryWords(typed)
  expect(countriesNamed(word, as)).toEqual(codes)
})

test('a word that several countries have names all of them', () => {
  expect(countriesNamed('guinea', 'whole').toSorted()).toEqual(['GN', 'GQ', 'GW', 'PG'])
})
