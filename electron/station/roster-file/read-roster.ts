import type { FileContent } from '../../../shared/contract/file.ts'
import { matchHeaders, type RosterColumns, type RosterProblem } from '../../../shared/domain/roster-columns.ts'
import { idOf, parseRow, type RosterRow } from '../../../shared/domain/roster-row.ts'
import { delimiterOf, isAnnouncement } from './delimiter.ts'
import { fileChunks } from './file-chunks.ts'
import { fileRecords, type FileRecord } from './file-records.ts'
import { fileText } from './file-text.ts'
import { inspectFile } from './inspect-file.ts'
import { HeaderProblem, NotATable } from './roster-file-error.ts'
import { RosterWarnings } from './roster-warnings.ts'

/** A line of the file, from 1, the header included: what it says, or why it cannot be taken. */
export type RosterFileRow =
  | { line: number; row: RosterRow }
  /** `id` is what the line says of itself, where it says that much: its person is not missing from the file. */
  | { line: number; id: string | null; problems: RosterProblem[] }

type ReadOptions = {
  /** field -> header of its column, over what is recognised; an empty header leaves the field out. */
  map: Readonly<Record<string, string>>
  /** Bytes of the file that were read, out of its size. */
  onProgress?: (bytes: number) => void
  /** Sentences about what was left out or looks wrong, and stops nothing. */
  onWarning?: (sentence: string) => void
  signal?: AbortSignal
}

const batchRows = 250

/**
 * Reads a roster from a CSV file, in batches: the encoding, the delimiter and the columns are found out, every line is
 * checked by itself, and the second of two lines with one id is rejected. The file is read twice and never held.
 * Throws NotATable or HeaderProblem (both RosterFileError) where it cannot be read, the signal's reason when aborted.
 */
export async function* readRoster(file: FileContent, options: ReadOptions): AsyncGenerator<RosterFileRow[]> {
  const { encoding, head } = await inspectFile(file, options.signal)
  const delimiter = delimiterOf(head, options.map)
  const text = fileText(counted(fileChunks(file, options.signal), options.onProgress), encoding)
  const records = withText(fileRecords(text, delimiter), delimiter)

  try {
    const first = await records.next()
    if (first.done === true) {
      throw new NotATable('The file has no line with text: export the roster again, with its header.')
    }
    const header = first.value
    if ('reason' in header) {
      throw new NotATable(`The header ${header.reason}: correct line ${header.line}.`, `line ${header.line}`)
    }
    const columns = columnsOf(header.line, header.cells, options)
    const warnings = new RosterWarnings()
    const reading: Reading = { width: header.cells.length, columns, lineOfId: new Map(), warnings }
    let batch: RosterFileRow[] = []
    for await (const record of records) {
      batch.push(readRecord(record, reading))
      if (batch.length < batchRows) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
    for (const sentence of warnings.sentences()) options.onWarning?.(sentence)
  } finally {
    await records.return(undefined)
  }
}

type Reading = {
  /** Cells of the header. */
  width: number
  columns: RosterColumns
  lineOfId: Map<string, number>
  warnings: RosterWarnings
}

function readRecord(record: FileRecord, { width, columns, lineOfId, warnings }: Reading): RosterFileRow {
  const { line } = record
  if ('reason' in record) return { line, id: null, problems: [{ column: null, reason: record.reason }] }
  const { cells } = record
  const id = idOf(cells, columns)
  const reject = (...problems: RosterProblem[]): RosterFileRow => ({ line, id, problems })

  // Empty cells at the end are no matter: some programs leave them out, others write more of them than the header has.
  const isShort = [...columns.values()].some(({ index }) => index >= cells.length)
  if (isShort || cells.slice(width).some((cell) => cell.trim() !== '')) {
    return reject({
      column: null,
      reason: `has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width}`,
    })
  }
  const parsed = parseRow(cells, columns)
  if ('problems' in parsed) return reject(...parsed.problems)

  const firstLine = lineOfId.get(parsed.row.id)
  if (firstLine !== undefined) {
    const column = columns.get('id')?.header ?? null
    return reject({ column, reason: `the same id stands on line ${firstLine}, which was taken` })
  }
  lineOfId.set(parsed.row.id, line)
  warnings.note(line, cells, parsed.ignored)
  return { line, row: parsed.row }
}

/** The columns of the header; throws where they are not enough to read a roster by. */
function columnsOf(line: number, headers: readonly string[], options: ReadOptions): RosterColumns {
  const { columns, unknown, problems } = matchHeaders(headers, options.map)
  if (columns.size === 0 && Object.keys(options.map).length === 0) {
    throw new NotATable(
      `Line ${line} has no header that is known (${listed(unknown)}): begin the file with one such as "id,full_name,organisation,country".`,
      `line ${line}`,
    )
  }
  const [first] = problems
  if (first !== undefined) {
    const all = problems.map(({ column, reason }) => `"${column}" ${reason}`).join('; ')
    const found = [...columns.values()].map(({ header }) => header)
    throw new HeaderProblem(
      `The header on line ${line} cannot be used: ${all} (read: ${listed(found)}; not known: ${listed(unknown)}).`,
      `column "${first.column}"`,
    )
  }
  if (unknown.length > 0) options.onWarning?.(`Columns that are not known were not read: ${listed(unknown)}.`)
  return columns
}

function listed(headers: readonly string[]): string {
  if (headers.length === 0) return 'none'
  const shown = headers.slice(0, 12).map((header) => `"${header}"`)
  return shown.join(', ') + (headers.length > shown.length ? ', …' : '')
}

/** A line without a letter, as spreadsheets leave at the end, or the end-of-file mark of programs for DOS. */
function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.replaceAll('\u001a', '').trim() === '')
}

/** Leaves out blank lines and the line that announces the delimiter. */
async function* withText(records: AsyncIterable<FileRecord>, delimiter: string): AsyncGenerator<FileRecord> {
  let isFirst = true
  for await (const record of records) {
    const isEmpty = 'cells' in record && isBlank(record.cells)
    const isOther = isFirst && 'cells' in record && isAnnouncement(record.cells, delimiter)
    if (!isEmpty && !isOther) yield record
    isFirst &&= isEmpty
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onProgress: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    yield chunk
    bytes += chunk.length
    onProgress?.(bytes)
  }
}
