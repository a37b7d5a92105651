import type { DeskFields } from '../../../shared/contract/roster.ts'
import type { RosterColumn, RosterField } from '../../../shared/domain/roster-columns.ts'
import { parseRow } from '../../../shared/domain/roster-row.ts'
import type { SaidFields } from '../../store/attendees.ts'
import { StationError } from '../station-error.ts'

const columnOf: Readonly<Record<keyof DeskFields, RosterField>> = {
  fullName: 'full_name',
  givenName: 'given_name',
  familyName: 'family_name',
  organisation: 'organisation',
  delegation: 'delegation',
  country: 'country',
  sector: 'sector',
  category: 'category',
  language: 'language',
  note: 'note',
  status: 'status',
}

type DeskField = keyof typeof columnOf
const isNameField = (field: DeskField): boolean => field.endsWith('Name')
const isDeskField = (name: string): name is DeskField => Object.hasOwn(columnOf, name)

/** The stand-in for what a line of a file must have and a correction need not say. */
const unsaid = '-'

function rejected(field: string, reason: string): StationError {
  return new StationError('REJECTED', `The field ${field} ${reason}.`, { what: 'field', id: field })
}

/**
 * What was typed at a desk, read by the rules for a line of a roster: cleaned, countries by name, nothing too long.
 * Throws REJECTED with the field that cannot be taken; a name needs a letter or a digit.
 */
export function readDeskFields(typed: DeskFields): SaidFields {
  const said = Object.entries(typed).filter((entry): entry is [DeskField, string] => isDeskField(entry[0]))
  const columns = new Map<RosterField, RosterColumn>([['id', { index: 0, header: 'id' }]])
  const cells = [unsaid]
  for (const [field, text] of said) {
    columns.set(columnOf[field], { index: cells.length, header: field })
    cells.push(text)
  }
  if (!columns.has('full_name')) {
    columns.set('full_name', { index: cells.length, header: 'fullName' })
    cells.push(unsaid)
  }
  const parsed = parseRow(cells, columns)
  if ('problems' in parsed) {
    const [problem] = parsed.problems
    throw rejected(problem?.column ?? 'fullName', problem?.reason ?? 'cannot be taken')
  }
  const [ignored] = parsed.ignored
  if (ignored !== undefined) throw rejected(ignored.column, 'is no language that is known')
  const { fields } = parsed.row
  for (const [field] of said) {
    const value = fields[field]
    if (isNameField(field) && typeof value === 'string' && !/[\p{L}\p{N}]/u.test(value)) {
      throw rejected(field, 'has no letter')
    }
  }
  return Object.fromEntries(said.map(([field]) => [field, fields[field] ?? null]))
}
