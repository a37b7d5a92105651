import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import {
  readRoster,
  type ReadOptions,
  type RosterFileRow,
} from '../../../../../electron/station/roster/roster-file/read-roster.ts'
import { NotATable } from '../../../../../electron/station/roster/roster-file/roster-file-error.ts'
import { workbookRecords } from '../../../../../electron/station/roster/roster-file/workbook/workbook-records.ts'
import { aWorkbook, cell, packed, row, rows, workbookEntries } from '../../../../builders/a-workbook.ts'

async function read(file: Blob, options: Partial<ReadOptions> = {}) {
  const found: RosterFileRow[] = []
  const warnings: string[] = []
  for await (const batch of readRoster(file, { map: {}, onWarning: (text) => warnings.push(text), ...options })) {
    found.push(...batch)
  }
  return { rows: found, warnings }
}

/** By line: id and name, or what is wrong. */
function summary(found: readonly RosterFileRow[]): Record<number, string> {
  return Object.fromEntries(
    found.map((each) => [
      each.line,
      'row' in each
        ? `${each.row.id} ${each.row.fields.fullName}`
        : each.problems.map(({ column, reason }) => `${column ?? 'line'} ${reason}`).join('; '),
    ]),
  )
}

async function sentenceOf(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof NotATable)) throw new Error(`was read, or failed otherwise: ${String(error)}`)
  expect(error.message).toMatch(/^[A-Z].*\.$/)
  return error.message
}

const header = ['id', 'full_name', 'note']

