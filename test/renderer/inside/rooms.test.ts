import { describe, expect, test } from 'vitest'
import { insideFile, insideFileName } from '../../../renderer/inside/inside-file.ts'
import { roomsOf, type InsideReading } from '../../../renderer/inside/rooms.ts'
import type { InsidePerson, InsideSession } from '../../../shared/contract/presence.ts'

const collator = new Intl.Collator('en', { numeric: true })
const room = (code: string) => ({ code, name: `Room ${code}` })
const aSession = (code: string, changed: Partial<InsideSession> = {}): InsideSession => ({
  code,
  title: `Session ${code}`,
  room: room('1'),
  direction: 'in-out',
  endsAtMs: 0,
  erased: 0,
  notInRoster: 0,
  ...changed,
})
const aPerson = (name: string, changed: Partial<InsidePerson> = {}): InsidePerson => ({
  ref: name,
  name,
  organisation: null,
  country: null,
  state: 'inside',
  sinceMs: 1000,
  ...changed,
})
const reading = (sessions: InsideSession[], people: [string, InsidePerson][]): InsideReading => ({
  read: { kind: 'read', atMs: Date.parse('2019-11-12T09:41:00Z'), sessions, people: people.length, earlier: 0 },
  people: people.map(([session, person]) => ({ session, person })),
})

describe('a reading of who is inside', () => {
  test('stands by room, rooms and people in the order that one looks for them', () => {
    const sessions = [
      aSession('A', { room: room('10') }),
      aSession('B', { room: room('2') }),
      aSession('C', { room: null }),
    ]
    const rooms = roomsOf(
      reading(sessions, [
        ['A', aPerson('Zoé')],
        ['A', aPerson('Édith')],
        ['A', aPerson('ana')],
        ['B', aPerson('Bo')],
        ['C', aPerson('Cy')],
      ]),
      collator,
    )
    expect(rooms.map(({ name, rows }) => [name, rows.map(({ person }) => person.name)])).toEqual([
      ['Room 2', ['Bo']],
      ['Room 10', ['ana', 'Édith', 'Zoé']],
      ['Session C', ['Cy']],
    ])
  })

  test('puts the sessions of one room together, and counts people who have no name', () => {
    const sessions = [aSession('A', { erased: 1 }), aSession('B', { notInRoster: 2 })]
    const rooms = roomsOf(
      reading(sessions, [
        ['A', aPerson('Ana', { state: 'left_unseen' })],
        ['B', aPerson('Bo')],
      ]),
      collator,
    )
    expect(rooms).toMatchObject([{ people: 5, erased: 1, notInRoster: 2, unsure: 1 }])
  })

  test('says of who was seen in another room later where that was, and of nobody else', () => {
    const sessions = [aSession('A'), aSession('B', { room: room('2') }), aSession('C')]
    const rooms = roomsOf(
      reading(sessions, [
        ['A', aPerson('Ana')],
        ['B', aPerson('Ana', { sinceMs: 2000 })],
        ['A', aPerson('Bo')],
        ['C', aPerson('Bo', { sinceMs: 3000 })],
      ]),
      collator,
    )
    const told = rooms.flatMap(({ rows }) =>
      rows.map((row) => [row.person.name, row.session.code, row.elsewhere?.place]),
    )
    expect(told).toEqual([
      ['Ana', 'A', 'Room 2'],
      ['Bo', 'A', undefined],
      ['Bo', 'C', undefined],
      ['Ana', 'B', undefined],
    ])
  })
})

describe('the file of who is inside', () => {
  test('has a row for everyone, is RFC 4180, and runs no formula', () => {
    const rooms = roomsOf(
      reading(
        [aSession('A', { title: 'Talk, "long"', erased: 1 })],
        [
          [
            'A',
            aPerson('=HYPERLINK("x")', {
              organisation: 'A\nB',
              country: 'FR',
              sinceMs: Date.parse('2019-11-12T08:00:00Z'),
            }),
          ],
        ],
      ),
      collator,
    )
    expect(insideFile(rooms, 'Europe/Paris')).toBe(
      [
        '\u{feff}room,session,session_title,full_name,organisation,country,since,state',
        `Room 1,A,"Talk, ""long""","'=HYPERLINK(""x"")","A\nB",FR,2019-11-12T09:00:00+01:00,inside`,
        'Room 1,A,"Talk, ""long""",,,,,erased',
        '',
      ].join('\r\n'),
    )
  })

  test('is named by the event’s own time', () => {
    expect(insideFileName(Date.parse('2019-11-12T23:30:59Z'), 'Europe/Paris')).toBe('inside-2019-11-13-0030.csv')
  })
})
