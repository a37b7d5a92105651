import { expect, test } from 'vitest'
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import arabic from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import french from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import { referenceEvent } from '../../../electron/station/event/reference-event/reference-event.ts'
import { countryAlternatives } from '../../../shared/domain/country-alternatives.ts'
import { countryCode, countryName } from '../../../shared/domain/country.ts'

const languages = ['en', 'fr', 'es', 'ar']

test.each([
  ['FR', 'FR'],
  ['fr', 'FR'],
  ['fra', 'FR'],
  [' FRA ', 'FR'],
  ['France', 'FR'],
  ['FRANCE', 'FR'],
  ['la France', 'FR'],
  ['فرنسا', 'FR'],
  ['USA', 'US'],
  ['U.S.A.', 'US'],
  ['the United States', 'US'],
  ['Etats-Unis', 'US'],
  ['EE. UU.', 'US'],
  ['الولايات المتحدة', 'US'],
  ['UK', 'GB'],
  ['U.K.', 'GB'],
  ['Royaume-Uni', 'GB'],
  ['Angleterre', 'GB'],
  ['بريطانيا', 'GB'],
  ['Czech Republic', 'CZ'],
  ['Czechia', 'CZ'],
  ['Tchéquie', 'CZ'],
  ["Côte d'Ivoire", 'CI'],
  ['Côte d’Ivoire', 'CI'],
  ['COTE D IVOIRE', 'CI'],
  ['Ivory Coast', 'CI'],
  ['South Korea', 'KR'],
  ['Korea, Republic of', 'KR'],
  ['Korea (Rep.)', 'KR'],
  ['Corée du Sud', 'KR'],
  ['North Korea', 'KP'],
  ['RDC', 'CD'],
  ['Rép. dém. du Congo', 'CD'],
  ['Congo-Kinshasa', 'CD'],
  ['Congo', 'CG'],
  ['Palestine', 'PS'],
  ['State of Palestine', 'PS'],
  ['Territoires palestiniens', 'PS'],
  ['Kosovo', 'XK'],
  ['XK', 'XK'],
  ['The Netherlands', 'NL'],
  ['Hollande', 'NL'],
  ['Türkiye', 'TR'],
  ['TURKEY', 'TR'],
  ['Viêt Nam', 'VN'],
  ['Kingdom of Spain', 'ES'],
  ['République du Sénégal', 'SN'],
  ['Estado de Israel', 'IL'],
  ['جمهورية مصر العربية', 'EG'],
  ['مملكة البحرين', 'BH'],
  ['الامارات', 'AE'],
  ['Papua New Guinea', 'PG'],
  ['Guinée-Bissau', 'GW'],
  ['Dominica', 'DM'],
  ['Dominican Republic', 'DO'],
  ['Niger', 'NE'],
  ['Nigeria', 'NG'],
  ['St. Lucia', 'LC'],
  ['FR - France', 'FR'],
  ['France (FR)', 'FR'],
  ['Maroc / المغرب', 'MA'],
])('a roster may call a country "%s" (%s)', (text, code) => {
  expect(countryCode(text)).toBe(code)
})

test.each([
  '',
  ' ',
  '-',
  'of the',
  'Republic',
  'N/A',
  'none',
  'Atlantis',
  'Europe',
  'France and Spain',
  'France / Spain',
  'Democratic Republic of France',
  'République populaire du Congo',
  'ZZ',
  '33',
  '=1+1',
  'x'.repeat(100_000),
])('what is no country is not taken for one: "%.30s"', (text) => {
  expect(countryCode(text)).toBeNull()
})

test('every country of ISO 3166 is recognised by its codes and by its listed name in four languages', () => {
  const lists = [english, french, spanish, arabic]
  // ISO calls the smaller Congo "Congo" too; the word alone is the other one.
  const ambiguous = new Set(['CD Congo'])
  const wrong: string[] = []
  for (const [alpha2, alpha3] of codes) {
    if (alpha2 === undefined || alpha3 === undefined) throw new Error('A country of the list has no code.')
    const names = lists.flatMap(
      ({ countries }) => Object.entries<string | string[]>(countries).find(([code]) => code === alpha2)?.[1] ?? [],
    )
    expect(names.length).toBeGreaterThanOrEqual(4)
    for (const text of [alpha2, alpha3.toLowerCase(), ...names]) {
      if (countryCode(text) !== alpha2 && !ambiguous.has(`${alpha2} ${text}`)) wrong.push(`${alpha2}: ${text}`)
    }
  }
  expect(wrong).toEqual([])
})

test('every further name leads to its own country, so that no two countries share one', () => {
  const wrong = Object.entries(countryAlternatives).flatMap(([code, names]) =>
    names.split(';').filter((name) => countryCode(name) !== code),
  )
  expect(wrong).toEqual([])
})

test('each country of the reference event is recognised by the name that it is shown with, in each working language', () => {
  const countries = new Set(referenceEvent().roster.map(({ country }) => country))
  expect(countries.size).toBe(70)
  const wrong = [...countries].flatMap((code) =>
    languages.map((language) => countryName(code, language)).filter((name) => countryCode(name) !== code),
  )
  expect(wrong).toEqual([])
})

test('a country is shown by its name in the language of the reader', () => {
  expect(languages.map((language) => countryName('MA', language))).toEqual(['Morocco', 'Maroc', 'Marruecos', 'المغرب'])
  expect(countryName('ma', 'fr')).toBe('Maroc')
  expect(countryName('PS', 'en')).toBe('Palestine')
  expect(countryName('XK', 'en')).toBe('Kosovo')
})

test('what is no code of a country is shown as it is', () => {
  expect(countryName('Atlantis', 'en')).toBe('Atlantis')
  expect(countryName('', 'en')).toBe('')
  expect(countryName('QQ', 'en')).toBe('QQ')
})
