import { describe, expect, test } from 'vitest'
import { record } from '../../../../electron/station/core.ts'
import { importRoster, interruptedImport } from '../../../../electron/station/roster/import-roster.ts'
import { dumpTables } from '../../../../electron/store/rebuild.ts'
import type { NewEntry } from '../../../../shared/domain/journal-entry.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aStation, openedStation, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees, rosterFile } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

async function lineOf(station: TestStation, id: string) {
  for await (const page of await station.client.roster.list({ unmask: 'test' })) {
    const line = page.find((each) => each.id === id)
    if (line !== undefined) return line
  }
  return null
}

/** The internal id of an attendee. */
async function refOf(station: TestStation, name: string): Promise<string> {
  const [found] = await station.client.roster.search({ text: name })
  if (found === undefined) throw new Error(`${name} is not found`)
  return found.ref
}

function write(station: TestStation, entry: NewEntry): void {
  station.core.store.write((store) => void record(station.core, store, entry, { operator: 'local' }))
}

describe('a report', () => {
  test('counts who was added, changed, unchanged, rejected and missing', async () => {
    const station = await aStation({ roster: attendees(4) })
    const report = await station.importRoster([
      anAttendee({ id: 'A-0001' }),
      anAttendee({ id: 'A-0002', full_name: 'Somebody Else' }),
      anAttendee({ id: 'A-0005' }),
      anAttendee({ id: '' }),
      anAttendee({ id: 'A-0003', full_name: '' }),
    ])
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, dryRun: false, missing: ['A-0004'] })
    expect(report.rejected.map(({ line, column }) => [line, column])).toEqual([
      [5, 'id'],
      [6, 'full_name'],
    ])
  })

  test('of a dry run is the same, and nothing was applied', async () => {
    const station = await aStation({ roster: attendees(3) })
    const file = [
      anAttendee({ id: 'A-0002', full_name: 'Somebody Else' }),
      anAttendee({ id: 'A-0003', badge_code: 'X-1' }),
      anAttendee({ id: 'A-0009', badge_code: 'X-1' }),
      anAttendee({ id: 'A-0010' }),
    ]
    const before = [dumpTables(station.core.store), await station.entries()]
    const dry = await station.importRoster(file, { dryRun: true })
    expect([dumpTables(station.core.store), await station.entries()]).toEqual(before)
    expect(dry).toEqual({ ...(await station.importRoster(file)), dryRun: true })
    expect(dry).toMatchObject({ added: 1, changed: 2, unchanged: 0, missing: ['A-0001'] })
  })

  test('names sectors and categories that the event does not list', async () => {
    const event = anEvent({ sectors: [{ code: 'police', name: 'Police' }] })
    const station = await aStation({ event })
    const { warnings } = await station.importRoster([
      anAttendee({ id: 'A-1', sector: 'police', category: 'delegate' }),
      anAttendee({ id: 'A-2', sector: 'press', category: '' }),
    ])
    expect(warnings.join('\n')).toMatch(/category "delegate"[^]*sector "press"/)
    expect(warnings.join('\n')).not.toContain('"police"')
  })
})

