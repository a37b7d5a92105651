import { describe, expect, test } from 'vitest'
import type { ScannerProfile } from '../../../../renderer/scanner/scan-report.ts'
import { BurstReader } from '../../../../renderer/scanner/wedge/burst.ts'
import { calibrate, calibrationText } from '../../../../renderer/scanner/wedge/calibration-card.ts'
import { knownAffixes } from '../../../../renderer/scanner/wedge/scanner-profile.ts'
import { canSend, hear, hearAll, scannerKeys, type Sending } from './keyboards.ts'
import { type Layout, layouts } from './real-layouts.ts'

const texts: [what: string, text: string][] = [
  ['a badge code', 'BCDEFGHJKNPRSTVXXVTSRPNK'],
  ['a badge code of a scanner that sends lower case', 'bcdefghjknprstvxxvtsrpnk'],
  ['a badge code in groups', 'BCDE FGHJ KNPR STVX XVTS RPNK'],
  ['a badge code with dashes', 'BCDE-FGHJ-KNPR-STVX-XVTS-RPNK'],
  ['a web address', 'https://tickets.example.org/e/2019?t=Ab3-x_9Z&q=1#top'],
  ['an EAN', '4006381333931'],
  ["another system's code", 'TKT-2019-00417'],
  ['a code in both cases', 'mAzQWy-417iI'],
  ['signs', ':/?=-_.#'],
  ['more signs', '1[{(%$&*)}]2|3;4,5<6>7'],
  ['signs that are dead keys elsewhere', `a^b\`c~d"e'f\\g@h!i+`],
]

const computers = Object.entries<Layout>(layouts)
const gaps = [1, 30]
const suffixes: ('Enter' | 'Tab')[][] = [['Enter'], ['Tab'], []]
const prefixes = ['~', ']Q3', 'XK-', 'x']

function send(text: string, options: Partial<Sending>) {
  return scannerKeys({ text, startMs: 1000, gapMs: () => 8, ...options })
}

const nothingLeft = { field: '', breaks: 0 }

/** What came of one scan, which left nothing behind. */
function readingsOf(text: string, options: Partial<Sending>, profile: ScannerProfile | null = null) {
  const { scans, ...left } = hear(send(text, options), new BurstReader(knownAffixes(profile)))
  expect(left).toEqual(nothingLeft)
  expect(scans).toHaveLength(1)
  return scans[0]
}

/** What the station has learnt of the scanner from one scan of the calibration card. */
function learn(options: Partial<Sending>, prefix: string): ScannerProfile {
  const [report] = hearAll(send(`${prefix}${calibrationText}`, options)).reports
  const calibration = report && calibrate(report)
  if (!calibration) throw new Error('The card was not known.')
  return calibration.profile
}

describe.each(computers)('a scanner set to US on a computer set to %s', (_name, layout) => {
  test.each(texts)('has %s among its readings', (_what, text) => {
    for (const capsLock of [false, true]) {
      for (const gapMs of gaps) {
        for (const suffix of suffixes) {
          for (const afterDead of ['composing', 'written'] as const) {
            expect(readingsOf(text, { layout, capsLock, suffix, afterDead, gapMs: () => gapMs })).toContain(text)
          }
        }
      }
    }
  })

  test.each(prefixes)(
    'has every code among its readings without the prefix %s, once the card was scanned',
    (prefix) => {
      const profile = learn({ layout, suffix: ['Enter'] }, prefix)
      expect(profile).toMatchObject({ prefix: { text: prefix }, suffix: 'enter', msBetweenKeys: 8 })
      for (const [, text] of texts) {
        for (const gapMs of gaps) {
          for (const suffix of suffixes) {
            expect(readingsOf(`${prefix}${text}`, { layout, suffix, gapMs: () => gapMs }, profile)).toContain(text)
          }
        }
      }
    },
  )
})

describe.each(computers)('a scanner set to %s as its computer', (_name, layout) => {
  const sent = texts.filter(([, text]) => canSend(layout, text))

  test.each(sent)('has %s among its readings', (_what, text) => {
    for (const gapMs of gaps) {
      for (const suffix of suffixes) {
        const options = { layout, scannerLayout: layout, suffix, afterDead: 'written', gapMs: () => gapMs } as const
        expect(readingsOf(text, options)).toContain(text)
      }
    }
  })
})

test('scanners can send all of this with every Latin layout, so that the rows above are not empty', () => {
  const counts = computers.map(([name, layout]) => [name, texts.filter(([, text]) => canSend(layout, text)).length])
  expect(Object.fromEntries(counts)).toEqual({
    US: texts.length,
    'French (AZERTY)': texts.length,
    'German (QWERTZ)': texts.length,
    Spanish: texts.length,
    'Turkish Q': texts.length,
    'Arabic (101)': 1,
    Russian: 1,
  })
})

test.each(['~', ']Q3', 'BADGE:'])('a badge after the prefix %s is read before anybody calibrated', (prefix) => {
  for (const [, layout] of computers) {
    for (const [, text] of texts.slice(0, 4)) {
      for (const gapMs of gaps) {
        for (const suffix of suffixes) {
          expect(readingsOf(`${prefix}${text}`, { layout, suffix, gapMs: () => gapMs })).toContain(text)
        }
      }
    }
  }
})

test('a learnt suffix is left out of the text', () => {
  for (const [, layout] of computers) {
    const [report] = hearAll(send(`${calibrationText}#!`, { layout, suffix: ['Enter'] })).reports
    const calibration = report && calibrate(report)
    expect(calibration?.profile.suffix).toEqual({ text: '#!' })
    for (const [, text] of texts) {
      expect(readingsOf(`${text}#!`, { layout, suffix: ['Enter'] }, calibration?.profile)).toContain(text)
    }
  }
})
