/** Beginnings of files that people take for a CSV file, as Latin-1 text, and what they are called. */
const signatures: readonly (readonly [start: string, name: string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel workbook (.xls)'],
  ['%PDF-', 'a PDF document'],
  ['{\\rtf', 'a text document (.rtf)'],
  ['SQLite format 3\0', 'a database file'],
  ['\x1f\x8b', 'a compressed file (.gz)'],
  ['7z\xbc\xaf\x27\x1c', 'a compressed file (.7z)'],
  ['Rar!\x1a\x07', 'a compressed file (.rar)'],
  ['\x89PNG\r\n', 'a picture (.png)'],
  ['\xff\xd8\xff', 'a picture (.jpg)'],
  ['GIF8', 'a picture (.gif)'],
]

/** Markup that some systems export under the name of a spreadsheet. */
const markup: readonly (readonly [start: RegExp, name: string])[] = [
  [/^\s*(?:<!doctype\s+html|<html|<table)/i, 'a web page (HTML)'],
  [/^\s*<\?xml/i, 'an XML file'],
  [/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/, 'a JSON file'],
  [/^\s*BEGIN:VCARD/i, 'an address card (.vcf)'],
]

/** Names of the entries inside a zip archive that tell what it is. */
const archives: readonly (readonly [entry: string, name: string])[] = [
  ['xl/', 'an Excel workbook (.xlsx)'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'an OpenDocument spreadsheet (.ods)'],
  ['word/', 'a Word document (.docx)'],
  ['application/vnd.oasis.opendocument.text', 'a text document (.odt)'],
  ['Index/', 'a Numbers or Pages document'],
  // Excel may put its own entries beyond what is looked at, this one always comes first.
  ['[Content_Types].xml', 'an Office document (.xlsx or .docx)'],
]

/** What a file is that is not text, by its first bytes; null where it may be text. */
export function foreignFormat(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1')
  if (text.startsWith('PK\x03\x04')) {
    return archives.find(([entry]) => text.includes(entry))?.[1] ?? 'a compressed file (.zip)'
  }
  return signatures.find(([start]) => text.startsWith(start))?.[1] ?? null
}

/** What a text is that is no table, by its beginning; null where it may be one. */
export function foreignText(head: string): string | null {
  return markup.find(([start]) => start.test(head))?.[1] ?? null
}
