import type { FileContent } from '../../../../../shared/contract/file.ts'
import { stepsOfWorker } from '../../../worker-steps.ts'
import { fileChunks } from '../file-chunks.ts'
import type { FileRecord } from '../file-records.ts'
import { NotATable } from '../roster-file-error.ts'
import { megabytes, workbookLimits, type WorkbookLimits } from './limits.ts'
import type { WorkbookStep, WorkbookWork } from './workbook-worker.ts'

export type OpenedSheet = { readonly sheet: string; readonly sheets: readonly string[] }

type Options = {
  readonly map: Readonly<Record<string, string>>
  /** The name of the sheet; null for the first with a header that is known. */
  readonly sheet: string | null
  readonly signal?: AbortSignal | undefined
  /** Told which sheet is read, in the place of a sentence about it. */
  readonly onOpened?: ((opened: OpenedSheet) => void) | undefined
  readonly onWarning?: ((sentence: string) => void) | undefined
  readonly limits?: WorkbookLimits | undefined
}

/**
 * The rows of a workbook from its header on, read in a thread of its own; who stops listening ends it. `line` is the
 * number of the row in its sheet. Throws NotATable where it cannot be read.
 */
export async function* workbookRecords(file: FileContent, options: Options): AsyncGenerator<FileRecord> {
  const limits = options.limits ?? workbookLimits
  const work: WorkbookWork = {
    bytes: await sharedBytes(file, limits, options.signal),
    map: options.map,
    sheet: options.sheet,
    limits,
  }
  for await (const step of stepsOfWorker<WorkbookStep>(new URL('./workbook-worker.ts', import.meta.url), work)) {
    options.signal?.throwIfAborted()
    switch (step.kind) {
      case 'opened':
        if (options.onOpened !== undefined) options.onOpened({ sheet: step.sheet, sheets: step.sheets })
        else for (const sentence of said(step)) options.onWarning?.(sentence)
        break
      case 'rows':
        yield* step.records
        break
      case 'ended':
        if (step.hiddenRows > 0) {
          const rows = step.hiddenRows === 1 ? 'One row is' : `${step.hiddenRows} rows are`
          options.onWarning?.(`${rows} hidden in the sheet, and read like the others.`)
        }
        return
      case 'failed':
        throw new NotATable(step.message, step.where)
    }
  }
  throw new Error('the workbook worker ended without an answer')
}

function* said({ sheet, sheets, skippedRows }: Extract<WorkbookStep, { kind: 'opened' }>): Generator<string> {
  if (sheets.length > 1) {
    yield `The workbook has ${sheets.length} sheets: "${sheet}" was read, the first with a header that is known.`
  }
  if (skippedRows > 0) {
    yield `${skippedRows === 1 ? 'One row above the header was' : `${skippedRows} rows above the header were`} left out.`
  }
}

/** The whole file: the directory of a workbook stands at its end. */
export async function sharedBytes(
  file: FileContent,
  limits: WorkbookLimits,
  signal?: AbortSignal,
): Promise<SharedArrayBuffer> {
  if (file.size > limits.file) {
    throw new NotATable(
      `The workbook has ${megabytes(file.size)}, the most is ${megabytes(limits.file)}: keep only the sheet with the people, or save it as CSV.`,
    )
  }
  const bytes = new SharedArrayBuffer(file.size)
  const view = new Uint8Array(bytes)
  let at = 0
  for await (const chunk of fileChunks(file, signal)) {
    if (at + chunk.length > view.length) break
    view.set(chunk, at)
    at += chunk.length
  }
  if (at !== view.length) throw new NotATable('The file changed while it was read: choose it again.')
  return bytes
}
