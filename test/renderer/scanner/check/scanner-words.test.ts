import { describe, expect, test } from 'vitest'
import { catalogues, languages, locales } from '../../../../renderer/i18n/language.ts'
import { sayIn } from '../../../../renderer/i18n/words.ts'
import type { Complaint } from '../../../../renderer/scanner/check/checked-scan.ts'
import { nameOfAffix, nameOfLayout, sentenceOf } from '../../../../renderer/scanner/check/scanner-words.ts'
import { keyboardLayouts } from '../../../../renderer/scanner/scan-report.ts'

const complaints: readonly Complaint[] = [
  { kind: 'entersBefore', key: 'Enter' },
  { kind: 'entersBefore', key: 'Tab' },
  { kind: 'losesCharacters', layout: null },
  ...keyboardLayouts.map((layout) => ({ kind: 'losesCharacters', layout }) as const),
  { kind: 'swapsCase' },
  { kind: 'slow', msBetweenKeys: 61.4 },
  { kind: 'cutShort', characters: 11 },
  { kind: 'twoScanners' },
  { kind: 'garbled' },
]

describe.each(languages)('in %s', (language) => {
  const words = {
    say: sayIn(catalogues[language], locales[language]),
    number: (value: number) => new Intl.NumberFormat(locales[language]).format(value),
  }

  test('each complaint is a sentence of its own that says what is wrong and what to do', () => {
    const sentences = complaints.map((complaint) => sentenceOf(complaint, words))
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/[{}]/)
      expect(sentence).toMatch(/[.:;؛] .+\.$/)
    }
  })

  test('each layout has a name of its own', () => {
    const names = keyboardLayouts.map((layout) => nameOfLayout(layout, words))
    expect(new Set(names).size).toBe(keyboardLayouts.length)
  })
})

test('what leads or follows a code is named in words, characters as they are', () => {
  const words = { say: sayIn(catalogues.en, 'en'), number: String }
  expect((['none', 'enter', 'tab', { text: ']Q3' }] as const).map((affix) => nameOfAffix(affix, words))).toEqual([
    'nothing',
    'Enter',
    'Tab',
    ']Q3',
  ])
})

test('a speed is said in whole milliseconds', () => {
  const words = { say: sayIn(catalogues.en, 'en'), number: String }
  expect(sentenceOf({ kind: 'slow', msBetweenKeys: 61.4 }, words).replaceAll(/[\u2068\u2069]/g, '')).toContain('61 ms')
})
