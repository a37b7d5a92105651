import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { catalogues, languages, type Language } from '../../renderer/i18n/language.ts'

const docs = resolve(import.meta.dirname, '../../docs')
const fileOf = (language: Language) => (language === 'en' ? 'desk.md' : `desk.${language}.md`)
const cards = languages.map((language) => ({ language, file: fileOf(language) }))

/** As a keyboard has them, in any language. */
const isKey = (text: string) => /^(F\d|Alt\+\d|\/|\?|Esc|Échap)$/.test(text)

it.each(cards)('$file calls each button and page as the product does', ({ language, file }) => {
  const text = readFileSync(join(docs, file), 'utf8')
  const named = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).filter((name) => !isKey(name))
  const words = new Set(Object.values(catalogues[language]))
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => !words.has(name))).toEqual([])
})

it.each(cards)('$file shows pictures in its own language that are there and small', ({ language, file }) => {
  const text = readFileSync(join(docs, file), 'utf8')
  const pictures = [...text.matchAll(/src="([^"]+)"/g)].map(([, path = '']) => path)
  expect(pictures).toHaveLength(5)
  for (const path of pictures) {
    expect(path).toMatch(new RegExp(`-${language}\\.png$`))
    expect(existsSync(join(docs, path))).toBe(true)
    expect(statSync(join(docs, path)).size).toBeLessThan(100_000)
  }
})
