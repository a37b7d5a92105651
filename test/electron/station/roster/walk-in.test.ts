import { describe, expect, test } from 'vitest'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee } from '../../../builders/an-attendee.ts'

type Client = TestStation['client']
type Fields = Parameters<Client['roster']['addWalkIn']>[0]['fields']

let pages = 0
const register = (station: TestStation, fields: Fields, more: { id?: string; host?: string | null } = {}) =>
  station.as('desk').roster.addWalkIn({ id: more.id ?? `page-of-a-desk-${++pages}`, fields, host: more.host ?? null })

const roster = [
  anAttendee({ id: 'A-1', full_name: 'Muhammad Haddad', organisation: 'Harbour Police', country: 'MA' }),
  anAttendee({ id: 'A-2', full_name: 'محمد الحداد', organisation: 'وزارة الداخلية', country: 'DZ' }),
  anAttendee({ id: 'A-3', full_name: 'Juan Pérez', organisation: 'Policía Nacional', country: 'ES' }),
  anAttendee({ id: 'A-4', full_name: 'John Smith', organisation: 'Customs', country: 'GB' }),
]

describe('somebody who is not in the roster', () => {
  test('is registered with an id of the station and a badge that opens the door', async () => {
    const station = await aStation({ roster })
    const { ref, attendee, code, wasAdded } = await register(station, {
      fullName: '  Ana   de Sousa ',
      organisation: 'Polícia Judiciária',
      country: 'Portugal',
      sector: 'police',
      category: 'delegate',
    })
    expect(wasAdded).toBe(true)
    expect(attendee).toMatch(/^W-[A-Z]{4}-1$/)
    const { line } = await station.client.roster.person({ attendee: ref })
    expect(line).toMatchObject({
      id: attendee,
      full_name: 'Ana de Sousa',
      organisation: 'Polícia Judiciária',
      country: 'PT',
      sector: 'police',
      category: 'delegate',
      badge_code: code,
    })
    expect((await station.scan(code)).code).toBe('checked_in')
    expect((await station.scan({ ref }, { session: 'PL1' })).code).toBe('checked_in')
  })

  test('is journaled as said at the desk: who he is in the personal part, his id not derived from a name', async () => {
    const station = await aStation({})
    const { ref } = await register(station, { fullName: 'Ana Sousa', country: 'PT' })
    const entries = (await station.entries()).filter(({ body }) => body['attendee'] === ref)
    expect(entries.map(({ kind, operator }) => [kind, operator])).toEqual([
      ['badge', 'desk'],
      ['attendee', 'desk'],
    ])
    expect(entries[1]?.body).toMatchObject({ source: 'desk', fields: { country: 'PT' } })
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toContain('Sousa')
    expect(ref).not.toBe(station.refOf('W-1'))
  })

  test('is the same one where the page asks again, and another one where another page does', async () => {
    const station = await aStation({})
    const first = await register(station, { fullName: 'Ana Sousa' }, { id: 'the-same-page' })
    const entries = (await station.entries()).length
    const second = await register(station, { fullName: 'Ana Sousa' }, { id: 'the-same-page' })
    expect(second).toEqual({ ...first, wasAdded: false })
    expect(await station.entries()).toHaveLength(entries)
    const other = await register(station, { fullName: 'Ana Sousa' })
    expect(other.attendee).toMatch(/-2$/)
    expect(other.ref).not.toBe(first.ref)
  })

  test('is found by what he is called', async () => {
    const station = await aStation({ roster })
    const { attendee } = await register(station, { fullName: 'Óscar Ibáñez', organisation: 'Cruz Roja' })
    for (const text of ['oscar ibanez', 'cruz roja']) {
      const found = await station.client.roster.search({ text })
      expect(found.map(({ line }) => line.id)).toContain(attendee)
    }
  })

  test('is not touched by a later import of the roster', async () => {
    const station = await aStation({ roster })
    const { ref } = await register(station, { fullName: 'Ana Sousa', organisation: 'PJ' })
    await station.importRoster(roster)
    expect((await station.client.roster.person({ attendee: ref })).line).toMatchObject({ organisation: 'PJ' })
  })

  const refused: [string, Fields, string][] = [
    ['without a name', { fullName: '  ' }, 'fullName'],
    ['with only combining marks', { fullName: '\u0301\u0308\u20dd' }, 'fullName'],
    ['with nothing that can be seen', { fullName: '\u202e\u200b\u2060' }, 'fullName'],
    ['with a name of 401 characters', { fullName: 'x'.repeat(401) }, 'fullName'],
    ['with an organisation of 401 characters', { fullName: 'Ann', organisation: 'x'.repeat(401) }, 'organisation'],
    ['from a country that is none', { fullName: 'Ann', country: 'Atlantis' }, 'country'],
    ['who speaks what nobody does', { fullName: 'Ann', language: 'zz-klingon' }, 'language'],
  ]
  test.each(refused)('%s is refused, and nothing is written', async (_, fields, where) => {
    const station = await aStation({})
    const entries = (await station.entries()).length
    await expect(register(station, fields)).rejects.toMatchObject({ code: 'REJECTED', data: { where } })
    expect(await station.entries()).toHaveLength(entries)
  })

  test('may have a name of 400 characters, one that would turn the text around it, and a note with markup', async () => {
    const station = await aStation({})
    const long = `${'Ana '.repeat(99)}Anna`
    const names = [long, '\u202eAna\u202c Sousa', '<b>Ana</b>', 'Ana \u0007Sousa']
    const kept = [long, 'Ana Sousa', '<b>Ana</b>', 'Ana Sousa']
    for (const [index, fullName] of names.entries()) {
      const { ref } = await register(station, { fullName, note: '<script>alert(1)</script>' })
      const { line } = await station.client.roster.person({ attendee: ref })
      expect(line.full_name).toBe(kept[index])
      expect(line.note).toBe('<script>alert(1)</script>')
    }
  })
})

