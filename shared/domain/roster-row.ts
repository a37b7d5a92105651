import { countryCode } from './country.ts'
import type { OpenFields, PersonalFields } from './journal-entry.ts'
import type { RosterColumns, RosterField, RosterProblem } from './roster-columns.ts'
import { readLanguage, readStatus, readTags, readYesOrNo } from './roster-values.ts'

/**
 * What a file says of an attendee. A field whose column is not in the file is absent: the file says nothing of it.
 * An empty cell is null, or the default (active, not confidential, no tags).
 */
export type RosterFields = Partial<OpenFields & Omit<PersonalFields, 'id'>>
export type RosterRow = {
  /** The organizer's own id. */
  id: string
  fields: RosterFields
  /** A code that another system printed, as it is. */
  badgeCode: string | null
}

/** What was left empty because it is not known, where nobody should stay outside for it. */
export type IgnoredValue = { column: string; value: string }
type ParsedRow = { row: RosterRow; ignored: IgnoredValue[] } | { problems: RosterProblem[] }

/** The id that a line gives, also where the rest of it is wrong; null where it gives none. */
export function idOf(cells: readonly string[], columns: RosterColumns): string | null {
  const id = textOf('id', cells[columns.get('id')?.index ?? -1] ?? '')
  return id === '' || id.length > longestCell.id ? null : id
}

/** The most characters of a cell; a longer one is rejected. */
const longestCell: Readonly<Record<RosterField, number>> = {
  id: 200,
  full_name: 400,
  given_name: 400,
  family_name: 400,
  organisation: 400,
  country: 200,
  sector: 64,
  category: 64,
  email: 320,
  language: 100,
  tags: 2000,
  note: 2000,
  status: 100,
  badge_code: 500,
  confidential: 100,
  delegation: 400,
}

/**
 * Marks and overrides of direction, zero-width characters, fillers, tags: they show nothing, and can change the order of
 * what stands beside them. The joiners U+200C and U+200D stay between letters, for Persian and Indic names are written
 * with them.
 */
const unseen =
  /[\u00ad\u115f\u1160\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![\p{L}\p{M}])[\u200c\u200d]/gu
const whiteSpace = /[\s\u0085]+/gu
const control = /\p{Cc}/gu
/** No script puts more marks than this on one letter; piled up they would cover the lines above and below. */
const piledMarks = /(\p{M}{6})\p{M}+/gu
const plainText = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/
/** A long number as a spreadsheet shows it when it has lost the digits: 1.23457E+11. */
const lostDigits = /^\d[.,]\d+E\+\d+$/i

/** Text for one line: composed (NFC), nothing unseen, single spaces, none at its ends. */
function oneLine(cell: string): string {
  if (plainText.test(cell)) return cell
  return cell
    .toWellFormed()
    .replace(unseen, '')
    .replace(whiteSpace, ' ')
    .replace(control, '')
    .normalize('NFC')
    .replace(piledMarks, '$1')
    .trim()
}

/** The same with its line breaks. */
function lines(cell: string): string {
  return cell
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map(oneLine)
    .join('\n')
    .trim()
}

const nameFields = ['full_name', 'family_name', 'given_name'] as const
const isCode = (field: RosterField): boolean => field === 'id' || field === 'badge_code'

/**
 * What stands in a cell, cleaned. A note keeps its line breaks; a code of another system everything that its scanner may
 * read. A cell far too long is not worth the work.
 */
function textOf(field: RosterField, cell: string): string {
  if (cell.length > 10 * longestCell[field] + 1000) return cell
  if (field === 'badge_code') return cell.toWellFormed().replace(unseen, '').trim()
  return field === 'note' ? lines(cell) : oneLine(cell)
}

/** The beginning of a text, in quotation marks. */
function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`
}

/** Fields that are kept as they are written. */
const keptTexts = [
  ['given_name', 'givenName'],
  ['family_name', 'familyName'],
  ['organisation', 'organisation'],
  ['sector', 'sector'],
  ['category', 'category'],
  ['email', 'email'],
  ['note', 'note'],
  ['delegation', 'delegation'],
] as const

/** Reads one line of a roster, pure. All that is wrong with it is told, each thing with its column. */
export function parseRow(cells: readonly string[], columns: RosterColumns): ParsedRow {
  const problems: RosterProblem[] = []
  const ignored: IgnoredValue[] = []
  const fields: RosterFields = {}
  const rejected = new Set<RosterField>()

  function reject(field: RosterField, reason: string): void {
    rejected.add(field)
    problems.push({ column: columns.get(field)?.header ?? null, reason })
  }
  /** The text of a field, undefined where the file has no such column. */
  function read(field: RosterField): string | undefined {
    const column = columns.get(field)
    if (column === undefined) return undefined
    const text = textOf(field, cells[column.index] ?? '')
    const most = longestCell[field]
    if (text.length > most) {
      reject(field, `has ${text.length} characters, the most is ${most}`)
      return ''
    }
    if (isCode(field) && lostDigits.test(text)) {
      reject(field, `${quoted(text)} is a number that a spreadsheet has shortened: format the column as text`)
    }
    return text
  }

  const id = read('id') ?? ''
  if (id === '' && !rejected.has('id')) reject('id', 'is empty: every attendee needs an id')

  for (const [field, key] of keptTexts) {
    const text = read(field)
    if (text !== undefined) fields[key] = text === '' ? null : text
  }

  const parts = [fields.givenName, fields.familyName].filter((part) => typeof part === 'string')
  const fullName = read('full_name') || parts.join(' ')
  const names = nameFields.filter((field) => columns.has(field))
  if (fullName === '' && !names.some((field) => rejected.has(field))) {
    reject(names[0] ?? 'full_name', 'is empty: every attendee needs a name')
  }
  fields.fullName = fullName

  const country = read('country')
  if (country !== undefined) {
    fields.country = country === '' ? null : countryCode(country)
    if (country !== '' && fields.country === null) {
      reject('country', `${quoted(country)} is no country that is known: write its code, such as FR`)
    }
  }

  const status = read('status')
  if (status !== undefined) {
    const known = readStatus(status)
    if (known === null) reject('status', `${quoted(status)} is no status: write active, cancelled or blocked`)
    else fields.status = known
  }

  const confidential = read('confidential')
  if (confidential !== undefined) {
    const known = readYesOrNo(confidential)
    // Not guessed: a wrong guess would show a name that nobody may see.
    if (known === null) reject('confidential', `${quoted(confidential)} is neither yes nor no`)
    else fields.confidential = known
  }

  const language = read('language')
  if (language !== undefined) {
    fields.language = language === '' ? null : readLanguage(language)
    if (language !== '' && fields.language === null) {
      ignored.push({ column: columns.get('language')?.header ?? 'language', value: language })
    }
  }

  const tags = read('tags')
  if (tags !== undefined) fields.tags = readTags(tags)

  const badgeCode = read('badge_code') || null
  return problems.length > 0 ? { problems } : { row: { id, fields, badgeCode }, ignored }
}