describe('a cell is read as its spreadsheet shows it', () => {
  const formats = [
    '00000',
    '"P-"0000',
    'dd/mm/yyyy',
    'yyyy-mm-dd hh:mm',
    '000-000',
    'h:mm;@',
    '0.00',
    '"n° "General',
    '#,##0',
    '[Red]0000',
  ]
  test.each([
    ['a number', 42, 0, '42'],
    ['a number with a pattern of zeros', 42, 1, '00042'],
    ['a number longer than its pattern', 1234567, 1, '1234567'],
    ['a number with letters before it', 7, 2, 'P-0007'],
    ['a date', 43781, 3, '2019-11-12'],
    ['a date of a format that every program knows', 43781, formats.length + 1, '2019-11-12'],
    ['a date with its time', 43781.375, 4, '2019-11-12 09:00'],
    ['a date before the day that Excel made up', 1, 3, '1900-01-01'],
    ['a number in two groups', 12345, 5, '012-345'],
    ['a time', 0.375, 6, '09:00'],
    ['a price', 12.5, 7, '12.5'],
    ['a number behind words', 12, 8, 'n° 12'],
    ['a number with thousands', 1234567, 9, '1234567'],
    ['a coloured number', 12, 10, '0012'],
    ['a sum that binary fractions blur', 0.1 + 0.2, 0, '0.3'],
    ['a negative number', -42, 1, '-00042'],
  ])('%s', async (_, value, format, expected) => {
    const table = row(1, header) + `<row r="2">${cell('A2', 'x')}${cell('B2', 'Ann')}${cell('C2', value, format)}</row>`
    const { rows: found } = await read(aWorkbook({ formats, sheets: [{ rows: table }] }))
    expect(found).toMatchObject([{ row: { fields: { note: expected } } }])
  })

  it('ids with leading zeros, wherever those come from', async () => {
    const table =
      row(1, header) +
      `<row r="2">${cell('A2', 7, 1)}${cell('B2', 'Ann')}</row><row r="3">${cell('A3', '0008')}${cell('B3', 'Bo')}</row>`
    const { rows: found } = await read(aWorkbook({ formats: ['0000'], sheets: [{ rows: table }] }))
    expect(summary(found)).toEqual({ 2: '0007 Ann', 3: '0008 Bo' })
  })

  it('dates that count from 1904', async () => {
    const table = row(1, header) + `<row r="2">${cell('A2', 'x')}${cell('B2', 'Ann')}${cell('C2', 42319, 1)}</row>`
    const { rows: found } = await read(
      aWorkbook({ formats: ['yyyy-mm-dd'], isFrom1904: true, sheets: [{ rows: table }] }),
    )
    expect(found).toMatchObject([{ row: { fields: { note: '2019-11-12' } } }])
  })

  it('an id that has lost its digits is rejected, for nobody knows it any more', async () => {
    const table = rows([header, [2 ** 53, 'Ann']])
    const { rows: found } = await read(aWorkbook({ sheets: [{ rows: table }] }))
    expect(summary(found)[2]).toMatch(/^id .*a spreadsheet has shortened: format the column as text/)
  })

  it('texts of the table, in several looks, without their pronunciation, with letters that XML cannot hold', async () => {
    const texts = [
      ...header.map((name) => `<si><t>${name}</t></si>`),
      '<si><r><t>Jean</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Dupont</t></r></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>',
      '<si><t>two_x000A_lines &amp; more</t></si>',
    ].join('')
    const shared = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`
    const table =
      `<row r="1">${shared('A1', 0)}${shared('B1', 1)}${shared('C1', 2)}</row>` +
      `<row r="2">${cell('A2', 'x')}${shared('B2', 3)}${shared('C2', 5)}</row>` +
      `<row r="3">${cell('A3', 'y')}${shared('B3', 4)}</row>`
    const { rows: found } = await read(aWorkbook({ texts, sheets: [{ rows: table }] }))
    expect(found).toMatchObject([
      { row: { fields: { fullName: 'Jean Dupont', note: 'two\nlines & more' } } },
      { row: { fields: { fullName: '東京' } } },
    ])
  })

  it('what a formula gave; a formula that failed or has no result costs its line', async () => {
    const formula = (place: string, value: string, type: string) => `<c r="${place}"${type}><f>X</f>${value}</c>`
    const table =
      row(1, header) +
      `<row r="2">${cell('A2', 'a')}${formula('B2', '<v>Ann Lee</v>', ' t="str"')}</row>` +
      `<row r="3">${cell('A3', 'b')}${formula('B3', '<v>#REF!</v>', ' t="e"')}</row>` +
      `<row r="4">${formula('A4', '', '')}${cell('B4', 'Cy')}</row>` +
      `<row r="5">${formula('A5', '<v>12</v>', '')}${cell('B5', 'Di')}</row>`
    const { rows: found } = await read(aWorkbook({ sheets: [{ rows: table }] }))
    expect(summary(found)).toEqual({
      2: 'a Ann Lee',
      3: 'full_name has a formula that fails (#REF!)',
      4: 'id has a formula without a result: open the file in a spreadsheet program, save it there, and import that',
      5: '12 Di',
    })
  })

  it('cells without places, rows without numbers, cells left out, prefixes of names', async () => {
    const table =
      '<x:row><x:c t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>full_name</x:t></x:is></x:c></x:row>' +
      '<x:row/><x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>Ann</x:t></x:is></x:c></x:row>'
    const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${table}</x:sheetData></x:worksheet>`
    const { rows: found } = await read(aWorkbook({ sheets: [{ rows: '', xml }] }))
    expect(summary(found)).toEqual({ 3: '1 Ann' })
  })
})

describe('the sheet that is read', () => {
  const people = rows([header, ['1', 'Ann']])
  const prices = rows([
    ['product', 'price'],
    ['Bread', 2],
  ])

  it('is the first with a header that is known, and that is said', async () => {
    const { rows: found, warnings } = await read(
      aWorkbook({ sheets: [{ name: 'Prices', rows: prices }, { name: 'People', rows: people }, { rows: people }] }),
    )
    expect(summary(found)).toEqual({ 2: '1 Ann' })
    expect(warnings).toEqual(['The workbook has 3 sheets: "People" was read, the first with a header that is known.'])
  })

  it('is a hidden one only where no other will do', async () => {
    const hidden = { name: 'Hidden', isHidden: true, rows: rows([header, ['9', 'Nobody']]) }
    const shown = await read(aWorkbook({ sheets: [hidden, { name: 'Shown', rows: people }] }))
    expect(summary(shown.rows)).toEqual({ 2: '1 Ann' })
    const only = await read(aWorkbook({ sheets: [hidden, { name: 'Prices', rows: prices }] }))
    expect(summary(only.rows)).toEqual({ 2: '9 Nobody' })
  })

  it('is the one that was asked for by name', async () => {
    const file = aWorkbook({
      sheets: [
        { name: 'A', rows: people },
        { name: 'B', rows: rows([header, ['2', 'Bo']]) },
      ],
    })
    expect(summary((await read(file, { sheet: 'B' })).rows)).toEqual({ 2: '2 Bo' })
    expect(await sentenceOf(read(file, { sheet: 'C' }))).toBe('The workbook has no sheet "C": it has "A", "B".')
  })

  it('may have titles, remarks and empty rows above its header, and empty ones between', async () => {
    const table =
      row(1, ['Participants of the meeting']) +
      row(3, ['as of', 43781]) +
      row(5, header) +
      row(9, ['1', 'Ann']) +
      '<row r="10" hidden="1"><c r="A10"><v>2</v></c><c r="B10" t="str"><v>Bo</v></c></row>'
    const { rows: found, warnings } = await read(aWorkbook({ sheets: [{ rows: table }] }))
    expect(summary(found)).toEqual({ 9: '1 Ann', 10: '2 Bo' })
    expect(warnings).toEqual([
      '2 rows above the header were left out.',
      'One row is hidden in the sheet, and read like the others.',
    ])
  })

  it('has its best row named where no header can be used', async () => {
    const file = aWorkbook({
      sheets: [{ rows: rows([['A title'], ['full_name', 'Pays', 'Kennung'], ['Ann', 'FR', 'k']]) }],
    })
    await expect(read(file)).rejects.toThrow(/^The header on line 2 cannot be used: "id" is missing/)
    expect(summary((await read(file, { map: { id: 'Kennung' } })).rows)).toEqual({ 3: 'k Ann' })
  })
})