describe('importing again', () => {
  test('changes nothing where the file says the same', async () => {
    const roster = [
      anAttendee({ id: 'A-1', country: 'FR', tags: 'vip; press', note: 'Wheelchair', confidential: 'yes' }),
    ]
    const station = await aStation({ roster })
    const entries = (await station.entries()).length
    expect(await station.importRoster(roster)).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    expect(await station.entries()).toHaveLength(entries)
  })

  test('leaves a correction made at the desk alone, where the file still says what it said', async () => {
    const station = await aStation({
      roster: [anAttendee({ id: 'A-1', full_name: 'Jon Smiht', organisation: 'Police' })],
    })
    const attendee = await refOf(station, 'Jon Smiht')
    write(station, {
      kind: 'attendee',
      body: { attendee, source: 'desk', fields: {} },
      personal: { fullName: 'John Smith' },
    })
    const tonight = [anAttendee({ id: 'A-1', full_name: 'Jon Smiht', organisation: 'Harbour Police' })]
    expect(await station.importRoster(tonight)).toMatchObject({ changed: 1 })
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'John Smith', organisation: 'Harbour Police' })
    expect(
      await station.importRoster([
        anAttendee({ id: 'A-1', full_name: 'John Smith Jr', organisation: 'Harbour Police' }),
      ]),
    ).toMatchObject({ changed: 1 })
    expect(await lineOf(station, 'A-1')).toMatchObject({ full_name: 'John Smith Jr' })
  })

  test('says nothing of a column that the file does not have, and empties a cell that is empty', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', note: 'Wheelchair', country: 'FR' })] })
    await station.importRoster([anAttendee({ id: 'A-1', country: '' })])
    expect(await lineOf(station, 'A-1')).toMatchObject({ note: 'Wheelchair', country: null })
  })

  test('touches neither badges nor attendance', async () => {
    const station = await aStation({ roster: attendees(2) })
    const code = await station.badgeOf('A-0001')
    await station.scan(code)
    const { code: second } = await station.client.badge.reissue({ attendee: 'A-0002' })
    const tables = () => {
      const { badge, attendance, scan, session_count } = dumpTables(station.core.store)
      return { badge, attendance, scan, session_count }
    }
    const before = tables()
    await station.importRoster(
      attendees(2).map((line) => ({ ...line, full_name: `New ${line.id}`, status: 'blocked' })),
    )
    expect(tables()).toEqual(before)
    expect(await station.badgeOf('A-0002')).toBe(second)
  })

  test('leaves people who are not in the file alone', async () => {
    const station = await aStation({ roster: attendees(2) })
    const { missing } = await station.importRoster([anAttendee({ id: 'A-0002' })])
    expect(missing).toEqual(['A-0001'])
    expect(await station.scan(await station.badgeOf('A-0001'))).toMatchObject({ code: 'checked_in' })
  })

  test('does not call somebody missing whose line is rejected', async () => {
    const station = await aStation({ roster: attendees(2) })
    const report = await station.importRoster([
      anAttendee({ id: 'A-0001', country: 'Atlantis' }),
      anAttendee({ id: 'A-0002' }),
    ])
    expect(report.missing).toEqual([])
    expect(report.rejected).toHaveLength(1)
  })
})

