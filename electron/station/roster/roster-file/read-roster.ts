import type { FileContent } from '../../../../shared/contract/file.ts'
import { rejectedBecause, type RosterColumns, type RosterProblem } from '../../../../shared/domain/roster-columns.ts'
import { matchRoster, type RosterMatch } from '../../../../shared/domain/roster-origin.ts'
import { idOf, parseRow, type RosterRow } from '../../../../shared/domain/roster-row.ts'
import { withoutApostrophe } from '../../../../shared/domain/table-cell.ts'
import type { FileRecord } from './file-records.ts'
import { openRecords } from './open-records.ts'
import { HeaderProblem, NotATable } from './roster-file-error.ts'
import { RosterWarnings } from './roster-warnings.ts'
import type { OpenedSheet } from './workbook/workbook-records.ts'

/** A line of the file, from 1, the header included: what it says, or why it cannot be taken. */
export type RosterFileRow = { line: number; cells?: readonly string[] } & (
  | { row: RosterRow }
  /** `id` is what the line says of itself, where it says that much: its person is not missing from the file. */
  | { id: string | null; problems: RosterProblem[] }
)

/** What stands in the header, told before it is known whether it can be used. */
export type RosterHeader = RosterMatch & {
  readonly line: number
  readonly headers: readonly string[]
}

export type ReadOptions = {
  /** field -> header of its column, over what is recognised; an empty header leaves the field out. */
  map: Readonly<Record<string, string>>
  /** The sheet of a workbook by its name; null for the first with a header that is known. */
  sheet?: string | null
  /** Each row with its cells as they stand in the file. */
  keepsCells?: boolean
  onHeader?: (header: RosterHeader) => void
  /** The sheet of a workbook that is read, and the names of all. */
  onOpened?: (opened: OpenedSheet) => void
  /** Sentences about what was left out or looks wrong, and stops nothing. */
  onWarning?: (sentence: string) => void
  signal?: AbortSignal
}

const batchRows = 250

/**
 * Reads a roster from a file, in batches: how it is written and its columns are found out, every line is checked by
 * itself, and the second of two lines with one id is rejected. A CSV file is read twice and never held.
 * Throws NotATable or HeaderProblem (both RosterFileError) where it cannot be read, the signal's reason when aborted.
 */
export async function* readRoster(file: FileContent, options: ReadOptions): AsyncGenerator<RosterFileRow[]> {
  const records = openRecords(file, options)
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
    const isMended = header.cells.includes(rejectedBecause)
    for await (const written of records) {
      const record =
        isMended && 'cells' in written ? { ...written, cells: written.cells.map(withoutApostrophe) } : written
      const row = readRecord(record, reading)
      batch.push(
        options.keepsCells === true ? { ...row, cells: 'cells' in record ? record.cells : [record.text] } : row,
      )
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

  const faults = [...columns.values()].flatMap(({ index, header }): RosterProblem[] => {
    const reason = record.faults?.get(index) ?? failedFormula(cells[index])
    return reason === null ? [] : [{ column: header, reason }]
  })
  if (faults.length > 0) return reject(...faults)

  // Empty cells at the end are no matter: some programs leave them out, others write more of them than the header has.
  const isShort = record.isWhole !== true && [...columns.values()].some(({ index }) => index >= cells.length)
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

const failures = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/

/** What a spreadsheet writes into a CSV file where a formula failed. */
function failedFormula(cell: string | undefined): string | null {
  return cell !== undefined && failures.test(cell) ? `has a formula that fails (${cell})` : null
}

/** The columns of the header; throws where they are not enough to read a roster by. */
function columnsOf(line: number, headers: readonly string[], options: ReadOptions): RosterColumns {
  const match = matchRoster(headers, options.map)
  const { columns, unknown, problems, advice } = match
  options.onHeader?.({ ...match, line, headers })
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
      `The header on line ${line} cannot be used: ${all} (read: ${listed(found)}; not known: ${listed(unknown)})${advice === null ? '' : `; ${advice}`}.`,
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
