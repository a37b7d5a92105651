import { setImmediate as breathe } from 'node:timers/promises'
import type { FileContent } from '../../../../shared/contract/file.ts'
import { delimiterOf, isAnnouncement } from './delimiter.ts'
import { fileChunks } from './file-chunks.ts'
import { fileRecords, type FileRecord } from './file-records.ts'
import { fileText } from './file-text.ts'
import { isArchive, isContainer, isLocked } from './foreign-format.ts'
import { inspectFile, notA } from './inspect-file.ts'
import type { ReadOptions } from './read-roster.ts'
import { workbookLimits } from './workbook/limits.ts'
import { sharedBytes, workbookRecords } from './workbook/workbook-records.ts'
import { protectedByPassword } from './workbook/zip-part.ts'

/**
 * The records of a table from its header on, whatever kind of file it is: a workbook (XLSX), or text of any encoding and
 * delimiter. Throws NotATable where it is neither.
 */
export async function* openRecords(file: FileContent, options: ReadOptions): AsyncGenerator<FileRecord> {
  const head = await headOf(file, options.signal)
  if (isContainer(head)) {
    // As large as it may be, it is looked at whole: what it holds stands anywhere in it.
    const bytes = Buffer.from(await sharedBytes(file, workbookLimits, options.signal))
    throw isLocked(bytes) ? protectedByPassword() : notA('an old Excel workbook (.xls)')
  }
  yield* isArchive(head)
    ? workbookRecords(file, { ...options, sheet: options.sheet ?? null })
    : textRecords(file, options)
}

async function headOf(file: FileContent, signal?: AbortSignal): Promise<Uint8Array> {
  for await (const chunk of fileChunks(file, signal)) return chunk
  return new Uint8Array()
}

async function* textRecords(file: FileContent, { map, signal }: ReadOptions): AsyncGenerator<FileRecord> {
  const { encoding, head } = await inspectFile(file, signal)
  await breathe()
  const delimiter = delimiterOf(head, map)
  await breathe()
  yield* withText(fileRecords(fileText(fileChunks(file, signal), encoding), delimiter), delimiter)
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