describe('badges', () => {
  test('are made for everyone who is new, one each', async () => {
    const station = await aStation({ roster: attendees(5) })
    const codes = await Promise.all(attendees(5).map(({ id }) => station.badgeOf(id)))
    expect(new Set(codes).size).toBe(5)
    for (const code of codes) expect(code).toMatch(/^[BCDEFGHJKNPRSTVX]{24}$/)
  })

  test('of another system are taken as they are, and none of ours is made beside them', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: ' Ev/778 ' })] })
    expect(await lineOf(station, 'A-1')).toMatchObject({ badge_code: 'Ev/778', badge_codes: ['Ev/778'] })
  })

  test('of another system stand in no body of the journal: they are personal', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: 'Ev/778' })] })
    await station.scan('Ev/778')
    await station.client.badge.revoke({ code: 'Ev/778' })
    expect(JSON.stringify(await station.entries())).not.toContain('Ev/778')
  })

  test.each([
    ['another attendee has', [anAttendee({ id: 'A-1', badge_code: 'X-1' })], 'X-1'],
    ['another attendee had, before a reissue', [anAttendee({ id: 'A-1', badge_code: 'X-1' })], 'X-1'],
  ])('that %s are rejected', async (what, roster, code) => {
    const station = await aStation({ roster })
    if (what.includes('had')) await station.client.badge.reissue({ attendee: 'A-1' })
    const report = await station.importRoster([...roster, anAttendee({ id: 'A-2', badge_code: code })])
    expect(report).toMatchObject({ added: 0, unchanged: 1, rejected: [{ line: 3, column: 'badge_code' }] })
    expect(await lineOf(station, 'A-2')).toBeNull()
  })

  test('that stand twice in one file are rejected the second time', async () => {
    const station = await aStation({})
    const report = await station.importRoster([
      anAttendee({ id: 'A-1', badge_code: 'X-1' }),
      anAttendee({ id: 'A-2', badge_code: 'X-1' }),
    ])
    expect(report).toMatchObject({ added: 1, rejected: [{ line: 3, column: 'badge_code' }] })
  })

  test('of ours that another attendee has are rejected, however they are written', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = (await station.badgeOf('A-0001')).toLowerCase().replace(/.{4}/g, '$& ').trim()
    const report = await station.importRoster([anAttendee({ id: 'A-9', badge_code: code })])
    expect(report).toMatchObject({ added: 0, rejected: [{ line: 2, column: 'badge_code' }] })
  })

  test('that are new in the file stand beside the one that he has', async () => {
    const station = await aStation({ roster: attendees(1) })
    const first = await station.badgeOf('A-0001')
    expect(await station.importRoster([anAttendee({ id: 'A-0001', badge_code: 'X-1' })])).toMatchObject({ changed: 1 })
    expect((await lineOf(station, 'A-0001'))?.badge_codes).toEqual([first, 'X-1'])
    expect(await station.importRoster([anAttendee({ id: 'A-0001', badge_code: 'X-1' })])).toMatchObject({
      unchanged: 1,
    })
  })
})

test('an erased person is rejected and does not come back', async () => {
  const station = await aStation({ roster: attendees(2) })
  write(station, { kind: 'erasure', body: { attendee: await refOf(station, 'Person A-0001') } })
  const report = await station.importRoster(attendees(2))
  expect(report).toMatchObject({ added: 0, unchanged: 1, rejected: [{ line: 2, column: 'id' }], missing: [] })
  expect(await lineOf(station, 'A-0001')).toBeNull()
})

describe('an import that is stopped half-way', () => {
  const many = attendees(400)

  async function stopped() {
    const station = await aStation({})
    let applied = 0
    for await (const step of await station.client.roster.importFile({ file: rosterFile(many) })) {
      if (step.kind === 'progress' && step.phase === 'applying') {
        applied = step.done
        break
      }
    }
    return { station, applied }
  }

  test('keeps what was applied, and the station says where it stopped', async () => {
    const { station, applied } = await stopped()
    expect(applied).toBeGreaterThan(0)
    expect(applied).toBeLessThan(many.length)
    const { event } = await station.client.station.status()
    expect(event?.attendees).toBe(applied)
    const sentence = interruptedImport(station.core.store)
    expect(sentence).toContain(`${applied} of ${many.length}`)
    expect(sentence).toContain(`line ${applied + 1}`)
  })

  test('is completed by importing the file again, without a double', async () => {
    const { station, applied } = await stopped()
    const report = await station.importRoster(many)
    expect(report).toMatchObject({ added: many.length - applied, unchanged: applied, changed: 0, rejected: [] })
    expect(interruptedImport(station.core.store)).toBeNull()
    const tables = dumpTables(station.core.store)
    expect([tables['attendee']?.length, tables['badge']?.length]).toEqual([many.length, many.length])
  })

  test('lets scans through between its steps', async () => {
    const station = await aStation({ roster: attendees(1) })
    const code = await station.badgeOf('A-0001')
    const admitted: string[] = []
    for await (const step of await station.client.roster.importFile({ file: rosterFile(many) })) {
      if (step.kind !== 'progress' || step.phase !== 'applying') continue
      const direction = admitted.length % 2 === 0 ? 'in' : 'out'
      admitted.push(
        (await station.scan(code, { direction, at: Date.parse('2019-11-12T09:00:00Z') + admitted.length * 60_000 }))
          .outcome,
      )
    }
    expect(admitted.length).toBeGreaterThan(3)
    expect(new Set(admitted)).toEqual(new Set(['admitted']))
  })
})

