import { matchRoster } from '../../../../../shared/domain/roster-origin.ts'
import { NotATable } from '../roster-file-error.ts'
import type { Book, BookSheet } from './book-parts.ts'
import { sheetRows } from './sheet-rows.ts'

/** Titles, remarks and pictures may stand above the header; nobody puts more rows there. */
const rowsAboveHeader = 30

export type ChosenSheet = {
  readonly sheet: BookSheet
  /** The row of its header, from 1. */
  readonly headerLine: number
}

/**
 * The first sheet that has a header which can be used, and where that stands; hidden sheets come last. Where none has, the
 * row with most headers that are known, so that what is missing can be said. Throws NotATable where no sheet has text,
 * or none has the name that was asked for.
 */
export async function chooseSheet(
  book: Book,
  wish: { readonly map: Readonly<Record<string, string>>; readonly sheet: string | null },
): Promise<ChosenSheet> {
  const shown = book.sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))
  const asked = wish.sheet === null ? shown : shown.filter(({ name }) => name === wish.sheet)
  if (asked.length === 0) {
    const names = shown.map(({ name }) => `"${name}"`).join(', ')
    throw new NotATable(`The workbook has no sheet "${wish.sheet ?? ''}": it has ${names}.`)
  }
  let best: (ChosenSheet & { readonly known: number; readonly filled: number }) | null = null
  for (const sheet of asked) {
    let seen = 0
    look: for await (const rows of sheetRows(book, sheet)) {
      for (const { line, cells } of rows) {
        const { columns, problems } = matchRoster(cells, wish.map)
        if (problems.length === 0) return { sheet, headerLine: line }
        const filled = cells.filter((cell) => cell.trim() !== '').length
        const isBetter =
          best === null ||
          columns.size > best.known ||
          (columns.size === best.known && columns.size === 0 && filled > best.filled)
        if (isBetter) best = { sheet, headerLine: line, known: columns.size, filled }
        seen += 1
        if (seen >= rowsAboveHeader) break look
      }
    }
  }
  if (best === null)
    throw new NotATable('The workbook has no cell with text: export the roster again, with its header.')
  return best
}
