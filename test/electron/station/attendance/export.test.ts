import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { writeRehearsalClock } from '../../../../electron/station/clock.ts'
import { record } from '../../../../electron/station/core.ts'
import { aSessionFile } from '../../../builders/a-session.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'
import { anEvent, at } from '../../../builders/an-event.ts'

const attendanceColumns =
  'attendee_id, full_name, organisation, country, sector, category, session, session_title, room, first_in, last_out, minutes_present, entries, status, overridden, station, clock, assumed'
const scanColumns =
  'at, clock, station, seq, operator, session, session_title, room, gate, direction, outcome, code, overrode, reason, attendee_id, full_name, repeat_of, voided'

type Row = Record<string, unknown>
const rowsOf = (json: string) => JSON.parse(json) as Row[]
const json = async (station: TestStation, what: 'attendance' | 'scans', more = {}) =>
  rowsOf(await station.exported(what, { format: 'json', ...more }))
const csvRows = (csv: string) => parse<Row>(csv, { columns: true, bom: true, record_delimiter: '\r\n' })

describe('the attendance', () => {
  test('has the columns of the command line’s document, in their order', async () => {
    const station = await aStation({ roster: attendees(1) })
    const csv = await station.exported('attendance')
    expect(csv.slice(1).split('\r\n')[0]).toBe(attendanceColumns.replaceAll(', ', ','))
    expect(Object.keys((await json(station, 'attendance'))[0] ?? {}).join(', ')).toBe(attendanceColumns)
  })

  test('has one row for each attendee and session, those who did not come too', async () => {
    const station = await aStation({ roster: attendees(3) })
    const rows = await json(station, 'attendance')
    expect(rows.map((row) => `${String(row['session'])} ${String(row['attendee_id'])}`)).toEqual([
      'WS1 A-0001',
      'WS1 A-0002',
      'WS1 A-0003',
      'PL1 A-0001',
      'PL1 A-0002',
      'PL1 A-0003',
    ])
    expect(rows[0]).toMatchObject({
      status: 'absent',
      entries: 0,
      first_in: null,
      station: null,
      clock: null,
      assumed: 'no',
    })
  })

  test('says who, when, how long, by the zone of the event', async () => {
    const station = await aStation({
      roster: [
        anAttendee({
          id: 'A-1',
          full_name: 'Ana Sousa',
          organisation: 'Harbour Office',
          country: 'Portugal',
          sector: 'customs',
          category: 'delegate',
        }),
      ],
    })
    const code = await station.badgeOf('A-1')
    await station.scan(code, { at: '09:41:07' })
    await station.scan(code, { at: '10:30:00', direction: 'out' })
    await station.scan(code, { at: '11:00:00' })
    await station.scan(code, { at: '11:20:59', direction: 'out' })
    expect(await json(station, 'attendance', { session: 'WS1' })).toEqual([
      {
        attendee_id: 'A-1',
        full_name: 'Ana Sousa',
        organisation: 'Harbour Office',
        country: 'PT',
        sector: 'customs',
        category: 'delegate',
        session: 'WS1',
        session_title: 'Workshop',
        room: 'R1',
        first_in: '2019-11-12T09:41:07+01:00',
        last_out: '2019-11-12T11:20:59+01:00',
        minutes_present: 69,
        entries: 2,
        status: 'left',
        overridden: 'no',
        station: station.core.station,
        clock: 'supplied',
        assumed: 'no',
      },
    ])
  })

  test.each<[string, string | null, Row]>([
    [
      'who is still inside, while the session lasts',
      null,
      { status: 'present', last_out: null, minutes_present: 0, assumed: 'no' },
    ],
    [
      'who never checked out, once it is over',
      '12:31',
      { status: 'left', last_out: '2019-11-12T12:30:00+01:00', minutes_present: 150, assumed: 'yes' },
    ],
  ])('of %s', async (_, later, expected) => {
    const station = await aStation({ roster: attendees(2), isRehearsal: true })
    station.core.store.write((store) => writeRehearsalClock(store, at('10:30')))
    await station.scan(await station.badgeOf('A-0001'), { at: '10:00' })
    if (later !== null) await station.scan(await station.badgeOf('A-0002'), { at: later })
    const [row] = await json(station, 'attendance', { session: 'WS1' })
    expect(row).toMatchObject(expected)
  })

  test('of a laboratory of several days counts each day’s visit, and ends none of them on another day', async () => {
    const lab = aSessionFile({
      code: 'LAB',
      endsAt: '2019-11-15T18:00:00+01:00',
      reentry: { multipleEntries: true, entryAfterExit: true },
    })
    const station = await aStation({ event: anEvent({ sessions: [lab] }), roster: attendees(2) })
    const [one = '', two = ''] = await Promise.all(['A-0001', 'A-0002'].map((id) => station.badgeOf(id)))
    const nextDay = (time: string) => at(time) + 24 * 3_600_000
    await station.scan(one, { session: 'LAB', at: '16:00' })
    await station.scan(one, { session: 'LAB', at: nextDay('09:00') })
    await station.scan(one, { session: 'LAB', at: nextDay('10:00'), direction: 'out' })
    await station.scan(two, { session: 'LAB', at: '16:00' })
    expect(await json(station, 'attendance')).toMatchObject([
      {
        minutes_present: 12 * 60 + 60,
        last_out: '2019-11-13T10:00:00+01:00',
        entries: 2,
        status: 'left',
        assumed: 'no',
      },
      { minutes_present: 12 * 60, last_out: '2019-11-13T04:00:00+01:00', entries: 1, status: 'left', assumed: 'yes' },
    ])
  })

  test('follows a session that is prolonged afterwards', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'), { at: '09:00' })
    expect(await json(station, 'attendance', { session: 'WS1' })).toMatchObject([{ minutes_present: 210 }])
    await station.client.event.import({
      file: anEvent({ sessions: [aSessionFile({ room: 'R1', endsAt: '2019-11-12T13:00:00+01:00' })] }),
    })
    expect(await json(station, 'attendance', { session: 'WS1' })).toMatchObject([
      { minutes_present: 240, last_out: '2019-11-12T13:00:00+01:00', assumed: 'yes' },
    ])
  })

  test('of a plenary without check-out says attended, once, whatever often somebody came back', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code, { session: 'PL1', at: '09:00' })
    await station.scan(code, { session: 'PL1', at: '11:00' })
    const [row] = await json(station, 'attendance', { session: 'PL1' })
    expect(row).toMatchObject({
      status: 'attended',
      entries: 2,
      last_out: null,
      assumed: 'no',
      first_in: '2019-11-12T09:00:00+01:00',
    })
  })

  test('names the room of the first entry: the one that its gate leads to', async () => {
    const station = await aStation({ roster: attendees(2) })
    await station.scan(await station.badgeOf('A-0001'), { gate: 'G1' })
    await station.scan(await station.badgeOf('A-0002'))
    expect((await json(station, 'attendance', { session: 'WS1' })).map((row) => row['room'])).toEqual(['AUD', 'R1'])
  })

  test('is of one session where one is asked for, and an error that names it where there is none', async () => {
    const station = await aStation({ roster: attendees(2) })
    expect(await json(station, 'attendance', { session: 'PL1' })).toHaveLength(2)
    await expect(station.exported('attendance', { session: 'WS9' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { id: 'WS9' },
    })
  })

  test('of an erased person counts without his name', async () => {
    const station = await aStation({
      roster: [anAttendee({ id: 'A-1', full_name: 'Ana Sousa', organisation: 'Harbour' })],
    })
    await station.scan(await station.badgeOf('A-1'))
    const [{ ref } = { ref: '' }] = await station.client.roster.search({ text: 'ana' })
    station.core.store.write(
      (store) => void record(station.core, store, { kind: 'erasure', body: { attendee: ref } }, { operator: 'local' }),
    )
    const csv = await station.exported('attendance')
    expect(csv).not.toMatch(/Ana|A-1|Harbour/)
    expect(await json(station, 'attendance', { session: 'WS1' })).toMatchObject([
      { attendee_id: null, full_name: null, entries: 1 },
    ])
    expect(await json(station, 'scans')).toMatchObject([{ attendee_id: null, full_name: null, code: 'checked_in' }])
  })
})