describe('a committed step of an import', () => {
  /** How many rows each step took, by a clock that goes on by so many ms whenever it is looked at. */
  async function stepsOf(tickMs: number, dryRun: boolean) {
    const station = await aStation({})
    const seen: { rows: number; entries: number; stopped: string | null }[] = []
    let nowMs = 0
    let done = 0
    const request = { file: rosterFile(attendees(220)), map: {}, dryRun, ticks: () => (nowMs += tickMs) }
    for await (const step of importRoster(station.core, 'local', request)) {
      if (step.kind !== 'progress' || step.phase !== 'applying') continue
      const entries = (await station.client.station.status()).event?.attendees ?? 0
      seen.push({ rows: step.done - done, entries, stopped: interruptedImport(station.core.store) })
      done = step.done
    }
    return seen
  }

  test.each([
    ['takes one row where a row takes its whole time', 1_000, Array.from({ length: 220 }, () => 1)],
    ['takes as many as there is time for', 1, [...Array.from({ length: 27 }, () => 8), 4]],
    ['ends after a hundred however fast they are', 0, [100, 100, 20]],
  ])('%s', async (_, tickMs, rows) => {
    for (const dryRun of [true, false]) {
      const steps = await stepsOf(tickMs, dryRun)
      expect(steps.map((step) => step.rows)).toEqual(rows)
      const applied = rows.map((_count, index) => rows.slice(0, index + 1).reduce((sum, count) => sum + count, 0))
      expect(steps.map(({ entries }) => entries)).toEqual(dryRun ? rows.map(() => 0) : applied)
      expect(steps.at(-1)?.stopped).toBeNull()
    }
  })

  test('is applied whole or not at all, and the station says where the import stopped', async () => {
    const station = await aStation({})
    let looks = 0
    const request = {
      file: rosterFile(attendees(220)),
      map: {},
      dryRun: false,
      ticks: () => {
        // In the middle of the second step.
        if (station.core.store.database.inTransaction && ++looks === 150) throw new Error('in the middle')
        return 0
      },
    }
    const ran = (async () => {
      for await (const _ of importRoster(station.core, 'local', request));
    })()
    await expect(ran).rejects.toThrow('in the middle')
    expect((await station.client.station.status()).event?.attendees).toBe(100)
    expect(interruptedImport(station.core.store)).toContain('100 of 220 lines')
  })
})

test('rejected lines are told in the order of the file', async () => {
  const station = await aStation({ roster: [anAttendee({ id: 'A-9', badge_code: 'X-1' })] })
  const { rejected } = await station.importRoster([
    anAttendee({ id: 'A-1', badge_code: 'X-1' }),
    anAttendee({ id: '' }),
    anAttendee({ id: 'A-2', badge_code: 'X-1' }),
    anAttendee({ id: 'A-3', country: 'Atlantis' }),
  ])
  expect(rejected.map(({ line }) => line)).toEqual([2, 3, 4, 5])
})

test('a file that is no table changes nothing', async () => {
  const station = await aStation({ roster: attendees(1) })
  const before = dumpTables(station.core.store)
  const imports = ['', 'PK\u0003\u0004xl/', '{"a":1}', 'colour,size\nred,7'].map(async (text) => {
    for await (const _ of await station.client.roster.importFile({ file: new Blob([text]) }));
  })
  const settled = await Promise.allSettled(imports)
  for (const each of settled) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'REJECTED' } })
  expect(dumpTables(station.core.store)).toEqual(before)
})

test('an import before there is an event is refused with a sentence', async () => {
  const station = await openedStation(aFolder())
  await expect(station.importRoster(attendees(1))).rejects.toMatchObject({ code: 'NO_EVENT' })
})
