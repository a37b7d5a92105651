import { stringify } from 'csv-stringify/sync'
import type { FileContent } from '../../../shared/contract/file.ts'
import { rejectedBecause } from '../../../shared/domain/roster-columns.ts'
import type { Core } from '../core.ts'
import { planImport, type Rejection } from './plan-roster-import.ts'
import { neutralized } from '../../../shared/domain/table-cell.ts'
import { csvStyle } from '../table-file.ts'
import { timeSlice, type Ticks } from '../time-slice.ts'

/**
 * The lines of a roster file that cannot be taken, as a CSV file to mend and import again: the header, the cells as they
 * stand, and the reason in a last column. In pieces, one at least. Throws as an import does.
 */
export async function* writeRejectedLines(
  core: Core,
  request: {
    readonly file: FileContent
    readonly map: Readonly<Record<string, string>>
    readonly sheet: string | null
    readonly ticks?: Ticks | undefined
  },
): AsyncGenerator<string> {
  let headers: readonly string[] = []
  let waiting: string[][] = []
  // A file that was mended and has wrong lines again gets their new reasons in the place of the old ones.
  let width = 0
  let beyond = 0
  const steps = planImport(core, {
    ...request,
    slice: timeSlice(request.ticks),
    keepsCells: true,
    onHeader: (header) => {
      headers = header.headers
      const old = headers.indexOf(rejectedBecause)
      beyond = headers.length
      width = old === -1 ? beyond : old
    },
    onRejected: (rejections, cells) => {
      const own = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '')
      // More cells than the header has are what is wrong with the line: they stay, beyond the reason.
      waiting.push([...own.slice(0, width), reasonsOf(rejections), ...own.slice(beyond)])
    },
  })
  let isFirst = true
  for (;;) {
    const { done } = await steps.next()
    const rows = isFirst ? [[...headers.slice(0, width), rejectedBecause], ...waiting] : waiting
    if (headers.length > 0 && rows.length > 0) {
      yield (
        (isFirst ? '\u{feff}' : '') +
        stringify(
          rows.map((row) => row.map(neutralized)),
          csvStyle,
        )
      )
      isFirst = false
      waiting = []
    }
    if (done === true) return
  }
}

function reasonsOf(rejections: readonly Rejection[]): string {
  return rejections.map(({ column, reason }) => (column === null ? reason : `${column}: ${reason}`)).join('; ')
}
