import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleText } from '../../../../renderer/scanner/check/visible-text.ts'

test.each([
  ['a badge code stands as it is', 'BCDE FGHJ', 'BCDE FGHJ'],
  ['a line break', 'MECARD:\r\nN:A', 'MECARD:[CR][LF]N:A'],
  ['a Tab, and what separates the parts of a long code', 'a\tb\u001dc', 'a[TAB]b[GS]c'],
  ['delete, and a control character without a picture', '\u007fa\u0085', '[DEL]a[U+0085]'],
  ['marks that turn the direction', 'a\u202eb\u200f', 'a[U+202E]b[U+200F]'],
  ['what has no width', '\ufeffa\u200b\u2060', '[U+FEFF]a[U+200B][U+2060]'],
  ['spaces at the ends', '  a b ', '[SP SP]a b[SP]'],
  ['a space that is no common one', 'a\u00a0b\u3000', 'a[U+00A0]b[U+3000]'],
  ['a character of two halves that is in none of the alphabets', 'a\u{e0041}', 'a[U+E0041]'],
  ['half a character', 'a\ud800b', 'a[U+D800]b'],
  ['Arabic and Chinese are no signs', 'سلام 王', 'سلام 王'],
  ['nothing', '', ''],
])('%s', (_what, text, seen) => {
  const pieces = visibleText(text)
  expect(pieces.map(({ kind, text }) => (kind === 'sign' ? `[${text}]` : text)).join('')).toBe(seen)
})

test('nothing unseen is left in a plain piece, and no visible character is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = visibleText(text)
        .filter(({ kind }) => kind === 'plain')
        .map(({ text }) => text)
      expect(plain.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      for (const piece of plain) expect(text).toContain(piece)
      const visible = (all: string) => [...all].filter((one) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(one)).join('')
      expect(visible(plain.join(''))).toBe(visible(text))
    }),
  )
})
