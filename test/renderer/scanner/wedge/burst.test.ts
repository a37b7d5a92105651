import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { badgeLetters } from '../../../../shared/domain/badge-code.ts'
import { BurstReader } from '../../../../renderer/scanner/wedge/burst.ts'
import type { KeyStroke } from '../../../../renderer/scanner/wedge/key-stroke.ts'
import { hear, personsKeys, scannerKeys, type Sending } from './keyboards.ts'
import { layouts } from './real-layouts.ts'

// Two codes of one event: the first four letters are the event's.
const badge = 'BCDEFGHJKNPRSTVXXVTSRPNK'
const otherBadge = 'BCDEXVTSRPNKJHGFKNPRSTVX'
const grouped = badge.replace(/.{4}(?=.)/g, '$& ')
const dashed = badge.replace(/.{4}(?=.)/g, '$&-')

function send(text: string, options: Partial<Sending> = {}) {
  return scannerKeys({ text, startMs: 1000, gapMs: () => 8, ...options })
}

/** A repeatable chance between 0 and 1. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

const devices: [name: string, gapMs: (index: number) => number][] = [
  ['a USB scanner polled every millisecond', () => 1],
  ['a USB scanner polled every 8 ms', () => 8],
  ['one that sends a report for the release as well', () => 16],
  ['one whose events the browser stamps in clumps', (index) => (index % 4 === 0 ? 24 : 0)],
  ['one with a delay of 20 ms between characters', (index) => 20 + (index % 3)],
  ['a Bluetooth scanner at its radio interval', (index) => (index % 2 === 0 ? 22 : 34)],
  ['one that stutters once to 60 ms', (index) => (index === 9 ? 60 : 10)],
  ['one that stutters at its second character', (index) => (index === 1 ? 60 : 10)],
  ['one that stutters at every fifth character', (index) => (index % 5 === 0 ? 60 : 12)],
  ['a slow scanner at 40 ms', (index) => 40 + (index % 3)],
  ['a slow scanner at 50 ms', (index) => 50 + (index % 7)],
  ['a slow scanner at 60 ms', (index) => 58 + (index % 5)],
  ['one that hangs for 200 ms amid the code', (index) => (index === 15 ? 200 : 12)],
  ['the button that plays a badge in one go', () => 0],
]

const suffixes: [name: string, keys: ('Enter' | 'Tab')[]][] = [
  ['Enter', ['Enter']],
  ['Tab', ['Tab']],
  ['Tab and Enter', ['Tab', 'Enter']],
  ['nothing', []],
]

describe.each(devices)('%s', (_device, gapMs) => {
  test.each(suffixes)('reads a badge that ends with %s once, and leaves nothing in the field', (_name, suffix) => {
    expect(hear(send(badge, { gapMs, suffix }))).toEqual({ scans: [[badge]], field: '', breaks: 0 })
  })

  test('reads a badge in groups, and in lower case', () => {
    expect(hear(send(dashed, { gapMs, suffix: ['Enter'] })).scans).toEqual([[dashed]])
    expect(hear(send(grouped.toLowerCase(), { gapMs, suffix: ['Enter'] })).scans).toEqual([[grouped.toLowerCase()]])
  })

  test('reads two badges back to back, with Enter between and with nothing between', () => {
    for (const between of ['\n', '']) {
      // A first letter that stands apart may be a person's; without a break after the code nothing tells which it is.
      if (between === '' && gapMs(1) > 35 && gapMs(2) < 35) continue
      const outcome = hear(send(`${badge}${between}${otherBadge}`, { gapMs, suffix: ['Enter'] }))
      expect(outcome).toEqual({ scans: [[badge], [otherBadge]], field: '', breaks: 0 })
    }
  })

  test("reads another system's code with its suffix", () => {
    expect(hear(send('TKT-2019-00417', { gapMs, suffix: ['Enter'] })).scans).toEqual([['TKT-2019-00417']])
  })
})

test('a badge is read at its last letter, without waiting for a suffix', () => {
  const strokes = send(badge)
  const last = strokes.at(-1)
  const until = hear(strokes.slice(0, -1).filter((stroke) => stroke !== last))
  expect(until.scans).toEqual([[badge.slice(0, -1)]])
  expect(hear(strokes).scans).toEqual([[badge]])
})

test("another system's code is read at a pause from four characters on, with a suffix from three on", () => {
  expect(hear(send('A417')).scans).toEqual([['A417']])
  expect(hear(send('A41'))).toEqual({ scans: [], field: 'A41', breaks: 0 })
  expect(hear(send('A41', { suffix: ['Enter'] }))).toEqual({ scans: [['A41']], field: '', breaks: 0 })
  expect(hear(send('A4', { suffix: ['Enter'] }))).toEqual({ scans: [], field: 'A4\n', breaks: 1 })
})

test('both readings are given where they differ, one where they do not, and none of a dead key', () => {
  const layout = layouts['French (AZERTY)']
  expect(hear(send('QWA-417', { layout })).scans).toEqual([["AZQ)'&è", 'QWA-417']])
  expect(hear(send('BCD XVT', { layout })).scans).toEqual([['BCD XVT']])
  expect(hear(send('BC[D', { layout })).scans).toEqual([['BC[D']])
  expect(hear(send('BC[D', { layout, afterDead: 'written' })).scans).toEqual([['BC[D']])
})

test('Caps Lock turns no code into another: one reading has it as it was sent', () => {
  expect(hear(send(badge, { capsLock: true })).scans).toEqual([[badge.toLowerCase(), badge]])
  expect(hear(send('Ab-12cD', { capsLock: true })).scans).toEqual([['aB-12Cd', 'Ab-12cD']])
})

test('digits of the numpad count, with and without Num Lock', () => {
  const numpad = (isLocked: boolean): KeyStroke[] =>
    ['7', '1', '9', '0', '3'].map((digit, index) => ({
      key: isLocked ? digit : ({ 7: 'Home', 1: 'End', 9: 'PageUp', 0: 'Insert', 3: 'PageDown' }[digit] ?? ''),
      code: `Numpad${digit}`,
      timeMs: index * 8,
      shift: false,
    }))
  expect(hear(numpad(true)).scans).toEqual([['71903']])
  expect(hear(numpad(false)).scans).toEqual([['71903']])
})

test('a held key, a shortcut and an input method are no characters of a code', () => {
  const held = send('AAAA', { gapMs: () => 30 }).map((stroke, index) => ({ ...stroke, repeat: index > 1 }))
  const shortcuts = send('ABCDEF').map((stroke) => ({ ...stroke, command: true }))
  const composed = send('ABCDEF').map((stroke) => ({ ...stroke, key: 'Process', composing: true }))
  for (const strokes of [held, shortcuts, composed]) expect(hear(strokes).scans).toEqual([])
})

test('a scanner that sends line feeds as Ctrl+J opens nothing', () => {
  const strokes = [
    ...send(badge, { suffix: ['Enter'] }),
    { key: 'Control', code: 'ControlLeft', timeMs: 1210, shift: false, command: true },
    { key: 'j', code: 'KeyJ', timeMs: 1210, shift: false, command: true },
  ]
  expect(hear(strokes)).toEqual({ scans: [[badge]], field: '', breaks: 0 })
})

describe('texts that are no badge', () => {
  test('a web address is one scan', () => {
    const address = 'https://example.org/e/2019?t=BCDEFGHJKNPRSTVXBCDEFGHJ'
    expect(hear(send(address, { suffix: ['Enter'] })).scans).toEqual([[address]])
    expect(hear(send(address)).scans).toEqual([[address]])
  })

  test('a contact card is one scan, line breaks and all, and none of its Enters reaches the page', () => {
    const card = 'BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nTEL:+33 4 00 00 00 00\n\nEND:VCARD'
    expect(hear(send(card, { suffix: ['Enter'] }))).toEqual({ scans: [[card]], field: '', breaks: 0 })
  })

  test('a memory scanner that unloads its codes line by line gives each of them', () => {
    expect(hear(send('AB-0001\nAB-0002\nAB-0003\n')).scans).toEqual([['AB-0001'], ['AB-0002'], ['AB-0003']])
  })

  test('100 kB are one scan of 4096 characters, whatever they are made of, and the next badge is read', () => {
    for (const [piece, most] of [
      ['http://x ', 1],
      ['0123456789', 1],
      ['a b\n', 1],
      ['q', 1],
      ['BCDE', 4],
    ] as const) {
      const text = piece.repeat(100_000 / piece.length)
      const long = send(text, { gapMs: () => 0.1 })
      const next = send(otherBadge, { startMs: 1_000_000, suffix: ['Enter'] })
      const { scans, field, breaks } = hear([...long, ...next])
      expect(scans.length).toBeLessThanOrEqual(most + 1)
      expect(scans.at(-1)).toEqual([otherBadge])
      expect(scans[0]).toEqual([text.slice(0, most === 4 ? 24 : 4096).trimEnd()])
      expect({ field, breaks }).toEqual({ field: '', breaks: 0 })
    }
  })

  test('a text of short lines presses no button more than once before it is known for what it is', () => {
    const outcome = hear(send('Hi\nAda\n\nx\n'))
    expect(outcome).toEqual({ scans: [['Hi\nAda\n\nx']], field: '', breaks: 1 })
  })

  test('NUL bytes are characters as others are', () => {
    const strokes = Array.from({ length: 40 }, (_, index) => ({ key: '\0', code: '', timeMs: index, shift: false }))
    expect(hear(strokes).scans).toEqual([['\0'.repeat(40)]])
  })

  test('what follows 24 letters with nothing between is thrown away', () => {
    expect(hear(send(`${badge}-00417`)).scans).toEqual([[badge]])
  })
})

describe('a person at the same keyboard', () => {
  test('keeps what was typed before, after, and just before a scan', () => {
    for (const [gapBefore, typedGap] of [
      [1500, 120],
      [300, 120],
      [90, 150],
      [60, 150],
      [40, 110],
    ] as const) {
      const typed = personsKeys('martin', 0, () => typedGap)
      const at = (typed.at(-1)?.timeMs ?? 0) + gapBefore
      const scan = send(badge, { startMs: at, gapMs: () => 6, suffix: ['Enter'] })
      const after = personsKeys('ez', at + 24 * 6 + 400, () => 120)
      expect(hear([...typed, ...scan, ...after])).toEqual({ scans: [[badge]], field: 'martinez', breaks: 0 })
    }
  })

  test('keeps the last digit of a PIN that a badge follows at once', () => {
    for (const gapBefore of [2, 8, 20, 35]) {
      for (const gapMs of [1, 8, 30]) {
        for (const text of [badge, badge.toLowerCase(), grouped]) {
          const typed = personsKeys('4417', 0, () => 160)
          const scan = send(text, { startMs: 3 * 160 + gapBefore, gapMs: () => gapMs, suffix: ['Enter'] })
          expect(hear([...typed, ...scan])).toEqual({ scans: [[text]], field: '4417', breaks: 0 })
        }
      }
    }
  })

  test('a digit typed alone a moment before a badge spoils no badge', () => {
    const scan = send(badge, { startMs: 1020, suffix: ['Enter'] })
    expect(hear([...personsKeys('7', 1000, () => 0), ...scan]).scans).toEqual([[badge]])
  })

  test('an Enter of a person counts as a person’s', () => {
    expect(hear(personsKeys('abcdef\n', 0, () => 110))).toEqual({ scans: [], field: 'abcdef\n', breaks: 1 })
    const later: KeyStroke = { key: 'Enter', code: 'Enter', timeMs: 1600, shift: false }
    expect(hear([...send(badge, { suffix: ['Enter'] }), later]).breaks).toBe(1)
  })

  test('Escape right after a badge is a person’s answer, and any other key so soon is the scanner’s suffix', () => {
    const afterBadge = (key: string): boolean => {
      const reader = new BurstReader()
      for (const stroke of send(badge)) reader.press(stroke)
      return reader.press({ key, code: key, timeMs: 1000 + 24 * 8 + 50, shift: false }).isSwallowed
    }
    expect(['Escape', 'Enter', 'ArrowDown'].map(afterBadge)).toEqual([false, true, true])
  })

  test('a badge code typed by hand is no scan', () => {
    expect(hear(personsKeys(`${badge}\n`, 0, () => 95))).toEqual({ scans: [], field: `${badge}\n`, breaks: 1 })
  })

  /** Gaps like those of recorded typing: log-normal, with pairs and triples rolled off quickly. */
  function typistGaps(wordsPerMinute: number, seed: number): () => number {
    const random = chance(seed)
    const medianMs = (60_000 / (wordsPerMinute * 5)) * 0.93
    let rolling = 0
    return () => {
      if (rolling > 0) rolling--
      else if (random() < 0.06) rolling = random() < 0.6 ? 1 : 2
      if (rolling > 0) return 30 + random() * 20
      const normal = Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
      return Math.max(25, medianMs * Math.exp(0.38 * normal))
    }
  }

  test.each([40, 80, 120, 150])('who types %i words a minute for 100,000 keys is never taken for a scanner', (pace) => {
    const random = chance(7)
    const signs = `${badgeLetters.toLowerCase()}etaoinshr  \n`
    const text = Array.from({ length: 100_000 }, () => signs[Math.floor(random() * signs.length)] ?? '').join('')
    const { scans, field, breaks } = hear(personsKeys(text, 0, typistGaps(pace, pace)))
    expect(scans).toEqual([])
    expect(field).toBe(text)
    expect(breaks).toBe(text.split('\n').length - 1)
  })
})

