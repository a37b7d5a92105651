import { NotATable } from './roster-file-error.ts'
import type { TextEncoding } from './text-encoding.ts'

/** How often `\n` stands in a text. */
export function countLineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

/**
 * The text of a file in pieces, every line end (CR, LF, CRLF) as LF, inside cells too, so that a line of the file is a
 * line of the text. Throws NotATable with the line where the text has a NUL, which no table has.
 */
export async function* fileText(chunks: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let line = 1
  // A CR at the end of a piece waits: it may be half of a CRLF.
  let held = ''
  function take(decoded: string, isLast: boolean): string {
    const whole = held + decoded
    held = !isLast && whole.endsWith('\r') ? '\r' : ''
    const text = whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n')
    const nul = text.indexOf('\0')
    if (nul !== -1) {
      const at = line + countLineBreaks(text.slice(0, nul))
      throw new NotATable(
        `Line ${at} has a byte of zero, which no text has: the file is damaged or no CSV file; export the roster again as CSV.`,
        `line ${at}`,
      )
    }
    line += countLineBreaks(text)
    return text
  }
  for await (const chunk of chunks) {
    const text = take(decoder.decode(chunk, { stream: true }), false)
    if (text !== '') yield text
  }
  const rest = take(decoder.decode(), true)
  if (rest !== '') yield rest
}
