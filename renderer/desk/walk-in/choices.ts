import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import { languageNames, languages } from '../../i18n/language.ts'
import { namedIn } from '../../i18n/named.ts'
import type { Programme } from '../session-choice.ts'

/** What a field may hold, and what the reader calls it. */
export type Choice = { readonly id: string; readonly label: string }

const allCountries = [...codes.map(([alpha2]) => alpha2 ?? ''), 'XK'].filter((code) => code !== '')

/** Every country by its name in the reader's language: those that the roster uses first, the commonest at the top. */
export function countryChoices(used: readonly string[], nameOf: (code: string) => string, locale: string): Choice[] {
  const { compare } = new Intl.Collator(locale)
  const others = [...new Set(allCountries)].filter((code) => !used.includes(code))
  const choiceOf = (id: string): Choice => ({ id, label: nameOf(id) })
  return [...used.map(choiceOf), ...others.map(choiceOf).toSorted((a, b) => compare(a.label, b.label))]
}

/** Sectors or categories: those that the event lists, then those that only the roster uses. */
export function listedChoices(names: Programme['sectors'], used: readonly string[], language: string): Choice[] {
  const listed = Object.keys(names)
  const ids = [...listed, ...used.filter((code) => !listed.includes(code))]
  return ids.map((id) => ({ id, label: namedIn(names, id, language) }))
}

export const languageChoices: readonly Choice[] = languages.map((id) => ({ id, label: languageNames[id] }))

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Those whose name begins with what is typed, then those that have a word which does; all where nothing is typed. */
export function matchingChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = plain(typed)
  if (wanted === '') return choices
  const begins = choices.filter(({ id, label }) => plain(label).startsWith(wanted) || plain(id) === wanted)
  const within = choices.filter(
    (choice) =>
      !begins.includes(choice) &&
      plain(choice.label)
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => word.startsWith(wanted)),
  )
  return [...begins, ...within]
}

/** The choice that a text names: by its whole name, else the first that it begins; null for a text that names none. */
export function choiceNamed(choices: readonly Choice[], typed: string): Choice | null {
  if (plain(typed) === '') return null
  const named = choices.find(({ label }) => plain(label) === plain(typed))
  return named ?? matchingChoices(choices, typed)[0] ?? null
}
