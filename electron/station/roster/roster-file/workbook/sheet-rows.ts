import { withoutEscapes, type Book, type BookSheet } from './book-parts.ts'
import { textOfNumber, type NumberFormat } from './number-format.ts'
import { xmlSteps } from './xml-steps.ts'
import { zipPart } from './zip-part.ts'

/** A row that has text: its number in the sheet, and what of its cells cannot be taken by their positions. */
export type SheetRow = {
  readonly line: number
  readonly cells: string[]
  readonly faults?: ReadonlyMap<number, string>
  readonly isHidden: boolean
}

/** A sheet has 16,384 columns; no roster has. Cells beyond are not read. */
const mostColumns = 1024
const plain: NumberFormat = { kind: 'plain' }

/** The rows of a sheet in pieces, as its file gives them. Throws NotATable where it is damaged or too large. */
export async function* sheetRows(book: Book, sheet: BookSheet): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = []
  let line = 0
  let isHidden = false
  let cells: string[] = []
  let faults: Map<number, string> | undefined
  let cell: OpenCell | null = null
  let column = -1
  let isInValue = false

  const steps = xmlSteps(zipPart(book.bytes, sheet.entry, book.limits.sheet), sheet.entry.name, {
    open(name, attribute) {
      if (name === 'row') {
        line = numberOf(attribute('r')) ?? line + 1
        isHidden = attribute('hidden') === '1' || attribute('hidden') === 'true'
        cells = []
        faults = undefined
        column = -1
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1
        const style = numberOf(attribute('s')) ?? 0
        cell = { type: attribute('t') ?? 'n', style, text: '', hasValue: false, hasFormula: false }
      } else if (cell === null) {
        return
      } else if (name === 'v' || name === 't') {
        cell.hasValue = true
        isInValue = !cell.isPronunciation
      } else if (name === 'f') {
        cell.hasFormula = true
      } else if (name === 'rPh') {
        cell.isPronunciation = true
      }
    },
    text(more) {
      if (isInValue && cell !== null) cell.text += more
    },
    close(name) {
      if (name === 'v' || name === 't') isInValue = false
      else if (name === 'rPh' && cell !== null) cell.isPronunciation = false
      else if (name === 'c' && cell !== null) {
        const read = readCell(cell, book)
        cell = null
        if (column >= mostColumns) return
        if ('fault' in read) (faults ??= new Map<number, string>()).set(column, read.fault)
        const text = 'fault' in read ? read.shown : read.text
        if (text.trim() === '') return
        while (cells.length < column) cells.push('')
        cells[column] = text
      } else if (name === 'row' && (cells.length > 0 || faults !== undefined)) {
        rows.push({ line, cells, ...(faults === undefined ? {} : { faults }), isHidden })
      }
    },
  })
  for await (const _ of steps) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}

type OpenCell = {
  readonly type: string
  readonly style: number
  text: string
  hasValue: boolean
  hasFormula: boolean
  isPronunciation?: boolean
}

type ReadCell = { readonly text: string } | { readonly fault: string; readonly shown: string }

function readCell({ type, style, text, hasValue, hasFormula }: OpenCell, book: Book): ReadCell {
  if (hasFormula && !hasValue) {
    return {
      fault: 'has a formula without a result: open the file in a spreadsheet program, save it there, and import that',
      shown: '',
    }
  }
  switch (type) {
    case 's':
      return { text: text === '' ? '' : (book.texts[Number(text)] ?? '') }
    case 'b':
      return { text: text === '1' || text === 'true' ? 'TRUE' : text === '' ? '' : 'FALSE' }
    case 'e':
      return { fault: `has a formula that fails (${text})`, shown: text }
    case 'd':
      return { text: text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ') }
    case 'n': {
      const value = text.trim() === '' ? Number.NaN : Number(text)
      return { text: Number.isNaN(value) ? text : textOfNumber(value, book.formats[style] ?? plain, book.isFrom1904) }
    }
    // `str`, what a formula gave, and `inlineStr`.
    default:
      return { text: withoutEscapes(text) }
  }
}

function numberOf(text: string | null): number | null {
  return text === null || !/^\d{1,9}$/.test(text) ? null : Number(text)
}

/** The position of `C5`, from 0. */
function columnOf(place: string | null): number | null {
  const letters = place === null ? null : /^[A-Z]{1,3}(?=\d)/.exec(place)?.[0]
  if (letters === null || letters === undefined) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
