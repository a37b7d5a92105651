import { describe, expect, test } from 'vitest'
import { aStation, type TestStation } from '../../builders/a-station.ts'
import { anAttendee, attendees } from '../../builders/an-attendee.ts'

const roster = [
  anAttendee({ id: 'A-1', full_name: 'José Núñez', organisation: 'Policía Nacional' }),
  anAttendee({ id: 'A-2', full_name: 'Łukasz Żółć', organisation: 'Straż Graniczna' }),
  anAttendee({ id: 'A-3', full_name: 'محمد الحداد', organisation: 'وزارة الداخلية' }),
  anAttendee({ id: 'A-4', full_name: '山田 太郎', organisation: '警察庁' }),
  anAttendee({ id: 'A-5', full_name: 'John Smith', organisation: 'Harbour Police' }),
  anAttendee({ id: 'A-6', full_name: 'John Smith', organisation: 'Customs' }),
  anAttendee({ id: 'A-7', full_name: "Siobhán O'Brien-Kelly", organisation: 'An Garda Síochána' }),
  anAttendee({ id: 'A-8', full_name: 'X', organisation: null as never }),
].map((line) => ({ ...line, organisation: line['organisation'] ?? '' }))

const found = async (station: TestStation, text: string, limit = 12) =>
  (await station.client.roster.search({ text, limit })).map(({ line }) => line.id)

describe('a person is found', () => {
  test.each([
    ['jose', ['A-1']],
    ['NUNEZ', ['A-1']],
    ['núñez josé', ['A-1']],
    ['lukasz zolc', ['A-2']],
    ['محمد', ['A-3']],
    ['mohamed haddad', ['A-3']],
    ['山田', ['A-4']],
    ['smith', ['A-5', 'A-6']],
    ['john cust', ['A-6']],
    ['police', ['A-5']],
    ['brien', ['A-7']],
    ['kelly', ['A-7']],
    ['garda', ['A-7']],
    ['x', ['A-8']],
    ['smith nobody', []],
    ['mith', []],
    ['', []],
    ['   ', []],
    ['"; DROP TABLE attendee; --', []],
    ['* OR *', []],
    ['NEAR(smith)', []],
    ['\0\u202e', []],
  ])('by %j', async (text, ids) => {
    const station = await aStation({ roster })
    expect(await found(station, text)).toEqual(ids)
  })

  test('by the last characters of his badge code, in either case, of ours and of another system', async () => {
    const station = await aStation({
      roster: [...attendees(30), anAttendee({ id: 'B-1', badge_code: 'EVENT/2019/00778-Q' })],
    })
    const code = await station.badgeOf('A-0007')
    expect(await found(station, code.slice(-6).toLowerCase())).toContain('A-0007')
    expect(await found(station, `${code.slice(-8, -4)} ${code.slice(-4)}`)).toContain('A-0007')
    expect(await found(station, '778-q')).toEqual(['B-1'])
  })

  test('among people who came in one import, every one of them', async () => {
    const station = await aStation({ roster: attendees(300) })
    for (const { id } of attendees(300)) expect(await found(station, id)).toEqual([id])
  })

  test('by the new name and no more by the old one, once it was changed', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', full_name: 'Ana Sousa' })] })
    await station.importRoster([anAttendee({ id: 'A-1', full_name: 'Ana Cordeiro' })])
    expect([await found(station, 'sousa'), await found(station, 'cordeiro')]).toEqual([[], ['A-1']])
  })

  test('by the badge that replaced the lost one', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { code } = await station.client.badge.reissue({ attendee: 'A-0001' })
    expect(await found(station, code.slice(-8))).toEqual(['A-0001'])
  })
})

test('never more are given than asked for', async () => {
  const station = await aStation({ roster: attendees(150) })
  expect(await found(station, 'person', 5)).toHaveLength(5)
  expect(await found(station, 'person', 100)).toHaveLength(100)
  await expect(station.client.roster.search({ text: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
