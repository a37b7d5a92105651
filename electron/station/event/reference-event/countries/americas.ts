import * as american from '../names/americas-and-pacific.ts'
import { english } from '../names/western-europe.ts'
import type { SendingCountry } from './country.ts'

export const americas: readonly SendingCountry[] = [
  {
    code: 'US',
    pools: [american.northAmerican],
    languages: ['en', 'en', 'en', 'es'],
    weight: 5,
    police: 'Bluebird Task Group, child protection',
    others: [
      ['private_sector', 'Cedarline Image Search, Inc.'],
      ['private_sector', 'Harborlight Networks'],
      ['ngo', 'Copper Porch Alliance for Missing Kids'],
      ['academia', 'Tallgrass State College'],
    ],
    delegation: 'United States delegation',
  },
  {
    code: 'CA',
    pools: [american.quebecois, english],
    languages: ['fr', 'en', 'en'],
    weight: 3,
    police: 'Loon Unit / Unité Huard',
    others: [
      ['ngo', 'Chickadee Line / Ligne Mésange'],
      ['academia', 'Université de la Baie-aux-Huards'],
    ],
  },
  {
    code: 'MX',
    pools: [american.latinAmerican],
    languages: ['es'],
    weight: 3,
    police: 'Grupo Cenzontle, protección de la niñez',
    others: [
      ['ngo', 'Farolitos de la Loma Ocre A. C.'],
      ['private_sector', 'Nopal Datos S. A.'],
    ],
    delegation: 'Delegación de México',
  },
  {
    code: 'BR',
    pools: [american.brazilian],
    languages: ['es', 'en'],
    weight: 3,
    police: 'Núcleo Bem-te-vi, proteção da criança',
    others: [
      ['ngo', 'Instituto Pipa de Serra Clara'],
      ['academia', 'Universidade de Serra Clara do Norte'],
    ],
    delegation: 'Delegação do Brasil',
  },
  {
    code: 'AR',
    pools: [american.latinAmerican],
    languages: ['es'],
    weight: 2,
    police: 'División Hornero, protección de la niñez',
    others: [['academia', 'Universidad de Laguna Ñandú']],
  },
  {
    code: 'CL',
    pools: [american.latinAmerican],
    languages: ['es'],
    police: 'Brigada Chincol, protección de la infancia',
  },
  {
    code: 'CO',
    pools: [american.latinAmerican],
    languages: ['es'],
    weight: 2,
    police: 'Grupo Turpial, infancia y adolescencia',
    others: [['ngo', 'Corporación Cometas de Altomonte']],
  },
  {
    code: 'PE',
    pools: [american.latinAmerican],
    languages: ['es'],
    police: 'División Tunqui, niñez y adolescencia',
  },
]
