import { describe, expect, test } from 'vitest'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee } from '../../../builders/an-attendee.ts'

const roster = [
  anAttendee({ id: 'A-1', full_name: 'Jon Smiht', organisation: 'Custms', country: 'GB', sector: 'police' }),
  anAttendee({ id: 'A-2', full_name: 'Ana Sousa' }),
]
const lineOf = async (station: TestStation, attendee: string) => (await station.client.roster.person({ attendee })).line
const idsFound = async (station: TestStation, text: string) =>
  (await station.client.roster.search({ text })).map(({ line }) => line.id)

describe('a correction at the desk', () => {
  test('changes what it names and nothing else, and is journaled', async () => {
    const station = await aStation({ roster })
    const fields = { fullName: 'John Smith', organisation: 'Customs', country: 'Irlande', note: 'Spelt out\nby him' }
    const corrected = await station.as('desk').roster.correct({ attendee: 'A-1', fields })
    expect(corrected).toEqual({ attendee: 'A-1', changed: ['fullName', 'organisation', 'country', 'note'] })
    expect(await lineOf(station, 'A-1')).toMatchObject({
      full_name: 'John Smith',
      organisation: 'Customs',
      country: 'IE',
      sector: 'police',
      note: 'Spelt out\nby him',
    })
    const entry = (await station.entries()).at(-1)
    expect(entry).toMatchObject({
      kind: 'attendee',
      operator: 'desk',
      body: { attendee: station.refOf('A-1'), source: 'desk', fields: { country: 'IE' } },
    })
    expect(await idsFound(station, 'smith')).toEqual(['A-1'])
    expect(await idsFound(station, 'smiht')).toEqual([])
  })

  test('writes nothing where all of it stands so already', async () => {
    const station = await aStation({ roster })
    const entries = (await station.entries()).length
    const fields = { fullName: ' Jon  Smiht ', country: 'United Kingdom' }
    expect(await station.as('desk').roster.correct({ attendee: 'A-1', fields })).toEqual({
      attendee: 'A-1',
      changed: [],
    })
    expect(await station.entries()).toHaveLength(entries)
  })

  test('empties a field, but no name', async () => {
    const station = await aStation({ roster })
    await station.as('desk').roster.correct({ attendee: 'A-1', fields: { organisation: '' } })
    expect(await lineOf(station, 'A-1')).toMatchObject({ organisation: null, full_name: 'Jon Smiht' })
    await expect(
      station.as('desk').roster.correct({ attendee: 'A-1', fields: { fullName: ' ' } }),
    ).rejects.toMatchObject({ code: 'REJECTED', data: { where: 'fullName' } })
  })

  test('is not undone by a later import, which changes what it says anew', async () => {
    const station = await aStation({ roster })
    await station.as('desk').roster.correct({ attendee: 'A-1', fields: { fullName: 'John Smith' } })
    await station.importRoster(roster)
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'John Smith', organisation: 'Custms' })
    const [first, ...others] = roster
    await station.importRoster([{ ...first, id: 'A-1', organisation: 'HM Customs' }, ...others])
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'John Smith', organisation: 'HM Customs' })
  })

  test.each(['sector', 'category'] as const)('of the %s needs an organizer', async (field) => {
    const station = await aStation({ roster })
    const request = { attendee: 'A-1', fields: { fullName: 'John Smith', [field]: 'press' } }
    const entries = (await station.entries()).length
    await expect(station.as('desk').roster.correct(request)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await station.entries()).toHaveLength(entries)
    await station.as('organizer').roster.correct(request)
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'John Smith', [field]: 'press' })
  })

  test('of the status needs an organizer, and acts at the next scan', async () => {
    const station = await aStation({ roster })
    const request = { attendee: 'A-2', fields: { status: 'blocked' as const } }
    await expect(station.as('desk').roster.correct(request)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await station.client.roster.correct(request)
    expect((await station.scan({ attendeeId: 'A-2' })).code).toBe('blocked')
  })

  test.each([
    ['a name of 401 characters', { fullName: 'x'.repeat(401) }, 'fullName'],
    ['a name of marks', { fullName: '\u0301\u0302' }, 'fullName'],
    ['a given name of marks', { givenName: '\u0301\u0302' }, 'givenName'],
    ['a country that is none', { country: 'Atlantis' }, 'country'],
    ['a note of 2,001 characters', { note: 'x'.repeat(2001) }, 'note'],
  ])('with %s is refused by its field', async (_, fields, where) => {
    const station = await aStation({ roster })
    await expect(station.as('desk').roster.correct({ attendee: 'A-1', fields })).rejects.toMatchObject({
      code: 'REJECTED',
      data: { where },
    })
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'Jon Smiht' })
  })

  test('of nobody is refused', async () => {
    const station = await aStation({ roster })
    await expect(station.client.roster.correct({ attendee: 'A-9', fields: { fullName: 'X' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
