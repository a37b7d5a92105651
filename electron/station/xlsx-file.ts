import type { Cell } from './table-file.ts'
import { zipFile } from './zip-file.ts'

/** A sheet holds 1,048,576 rows; what is more goes on in another one. */
const rowsOfSheet = 1_000_000

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** An instant of an export: its wall time, and the offset of the event's zone then. */
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?([+-]\d\d:\d\d|Z)$/

/**
 * A table as a workbook (XLSX), in pieces: a header that stays and filters, numbers as numbers, instants as dates of the
 * event's zone that are shown in ISO 8601 with their offset. Nothing is held but the page at hand.
 */
export function* writeXlsx(
  columns: readonly string[],
  pages: Iterable<readonly (readonly Cell[])[]>,
): Generator<Uint8Array> {
  const zip = zipFile()
  const formats = new OffsetFormats()
  const lastColumn = columnName(columns.length - 1)
  let sheets = 0
  let rows = 0

  function* whole(name: string, text: string): Generator<Uint8Array> {
    yield zip.begin(name)
    yield zip.add(text)
    yield zip.end()
  }
  function* openSheet(): Generator<Uint8Array> {
    sheets += 1
    rows = 1
    yield zip.begin(`xl/worksheets/sheet${sheets}.xml`)
    yield zip.add(sheetHead(columns))
  }
  function* closeSheet(): Generator<Uint8Array> {
    yield zip.add(`</sheetData><autoFilter ref="A1:${lastColumn}${rows}"/></worksheet>`)
    yield zip.end()
  }

  yield* openSheet()
  for (const page of pages) {
    let text = ''
    for (const row of page) {
      if (rows >= rowsOfSheet) {
        yield zip.add(text)
        text = ''
        yield* closeSheet()
        yield* openSheet()
      }
      rows += 1
      text += rowText(rows, row, formats)
    }
    if (text !== '') yield zip.add(text)
  }
  yield* closeSheet()
  yield* whole('xl/styles.xml', formats.styles())
  yield* whole('xl/workbook.xml', workbookText(sheets))
  yield* whole('xl/_rels/workbook.xml.rels', workbookLinks(sheets))
  yield* whole('_rels/.rels', links([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]))
  yield* whole('[Content_Types].xml', contentTypes(sheets))
  yield zip.directory()
}

/** The formats of instants, one for each offset that is met; whole seconds and milliseconds apart. */
class OffsetFormats {
  readonly #codes: string[] = []
  readonly #styles = new Map<string, number>()

  /** The number of a cell's style. 0 is plain, 1 the header. */
  of(offset: string, hasMilliseconds: boolean): number {
    const key = `${offset}${hasMilliseconds ? '.' : ''}`
    const known = this.#styles.get(key)
    if (known !== undefined) return known
    this.#codes.push(`yyyy\\-mm\\-dd"T"hh:mm:ss${hasMilliseconds ? '.000' : ''}"${offset}"`)
    const style = this.#codes.length + 1
    this.#styles.set(key, style)
    return style
  }

  styles(): string {
    const formats = this.#codes.map(
      (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`,
    )
    const cells = this.#codes.map(
      (_, index) => `<xf numFmtId="${164 + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    const list = (name: string, items: readonly string[]): string =>
      items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`
    return (
      `${xml}<styleSheet xmlns="${main}">` +
      list('numFmts', formats) +
      list('fonts', [
        '<font><sz val="11"/><name val="Calibri"/></font>',
        '<font><b/><sz val="11"/><name val="Calibri"/></font>',
      ]) +
      list('fills', [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
      ]) +
      list('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']) +
      list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
      list('cellXfs', [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
        ...cells,
      ]) +
      '</styleSheet>'
    )
  }
}

function sheetHead(columns: readonly string[]): string {
  const cells = columns.map((name, index) => textCell(`${columnName(index)}1`, name, 1))
  return (
    `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${columns.length}" width="18" customWidth="1"/></cols>` +
    `<sheetData><row r="1">${cells.join('')}</row>`
  )
}

function rowText(line: number, row: readonly Cell[], formats: OffsetFormats): string {
  let text = `<row r="${line}">`
  for (const [index, cell] of row.entries()) {
    if (cell === null || cell === '') continue
    const place = `${columnName(index)}${line}`
    text += typeof cell === 'number' ? `<c r="${place}"><v>${cell}</v></c>` : cellOfText(place, cell, formats)
  }
  return `${text}</row>`
}

const dayMs = 86_400_000
const zeroDayMs = Date.UTC(1899, 11, 30)

function cellOfText(place: string, text: string, formats: OffsetFormats): string {
  const [, wallTime, fraction, offset] = instant.exec(text) ?? []
  if (wallTime === undefined || offset === undefined) return textCell(place, text, 0)
  const ms = Date.parse(`${wallTime}Z`) + Number((fraction ?? '').padEnd(3, '0'))
  return `<c r="${place}" s="${formats.of(offset, fraction !== undefined)}"><v>${(ms - zeroDayMs) / dayMs}</v></c>`
}

function textCell(place: string, text: string, style: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(heldText(text))}</t></is></c>`
}

/** A cell holds so many characters, and Excel repairs a file that has more. */
const longestCell = 32_767

/** What XML cannot hold is written as `_x0007_`, as Excel does; and so is what looks like that. */
function heldText(text: string): string {
  const held = text
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g,
      (letter) => `_x${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
  return held.length > longestCell ? held.slice(0, longestCell) : held
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
}

function columnName(index: number): string {
  const first = Math.floor(index / 26)
  return (first === 0 ? '' : columnName(first - 1)) + String.fromCharCode(65 + (index % 26))
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

function workbookText(sheets: number): string {
  const list = numbers(sheets).map((each) => `<sheet name="Sheet${each}" sheetId="${each}" r:id="rId${each}"/>`)
  return `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`
}

function workbookLinks(sheets: number): string {
  return links([
    ...numbers(sheets).map((each) => [`rId${each}`, `${office}/worksheet`, `worksheets/sheet${each}.xml`] as const),
    [`rId${sheets + 1}`, `${office}/styles`, 'styles.xml'],
  ])
}

function links(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${xml}<Relationships xmlns="${packages}/relationships">${items.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...numbers(sheets).map((each) => [`/xl/worksheets/sheet${each}.xml`, 'worksheet']),
  ]
  const items = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${sheetType}.${type}+xml"/>`)
  return (
    `${xml}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${items.join('')}</Types>`
  )
}
