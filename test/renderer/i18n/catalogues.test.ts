import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogues, languages, locales } from '../../../renderer/i18n/language.ts'
import { en } from '../../../renderer/i18n/en.ts'
import type { Forms } from '../../../renderer/i18n/words.ts'

const renderer = join(import.meta.dirname, '../../../renderer')
const keys = Object.keys(en)
const others = languages.filter((language) => language !== 'en')

function textsOf(entry: string | Forms): readonly string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry)
}

function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort()
}

function entryOf(language: (typeof languages)[number], key: string): string | Forms {
  const entry = Object.entries(catalogues[language]).find(([name]) => name === key)?.[1]
  if (entry === undefined) throw new Error(`${language} has no ${key}`)
  return entry
}

describe.each(others)('the catalogue of %s', (language) => {
  test('has exactly the keys of the English one', () => {
    expect(Object.keys(catalogues[language]).sort()).toEqual([...keys].sort())
  })

  test('fills the same placeholders', () => {
    for (const key of keys) {
      const english = entryOf('en', key)
      const entry = entryOf(language, key)
      expect(typeof entry, key).toBe(typeof english)
      const wanted = placeholdersOf(typeof english === 'string' ? english : english.other)
      expect(placeholdersOf(typeof entry === 'string' ? entry : entry.other), key).toEqual(wanted)
      // "One" and "two" may be written without their number, never with a placeholder of their own.
      const allowed: unknown = expect.arrayContaining(textsOf(entry).flatMap(placeholdersOf))
      expect(wanted, key).toEqual(allowed)
    }
  })
})

describe.each(languages)('every text of %s', (language) => {
  test('is there, and calm: no exclamation mark', () => {
    for (const key of keys) {
      for (const text of textsOf(entryOf(language, key))) {
        expect(text.trim(), key).toBe(text)
        expect(text, key).not.toBe('')
        expect(text, key).not.toMatch(/[!¡]/)
      }
    }
  })

  test('that counts has a form for every number up to 200', () => {
    const rules = new Intl.PluralRules(locales[language])
    const categories = new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))
    categories.delete('zero')
    for (const key of keys) {
      const entry = entryOf(language, key)
      if (typeof entry !== 'string') expect(Object.keys(entry), key).toEqual(expect.arrayContaining([...categories]))
    }
  })
})

test('French keeps its high punctuation on the line of the word before it', () => {
  for (const key of keys) {
    for (const text of textsOf(entryOf('fr', key))) expect(text, key).not.toMatch(/ [:;?»]|« /)
  }
})

test('every key is used by a page', () => {
  const source = globSync('**/*.{ts,tsx}', { cwd: renderer })
    .filter((file) => !file.startsWith('i18n/') || file.endsWith('use-words.tsx'))
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
    .join('\n')
  const families = [...source.matchAll(/`(\w+\.)\$\{/g)].map(([, prefix]) => prefix ?? '')
  const unused = keys.filter(
    (key) => !source.includes(`'${key}'`) && !families.some((prefix) => key.startsWith(prefix)),
  )
  expect(unused).toEqual([])
})
