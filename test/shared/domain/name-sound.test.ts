import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soundKeys } from '../../../shared/domain/name-sound.ts'

describe('the sound of a name', () => {
  test.each([
    ['mohammed', ['mhmt']],
    ['mhmd', ['mhmt']],
    ['joseph', ['jsf']],
    ['yusuf', ['jsf']],
    ['elena', ['aln']],
    ['yelena', ['jln', 'aln']],
    ['alexander', ['alksntr']],
    ['cherif', ['xrf', 'krf']],
    ['gamal', ['kml', 'jml']],
    ['a', []],
    ['lee', []],
    ['', []],
    ["'", []],
  ])('%s', (name, keys) => {
    expect(soundKeys(name)).toEqual(keys)
  })

  test('is of any text a few short keys of two letters or more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const keys = soundKeys(text)
        expect(keys.length).toBeLessThanOrEqual(6)
        for (const key of keys) expect(key).toMatch(/^[abfhjklmnprstx]{2,12}$/)
      }),
    )
  })

  test('does not hang on how often a letter is written', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')), maxLength: 20 })
    fc.assert(
      fc.property(letters, (word) => {
        expect(soundKeys(word.replaceAll(/./g, '$&$&'))).toEqual(soundKeys(word))
      }),
    )
  })
})
