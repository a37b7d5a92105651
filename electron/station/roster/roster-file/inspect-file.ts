import type { FileContent } from '../../../../shared/contract/file.ts'
import { fileChunks } from './file-chunks.ts'
import { foreignFormat, foreignText } from './foreign-format.ts'
import { NotATable } from './roster-file-error.ts'
import { EightBitJudge, encodingOfMark, encodingOfZeros, type TextEncoding } from './text-encoding.ts'

/** So much of the beginning is looked at for what kind of file it is, and must hold the header. */
const headBytes = 65_536

type InspectedFile = {
  encoding: TextEncoding
  /** The first 64 KiB as text. */
  head: string
}

export function notA(format: string): NotATable {
  return new NotATable(
    `The file is ${format}, not a table: open it in the program it comes from, save the table as XLSX or CSV, and import that.`,
  )
}

/** The encoding that the beginning of a file says by itself, null where every byte must be looked at. */
function encodingOf(head: Uint8Array): TextEncoding | null {
  const format = foreignFormat(head)
  if (format !== null) throw notA(format)
  return encodingOfMark(head) ?? encodingOfZeros(head)
}

/**
 * Finds out how a file is written, without keeping it: by its mark or its zeros, else by a look at every byte.
 * Throws NotATable where it is empty or of another format.
 */
export async function inspectFile(file: FileContent, signal?: AbortSignal): Promise<InspectedFile> {
  const judge = new EightBitJudge()
  let head = new Uint8Array()
  let encoding: TextEncoding | null = null
  for await (const chunk of fileChunks(file, signal)) {
    judge.add(chunk)
    if (head.length >= headBytes) continue
    head = Buffer.concat([head, chunk])
    if (head.length >= headBytes) encoding = encodingOf(head)
    if (encoding !== null) break
  }
  if (head.length === 0) {
    throw new NotATable('The file is empty: export the roster again, with a header and a line for each attendee.')
  }
  if (head.length < headBytes) encoding = encodingOf(head)
  encoding ??= judge.verdict()
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  const other = foreignText(text)
  if (other !== null) throw notA(other)
  return { encoding, head: text }
}
