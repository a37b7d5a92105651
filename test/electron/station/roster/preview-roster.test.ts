import { describe, expect, it, test } from 'vitest'
import { dumpTables } from '../../../../electron/store/rebuild.ts'
import type { RosterPreview } from '../../../../shared/contract/roster-preview.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { aWorkbook, rows } from '../../../builders/a-workbook.ts'
import { anAttendee, attendees, rosterFile } from '../../../builders/an-attendee.ts'

type Wish = { map?: Record<string, string>; sheet?: string }

async function previewOf(station: TestStation, file: Blob, wish: Wish = {}): Promise<RosterPreview> {
  for await (const step of await station.client.roster.previewFile({ file, ...wish })) {
    if (step.kind === 'done') return step.preview
  }
  throw new Error('a preview ends with what it saw')
}

async function rejectedLines(station: TestStation, file: Blob): Promise<string> {
  let text = ''
  for await (const piece of await station.client.roster.rejectedLines({ file })) text += piece
  return text
}

async function statuses(station: TestStation): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const page of await station.client.roster.list({})) for (const { id, status } of page) found[id] = status
  return found
}

describe('a preview', () => {
  it('counts as the import then does, shows the first rows and what changes, and applies nothing', async () => {
    const station = await aStation({ roster: attendees(4) })
    const file = rosterFile([
      anAttendee({ id: 'A-0001' }),
      anAttendee({ id: 'A-0002', full_name: 'Somebody Else', country: 'France' }),
      anAttendee({ id: 'A-0005', badge_code: 'X-1' }),
      anAttendee({ id: 'A-0003', country: 'Atlantis' }),
    ])
    const before = [dumpTables(station.core.store), await station.entries()]
    const preview = await previewOf(station, file)
    expect([dumpTables(station.core.store), await station.entries()]).toEqual(before)

    expect(preview.counts).toEqual({ added: 1, changed: 1, unchanged: 1, rejected: 1, missing: 1 })
    expect(preview.rows.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'unchanged'],
      [3, 'changed'],
      [4, 'added'],
    ])
    expect(preview.rows[1]?.fields).toContainEqual({ field: 'country', text: 'FR' })
    expect(preview.changes).toMatchObject([{ line: 3, id: 'A-0002', name: 'Somebody Else' }])
    expect(new Set(preview.changes[0]?.fields)).toEqual(
      new Set([
        { field: 'country', before: '', after: 'FR' },
        { field: 'full_name', before: 'Person A-0002', after: 'Somebody Else' },
      ]),
    )
    expect(preview.rejected).toMatchObject([{ line: 5, column: 'country' }])
    expect(preview.missing).toEqual({ ids: ['A-0004'], people: [{ id: 'A-0004', name: 'Person A-0004' }] })

    for await (const step of await station.client.roster.importFile({ file })) {
      if (step.kind === 'done') expect(step.report).toMatchObject({ added: 1, changed: 1, unchanged: 1 })
    }
  })

  it('of a header that cannot be used gives its columns, to be told by hand', async () => {
    const station = await aStation()
    const file = new Blob(['Kennung;Wer;Land\nK-1;Ann;FR\n'])
    expect(await previewOf(station, file)).toMatchObject({
      problem: expect.stringMatching(/has no header that is known/),
      headers: ['Kennung', 'Wer', 'Land'],
      rows: [],
    })
    expect(await previewOf(station, file, { map: { id: 'Kennung' } })).toMatchObject({
      problem: expect.stringMatching(/full_name/),
      columns: [{ field: 'id', index: 0 }],
    })
    expect(await previewOf(station, file, { map: { id: 'Kennung', full_name: 'Wer' } })).toMatchObject({
      problem: null,
      counts: { added: 1 },
    })
  })

  it('of a workbook names the sheet that is read and those that are not', async () => {
    const station = await aStation()
    const sheet = (name: string, id: string) => ({ name, rows: rows([['A title'], ['id', 'full_name'], [id, 'Ann']]) })
    const file = aWorkbook({ sheets: [{ name: 'Notes', rows: rows([['x']]) }, sheet('One', '1'), sheet('Two', '2')] })
    expect(await previewOf(station, file)).toMatchObject({
      sheet: 'One',
      sheets: ['Notes', 'One', 'Two'],
      headerLine: 2,
      warnings: [],
    })
    const two = await previewOf(station, file, { sheet: 'Two' })
    expect(two).toMatchObject({ sheet: 'Two', rows: [{ line: 3, fields: [{ field: 'id', text: '2' }, {}] }] })
  })

  it('of a file that is no table is refused', async () => {
    const station = await aStation()
    await expect(previewOf(station, new Blob(['%PDF-1.7']))).rejects.toMatchObject({ code: 'REJECTED' })
  })

  it('says of people who are cancelled that they stay so', async () => {
    const station = await aStation({ roster: attendees(2) })
    await station.client.roster.cancelMissing({ ids: ['A-0002'] })
    expect((await previewOf(station, rosterFile(attendees(2)))).warnings).toContain(
      'One person of the file is cancelled in the roster, and stays so unless the file has a status.',
    )
  })
})

