import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null
export type TableFormat = 'csv' | 'json'

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead. */
function neutralized(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/**
 * A table as pieces of one file: RFC 4180 with CRLF and a UTF-8 byte order mark, or one JSON array of objects.
 * Takes pages of rows so that the event loop breathes between them.
 */
export function* writeTable(
  format: TableFormat,
  columns: readonly string[],
  pages: Iterable<readonly (readonly Cell[])[]>,
): Generator<string> {
  if (format === 'csv') {
    yield `\u{feff}${stringify([columns], { record_delimiter: '\r\n' })}`
    for (const page of pages) {
      const rows = page.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralized(cell) : cell)))
      yield stringify(rows, { record_delimiter: '\r\n' })
    }
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