describe('the scans', () => {
  test('have the columns of the command line’s document, in their order', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.scan(await station.badgeOf('A-0001'))
    const csv = await station.exported('scans')
    expect(csv.slice(1).split('\r\n')[0]).toBe(scanColumns.replaceAll(', ', ','))
    expect(Object.keys((await json(station, 'scans'))[0] ?? {}).join(', ')).toBe(scanColumns)
  })

  test('are one row each, refusals and those taken back too', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const { seq } = await station.scan(code, { at: '10:00', gate: 'G1' })
    await station.scan(code, { at: '10:10' })
    await station.scan('nonsense', { at: '10:20', session: 'WS9' })
    await station.client.journal.void({ station: station.core.station, seq, reason: 'wrong badge' })
    const rows = await json(station, 'scans')
    expect(rows).toMatchObject([
      {
        code: 'checked_in',
        outcome: 'admitted',
        direction: 'in',
        gate: 'G1',
        room: 'R1',
        session_title: 'Workshop',
        attendee_id: 'A-0001',
        full_name: 'Person A-0001',
        voided: 'yes',
        reason: 'wrong badge',
        clock: 'supplied',
        operator: 'local',
        at: '2019-11-12T10:00:00+01:00',
      },
      { code: 'already_in', outcome: 'refused', voided: 'no', reason: null },
      { code: 'not_a_badge', session: 'WS9', session_title: null, room: null, attendee_id: null, full_name: null },
    ])
    expect(rows.map((row) => row['seq'])).toEqual([seq, seq + 1, seq + 2])
    expect(await json(station, 'scans', { session: 'WS1' })).toHaveLength(2)
  })
})

