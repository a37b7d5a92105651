import { notA } from '../inspect-file.ts'
import type { WorkbookLimits } from './limits.ts'
import { builtInFormat, readNumberFormat, type NumberFormat } from './number-format.ts'
import { readXml, type XmlListener } from './xml-steps.ts'
import { damaged, zipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts'
import { zipPart } from './zip-part.ts'

export type BookSheet = { readonly name: string; readonly isHidden: boolean; readonly entry: ZipEntry }

/** What must be known of a workbook before its sheets can be read. */
export type Book = {
  readonly bytes: Buffer
  readonly limits: WorkbookLimits
  /** In the order of their tabs; sheets of charts are left out. */
  readonly sheets: readonly BookSheet[]
  readonly isFrom1904: boolean
  /** Formats by the number that a cell names. */
  readonly formats: readonly NumberFormat[]
  readonly texts: readonly string[]
}

/** Opens a workbook. Throws NotATable where it is none, is damaged, or is too large. */
export async function openBook(bytes: Buffer, limits: WorkbookLimits): Promise<Book> {
  const directory = zipDirectory(bytes)
  const read = async (entry: ZipEntry, listener: XmlListener, most = limits.part): Promise<void> =>
    readXml(zipPart(bytes, entry, most), entry.name, listener)

  const main = await mainPart(directory, read)
  const links = await linksOf(directory, main, read)
  const listed: { name: string; isHidden: boolean; link: string }[] = []
  let isFrom1904 = false
  await read(main, {
    open(name, attribute) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const state = attribute('state')
      listed.push({
        name: attribute('name') ?? '',
        isHidden: state !== null && state !== 'visible',
        link: attribute('id') ?? '',
      })
    },
  })
  const sheets = listed.flatMap(({ name, isHidden, link }) => {
    const found = links.get(link)
    if (found === undefined || found.type !== 'worksheet') return []
    const entry = directory.get(found.target)
    if (entry === undefined) throw damaged(`the sheet "${name}" is missing`)
    return [{ name, isHidden, entry }]
  })
  if (sheets.length === 0) throw damaged('it has no sheet')

  const partOf = (type: string): ZipEntry | undefined =>
    directory.get([...links.values()].find((link) => link.type === type)?.target ?? '')
  const styles = partOf('styles')
  const sharedTexts = partOf('sharedStrings')
  return {
    bytes,
    limits,
    sheets,
    isFrom1904,
    formats: styles === undefined ? [] : await formatsOf(styles, read),
    texts: sharedTexts === undefined ? [] : await textsOf(sharedTexts, limits.texts, read),
  }
}

type Read = (entry: ZipEntry, listener: XmlListener, most?: number) => Promise<void>
type Link = { readonly type: string; readonly target: string }

/** What an archive without a workbook is, by its entries. */
const others: readonly (readonly [entry: string, name: string])[] = [
  ['xl/workbook.bin', 'an Excel binary workbook (.xlsb)'],
  ['word/', 'a Word document (.docx)'],
  ['ppt/', 'a presentation (.pptx)'],
  ['content.xml', 'an OpenDocument file (.ods or .odt)'],
  ['index/', 'a Numbers or Pages document'],
]

async function mainPart(directory: ZipDirectory, read: Read): Promise<ZipEntry> {
  const links = await linksOf(directory, { name: '' }, read)
  const target = [...links.values()].find(({ type }) => type === 'officeDocument')?.target ?? ''
  const entry = directory.get(target) ?? directory.get('xl/workbook.xml')
  if (entry?.name.endsWith('.xml') === true && !/^(?:word|ppt)\//.test(entry.name)) return entry
  const names = [...directory.keys()]
  const format = others.find(([start]) => names.some((name) => name.startsWith(start)))?.[1]
  throw notA(format ?? 'a compressed file (.zip)')
}

/** The parts that a part names, by their ids. */
async function linksOf(
  directory: ZipDirectory,
  { name }: Pick<ZipEntry, 'name'>,
  read: Read,
): Promise<ReadonlyMap<string, Link>> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const entry = directory.get(`${folder}_rels/${name.slice(folder.length)}.rels`)
  const links = new Map<string, Link>()
  if (entry === undefined) return links
  await read(entry, {
    open(tag, attribute) {
      if (tag !== 'Relationship') return
      const target = attribute('Target') ?? ''
      links.set(attribute('Id') ?? '', {
        // Of two spellings, that of Excel and that of the standard, only the end is the same.
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        target: pathFrom(folder, target).toLowerCase(),
      })
    },
  })
  return links
}

function pathFrom(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

async function formatsOf(entry: ZipEntry, read: Read): Promise<NumberFormat[]> {
  const written = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let isInCellFormats = false
  await read(entry, {
    open(name, attribute) {
      if (name === 'numFmt') written.set(Number(attribute('numFmtId')), readNumberFormat(attribute('formatCode') ?? ''))
      else if (name === 'cellXfs') isInCellFormats = true
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(attribute('numFmtId') ?? 0)
        formats.push(written.get(id) ?? builtInFormat(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCellFormats = false
    },
  })
  return formats
}

/** Letters that XML cannot hold are written as `_x000D_`. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

async function textsOf(entry: ZipEntry, most: number, read: Read): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let isInText = false
  let isPronunciation = false
  const listener: XmlListener = {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isPronunciation = true
      else if (name === 't') isInText = !isPronunciation
    },
    close(name) {
      if (name === 'si') texts.push(withoutEscapes(text))
      else if (name === 'rPh') isPronunciation = false
      else if (name === 't') isInText = false
    },
    text(more) {
      if (isInText) text += more
    },
  }
  await read(entry, listener, most)
  return texts
}
