import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { unzipSync, strFromU8 } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import type { Cell } from '../../../electron/station/table-file.ts'
import { writeXlsx } from '../../../electron/station/xlsx-file.ts'
import { aStation } from '../../builders/a-station.ts'
import { anAttendee } from '../../builders/an-attendee.ts'

/** Where it is installed. */
const libreOffice = 'soffice'

const written = (columns: readonly string[], pages: Iterable<Cell[][]>): Buffer =>
  Buffer.concat([...writeXlsx(columns, pages)])

/** The first sheet as another program reads it. */
async function readBack(file: Buffer): Promise<unknown[][]> {
  const [sheet] = await readXlsxFile(file)
  return sheet?.data ?? []
}

describe('a workbook that was written', () => {
  it('is read back with its texts, numbers and dates, in any script', async () => {
    const pages = [
      [
        ['a', 1, null],
        ['Zoë <Ö> & "x" عربي 王', 2.5, '2019-11-12T09:10:07.120+01:00'],
      ],
      [['last', -3, '2019-07-01T08:00:00+02:00']],
    ]
    expect(await readBack(written(['text', 'number', 'at'], pages))).toEqual([
      ['text', 'number', 'at'],
      ['a', 1, null],
      ['Zoë <Ö> & "x" عربي 王', 2.5, new Date('2019-11-12T09:10:07.120Z')],
      ['last', -3, new Date('2019-07-01T08:00:00Z')],
    ])
  })

  it('whatever its cells hold', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((each) => each.trim() === each && each !== '')
    const isRead = (each: string) => !/[\u0000-\u001f\ufffe\uffff]|_x/iu.test(each) && each.isWellFormed()
    await fc.assert(
      fc.asyncProperty(fc.array(text.filter(isRead), { minLength: 1, maxLength: 8 }), async (texts) => {
        const table = await readBack(written(['n', 'text'], [texts.map((each, index) => [index, each])]))
        expect(table.slice(1)).toEqual(texts.map((each, index) => [index, each]))
      }),
      { numRuns: 60 },
    )
  })

  it('has a header that stays, filters, and the offset of each instant in its format', () => {
    const parts = unzipSync(written(['at'], [[['2019-07-01T08:00:00+02:00'], ['2019-11-12T08:00:00+01:00']]]))
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    expect(part('xl/worksheets/sheet1.xml')).toContain('<pane ySplit="1"')
    expect(part('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:A3"/>')
    expect(part('xl/styles.xml').match(/formatCode="[^"]*"/g)).toEqual([
      expect.stringContaining('&quot;+02:00&quot;'),
      expect.stringContaining('&quot;+01:00&quot;'),
    ])
  })

  it('writes what XML cannot hold as Excel does', () => {
    const parts = unzipSync(written(['text'], [[['a\u0007b\rc _x0041_']]]))
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
      'a_x0007_b_x000D_c _x005F_x0041_',
    )
  })

  it('goes on in another sheet where one is full, and holds no more than a page of it', () => {
    const page = Array.from({ length: 10_000 }, () => [1])
    let taken = 0
    let mostAhead = 0
    let pagesMade = 0
    function* pages() {
      for (pagesMade = 0; pagesMade < 101; pagesMade++) yield page
    }
    const sheets: string[] = []
    for (const piece of writeXlsx(['n'], pages())) {
      taken += 1
      mostAhead = Math.max(mostAhead, pagesMade - taken)
      const name = /xl\/worksheets\/sheet\d+\.xml/.exec(Buffer.from(piece.subarray(0, 80)).toString('latin1'))
      if (name !== null && piece[2] === 3) sheets.push(name[0])
    }
    expect(sheets).toEqual(['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
    expect(mostAhead).toBeLessThanOrEqual(1)
  })

  const office = spawnSync(libreOffice, ['--version']).status === 0
  it.skipIf(!office)('is opened by LibreOffice', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-xlsx-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(
      join(folder, 'out.xlsx'),
      written(['text', 'n', 'at'], [[['Zoë عربي', 12, '2019-11-12T09:10:00+01:00']]]),
    )
    spawnSync(libreOffice, [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76',
      '--outdir',
      folder,
      join(folder, 'out.xlsx'),
    ])
    expect(readFileSync(join(folder, 'out.csv'), 'utf8').trim().split(/\r?\n/)).toEqual([
      'text,n,at',
      expect.stringMatching(/^Zoë عربي,12,2019-11-12.09:10:00/),
    ])
  })
})

it('an export as a workbook has the rows of the export as CSV, formulas made harmless', async () => {
  const station = await aStation({ roster: [anAttendee({ id: 'A-1', full_name: '=1+1' }), anAttendee({ id: 'A-2' })] })
  await station.scan({ attendeeId: 'A-1' })
  for (const what of ['attendance', 'scans'] as const) {
    const calls = { attendance: station.client.attendance.export, scans: station.client.attendance.exportScans }
    const pieces: Buffer[] = []
    for await (const piece of await calls[what]({ format: 'xlsx' })) pieces.push(Buffer.from(piece, 'base64'))
    const table = await readBack(Buffer.concat(pieces))
    const csv = await station.exported(what)
    expect(csv.replace('\ufeff', '').split('\r\n')[0]?.split(',')).toEqual(table[0])
    expect(table).toHaveLength(csv.trim().split('\r\n').length)
    expect(table.flat()).toContain("'=1+1")
    expect(table.flat().some((value) => value instanceof Date)).toBe(true)
  }
})