describe('a guest', () => {
  test('is tied to the one with whom he comes, and told with him', async () => {
    const station = await aStation({ roster })
    const host = station.refOf('A-3')
    const escort = await register(station, { fullName: 'Luz Ramos', category: 'escort' }, { host })
    const interpreter = await register(station, { fullName: 'Iris Sol', category: 'interpreter' }, { host })
    const person = await station.client.roster.person({ attendee: 'A-3' })
    expect(person.host).toBeNull()
    expect(person.guests.map(({ line }) => line.full_name)).toEqual(['Luz Ramos', 'Iris Sol'])
    expect(person.guests.map(({ ref }) => ref)).toEqual([escort.ref, interpreter.ref])
    const guest = await station.client.roster.person({ attendee: escort.attendee })
    expect(guest.host?.line.full_name).toBe('Juan Pérez')
    expect(guest.guests).toEqual([])
  })

  test('comes with nobody who is not here', async () => {
    const station = await aStation({ roster })
    const entries = (await station.entries()).length
    await expect(register(station, { fullName: 'Luz' }, { host: 'nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await station.entries()).toHaveLength(entries)
  })
})

describe('a likely duplicate', () => {
  const alike = async (person: { fullName: string; organisation?: string; country?: string }) => {
    const station = await aStation({ roster })
    const found = await station.as('desk').roster.likelyDuplicates(person)
    return found.map(({ line }) => line.id)
  }

  test.each([
    ['the same sound and country', { fullName: 'Mohamed El-Haddad', country: 'MA' }, ['A-1']],
    ['the same sound and country in another script', { fullName: 'Mohammed Haddad', country: 'Algérie' }, ['A-2']],
    ['the same sound and organisation', { fullName: 'Mohammad Hadad', organisation: 'harbour police' }, ['A-1']],
    ['a middle name more', { fullName: 'Juan Carlos Pérez', country: 'ES' }, ['A-3']],
    ['the same name, nothing else said', { fullName: 'john smith' }, ['A-4']],
    ['another country and organisation', { fullName: 'John Smith', organisation: 'Police', country: 'US' }, []],
    ['another name', { fullName: 'Jane Miller', country: 'GB' }, []],
    ['no name', { fullName: ' - ' }, []],
  ])('%s', async (_, person, ids) => {
    expect(await alike(person)).toEqual(ids)
  })

  test('of one’s very name comes before one of its sound', async () => {
    const station = await aStation({
      roster: [
        anAttendee({ id: 'B-1', full_name: 'Muhammad Haddad', country: 'MA' }),
        anAttendee({ id: 'B-2', full_name: 'Mohamed Haddad', country: 'MA' }),
      ],
    })
    const found = await station.client.roster.likelyDuplicates({ fullName: 'Mohamed Haddad', country: 'MA' })
    expect(found.map(({ line }) => line.id)).toEqual(['B-2', 'B-1'])
  })
})

describe('what a form offers', () => {
  test('sectors, categories and countries that the roster uses, the commonest first', async () => {
    const station = await aStation({
      roster: [
        anAttendee({ id: 'A-1', country: 'FR', sector: 'ngo', category: 'delegate' }),
        anAttendee({ id: 'A-2', country: 'FR', sector: 'police', category: 'delegate' }),
        anAttendee({ id: 'A-3', country: 'DE', sector: 'police', category: 'speaker' }),
      ],
    })
    expect(await station.as('desk').roster.usedValues()).toEqual({
      sectors: ['police', 'ngo'],
      categories: ['delegate', 'speaker'],
      countries: ['FR', 'DE'],
    })
  })

  test('organisations that have words which begin as typed, and no person’s name', async () => {
    const station = await aStation({
      roster: [
        ...roster,
        anAttendee({ id: 'B-1', full_name: 'Police Academy', organisation: 'Somewhere' }),
        anAttendee({ id: 'B-2', organisation: 'Harbour Police' }),
      ],
    })
    expect(await station.client.roster.organisations({ text: 'pol' })).toEqual(['Harbour Police', 'Policía Nacional'])
    expect(await station.client.roster.organisations({ text: 'nac pol' })).toEqual(['Policía Nacional'])
    expect(await station.client.roster.organisations({ text: '' })).toEqual([])
  })
})
