import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { CsvError, parse, type Options } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { countLineBreaks } from './file-text.ts'
import { NotATable } from './roster-file-error.ts'

/** A record with its cells, or a line that is none, with the reason. `line` is where it begins in the file, from 1. */
export type FileRecord =
  /**
   * `faults` says of cells, by their positions, why they cannot be taken. Of a row that `isWhole` cells are left out at
   * its end because they are empty, not because something is missing.
   */
  | { line: number; cells: string[]; faults?: ReadonlyMap<number, string>; isWhole?: true }
  /** `text` is the line as it stands in the file. */
  | { line: number; reason: string; text: string }

/** No line of a roster is longer; beyond it a quote was left open, or the file is no table. In bytes of UTF-8. */
const longestRecord = 131_072

type Parsed = { record: string[]; raw: string; info: { lines: number } }

const tolerant = {
  record_delimiter: '\n',
  // Jean "Jo" Dupont: a quote inside a cell without quotes is one of its letters.
  relax_quotes: true,
  // Lines of another length are rejected one by one, further on.
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestRecord,
} satisfies Options

/** The cells of the first record of a text, or null where it has none. */
export function firstRecord(text: string, delimiter: string): string[] | null {
  try {
    const records: string[][] = parseAtOnce(text, { ...tolerant, delimiter, to: 1 })
    return records[0] ?? null
  } catch {
    return null
  }
}

/** Whether a record is quoted by the rules: then what it has over several lines was meant. */
function isQuotedByTheRules(raw: string, delimiter: string): boolean {
  try {
    parseAtOnce(raw, { ...tolerant, delimiter, relax_quotes: false })
    return true
  } catch {
    return false
  }
}

/** Each line of a text on its own: what can be read alone is a record. */
async function* eachLineAlone(raw: string, firstLine: number, delimiter: string): AsyncGenerator<FileRecord> {
  for (const [index, text] of raw.split('\n').entries()) {
    if (index % 20 === 19) await breathe()
    if (text === '') continue
    const line = firstLine + index
    const cells = firstRecord(text, delimiter)
    yield cells === null ? { line, reason: 'opens a quotation mark that is not closed', text } : { line, cells }
  }
}

function explain(error: CsvError): NotATable {
  const text: unknown = error['raw']
  const raw = (typeof text === 'string' ? text : '').replace(/^\n+|\n$/g, '')
  const line = Number(error['lines']) - countLineBreaks(raw)
  const where = `line ${line}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || raw.includes('\n')) {
    return new NotATable(
      `A quotation mark that opens in line ${line} is not closed: close it or take it out, and import the file again.`,
      where,
    )
  }
  return new NotATable(
    `Line ${line} is longer than ${longestRecord} bytes: this is no roster, or its line ends are lost; export it again as CSV.`,
    where,
  )
}

/**
 * The records of a text whose lines end in LF. A quotation mark that is left open would swallow the lines up to the
 * next one: such a record is taken apart again, so that only the line at fault is lost. Throws NotATable where a mark
 * stays open to the end, or a record has no end.
 */
export async function* fileRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<FileRecord> {
  const parser = parse({ ...tolerant, delimiter, info: true, raw: true })
  // What goes wrong in the source reaches the loop below through the parser.
  const feeding = pipeline(text, parser).catch(() => undefined)
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<Parsed>) {
      const breaks = record.reduce((sum, cell) => sum + countLineBreaks(cell), 0)
      const line = info.lines - breaks
      const own = breaks === 0 ? '' : raw.replace(/^\n+/, '')
      if (breaks === 0 || isQuotedByTheRules(own, delimiter)) yield { line, cells: record }
      else yield* eachLineAlone(own, line, delimiter)
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error) : error
  } finally {
    await feeding
  }
}
