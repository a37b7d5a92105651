import { stringify } from 'csv-stringify/sync'
import { neutralized } from '../../shared/domain/table-cell.ts'
import { writeXlsx } from './xlsx-file.ts'

export type Cell = string | number | null
export type TableFormat = 'csv' | 'json' | 'xlsx'

/** RFC 4180: a line break of any kind inside a cell is quoted, not only that which ends a record. */
export const csvStyle = { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }

function* neutralizedPages(pages: Iterable<readonly (readonly Cell[])[]>): Generator<Cell[][]> {
  for (const page of pages) {
    yield page.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralized(cell) : cell)))
  }
}

/**
 * A table as pieces of one file: RFC 4180 with CRLF and a UTF-8 byte order mark, one JSON array of objects, or a workbook
 * (XLSX), whose pieces are bytes in base64.
 * Takes pages of rows so that the event loop breathes between them.
 */
export function* writeTable(
  format: TableFormat,
  columns: readonly string[],
  pages: Iterable<readonly (readonly Cell[])[]>,
): Generator<string> {
  if (format === 'xlsx') {
    for (const piece of writeXlsx(columns, neutralizedPages(pages))) yield Buffer.from(piece).toString('base64')
    return
  }
  if (format === 'csv') {
    yield `\u{feff}${stringify([columns], csvStyle)}`
    for (const page of neutralizedPages(pages)) yield stringify([...page], csvStyle)
    return
  }
  let isFirst = true
  for (const page of pages) {
    let piece = ''
    for (const row of page) {
      piece += `${isFirst ? '[' : ','}\n${JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))}`
      isFirst = false
    }
    yield piece
  }
  yield isFirst ? '[]\n' : '\n]\n'
}
