import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { delimiterOf } from '../../../../electron/station/roster/roster-file/delimiter.ts'
import { fileChunks } from '../../../../electron/station/roster/roster-file/file-chunks.ts'
import { fileRecords } from '../../../../electron/station/roster/roster-file/file-records.ts'
import { fileText } from '../../../../electron/station/roster/roster-file/file-text.ts'
import { inspectFile } from '../../../../electron/station/roster/roster-file/inspect-file.ts'
import { readRoster, type RosterFileRow } from '../../../../electron/station/roster/roster-file/read-roster.ts'
import {
  HeaderProblem,
  NotATable,
  RosterFileError,
} from '../../../../electron/station/roster/roster-file/roster-file-error.ts'
import type { FileContent } from '../../../../shared/contract/file.ts'

const encodings = [
  'utf-8',
  'utf-8 with mark',
  'utf-16le',
  'utf-16le with mark',
  'utf-16be',
  'utf-16be with mark',
  'windows-1252',
] as const
type Written = (typeof encodings)[number]

function encode(text: string, encoding: Written): Uint8Array<ArrayBuffer> {
  const marked = encoding.endsWith('with mark') ? `\ufeff${text}` : text
  if (encoding.startsWith('utf-8')) return new Uint8Array(Buffer.from(marked, 'utf8'))
  if (encoding === 'windows-1252')
    return new Uint8Array(Buffer.from(text.replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1'))
  const bytes = Buffer.from(marked, 'utf16le')
  return new Uint8Array(encoding.startsWith('utf-16be') ? bytes.swap16() : bytes)
}

async function read(file: string | FileContent, map: Record<string, string> = {}) {
  const rows: RosterFileRow[] = []
  const warnings: string[] = []
  const content = typeof file === 'string' ? new Blob([file]) : file
  for await (const batch of readRoster(content, { map, onWarning: (sentence) => warnings.push(sentence) })) {
    rows.push(...batch)
  }
  return { rows, warnings }
}

async function rejectionOf(file: string | FileContent, map?: Record<string, string>): Promise<RosterFileError> {
  const error: unknown = await read(file, map).then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof RosterFileError)) throw new Error(`was read, or failed otherwise: ${String(error)}`)
  return error
}

/** Name by line; for a rejected line its column and reason. */
function summary(rows: readonly RosterFileRow[]): Record<number, string> {
  return Object.fromEntries(
    rows.map((row) => [
      row.line,
      'row' in row
        ? `${row.row.id} ${row.row.fields.fullName}`
        : row.problems.map(({ column, reason }) => `${column ?? 'line'}: ${reason}`).join('; '),
    ]),
  )
}

const fixture = (name: string) => openAsBlob(join(import.meta.dirname, '../../../fixtures/rosters', name))

