import type { en } from './en.ts'

type English = typeof en
type Key = keyof English
/** The forms of a text that counts, by plural category of the language. */
export type Forms = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string }
/** What every language gives: exactly the keys of the English catalogue, plural forms where English has them. */
export type Catalogue = { readonly [K in Key]: English[K] extends string ? string : Forms }

type TextOf<K extends Key> = English[K] extends { readonly other: infer Other } ? Other : English[K]
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never
type Values<K extends Key> = { readonly [P in Placeholder<TextOf<K>>]: string | number }
type Arguments<K extends Key> = [Placeholder<TextOf<K>>] extends [never] ? [] : [values: Values<K>]

/** Gives the text of a key, its placeholders filled. */
export type Say = <K extends Key>(key: K, ...values: Arguments<K>) => string

/** Keeps the direction of what was filled in apart from the direction of the sentence around it. */
const isolate = (text: string) => `\u2068${text}\u2069`

/** Speaks one language: fills placeholders, chooses the plural form by `{n}`, writes numbers as the language does. */
export function sayIn(catalogue: Catalogue, locale: string): Say {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (key, ...[given]) => {
    const values: { readonly [name: string]: string | number } = given ?? {}
    const entry: string | Forms = catalogue[key]
    const text =
      typeof entry === 'string'
        ? entry
        : (entry[plurals.select(typeof values['n'] === 'number' ? values['n'] : 0)] ?? entry.other)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? numbers.format(value) : isolate(value)
    })
  }
}
