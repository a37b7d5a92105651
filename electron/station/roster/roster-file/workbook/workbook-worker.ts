import { parentPort, workerData } from 'node:worker_threads'
import { answerSteps } from '../../../worker-steps.ts'
import type { FileRecord } from '../file-records.ts'
import { NotATable } from '../roster-file-error.ts'
import { openBook } from './book-parts.ts'
import { chooseSheet } from './choose-sheet.ts'
import type { WorkbookLimits } from './limits.ts'
import { sheetRows } from './sheet-rows.ts'

/** Unpacking and reading hold a thread: this one. The bytes are shared with it, not copied. */
export type WorkbookWork = {
  readonly bytes: SharedArrayBuffer
  readonly map: Readonly<Record<string, string>>
  readonly sheet: string | null
  readonly limits: WorkbookLimits
}

export type WorkbookStep =
  | {
      readonly kind: 'opened'
      readonly sheet: string
      readonly sheets: readonly string[]
      readonly skippedRows: number
    }
  | { readonly kind: 'rows'; readonly records: readonly FileRecord[] }
  | { readonly kind: 'ended'; readonly hiddenRows: number }
  | { readonly kind: 'failed'; readonly message: string; readonly where: string | null }

/** Rows that are handed over at a time: a few ms for the thread that takes them. */
const batchRows = 250

async function* work({ bytes, map, sheet: wanted, limits }: WorkbookWork): AsyncGenerator<WorkbookStep> {
  try {
    const book = await openBook(Buffer.from(bytes), limits)
    const { sheet, headerLine } = await chooseSheet(book, { map, sheet: wanted })
    const names = book.sheets.map(({ name }) => name)
    let skippedRows = 0
    let hiddenRows = 0
    let isOpened = false
    let records: FileRecord[] = []
    for await (const rows of sheetRows(book, sheet)) {
      for (const { isHidden, ...row } of rows) {
        if (row.line < headerLine) {
          skippedRows += 1
          continue
        }
        if (!isOpened) yield { kind: 'opened', sheet: sheet.name, sheets: names, skippedRows }
        isOpened = true
        if (isHidden) hiddenRows += 1
        records.push({ ...row, isWhole: true })
        if (records.length < batchRows) continue
        yield { kind: 'rows', records }
        records = []
      }
    }
    if (records.length > 0) yield { kind: 'rows', records }
    yield { kind: 'ended', hiddenRows }
  } catch (error) {
    if (!(error instanceof NotATable)) throw error
    yield { kind: 'failed', message: error.message, where: error.where }
  }
}

if (parentPort !== null) await answerSteps(parentPort, work(workerData as WorkbookWork))
