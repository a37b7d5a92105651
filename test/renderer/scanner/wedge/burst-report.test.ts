import { describe, expect, test } from 'vitest'
import type { Affix, ScannerComplaint, ScanReport } from '../../../../renderer/scanner/scan-report.ts'
import type { KeyStroke } from '../../../../renderer/scanner/wedge/key-stroke.ts'
import { hearAll, scannerKeys, type Sending } from './keyboards.ts'
import { layouts } from './real-layouts.ts'

const badge = 'BCDEFGHJKNPRSTVXXVTSRPNK'

function send(text: string, options: Partial<Sending> = {}): KeyStroke[] {
  return scannerKeys({ text, startMs: 1000, gapMs: () => 8, suffix: ['Enter'], ...options })
}

function reportOf(strokes: KeyStroke[]): ScanReport {
  const { reports } = hearAll(strokes)
  expect(reports).toHaveLength(1)
  const [report] = reports
  if (report === undefined) throw new Error('no report')
  return report
}

const affixes: [what: string, strokes: KeyStroke[], prefix: Affix, suffix: Affix][] = [
  ['a badge with Enter', send(badge), 'none', 'enter'],
  ['a badge with Tab', send(badge, { suffix: ['Tab'] }), 'none', 'tab'],
  ['a badge with Tab and Enter', send(badge, { suffix: ['Tab', 'Enter'] }), 'none', { text: '\t\n' }],
  ['a badge with nothing', send(badge, { suffix: [] }), 'none', 'none'],
  ['a badge with an Enter that is 150 ms late', send(badge, { gapMs: (at) => (at === 24 ? 150 : 8) }), 'none', 'enter'],
  ['a badge with a sign and Enter', send(`${badge}#`), 'none', { text: '#\n' }],
  ['a badge after a sign', send(`~${badge}`), { text: '~' }, 'enter'],
  ['a badge after Enter', send(`\n${badge}`, { suffix: [] }), 'enter', 'none'],
  ["another system's code with Enter", send('TKT-2019-00417'), 'none', 'enter'],
  ["another system's code with nothing", send('TKT-2019-00417', { suffix: [] }), 'none', 'none'],
  ["another system's code after Enter", send('\nTKT-2019-00417'), 'enter', 'enter'],
  ['a web address with Tab', send('https://example.org/a', { suffix: ['Tab'] }), 'none', 'tab'],
]

test.each(affixes)('tells what comes before and after %s', (_what, strokes, prefix, suffix) => {
  expect(reportOf(strokes)).toMatchObject({ source: 'wedge', prefix, suffix })
})

test('Enter before a code is no part of it', () => {
  for (const text of [badge, 'TKT-2019-00417', 'https://example.org/a']) {
    expect(hearAll(send(`\n${text}`)).outcome).toMatchObject({ scans: [[text]], field: '' })
  }
})

test('tells the time from the first key to the last, and between two', () => {
  expect(reportOf(send(badge))).toMatchObject({ ms: 23 * 8, msBetweenKeys: 8 })
  expect(reportOf(send('A-417', { gapMs: (at) => (at === 2 ? 30 : 10) }))).toMatchObject({ ms: 60, msBetweenKeys: 10 })
})

test('each scan is reported once, in order, also where scans follow each other at once', () => {
  const { reports } = hearAll(send('AB-0001\nAB-0002\nAB-0003'))
  expect(reports.map(({ readings, suffix }) => [readings, suffix])).toEqual([
    [['AB-0001'], 'enter'],
    [['AB-0002'], 'enter'],
    [['AB-0003'], 'enter'],
  ])
})

const guesses: [computer: keyof typeof layouts, text: string, layout: ScanReport['layout']][] = [
  ['US', 'QWA-417/Z', null],
  ['French (AZERTY)', 'QWA-417', 'fr'],
  ['German (QWERTZ)', 'TKY-2019', 'de'],
  ['Spanish', 'TKT-2019;7', 'es'],
  ['Turkish Q', 'TKI-i2019', 'tr'],
  ['Arabic (101)', badge, 'ar'],
  ['Arabic (101)', badge.toLowerCase(), 'ar'],
  ['Russian', badge, 'ru'],
  // Nothing in it lies elsewhere.
  ['French (AZERTY)', badge, null],
  // German and Spanish have the dash on the same key.
  ['German (QWERTZ)', 'TKT/2019', null],
]

test.each(guesses)('on a computer set to %s the code %s tells the layout %s', (computer, text, layout) => {
  expect(reportOf(send(text, { layout: layouts[computer] })).layout).toBe(layout)
  expect(reportOf(send(text, { layout: layouts[computer], gapMs: () => 30 })).layout).toBe(layout)
})

test('a scanner set to the layout of its computer tells it as well', () => {
  const french = layouts['French (AZERTY)']
  expect(reportOf(send('TKT-2019-00417', { layout: french, scannerLayout: french })).layout).toBe('fr')
})

describe('what is wrong with a scanner', () => {
  const french = layouts['French (AZERTY)']
  const complaints: [what: string, strokes: KeyStroke[], complaints: ScannerComplaint[]][] = [
    ['nothing', send(badge), []],
    ['nothing with a badge on another layout', send(badge, { layout: layouts.Russian }), []],
    ['Enter before the code', send(`\n${badge}`), [{ kind: 'entersBefore', key: 'Enter' }]],
    ['Tab before the code', tabBefore(send(badge, { startMs: 1008 })), [{ kind: 'entersBefore', key: 'Tab' }]],
    ['Caps Lock', send('Tkt-2019-aB', { capsLock: true }), [{ kind: 'swapsCase' }]],
    ['a slow scanner', send(badge, { gapMs: () => 50 }), [{ kind: 'slow', msBetweenKeys: 50 }]],
    ['a code cut short', send(badge.slice(0, 19)), [{ kind: 'cutShort', characters: 19 }]],
    ['dead keys', send('A[1;B', { layout: french }), [{ kind: 'losesCharacters', layout: 'fr' }]],
    ['a scanner that starts with the second letter', send(badge.slice(1)), [{ kind: 'cutShort', characters: 23 }]],
  ]

  test.each(complaints)('%s', (_what, strokes, expected) => {
    expect(reportOf(strokes).complaints).toEqual(expected)
  })

  function tabBefore(strokes: KeyStroke[]): KeyStroke[] {
    return [{ key: 'Tab', code: 'Tab', timeMs: 1000, shift: false }, ...strokes]
  }
})