describe('any code at scanner speed, in any company', () => {
  const badgeCode = fc.oneof(
    fc.string({ unit: fc.constantFrom(...badgeLetters), minLength: 24, maxLength: 24 }),
    fc.string({ unit: fc.constantFrom(...badgeLetters.toLowerCase()), minLength: 24, maxLength: 24 }),
    fc
      .string({ unit: fc.constantFrom(...badgeLetters), minLength: 24, maxLength: 24 })
      .map((letters) => letters.replace(/.{4}(?=.)/g, '$&-')),
  )
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-_./+%'
  const foreignCode = fc
    .string({ unit: fc.constantFrom(...signs), minLength: 4, maxLength: 60 })
    .map((text) => `${text}7`)
  const code = fc.oneof(badgeCode, foreignCode)
  // A scanner's own gap, and now and then one of jitter, never twice running.
  const timing = fc.record({
    baseMs: fc.integer({ min: 0, max: 30 }),
    spreadMs: fc.integer({ min: 0, max: 5 }),
    jitterMs: fc.integer({ min: 36, max: 60 }),
    every: fc.integer({ min: 4, max: 30 }),
    phase: fc.integer({ min: 1, max: 30 }),
  })
  const suffix = fc.constantFrom<('Enter' | 'Tab')[]>([], ['Enter'], ['Tab'], ['Enter', 'Enter'])
  const layout = fc.constantFrom(...Object.values(layouts))
  // A badge may come the moment after somebody typed; a short code of another system is told from typing by a rest.
  const company = fc.record({
    typed: fc.string({ unit: fc.constantFrom(...'abcdefgh xvt'), maxLength: 12 }),
    gapMs: fc.integer({ min: 85, max: 400 }),
    scan: fc.oneof(
      fc.record({ text: badgeCode, afterMs: fc.integer({ min: 85, max: 3000 }) }),
      fc.record({ text: foreignCode, afterMs: fc.integer({ min: 700, max: 3000 }) }),
    ),
  })

  test('comes out once and equal, and what was typed stays', () => {
    fc.assert(
      fc.property(company, timing, suffix, layout, ({ typed, gapMs: typingGapMs, scan }, pace, keys, keyboard) => {
        const typing = personsKeys(typed, 0, () => typingGapMs)
        const gapMs = (index: number) =>
          index % pace.every === pace.phase % pace.every ? pace.jitterMs : pace.baseMs + (index % (pace.spreadMs + 1))
        const startMs = (typing.at(-1)?.timeMs ?? 0) + scan.afterMs
        const sending = { text: scan.text, startMs, gapMs, suffix: keys, layout: keyboard }
        const outcome = hear([...typing, ...scannerKeys(sending)])
        expect(outcome.scans).toHaveLength(1)
        expect(outcome.scans[0]).toContain(scan.text)
        expect(outcome.field).toBe(typed)
        expect(outcome.breaks).toBe(0)
      }),
      { numRuns: 3000 },
    )
  })

  test('a row of scans comes out in order, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, suffix, fc.integer({ min: 300, max: 3000 })), { maxLength: 6 }), (row) => {
        let startMs = 0
        const strokes = row.flatMap(([text, keys, waitMs]) => {
          const sent = scannerKeys({ text, startMs, gapMs: () => 9, suffix: keys })
          startMs = (sent.at(-1)?.timeMs ?? 0) + waitMs
          return sent
        })
        expect(hear(strokes).scans).toEqual(row.map(([text]) => [text]))
      }),
      { numRuns: 500 },
    )
  })

  test('typing at human speed never gives a scan, whatever is typed', () => {
    // Up to three keys in a quick roll, then a gap that no scanner has.
    const roll = fc.record({
      text: fc.string({
        unit: fc.constantFrom(...badgeLetters.toLowerCase(), ' ', '-', '1', '\n'),
        minLength: 1,
        maxLength: 3,
      }),
      rollMs: fc.integer({ min: 20, max: 79 }),
      gapMs: fc.integer({ min: 80, max: 600 }),
    })
    fc.assert(
      fc.property(fc.array(roll, { maxLength: 60 }), (rolls) => {
        let startMs = 0
        const strokes = rolls.flatMap(({ text, rollMs, gapMs }) => {
          const keys = personsKeys(text, startMs, () => rollMs)
          startMs = (keys.at(-1)?.timeMs ?? 0) + gapMs
          return keys
        })
        const text = rolls.map((one) => one.text).join('')
        expect(hear(strokes)).toEqual({
          scans: [],
          field: text,
          breaks: text.split('\n').length - 1,
        })
      }),
      { numRuns: 2000 },
    )
  })
})
