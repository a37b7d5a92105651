import { describe, expect, test } from 'vitest'
import { statements } from '../../../../electron/store/statement.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'

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
    ['smith', ['A-6', 'A-5']],
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

describe('a person is found by the sound of his name', () => {
  const people = [
    'Muhammad Haddad',
    'Mohamed Benali',
    'محمد الحداد',
    'Aleksandr Ivanov',
    'Alexander Iwanow',
    'Александр Иванов',
    'Joseph Kony',
    'Yusuf Demir',
    'يوسف العلي',
    'Peter Brown',
    'Patricia Novak',
    'Γιώργος Παπαδόπουλος',
  ].map((full_name, index) => anAttendee({ id: `S-${index + 1}`, full_name, organisation: 'Ministry' }))

  test.each([
    // Who is written so comes first, then whoever is written nearly so.
    ['mohamed haddad', ['S-1', 'S-3']],
    ['muhammad haddad', ['S-1', 'S-3']],
    ['محمد الحداد', ['S-3', 'S-1']],
    ['alexander ivanov', ['S-5', 'S-4', 'S-6']],
    ['Александр Иванов', ['S-6', 'S-4', 'S-5']],
    ['youssef', ['S-8', 'S-7', 'S-9']],
    ['papadopulos', ['S-12']],
    ['peter', ['S-10']],
    ['mohamed ministry', ['S-2', 'S-1', 'S-3']],
  ])('%s', async (text, ids) => {
    const station = await aStation({ roster: people })
    const all = await found(station, text)
    expect(new Set(all)).toEqual(new Set(ids))
    expect(all[0]).toBe(ids[0])
  })
})

test('who is written so comes before who begins so, and both before who sounds so', async () => {
  const station = await aStation({
    roster: ['Alina', 'Ali', 'Aly', 'Alisher'].map((full_name) => anAttendee({ id: full_name, full_name })),
  })
  const all = await station.client.roster.search({ text: 'ali' })
  expect(all.map(({ line, match }) => [line.id, match])).toEqual([
    ['Ali', 'exact'],
    ['Aly', 'exact'],
    ['Alina', 'beginning'],
    ['Alisher', 'beginning'],
  ])
  const near = await station.client.roster.search({ text: 'elishar' })
  expect(near.map(({ line, match }) => [line.id, match])).toEqual([['Alisher', 'near']])
})

test('whose name it is comes before whose organisation it is', async () => {
  const station = await aStation({
    roster: [
      anAttendee({ id: 'A-1', full_name: 'Aaron Adler', organisation: 'Rose' }),
      anAttendee({ id: 'A-2', full_name: 'Zoé Rose', organisation: 'Customs' }),
    ],
  })
  expect(await found(station, 'rose')).toEqual(['A-2', 'A-1'])
})

describe('where he comes from', () => {
  const travellers = [
    anAttendee({ id: 'C-1', full_name: 'Ann', country: 'DE', delegation: 'Bundesländer' }),
    anAttendee({ id: 'C-2', full_name: 'Ben', country: 'GB' }),
    anAttendee({ id: 'C-3', full_name: 'Cyd', country: 'CI' }),
    anAttendee({ id: 'C-4', full_name: 'Dee', country: 'US' }),
  ]
  test.each([
    ['germany', ['C-1']],
    ['Allemagne', ['C-1']],
    ['alemania', ['C-1']],
    ['ألمانيا', ['C-1']],
    ['germ', ['C-1']],
    ['united kingdom', ['C-2']],
    ['united', ['C-2', 'C-4']],
    ["côte d'ivoire", ['C-3']],
    ['dee estados', ['C-4']],
    ['ann france', []],
    ['bundesl', ['C-1']],
  ])('finds him: %s', async (text, ids) => {
    expect(await found(await aStation({ roster: travellers }), text)).toEqual(ids)
  })
})

test('the index is asked, and no table read from end to end', async () => {
  const station = await aStation({ roster })
  for (const name of ['search.match', 'attendee.guests']) {
    const plan = station.core.store.database
      .prepare(`EXPLAIN QUERY PLAN ${statements.get(name) ?? ''}`)
      .all('"x"', 1) as { detail: string }[]
    const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'))
    // A question to the index is called a scan of it, with the number of the plan that it took.
    expect([name, scans.filter((detail) => !detail.startsWith('SCAN search VIRTUAL TABLE INDEX 0:M'))]).toEqual([
      name,
      [],
    ])
  }
})

test('never more are given than asked for', async () => {
  const station = await aStation({ roster: attendees(150) })
  expect(await found(station, 'person', 5)).toHaveLength(5)
  expect(await found(station, 'person', 100)).toHaveLength(100)
  await expect(station.client.roster.search({ text: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
