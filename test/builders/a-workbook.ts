import { strToU8, zipSync } from 'fflate'

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type SheetParts = {
  readonly name?: string
  readonly isHidden?: boolean
  /** What stands between the tags of `sheetData`; else `xml` is the whole part. */
  readonly rows: string
  readonly xml?: string
}

export type WorkbookParts = {
  readonly sheets: readonly SheetParts[]
  /** Written formats, which cells name by 1, 2, … */
  readonly formats?: readonly string[]
  /** The items of the table of texts. */
  readonly texts?: string
  readonly isFrom1904?: boolean
}

/** A cell of a text, a number with a format, or what stands there literally. */
export function cell(place: string, value: string | number, format?: number): string {
  if (typeof value === 'number')
    return `<c r="${place}"${format === undefined ? '' : ` s="${format}"`}><v>${value}</v></c>`
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
}

export function row(line: number, cells: readonly (string | number)[]): string {
  const written = cells.map((value, index) => cell(`${String.fromCharCode(65 + index)}${line}`, value))
  return `<row r="${line}">${written.join('')}</row>`
}

export function rows(table: readonly (readonly (string | number)[])[]): string {
  return table.map((cells, index) => row(index + 1, cells)).join('')
}

/** The entries of a workbook, to be changed before they are packed. */
export function workbookEntries({ sheets, formats = [], texts, isFrom1904 = false }: WorkbookParts) {
  const links = sheets.map(
    (_, index) => `<Relationship Id="r${index}" Type="${office}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
  )
  const list = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${name ?? `S${index}`}" sheetId="${index + 1}"${isHidden === true ? ' state="hidden"' : ''} r:id="r${index}"/>`,
  )
  const styles =
    `<styleSheet xmlns="${main}"><numFmts>` +
    formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('') +
    `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>` +
    `${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`
  const entries: Record<string, string> = {
    '_rels/.rels': `${xml}<Relationships xmlns="${packages}"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${isFrom1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}">${links.join('')}<Relationship Id="s" Type="${office}/styles" Target="/xl/styles.xml"/>${
      texts === undefined ? '' : `<Relationship Id="t" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`
    }</Relationships>`,
    'xl/styles.xml': `${xml}${styles}`,
    ...(texts === undefined ? {} : { 'xl/sharedStrings.xml': `${xml}<sst xmlns="${main}">${texts}</sst>` }),
  }
  for (const [index, sheet] of sheets.entries()) {
    entries[`xl/worksheets/sheet${index}.xml`] =
      sheet.xml ?? `${xml}<worksheet xmlns="${main}"><sheetData>${sheet.rows}</sheetData></worksheet>`
  }
  return entries
}

/** A zip archive of texts. */
export function packed(entries: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))),
  )
}

/** A workbook made by hand, as programs write it and write-excel-file does not. */
export function aWorkbook(parts: WorkbookParts): Blob {
  return new Blob([packed(workbookEntries(parts))])
}
