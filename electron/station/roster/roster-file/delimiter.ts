import { matchHeaders } from '../../../../shared/domain/roster-columns.ts'
import { firstRecord } from './file-records.ts'

const candidates = [',', ';', '\t'] as const

/** A line that some programs put first, to tell a spreadsheet the delimiter. */
const announcement = /^"?sep=(.)"?$/i

export function isAnnouncement(cells: readonly string[], delimiter: string): boolean {
  return announcement.test(cells.join(delimiter))
}

/**
 * The delimiter of a table by its beginning: the one that is announced, else the one by which the header gives most
 * columns that are known, else most columns.
 */
export function delimiterOf(head: string, map: Readonly<Record<string, string>>): string {
  const text = head.replace(/\r\n?/g, '\n').replace(/^\s*\n/, '')
  const firstLine = text.slice(0, text.search(/\n|$/))
  const announced = announcement.exec(firstLine)?.[1]
  if (announced !== undefined) return announced
  const found = candidates.map((delimiter) => {
    const headers = firstRecord(text, delimiter) ?? firstLine.split(delimiter)
    return { delimiter, known: matchHeaders(headers, map).columns.size, all: headers.length }
  })
  const [best] = found.toSorted((a, b) => b.known - a.known || b.all - a.all)
  return best?.delimiter ?? ','
}
