import type { Sector, WorkingLanguage } from './countries/country.ts'

/** What is fixed of an attendee; the rest is drawn. `at` counts from 1, like the ids. */
export type CastMember = {
  readonly at: number
  readonly name?: { readonly full: string; readonly given?: string; readonly family?: string }
  readonly sector?: Sector
  readonly organisation?: string
  readonly category?: string
  readonly language?: WorkingLanguage
  readonly note?: string
  readonly status?: 'cancelled' | 'blocked'
  readonly confidential?: true
}

/** The first attendees' countries, in order; every other country follows once before any comes a second time. */
export const firstCountries = 'FR MA UA JP ES CN PT BR MG KR ID EG IN IL GR TH ET GE AM VN DE IS HR NG'.split(' ')

/**
 * People who are there whatever else is drawn: the names that break lists, labels and searches, and one of each thing
 * that a desk has to deal with. Most stand among the first twenty, so that a small demo has them too.
 */
export const cast: readonly CastMember[] = [
  { at: 1, name: { full: 'Solène Desrosiers', given: 'Solène', family: 'Desrosiers' }, sector: 'police' },
  { at: 2, name: { full: 'Mariam El Haddad', given: 'Mariam', family: 'El Haddad' }, sector: 'police', language: 'ar' },
  {
    at: 3,
    name: { full: 'Анна Ковальчук', given: 'Анна', family: 'Ковальчук' },
    sector: 'ngo',
    organisation: 'Мережа довіри «Лелека»',
    note: 'Vegetarian meal ticket to be handed over.',
  },
  { at: 4, name: { full: '田中 純', given: '純', family: '田中' }, sector: 'police' },
  { at: 5, name: { full: 'José Ñíguez', given: 'José', family: 'Ñíguez' }, sector: 'police', category: 'speaker' },
  { at: 6, name: { full: 'Li Wei', given: 'Wei', family: 'Li' }, sector: 'academia' },
  // Two people of one name, who have nothing else in common.
  {
    at: 7,
    name: { full: 'José Ferreira', given: 'José', family: 'Ferreira' },
    sector: 'academia',
    note: 'Of the same name as another participant: compare the organisation.',
  },
  { at: 8, name: { full: 'José Ferreira', given: 'José', family: 'Ferreira' }, sector: 'police' },
  {
    at: 9,
    name: {
      full: 'Fanomezantsoa Mahefarisoa Tianarivelo Andriamanantenasoa Rakotonirinamanjakatoavina Razafindralambo',
      given: 'Fanomezantsoa Mahefarisoa Tianarivelo',
      family: 'Andriamanantenasoa Rakotonirinamanjakatoavina Razafindralambo',
    },
    sector: 'police',
  },
  { at: 10, name: { full: 'O' }, sector: 'private_sector' },
  { at: 11, name: { full: 'Suhartini' }, sector: 'international_organisation' },
  { at: 12, sector: 'police', language: 'ar', note: 'Hand over the interpreter’s headset (channel 4, Arabic).' },
  { at: 13, sector: 'police', confidential: true },
  { at: 16, sector: 'police', status: 'cancelled' },
  { at: 19, sector: 'police', status: 'blocked' },
  // Letters that are easily lost: hooks, horns and dots below, sharp s, thorn, eth, d with a stroke.
  { at: 20, name: { full: 'Huỳnh Thị Phương Thảo', given: 'Thị Phương Thảo', family: 'Huỳnh' } },
  { at: 21, name: { full: 'Käthe Weißgerber', given: 'Käthe', family: 'Weißgerber' } },
  { at: 22, name: { full: 'Þórunn Sigurðardóttir', given: 'Þórunn', family: 'Sigurðardóttir' } },
  { at: 23, name: { full: 'Đurđica Šimić', given: 'Đurđica', family: 'Šimić' } },
  { at: 24, name: { full: 'Fọláṣadé Ọ̀ṣúndáre', given: 'Fọláṣadé', family: 'Ọ̀ṣúndáre' } },
  { at: 57, confidential: true },
  { at: 98, note: 'Wheelchair user: the place at the end of row C is kept.' },
  { at: 104, sector: 'police', confidential: true },
  { at: 143, status: 'cancelled' },
  { at: 171, sector: 'ngo', confidential: true },
  { at: 229, sector: 'police', confidential: true },
]

/** What may be said to the desk of anybody. */
export const deskNotes = [
  'Vegetarian meal ticket to be handed over.',
  'Gluten-free lunch: give the green card.',
  'Programme in large print lies at the desk.',
  'Luggage in the cloakroom until 18:00, ticket at the desk.',
  'Does not wish to be photographed: give the red lanyard.',
] as const

/** The channel of the room's headsets on which each working language is interpreted. */
export const headsetNotes: Readonly<Record<WorkingLanguage, string>> = {
  en: 'Hand over the interpreter’s headset (channel 1, English).',
  fr: 'Hand over the interpreter’s headset (channel 2, French).',
  es: 'Hand over the interpreter’s headset (channel 3, Spanish).',
  ar: 'Hand over the interpreter’s headset (channel 4, Arabic).',
}
export const speakerNote = 'Speaks today: show the way to the speakers’ room.'
