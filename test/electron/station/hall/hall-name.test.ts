import { expect, test } from 'vitest'
import { isDrawnByCountry, nameInHall } from '../../../../electron/station/hall/hall-name.ts'

type Named = Parameters<typeof nameInHall>[0]

function named(changed: Partial<Named>): Named {
  return { fullName: null, givenName: null, familyName: null, confidential: false, ...changed }
}

const names: readonly [string, Partial<Named>, full: string | null, initial: string | null][] = [
  [
    'both parts',
    { fullName: 'Mariam El Haddad', givenName: 'Mariam', familyName: 'El Haddad' },
    'Mariam El Haddad',
    'Mariam E.',
  ],
  ['family name first', { fullName: 'Nagy Ágnes', givenName: 'Ágnes', familyName: 'Nagy' }, 'Nagy Ágnes', 'Ágnes N.'],
  ['parts alone', { givenName: 'Ana María', familyName: 'Núñez' }, 'Ana María Núñez', 'Ana María N.'],
  ['a given name alone', { givenName: 'Suharto' }, 'Suharto', 'Suharto'],
  ['a family name alone', { familyName: 'Suharto' }, 'Suharto', 'S.'],
  ['a full name alone', { fullName: 'José Ñíguez' }, 'José Ñíguez', 'José Ñ.'],
  ['a full name of many words', { fullName: 'Maria da Graça Lopes' }, 'Maria da Graça Lopes', 'Maria L.'],
  ['a full name of one word', { fullName: 'Suharto' }, 'Suharto', 'S.'],
  ['Arabic', { fullName: 'أحمد منصور' }, 'أحمد منصور', 'أحمد م.'],
  ['a letter with marks', { fullName: 'Thu E\u0323\u0302' }, 'Thu E\u0323\u0302', 'Thu E\u0323\u0302.'],
  ['two words of Han characters', { fullName: '田中 純' }, '田中 純', '田中'],
  ['one word of Han characters', { fullName: '田中純' }, '田中純', '田.'],
  ['nothing, after an erasure', {}, null, null],
  [
    'confidential',
    { fullName: 'Hidden Person', givenName: 'Hidden', familyName: 'Person', confidential: true },
    null,
    null,
  ],
]

test.each(names)('a name of %s is shown as far as the policy goes', (_, changed, full, initial) => {
  const attendee = named(changed)
  expect([nameInHall(attendee, 'full'), nameInHall(attendee, 'initial'), nameInHall(attendee, 'none')]).toEqual([
    full,
    initial,
    null,
  ])
})

test('only characters of East Asia are drawn by country', () => {
  expect(['田中', '김', 'José', 'Анна', 'أحمد'].map(isDrawnByCountry)).toEqual([true, true, false, false, false])
})
