import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { badgeLetters } from '../../../../shared/domain/badge-code.ts'
import type { KeyStroke } from '../../../../renderer/scanner/wedge/key-stroke.ts'
import { hearAll, scannerKeys, type Sending } from './keyboards.ts'

const tag = 'BCDE'
const one = `${tag}FGHJKNPRSTVXXVTSRPNK`
const other = `${tag}XVTSRPNKJHGFKNPRSTVX`

/** Two keyboards at one computer: their keys in the order of their times. */
function together(...senders: KeyStroke[][]): KeyStroke[] {
  return senders.flat().sort((first, second) => first.timeMs - second.timeMs)
}

function scanner(text: string, startMs: number, gapMs: number, suffix: Sending['suffix']): KeyStroke[] {
  return scannerKeys({ text, startMs, gapMs: () => gapMs, suffix: suffix ?? [] })
}

type Situation = { startMs: number; gapMs: number; suffix: Sending['suffix'] }

const enter = ['Enter'] as const
const situations: [name: string, first: Situation, second: Situation][] = [
  [
    'the same model, half a gap apart',
    { startMs: 0, gapMs: 8, suffix: enter },
    { startMs: 4, gapMs: 8, suffix: enter },
  ],
  ['the same, with no suffix', { startMs: 0, gapMs: 8, suffix: [] }, { startMs: 52, gapMs: 8, suffix: [] }],
  ['the second five letters later', { startMs: 0, gapMs: 8, suffix: enter }, { startMs: 44, gapMs: 8, suffix: enter }],
  [
    'the second ten letters later',
    { startMs: 0, gapMs: 12, suffix: enter },
    { startMs: 126, gapMs: 12, suffix: ['Tab'] },
  ],
  [
    'a quick one within a slow one',
    { startMs: 0, gapMs: 30, suffix: enter },
    { startMs: 130, gapMs: 9, suffix: enter },
  ],
]

test.each(situations)('two at once are one scan that is to be made again: %s', (_name, first, second) => {
  const { outcome, scans, reports } = hearAll([
    ...scanner(one, -2000, 8, enter),
    ...together(
      scanner(one, first.startMs, first.gapMs, first.suffix),
      scanner(other, second.startMs, second.gapMs, second.suffix),
    ),
  ])
  expect(scans.map(({ complaint }) => complaint)).toEqual([undefined, 'twoScanners'])
  expect(reports.map(({ complaints }) => complaints)).toEqual([[], [{ kind: 'twoScanners' }]])
  expect(outcome).toMatchObject({ field: '', breaks: 0 })
})

test('a scanner that begins as another ends is no mixture: both codes are read', () => {
  for (const startMs of [24 * 8 - 7, 24 * 8 + 1, 24 * 8 + 30]) {
    const { scans } = hearAll(together(scanner(one, 0, 8, enter), scanner(other, startMs, 8, enter)))
    expect(scans).toEqual([{ readings: [one] }, { readings: [other] }])
  }
})

test('after two at once the next badge is read', () => {
  const strokes = together(scanner(one, 0, 8, enter), scanner(other, 20, 8, enter), scanner(one, 900, 8, enter))
  expect(hearAll(strokes).scans.at(-1)).toEqual({ readings: [one] })
})

test('a code that has its first letters once more amid the others is read, a moment later', () => {
  const code = `${tag}${tag}FGHJKNPRSTVXXVTS`
  for (const suffix of [enter, []] as const) {
    expect(hearAll(scanner(code, 0, 8, suffix)).scans).toEqual([{ readings: [code] }])
  }
  const both = scanner(`${code}${other}`, 0, 8, enter)
  expect(hearAll(both).scans).toEqual([{ readings: [code] }, { readings: [other] }])
})

describe('two codes of one event, whatever the scanners', () => {
  const rest = fc.string({ unit: fc.constantFrom(...badgeLetters), minLength: 20, maxLength: 20 })
  const suffix = fc.constantFrom<Sending['suffix']>([], ['Enter'], ['Tab'])
  const pace = fc.record({ gapMs: fc.integer({ min: 1, max: 30 }), jitterMs: fc.integer({ min: 0, max: 4 }), suffix })

  test('no code is lost silently: it is read, or the person is told to scan again, or the text is one that the station refuses', () => {
    fc.assert(
      fc.property(
        rest,
        rest,
        pace,
        pace,
        fc.nat({ max: 23 }),
        fc.nat({ max: 29 }),
        (a, b, first, second, after, phaseMs) => {
          const codes = [`${tag}${a}`, `${tag}${b}`]
          const [codeA = '', codeB = ''] = codes
          const gaps =
            ({ gapMs, jitterMs }: typeof first) =>
            (index: number) =>
              gapMs + ((index * 7) % (jitterMs + 1))
          const startMs = after * first.gapMs + (phaseMs % first.gapMs)
          const { outcome, scans } = hearAll(
            together(
              scannerKeys({ text: codeA, startMs: 0, gapMs: gaps(first), suffix: first.suffix ?? [] }),
              scannerKeys({ text: codeB, startMs: startMs + 0.5, gapMs: gaps(second), suffix: second.suffix ?? [] }),
            ),
          )
          expect(outcome).toMatchObject({ field: '', breaks: 0 })
          const complaints = scans.filter(({ complaint }) => complaint !== undefined)
          const texts = scans.filter(({ complaint }) => complaint === undefined).map(({ readings }) => readings[0])
          const refused = texts.filter((text) => !codes.includes(text))
          expect(complaints.length).toBeLessThanOrEqual(1)
          expect(refused.length).toBeLessThanOrEqual(1)
          if (!codes.every((code) => texts.includes(code)))
            expect(complaints.length + refused.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of one model, after a badge was read: one scan that is to be made again', () => {
    const model = fc.record({ gapMs: fc.integer({ min: 2, max: 30 }), suffix })
    // The second begins before the last two letters of the first.
    fc.assert(
      fc.property(
        rest,
        rest,
        model,
        fc.nat({ max: 21 }),
        fc.nat({ max: 99 }),
        (a, b, { gapMs, suffix: keys }, after, part) => {
          const startMs = 1000 + after * gapMs + (part * gapMs) / 100 + gapMs / 1000
          const [first, second] = [
            scanner(`${tag}${a}`, 1000, gapMs, keys),
            scanner(`${tag}${b}`, startMs, gapMs, keys),
          ]
          const strokes = together(first, second)
          const letters = strokes.map(({ key }) => key).filter((key) => key.length === 1)
          // Chance may make two codes of the letters of two others: one time in 65,536.
          fc.pre(letters.slice(0, 4).join('') !== letters.slice(24, 28).join(''))
          const { scans } = hearAll([...scanner(one, 0, 8, enter), ...strokes])
          expect(scans.map(({ complaint }) => complaint)).toEqual([undefined, 'twoScanners'])
        },
      ),
      { numRuns: 2000 },
    )
  })
})
