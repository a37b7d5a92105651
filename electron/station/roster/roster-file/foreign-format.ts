/** Beginnings of files that people take for a table, as Latin-1 text, and what they are called. */
const signatures: readonly (readonly [start: string, name: string])[] = [
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

/** Whether a file is an archive, as a workbook is one; what it is else its directory says. */
export function isArchive(head: Uint8Array): boolean {
  return /^PK(?:\x03\x04|\x05\x06)/.test(Buffer.from(head.subarray(0, 4)).toString('latin1'))
}

/** Old workbooks are written in this container, and so are workbooks with a password. */
const containerMark = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const lockedContent = Buffer.from('EncryptedPackage', 'utf16le')

export function isContainer(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 8)).toString('latin1') === containerMark
}

/** Whether what is in the container was encrypted. */
export function isLocked(container: Buffer): boolean {
  return container.includes(lockedContent)
}

/** What a file is that is not text, by its first bytes; null where it may be text. */
export function foreignFormat(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1')
  return signatures.find(([start]) => text.startsWith(start))?.[1] ?? null
}

/** What a text is that is no table, by its beginning; null where it may be one. */
export function foreignText(head: string): string | null {
  return markup.find(([start]) => start.test(head))?.[1] ?? null
}