describe('the same people are read', () => {
  const header = ['id', 'Prénom', 'Nom', 'Organisation', 'Note']
  const people = [
    ['1', 'Élodie', 'Lefèvre', 'Ministère de l’Intérieur, Paris', '5 €; payé'],
    ['2', 'Jürgen', 'Groß', 'BKA\tWiesbaden', 'dit "Jo"\nle grand'],
    ['3', 'Señor', '', '', ''],
  ]
  for (const encoding of encodings) {
    test.each([
      [',', '\n'],
      [',', '\r\n'],
      [',', '\r'],
      [';', '\n'],
      [';', '\r\n'],
      [';', '\r'],
      ['\t', '\n'],
      ['\t', '\r\n'],
      ['\t', '\r'],
    ])(`from ${encoding}, delimited by %j, lines ended by %j`, async (delimiter, lineEnd) => {
      const table = stringify([header, ...people], { delimiter, record_delimiter: '\n' }).replaceAll('\n', lineEnd)
      const { rows, warnings } = await read(new Blob([encode(table, encoding)]))
      expect(warnings).toEqual([])
      expect(rows).toEqual([
        {
          line: 2,
          row: {
            id: '1',
            fields: {
              fullName: 'Élodie Lefèvre',
              givenName: 'Élodie',
              familyName: 'Lefèvre',
              organisation: 'Ministère de l’Intérieur, Paris',
              note: '5 €; payé',
            },
            badgeCode: null,
          },
        },
        {
          line: 3,
          row: {
            id: '2',
            fields: {
              fullName: 'Jürgen Groß',
              givenName: 'Jürgen',
              familyName: 'Groß',
              organisation: 'BKA Wiesbaden',
              note: 'dit "Jo"\nle grand',
            },
            badgeCode: null,
          },
        },
        {
          line: 5,
          row: {
            id: '3',
            fields: { fullName: 'Señor', givenName: 'Señor', familyName: null, organisation: null, note: null },
            badgeCode: null,
          },
        },
      ])
    })
  }

  test.each([
    'excel-french-windows-1252.csv',
    'excel-unicode-text.txt',
    'excel-csv-utf-8.csv',
    'google-sheets.csv',
    'libreoffice-all-quoted.csv',
    'classic-mac.csv',
    'sep-line.csv',
    'spanish-utf-16-be.csv',
  ])('from %s', async (name) => {
    const { rows, warnings } = await read(await fixture(name))
    expect(warnings).toEqual([])
    expect(rows.map((row) => ('row' in row ? row.row : row))).toEqual([
      {
        id: 'A-1',
        badgeCode: null,
        fields: {
          fullName: 'Élodie Lefèvre-Núñez',
          givenName: 'Élodie',
          familyName: 'Lefèvre-Núñez',
          organisation: 'Ministère de l’Intérieur',
          country: 'FR',
          confidential: true,
          note: 'Végétarienne ; arrive à 9 h',
        },
      },
      {
        id: 'A-2',
        badgeCode: null,
        fields: {
          fullName: 'Jürgen Groß',
          givenName: 'Jürgen',
          familyName: 'Groß',
          organisation: 'Bundeskriminalamt',
          country: 'DE',
          confidential: false,
          note: 'dit "Jo"',
        },
      },
      {
        id: 'A-3',
        badgeCode: null,
        fields: {
          fullName: "Siobhán O'Brien",
          givenName: 'Siobhán',
          familyName: "O'Brien",
          organisation: 'An Garda Síochána; Dublin',
          country: 'IE',
          confidential: false,
          note: 'Deux lignes\nici',
        },
      },
    ])
  })

  it('whatever stands in the cells, in every way to write a table', async () => {
    const cells = (encoding: Written) =>
      encoding === 'windows-1252'
        ? // Letters that never make up a valid sequence of UTF-8.
          fc.string({ unit: fc.constantFrom(...Array.from('ab "\'\n\r,;\t=éàïÿø')), maxLength: 12 })
        : fc.oneof(
            fc.string({ unit: fc.constantFrom(...Array.from('ab "\'\n\r,;\t=éعد中一')), maxLength: 12 }),
            fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
          )
    const written = fc.constantFrom(...encodings).chain((encoding) =>
      fc.record({
        encoding: fc.constant(encoding),
        delimiter: fc.constantFrom(',', ';', '\t'),
        lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
        quoted: fc.boolean(),
        hasLastLineEnd: fc.boolean(),
        rows: fc.array(fc.tuple(cells(encoding), cells(encoding)), { maxLength: 12 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(written, async ({ encoding, delimiter, lineEnd, quoted, hasLastLineEnd, rows }) => {
        const table = [['id', 'full_name', 'note'], ...rows.map((row, index) => [`n${index}`, ...row])]
        const text = stringify(table, {
          delimiter,
          record_delimiter: lineEnd,
          quoted,
          quoted_match: /[\r\n]/,
          eof: hasLastLineEnd,
        })
        const file = new Blob([encode(text, encoding)])
        const inspected = await inspectFile(file)
        // A text of ASCII is the same in both.
        const isAscii = !/[^\n\r\t -~]/.test(text)
        expect(inspected.encoding).toBe(
          isAscii && encoding === 'windows-1252' ? 'utf-8' : encoding.replace(' with mark', ''),
        )
        const found = delimiterOf(inspected.head, {})
        const records = []
        for await (const record of fileRecords(fileText(fileChunks(file), inspected.encoding), found))
          records.push(record)
        const ends = (cell: string) => cell.replace(/\r\n?/g, '\n')
        let line = 1
        expect(records).toEqual(
          table.map((row) => {
            const expected = { line, cells: row.map(ends) }
            line += row.map(ends).join('').split('\n').length
            return expected
          }),
        )
      }),
      { numRuns: 150 },
    )
  })
})

describe('exports of other systems are read', () => {
  test.each([
    ['alf-io-attendees.csv', {}, { 2: '6c2e8c52-4d0b-4a0e-9a55-0f5a3c6a9f11 Zoë Çelik' }],
    ['eventbrite-attendees.csv', {}, { 2: '1359871 Priya Śharma', 3: '1359872 John Smith' }],
    ['indico-registrations.csv', {}, { 2: '1 Олексій Ковальчук', 3: '2 Nguyễn Thị Đặng' }],
    [
      'pretix-check-in-list.csv',
      { id: 'Secret', badge_code: 'Secret' },
      { 2: 'zq6m3vhk8wz4yd2c Amina El-Haddad', 3: 'p4c8tq2n9xj5rm7b Taro Yamada' },
    ],
  ])('%s', async (name, map: Record<string, string>, names) => {
    const { rows, warnings } = await read(await fixture(name), map)
    expect(summary(rows)).toEqual(names)
    expect(warnings).toEqual([expect.stringMatching(/^Columns that are not known were not read: "/)])
  })
})

describe('a line that cannot be taken never stops the good ones', () => {
  it('and is told with its line of the file, column and reason', async () => {
    const { rows } = await read(
      [
        'id;full_name;country;note',
        '1;Ann;FR;',
        '',
        '2;"Bo";Atlantis;"first',
        'second"',
        '3;Cy;ES',
        '4;Di;ES;;;',
        '5;Ed;ES;;more',
        ' ; ; ; ',
        ';Flo;IT;',
        '1;Gus;IT;',
        '2;Bo again;IT;',
        '6;Hal;it;last',
      ].join('\r\n'),
    )
    expect(summary(rows)).toEqual({
      2: '1 Ann',
      4: 'country: "Atlantis" is no country that is known: write its code, such as FR',
      6: 'line: has 3 cells, the header has 4',
      7: '4 Di',
      8: 'line: has 5 cells, the header has 4',
      10: 'id: is empty: every attendee needs an id',
      11: 'id: the same id stands on line 2, which was taken',
      12: '2 Bo again',
      13: '6 Hal',
    })
    expect(rows.filter((row) => 'problems' in row).map((row) => 'id' in row && row.id)).toEqual([
      '2',
      '3',
      '5',
      null,
      '1',
    ])
  })

  it('but a short line that has all columns that are read is good', async () => {
    const { rows } = await read('id,full_name,Shoe size,\n1,Ann\n2,Bo,43\n')
    expect(summary(rows)).toEqual({ 2: '1 Ann', 3: '2 Bo' })
  })

  it('nor does a quotation mark that was not closed, as long as another one follows', async () => {
    const { rows } = await read(await fixture('stray-quotes.csv'))
    expect(summary(rows)).toEqual({
      2: 'line: opens a quotation mark that is not closed',
      3: 'A-2 Bo Chen',
      4: 'A-3 Diaz, Cy',
      5: 'A-4 Di "Dee" Ek',
      6: 'line: opens a quotation mark that is not closed',
      7: 'A-6 Fox, Flo',
    })
  })

  it('nor does damage to a few letters', async () => {
    const utf8 = 'id,full_name\n1,Renée\n2,محمد\n3,'
    const { rows, warnings } = await read(new Blob([utf8, new Uint8Array([0x52, 0x65, 0x6e, 0xe9]), '\n4,Zoë\n']))
    expect(summary(rows)).toEqual({ 2: '1 Renée', 3: '2 محمد', 4: '3 Ren\ufffd', 5: '4 Zoë' })
    expect(warnings).toEqual([expect.stringMatching(/^Line 4 has letters that were lost/)])
  })

  it('and an unknown language is told once, with how often and where first', async () => {
    const { warnings } = await read('id,full_name,language\n1,A,fr\n2,B,Klingon\n3,C,Quenya\n')
    expect(warnings).toEqual([
      expect.stringMatching(/^2 lines, the first of them line 3, have .*"language".*"Klingon"/),
    ])
  })
})

describe('a byte in the last line decides on the encoding', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `${index},Ann Lee\n`).join('')

  test.each([
    ['windows-1252', 'Renée'],
    ['utf-8', 'Renée'],
  ] as const)('for %s', async (encoding, name) => {
    const { rows } = await read(new Blob([encode(`id,full_name\n${many}last,${name}\n`, encoding)]))
    expect(rows).toHaveLength(20_001)
    expect(rows.at(-1)).toMatchObject({ line: 20_002, row: { id: 'last', fields: { fullName: name } } })
  })

  it('and pieces of a file never cut a letter or a line end in two', async () => {
    const file = new Blob([
      encode(`id,full_name\r\n1,${'é中😀\r\n2,x\r\n'.repeat(5)}`.replaceAll('2,x', '2,ü'), 'utf-8'),
    ])
    const oneByOne: FileContent = {
      size: file.size,
      arrayBuffer: () => file.arrayBuffer(),
      async *stream() {
        for (const byte of new Uint8Array(await file.arrayBuffer())) yield new Uint8Array([byte])
      },
    }
    expect(await read(oneByOne)).toEqual(await read(file))
  })
})

describe('a file that is no roster is refused in one sentence', () => {
  const bytes = (...codes: number[]) => new Blob([new Uint8Array(codes)])
  test.each([
    ['empty', new Blob([]), /The file is empty/, null],
    ['blank', '\n \n;;\n', /no line with text/, null],
    ['a mark and nothing else', bytes(0xef, 0xbb, 0xbf), /no line with text/, null],
    ['a PDF', '%PDF-1.7\n1 0 obj', /is a PDF document/, null],
    [
      'an old workbook',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
      /old Excel workbook \(\.xls\)/,
      null,
    ],
    ['a zip', bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0), /is damaged \(its end is missing\)/, null],
    ['a web page', '\ufeff<!DOCTYPE html>\n<table>', /is a web page/, null],
    ['a JSON file', '[\n  {"id": 1}]', /is a JSON file/, null],
    ['a zero byte', 'id,full_name\n1,Ann\n2,B\0\n', /Line 3 has a byte of zero/, 'line 3'],
    ['pieces of memory', new Blob([new Uint8Array(5000).map((_, at) => (at * at) % 251)]), /byte of zero/, 'line 1'],
    [
      'a letter',
      'Dear colleagues,\nplease find attached',
      /Line 1 has no header that is known \("Dear colleagues"\)/,
      'line 1',
    ],
    ['a mark open to the end', 'id,full_name\n1,Ann\n\n2,"Bo\n3,Cy\n', /opens in line 4 is not closed/, 'line 4'],
    ['a header with an open mark', 'id,"full_name\n1,Ann\n', /opens in line 1 is not closed/, 'line 1'],
    ['an endless mark', `id,full_name\n1,"Ann\n${'2,Bo\n'.repeat(40_000)}`, /opens in line 2 is not closed/, 'line 2'],
    ['an endless line', `id,full_name\n1,Ann\n2,${'x'.repeat(200_000)}\n`, /Line 3 is longer than/, 'line 3'],
  ])('%s', async (_, file, sentence, where) => {
    const error = await rejectionOf(file)
    expect(error).toBeInstanceOf(NotATable)
    expect(error.message).toMatch(sentence)
    expect(error.where).toBe(where)
  })

  it('a quotation mark that is open to the end', async () => {
    expect((await rejectionOf(await fixture('open-quote.csv'))).where).toBe('line 2')
  })

  test.each([
    ['without ids', 'full_name,email\nAnn,a@b\n', {}, 'column "id"'],
    ['without names', 'id,email\n1,a@b\n', {}, 'column "full_name"'],
    ['with one column twice', 'id,full_name,Email,E-mail\n', {}, 'column "Email"'],
    ['when told of a column that is not there', 'id,full_name\n', { country: 'Pays' }, 'column "Pays"'],
    ['when told of a field that is none', 'id,full_name\n', { shoe: 'id' }, 'column "shoe"'],
  ])('%s', async (_, file, map: Record<string, string>, where) => {
    const error = await rejectionOf(file, map)
    expect(error).toBeInstanceOf(HeaderProblem)
    expect(error.message).toMatch(/^The header on line 1 cannot be used: /)
    expect(error.where).toBe(where)
  })

  it('when it goes away while it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-'))
    try {
      const path = join(folder, 'roster.csv')
      writeFileSync(path, `id,full_name\n${'1,Ann\n'.repeat(100)}`)
      const file = await openAsBlob(path)
      writeFileSync(path, 'id,full_name\n')
      expect((await rejectionOf(file)).message).toMatch(/cannot be read any more/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a file of any size', () => {
  /** A file of one line without an end, made as it is read. */
  function endless(megabytes: number, piece: Uint8Array<ArrayBuffer>) {
    const served: number[] = []
    const file: FileContent = {
      size: megabytes * 1_000_000,
      arrayBuffer: () => Promise.reject(new Error('the file is asked for as a whole')),
      async *stream() {
        const reading = served.push(0) - 1
        for (let sent = 0; sent < megabytes * 1_000_000; sent += piece.length) {
          served[reading] = sent
          yield piece
        }
      },
    }
    return { file, served }
  }

  it('is given up soon where its line has no end', async () => {
    const { file, served } = endless(100, encode('id,full_name,'.repeat(5000), 'utf-8'))
    expect((await rejectionOf(file)).message).toMatch(/Line 1 is longer than 131072 bytes/)
    expect(served.at(-1)).toBeLessThan(1_000_000)
  })

  it('is read in batches, while other work has its turn', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index};Ann Lee;Ministry\n`).join('')
    const file = new Blob([`id;full_name;organisation\n${lines}`])
    const sizes: number[] = []
    let turns = 0
    let other = setImmediate(function turn() {
      turns += 1
      other = setImmediate(turn)
    })
    for await (const batch of readRoster(file, { map: {} })) {
      sizes.push(batch.length)
    }
    clearImmediate(other)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5000)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(250)
    // The file is read twice, in pieces of 16 KiB.
    expect(turns).toBeGreaterThan((2 * file.size) / 16_384 - 2)
  })

  it('can be left alone half-way', async () => {
    let isClosed = false
    const file: FileContent = {
      size: 10_000_000,
      arrayBuffer: () => Promise.reject(new Error('the file is asked for as a whole')),
      async *stream() {
        try {
          yield encode(`id,full_name\n${Array.from({ length: 2000 }, (_, n) => `${n},Ann\n`).join('')}`, 'utf-8')
          for (let n = 2000; n < 50_000; n++) yield encode(`${n},Bo\n`, 'utf-8')
        } finally {
          isClosed = true
        }
      },
    }
    for await (const batch of readRoster(file, { map: {} })) {
      expect(batch).toHaveLength(250)
      isClosed = false
      break
    }
    expect(isClosed).toBe(true)

    const abort = new AbortController()
    const reading = (async () => {
      for await (const _ of readRoster(file, { map: {}, signal: abort.signal })) abort.abort(new Error('enough'))
    })()
    await expect(reading).rejects.toThrow('enough')
  })
})
