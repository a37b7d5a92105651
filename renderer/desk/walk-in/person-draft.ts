import type { DeskFields } from '../../../shared/contract/roster.ts'
import { choiceNamed, type Choice } from './choices.ts'

/** Fields that hold one of a list, as the reader reads them: a name in his language. */
export const listFields = ['country', 'sector', 'category', 'language', 'status'] as const
export type ListField = (typeof listFields)[number]
export type DraftField = keyof DeskFields
/** What stands in the fields of a form, as text. */
export type Draft = Readonly<Record<DraftField, string>>
export type Lists = Readonly<Record<ListField, readonly Choice[]>>

export const emptyDraft: Draft = {
  fullName: '',
  givenName: '',
  familyName: '',
  organisation: '',
  delegation: '',
  country: '',
  sector: '',
  category: '',
  language: '',
  note: '',
  status: '',
}

const isListField = (field: DraftField): field is ListField => listFields.some((each) => each === field)

/** The values that a draft says, or the first field that names nothing of its list. */
export function valuesOf(
  draft: Draft,
  fields: readonly DraftField[],
  lists: Lists,
): { readonly values: DeskFields } | { readonly wrong: DraftField } {
  const values: Record<string, string> = {}
  for (const field of fields) {
    const text = draft[field].trim()
    if (!isListField(field) || text === '') {
      values[field] = text
      continue
    }
    const choice = choiceNamed(lists[field], text)
    if (choice === null) return { wrong: field }
    values[field] = choice.id
  }
  return { values }
}

/**
 * What was typed in the search, as a name: first letters made capitals where none was typed. A search of one word with
 * digits is no name.
 */
export function nameOfSearch(text: string, locale: string): string {
  const name = text.trim().replaceAll(/\s+/g, ' ')
  if (/\d/.test(name)) return ''
  if (name !== name.toLocaleLowerCase(locale)) return name
  return name.replaceAll(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toLocaleUpperCase(locale))
}