test('the condition of a rule that refused is no reason that somebody gave', async () => {
  const sessions = [aSessionFile({ rule: { '==': [{ var: 'sector' }, 'police'] } })]
  const station = await aStation({ event: anEvent({ sessions }), roster: attendees(1) })
  await station.scan(await station.badgeOf('A-0001'))
  expect(await json(station, 'scans')).toMatchObject([{ code: 'rule_refused', reason: null, overrode: null }])
})

describe('a CSV file', () => {
  test('begins with a byte order mark, ends its lines with CRLF, and quotes what needs it', async () => {
    const name = 'Sousa, "Ana"'
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', full_name: name })] })
    const csv = await station.exported('attendance', { session: 'WS1' })
    expect(csv.startsWith('\u{feff}attendee_id,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(csv).toContain('A-1,"Sousa, ""Ana""",')
  })

  test.each(['=1+1', '+33 6', '-1', '@SUM(A1)', '=HYPERLINK("http://x")'])(
    'makes a text of %j, which a spreadsheet would run',
    async (text) => {
      const event = anEvent({ sessions: [aSessionFile({ title: text })] })
      const station = await aStation({ event, roster: [anAttendee({ id: text, full_name: text, organisation: text })] })
      await station.scan(await station.badgeOf(text), { gate: text })
      for (const what of ['attendance', 'scans'] as const) {
        const [row = {}] = csvRows(await station.exported(what))
        expect(row['attendee_id']).toBe(`'${text}`)
        expect(row['full_name']).toBe(`'${text}`)
        expect(row['session_title']).toBe(`'${text}`)
        expect(Object.values(row).filter((cell) => /^[=+\-@\t\r]/.test(String(cell)))).toEqual([])
      }
    },
  )

  test('stays one row a record where a title has a line break of its own', async () => {
    const event = anEvent({
      sessions: [aSessionFile({ title: 'Work\nshop' }), aSessionFile({ code: 'B', title: 'Work\rshop' })],
    })
    const station = await aStation({ event, roster: attendees(1) })
    const rows = csvRows(await station.exported('attendance'))
    expect(rows.map((row) => row['session_title'])).toEqual(['Work\nshop', 'Work\rshop'])
  })

  test('has its header alone where there is nobody', async () => {
    const station = await aStation({})
    expect((await station.exported('attendance')).slice(1)).toBe(`${attendanceColumns.replaceAll(', ', ',')}\r\n`)
    expect(await json(station, 'attendance')).toEqual([])
    expect(await json(station, 'scans')).toEqual([])
  })
})

describe('a confidential delegate', () => {
  const secret = anAttendee({
    id: 'A-1',
    full_name: 'Ana Sousa',
    organisation: 'Harbour Office',
    email: 'ana@example.org',
    note: 'Car',
    confidential: 'yes',
  })

  test('is masked in exports and lists', async () => {
    const station = await aStation({ roster: [secret, anAttendee({ id: 'A-2', full_name: 'Ben Okri' })] })
    await station.scan(await station.badgeOf('A-1'))
    await station.scan(await station.badgeOf('A-2'))
    for (const what of ['attendance', 'scans'] as const) {
      const text = await station.exported(what)
      expect(text).not.toMatch(/Ana|Sousa|Harbour/)
      expect(text).toContain('Ben Okri')
    }
    const lines = []
    for await (const page of await station.client.roster.list({})) lines.push(...page)
    expect(JSON.stringify(lines[0])).not.toMatch(/Ana|Sousa|Harbour|example\.org|Car/)
    expect(lines[0]).toMatchObject({ id: 'A-1', confidential: true, full_name: null })
    const overview = await station.client.checkIn.overview({ session: 'WS1' })
    expect(overview.last.map(({ name, isConfidential }) => [name, isConfidential])).toEqual([
      ['Ben Okri', false],
      [null, true],
    ])
  })

  test('is named to whoever scans or searches him at a desk', async () => {
    const station = await aStation({ roster: [secret] })
    expect(await station.scan(await station.badgeOf('A-1'))).toMatchObject({
      attendee: { name: 'Ana Sousa', confidential: true },
    })
    expect(await station.as('desk').roster.search({ text: 'sousa' })).toMatchObject([
      { line: { full_name: 'Ana Sousa' } },
    ])
  })

  test('is named in an export with a reason, and that is journaled', async () => {
    const station = await aStation({ roster: [secret] })
    await station.scan(await station.badgeOf('A-1'))
    const before = (await station.entries()).length
    expect(await station.exported('attendance', { unmask: 'fire list' })).toContain('Ana Sousa')
    expect(await station.exported('scans', { unmask: 'police request' })).toContain('Ana Sousa')
    for await (const page of await station.client.roster.list({ unmask: 'printing badges' })) {
      expect(page[0]?.full_name).toBe('Ana Sousa')
    }
    const written = (await station.entries()).slice(before)
    expect(written.map(({ kind, body }) => [kind, body['what']])).toEqual([
      ['disclosure', 'attendance'],
      ['disclosure', 'scans'],
      ['disclosure', 'roster'],
    ])
    expect(JSON.stringify(written)).not.toContain('fire list')
  })

  test('is named to organizers only: a desk that asks for it is refused, and nothing is journaled', async () => {
    const station = await aStation({ roster: [secret] })
    const before = (await station.entries()).length
    const asked = station.as('desk').attendance.export({ format: 'csv', unmask: 'curious' })
    await expect(asked.then(async (pieces) => pieces.next())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await station.entries()).toHaveLength(before)
  })
})

test('an export is a picture of one moment, while scanning goes on', async () => {
  const station = await aStation({ roster: attendees(1_000) })
  const code = await station.badgeOf('A-1000')
  const pieces = await station.client.attendance.export({ format: 'json', session: 'WS1' })
  let text = ''
  for await (const piece of pieces) {
    if (text === '') await station.scan(code)
    text += piece
  }
  expect(rowsOf(text)).toHaveLength(1_000)
  expect(rowsOf(text).at(-1)).toMatchObject({ attendee_id: 'A-1000', status: 'absent' })
})