describe('people who are in no file any more', () => {
  test('are those whom an import brought, not those who walked in, and a confidential name is not told', async () => {
    const station = await aStation({
      roster: [anAttendee({ id: 'A-1' }), anAttendee({ id: 'A-2', confidential: 'yes' }), anAttendee({ id: 'A-3' })],
    })
    await station.client.roster.addWalkIn({ id: 'a-walk-in-of-today', fields: { fullName: 'Walter Kin' } })
    const { missing, counts } = await previewOf(station, rosterFile([anAttendee({ id: 'A-1' })]))
    expect(counts.missing).toBe(2)
    expect(missing.people).toEqual([
      { id: 'A-2', name: null },
      { id: 'A-3', name: 'Person A-3' },
    ])
  })

  test('are cancelled when that is asked for, once, and a later file with a status brings them back', async () => {
    const station = await aStation({ roster: attendees(3) })
    const walkIn = await station.client.roster.addWalkIn({
      id: 'a-walk-in-of-today',
      fields: { fullName: 'Walter Kin' },
    })
    const ids = ['A-0002', walkIn.attendee, 'nobody']
    expect(await station.client.roster.cancelMissing({ ids })).toEqual({ cancelled: 1 })
    expect(await station.client.roster.cancelMissing({ ids })).toEqual({ cancelled: 0 })
    expect(await statuses(station)).toMatchObject({
      'A-0001': 'active',
      'A-0002': 'cancelled',
      [walkIn.attendee]: 'active',
    })
    expect((await station.scan({ attendeeId: 'A-0002' })).code).toBe('cancelled')

    await station.importRoster([anAttendee({ id: 'A-0002', status: 'active' })])
    expect(await statuses(station)).toMatchObject({ 'A-0002': 'active' })
  })
})

describe('the file of rejected lines', () => {
  it('has their cells and the reason in a last column, and imports once it is mended', async () => {
    const station = await aStation()
    const file = new Blob([
      'id;full_name;country;note\n1;Ann;FR;fine\n2;Bo;Atlantis;"two\nlines"\n;Cy;FR;=SUM(A1)\n4;Di;FR;one;too many\n',
    ])
    const text = await rejectedLines(station, file)
    expect(text.split('\r\n')).toEqual([
      '\ufeffid,full_name,country,note,rejected_because',
      expect.stringMatching(/^2,Bo,Atlantis,"two\nlines","country: ""Atlantis"" is no country/),
      expect.stringMatching(/^,Cy,FR,'=SUM\(A1\),id: is empty/),
      '4,Di,FR,one,"has 5 cells, the header has 4",too many',
      '',
    ])
    const mended = text.replace('Atlantis', 'FR').replace('\r\n,Cy', '\r\n3,Cy').replace(',too many', '')
    expect(await rejectedLines(station, new Blob([mended]))).toBe(
      '\ufeffid,full_name,country,note,rejected_because\r\n',
    )
    const preview = await previewOf(station, new Blob([mended]))
    expect(preview).toMatchObject({ counts: { added: 3, rejected: 0 }, warnings: [] })
    expect(preview.rows[1]?.fields).toContainEqual({ field: 'note', text: '=SUM(A1)' })
  })

  it('has lines that are right by themselves too, and of a file that is rejected again only the new reasons', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: 'X-1' })] })
    const first = await rejectedLines(station, rosterFile([anAttendee({ id: 'A-2', badge_code: 'X-1' })]))
    expect(first).toContain('Person A-2,A-2,X-1,badge_code: another attendee has this badge code')
    const second = await rejectedLines(station, new Blob([first.replace(',A-2,', ',,')]))
    expect(second.split('\r\n')).toEqual([
      '\ufefffull_name,id,badge_code,rejected_because',
      'Person A-2,,X-1,id: is empty: every attendee needs an id',
      '',
    ])
  })
})