describe('files of real programs', () => {
  it('of LibreOffice, with a date, leading zeros by format, a formula, merged titles, two sheets', async () => {
    const { rows: found } = await read(
      await openAsBlob(join(import.meta.dirname, '../../../../fixtures/rosters/libreoffice.xlsx')),
    )
    expect(found).toMatchObject([
      { line: 4, row: { id: '0007', fields: { fullName: 'Élodie Lefèvre', country: 'FR', note: '2019-11-12' } } },
      { line: 5, row: { id: '0123', fields: { fullName: 'محمد علي', country: 'EG', note: '2019-11-13' } } },
    ])
  })

  it('of write-excel-file', async () => {
    const text = (value: string) => ({ value, type: String })
    const file = await writeXlsxFile([
      header.map(text),
      [
        { value: 7, type: Number, format: '0000' },
        text('Ann <Lee> & "Co"'),
        { value: new Date('2019-11-12'), type: Date, format: 'dd/mm/yyyy' },
      ],
    ]).toBuffer()
    const { rows: found } = await read(new Blob([new Uint8Array(file)]))
    expect(found).toMatchObject([{ row: { id: '0007', fields: { fullName: 'Ann <Lee> & "Co"', note: '2019-11-12' } } }])
  })
})

describe('a file that is no workbook is refused in one sentence', () => {
  const good = workbookEntries({ sheets: [{ rows: rows([header, ['1', 'Ann']]) }] })
  const whole = packed(good)
  const container = (content: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000), Buffer.from(content, 'utf16le')])
  const encrypted = Uint8Array.from(whole)
  const directoryAt = Buffer.from(encrypted).readUInt32LE(encrypted.length - 6)
  encrypted[directoryAt + 8] = 1

  test.each<[string, Uint8Array<ArrayBuffer> | Buffer, RegExp]>([
    ['an archive of other things', packed({ 'holiday.txt': 'x' }), /is a compressed file \(\.zip\), not a table/],
    ['a Word document', packed({ 'word/document.xml': '<x/>' }), /is a Word document \(\.docx\)/],
    ['a binary workbook', packed({ 'xl/workbook.bin': 'x' }), /is an Excel binary workbook \(\.xlsb\)/],
    ['an OpenDocument', packed({ mimetype: 'x', 'content.xml': '<x/>' }), /is an OpenDocument file/],
    ['an old workbook', container('Workbook'), /is an old Excel workbook \(\.xls\)/],
    ['a workbook with a password', container('EncryptedPackage'), /is protected by a password/],
    ['an archive with a password', encrypted, /is protected by a password/],
    ['the first half', whole.subarray(0, whole.length / 2), /is damaged \(its end is missing\)/],
    ['a hole in the middle', Uint8Array.from(whole).fill(0, 40, 300), /is damaged/],
    [
      'XML that is none',
      packed({ ...good, 'xl/worksheets/sheet0.xml': '<worksheet><row></c></worksheet>' }),
      /is damaged .*cannot be read/,
    ],
    [
      'a sheet that is missing',
      packed(Object.fromEntries(Object.entries(good).filter(([name]) => !name.includes('sheet0')))),
      /is damaged \(the sheet "S0" is missing\)/,
    ],
    ['a workbook without text', packed(workbookEntries({ sheets: [{ rows: '' }] })), /has no cell with text/],
  ])('%s', async (_, bytes, sentence) => {
    expect(await sentenceOf(read(new Blob([new Uint8Array(bytes)])))).toMatch(sentence)
  })

  it('whatever byte of it is wrong, it is read or refused', async () => {
    for (let at = 0; at < whole.length; at += 211) {
      const bytes = Uint8Array.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      const outcome = await read(new Blob([bytes])).then(
        () => 'read',
        (error: unknown) => (error instanceof Error ? error.constructor.name : 'other'),
      )
      expect(['read', 'NotATable', 'HeaderProblem']).toContain(outcome)
    }
  })
})

