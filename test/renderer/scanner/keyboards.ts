import type { Heard, KeyStroke } from '../../../renderer/scanner/burst.ts'
import { BurstReader } from '../../../renderer/scanner/burst.ts'

/** Which key a US keyboard needs for a character, written down apart from the product's own table. */
const rows: [codes: string[], plain: string, shifted: string][] = [
  [
    ['Backquote', ...'1234567890'.split('').map((digit) => `Digit${digit}`), 'Minus', 'Equal'],
    '`1234567890-=',
    '~!@#$%^&*()_+',
  ],
  [[...keysOf('QWERTYUIOP'), 'BracketLeft', 'BracketRight', 'Backslash'], 'qwertyuiop[]\\', 'QWERTYUIOP{}|'],
  [[...keysOf('ASDFGHJKL'), 'Semicolon', 'Quote'], "asdfghjkl;'", 'ASDFGHJKL:"'],
  [[...keysOf('ZXCVBNM'), 'Comma', 'Period', 'Slash'], 'zxcvbnm,./', 'ZXCVBNM<>?'],
]

function keysOf(letters: string): string[] {
  return letters.split('').map((letter) => `Key${letter}`)
}

type PhysicalKey = { code: string; shift: boolean }
const usKeys = new Map<string, PhysicalKey>([[' ', { code: 'Space', shift: false }]])
for (const [codes, plain, shifted] of rows) {
  for (const [index, code] of codes.entries()) {
    usKeys.set(plain[index] ?? '', { code, shift: false })
    usKeys.set(shifted[index] ?? '', { code, shift: true })
  }
}

/** What the machine's layout makes of a key: without and with Shift. `Dead` as browsers call a dead key. */
export type Layout = Record<string, [plain: string, shifted: string]>
const us: Layout = { Space: [' ', ' '] }
for (const [codes, plain, shifted] of rows) {
  for (const [index, code] of codes.entries()) us[code] = [plain[index] ?? '', shifted[index] ?? '']
}

export const layouts: Record<string, Layout> = {
  US: us,
  'French (AZERTY)': {
    ...us,
    KeyA: ['q', 'Q'],
    KeyQ: ['a', 'A'],
    KeyW: ['z', 'Z'],
    KeyZ: ['w', 'W'],
    KeyM: [',', '?'],
    Semicolon: ['m', 'M'],
    Comma: [';', '.'],
    Period: [':', '/'],
    Slash: ['!', '§'],
    BracketLeft: ['Dead', 'Dead'],
    BracketRight: ['$', '£'],
    Quote: ['ù', '%'],
    Backquote: ['²', '²'],
    Minus: [')', '°'],
    Digit1: ['&', '1'],
    Digit2: ['é', '2'],
    Digit3: ['"', '3'],
    Digit4: ["'", '4'],
    Digit5: ['(', '5'],
    Digit6: ['-', '6'],
    Digit7: ['è', '7'],
    Digit8: ['_', '8'],
    Digit9: ['ç', '9'],
    Digit0: ['à', '0'],
  },
  'German (QWERTZ)': {
    ...us,
    KeyY: ['z', 'Z'],
    KeyZ: ['y', 'Y'],
    Minus: ['ß', '?'],
    Equal: ['Dead', 'Dead'],
    BracketLeft: ['ü', 'Ü'],
    Semicolon: ['ö', 'Ö'],
    Quote: ['ä', 'Ä'],
    Backquote: ['Dead', '°'],
    Slash: ['-', '_'],
    Comma: [',', ';'],
    Period: ['.', ':'],
    Digit7: ['7', '/'],
  },
  Russian: Object.fromEntries(
    Object.entries(us).map(([code, [plain, shifted]]) => {
      const at = "qwertyuiop[]asdfghjkl;'zxcvbnm,.".indexOf(plain)
      const letter = 'йцукенгшщзхъфывапролджэячсмитьбю'[at]
      return [code, at < 0 || letter === undefined ? [plain, shifted] : [letter, letter.toUpperCase()]]
    }),
  ),
  // Its B writes two characters with one key.
  Arabic: { ...us, KeyB: ['لا', 'لآ'], KeyC: ['ؤ', '}'], KeyD: ['ي', ']'], KeyG: ['ل', 'لأ'], KeyT: ['ف', 'لإ'] },
}

export type Sending = {
  text: string
  startMs: number
  /** Gap in ms before the character at an index (from 1); the suffix has the last index. */
  gapMs: (index: number) => number
  layout?: Layout
  suffix?: readonly ('Enter' | 'Tab')[]
  capsLock?: boolean
}

/** The key strokes of a scanner that is set to US and sends `text` to a machine with `layout`; line breaks are Enter. */
export function scannerKeys(sending: Sending): KeyStroke[] {
  const layout = sending.layout ?? us
  let timeMs = sending.startMs
  let isAfterDead = false
  const strokes: KeyStroke[] = []
  const suffix = sending.suffix ?? []
  for (const [index, sign] of [...sending.text.split(''), ...suffix].entries()) {
    if (index > 0) timeMs += sending.gapMs(index)
    if (sign === 'Enter' || sign === 'Tab' || sign === '\n') {
      const key = sign === '\n' ? 'Enter' : sign
      strokes.push({ key, code: key, timeMs, shift: false })
      continue
    }
    const physical = usKeys.get(sign)
    if (physical === undefined) throw new Error(`A US keyboard has no key for ${JSON.stringify(sign)}.`)
    const { code, shift } = physical
    const isLetter = /^Key[A-Z]$/.test(code)
    const isUpper = sending.capsLock === true && isLetter ? !shift : shift
    const key = layout[code]?.[isUpper ? 1 : 0] ?? sign
    if (shift) strokes.push({ key: 'Shift', code: 'ShiftLeft', timeMs, shift: true })
    strokes.push({ key, code, timeMs, shift, composing: isAfterDead })
    isAfterDead = key === 'Dead'
  }
  return strokes
}

/** Key strokes of a person who types `text` (line breaks are Enter) with a gap before each key. */
export function personsKeys(text: string, startMs: number, gapMs: (index: number) => number): KeyStroke[] {
  return scannerKeys({ text, startMs, gapMs })
}

export type Outcome = {
  scans: Heard['scans']
  /** What the page saw and still has in its field. */
  field: string
  /** Enter and Tab that the page saw. */
  breaks: number
}

/** Feeds key strokes to a reader as a page would, pauses included, and keeps the field that the characters go to. */
export function hear(strokes: readonly KeyStroke[], reader = new BurstReader()): Outcome {
  const scans: Heard['scans'] = []
  const field: string[] = []
  let breaks = 0
  const take = (heard: Heard) => {
    scans.push(...heard.scans)
    field.splice(field.length - heard.takeBack, heard.takeBack)
  }
  const pauseUntil = (timeMs: number) => {
    const { deadlineMs } = reader
    if (deadlineMs !== null && deadlineMs <= timeMs) take(reader.pause(deadlineMs))
  }
  for (const stroke of strokes) {
    pauseUntil(stroke.timeMs)
    const heard = reader.press(stroke)
    take(heard)
    if (!heard.isPassed) continue
    const isBreak = stroke.key === 'Enter' || stroke.key === 'Tab'
    field.push(isBreak ? '\n' : stroke.key)
    if (isBreak) breaks++
  }
  pauseUntil(Infinity)
  return { scans, field: field.join(''), breaks }
}