describe('a file that would fill the memory is refused', () => {
  const limits = { file: 1_000_000, sheet: 2_000_000, texts: 500_000, part: 100_000 }
  const records = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
    let count = 0
    const options = { map: {}, sheet: null, limits }
    for await (const _ of workbookRecords(new Blob([bytes]), options)) count += 1
    return count
  }
  const sheetOf = (text: string) => packed(workbookEntries({ sheets: [{ rows: text }] }))
  const people = rows([header, ['1', 'Ann']])

  test.each<[string, () => Uint8Array<ArrayBuffer>, RegExp]>([
    ['a large file', () => new Uint8Array(1_000_001).fill(1), /The workbook has 1 MB, the most is 1 MB/],
    [
      'a sheet that unpacks to much',
      () => sheetOf(people + '<row r="3"/>'.repeat(300_000)),
      /is too large: .* unpacks to more than 2 MB/,
    ],
    [
      'a table of texts that does',
      () => packed(workbookEntries({ texts: '<si><t>x</t></si>'.repeat(50_000), sheets: [{ rows: people }] })),
      /sharedstrings\.xml" unpacks to more than/,
    ],
    ['a text without an end', () => sheetOf(`${people}${'x'.repeat(1_500_000)}`), /cannot be read/],
    ['sizes that lie', () => lying(sheetOf(people + '<row r="3"/>'.repeat(300_000))), /unpacks to more than 2 MB/],
  ])('%s', async (_, made, sentence) => {
    expect(await sentenceOf(records(made()))).toMatch(sentence)
  })

  it('and entities of its own are never expanded', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const entries = workbookEntries({
      sheets: [
        { rows: rows([header]) + '<row r="2"><c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><v>&b;</v></c></row>' },
      ],
    })
    entries['xl/worksheets/sheet0.xml'] =
      bomb + (entries['xl/worksheets/sheet0.xml'] ?? '').replace(/^<\?xml.*?\?>/, '')
    const outcome = await read(new Blob([packed(entries)])).then(
      ({ rows: found }) => summary(found)[2],
      (error: unknown) => (error instanceof NotATable ? 'refused' : 'failed'),
    )
    expect(['1 &b;', 'refused']).toContain(outcome)
  })

  /** The directory says that the sheet is small. */
  function lying(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const buffer = Buffer.from(bytes)
    for (let at = buffer.indexOf('PK\u0001\u0002'); at !== -1; at = buffer.indexOf('PK\u0001\u0002', at + 1)) {
      buffer.writeUInt32LE(10, at + 24)
    }
    return new Uint8Array(buffer)
  }
})

it('a workbook is read in a thread of its own, in batches, and can be left half-way', async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => [`${index}`, `Person ${index}`])
  const file = aWorkbook({
    sheets: [{ rows: row(1, header) + many.map((cells, index) => row(index + 2, cells)).join('') }],
  })
  let turns = 0
  let other = setImmediate(function turn() {
    turns += 1
    other = setImmediate(turn)
  })
  const sizes: number[] = []
  for await (const batch of readRoster(file, { map: {} })) {
    sizes.push(batch.length)
    if (sizes.length === 20) break
  }
  clearImmediate(other)
  expect(sizes).toEqual(Array.from({ length: 20 }, () => 250))
  expect(turns).toBeGreaterThan(20)
})
