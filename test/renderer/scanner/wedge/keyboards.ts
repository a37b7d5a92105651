import type { ScanReport } from '../../../../renderer/scanner/scan-report.ts'
import type { RawScan } from '../../../../renderer/scanner/scans.ts'
import { BurstReader, type Heard } from '../../../../renderer/scanner/wedge/burst.ts'
import type { KeyStroke } from '../../../../renderer/scanner/wedge/key-stroke.ts'
import { type Layout, layouts } from './real-layouts.ts'

/** What a scanner presses for a character: a key and what is held with it. */
type Press = { code: string; level: number }

/** How each character is written in a layout: with one key, or with a dead key and Space. */
function pressesOf(layout: Layout): Map<string, Press[]> {
  const presses = new Map<string, Press[]>()
  const all = Object.entries(layout).flatMap(([code, { levels }]) =>
    levels.flatMap((written, level) => (written === null ? [] : [{ code, level, ...written }])),
  )
  for (const { text, isDead, code, level } of [...all].sort((one, other) => one.level - other.level)) {
    if (!isDead && !presses.has(text)) presses.set(text, [{ code, level }])
  }
  for (const { text, isDead, code, level } of all) {
    if (isDead && !presses.has(text))
      presses.set(text, [
        { code, level },
        { code: 'Space', level: 0 },
      ])
  }
  return presses
}

const pressesByLayout = new Map(Object.values<Layout>(layouts).map((layout) => [layout, pressesOf(layout)]))

/** Whether a scanner set to a layout can send a text at all. */
export function canSend(layout: Layout, text: string): boolean {
  return [...text].every((sign) => sign === '\n' || pressesByLayout.get(layout)?.has(sign) === true)
}

export type Sending = {
  text: string
  startMs: number
  /** Gap in ms before the character at an index (from 1); the suffix has the last index. */
  gapMs: (index: number) => number
  /** Of the machine. */
  layout?: Layout
  /** To which the scanner is set. */
  scannerLayout?: Layout
  suffix?: readonly ('Enter' | 'Tab')[]
  capsLock?: boolean
  /** How the browser tells of the key after a dead one: as part of a composition, or with what both have written. */
  afterDead?: 'composing' | 'written'
}

/** The key strokes of a scanner that sends `text` to a machine with `layout`; line breaks are Enter. */
export function scannerKeys(sending: Sending): KeyStroke[] {
  const { layout = layouts.US, scannerLayout = layouts.US, suffix = [], capsLock = false } = sending
  let timeMs = sending.startMs
  let dead: string | null = null
  const strokes: KeyStroke[] = []
  for (const [index, sign] of [...sending.text.split(''), ...suffix].entries()) {
    if (index > 0) timeMs += sending.gapMs(index)
    if (sign === 'Enter' || sign === 'Tab' || sign === '\n') {
      const key = sign === '\n' ? 'Enter' : sign
      strokes.push({ key, code: key, timeMs, shift: false })
      continue
    }
    const presses = pressesByLayout.get(scannerLayout)?.get(sign)
    if (presses === undefined) throw new Error(`The scanner's layout has no key for ${JSON.stringify(sign)}.`)
    for (const { code, level } of presses) {
      const shift = level === 1
      const key = layout[code]
      const isLocked = capsLock && key?.isLocked === true && level < 2
      const written = key?.levels[isLocked ? 1 - level : level] ?? null
      if (shift) strokes.push({ key: 'Shift', code: 'ShiftLeft', timeMs, shift: true })
      if (level === 2) strokes.push({ key: 'AltGraph', code: 'AltRight', timeMs, shift: false })
      const text = written?.text ?? 'Unidentified'
      const isComposing = dead !== null && sending.afterDead !== 'written'
      strokes.push({
        key: written?.isDead === true ? 'Dead' : dead === null || isComposing ? text : composed(dead, text),
        code,
        timeMs,
        shift,
        composing: isComposing,
      })
      dead = written?.isDead === true ? written.text : null
    }
  }
  return strokes
}

const combining: Record<string, string> = {
  '^': '\u0302',
  '`': '\u0300',
  '´': '\u0301',
  '¨': '\u0308',
  '~': '\u0303',
}

/** What a dead key and a character write: one letter, or the accent and the character where there is no such letter. */
function composed(dead: string, text: string): string {
  if (text === ' ') return dead
  const letter = `${text}${combining[dead] ?? ''}`.normalize('NFC')
  return [...letter].length === 1 ? letter : `${dead}${text}`
}

/** Key strokes of a person who types `text` (line breaks are Enter) with a gap before each key. */
export function personsKeys(text: string, startMs: number, gapMs: (index: number) => number): KeyStroke[] {
  return scannerKeys({ text, startMs, gapMs })
}

export type Outcome = {
  scans: RawScan['readings'][]
  /** What the page saw and still has in its field. */
  field: string
  /** Enter and Tab that the page saw. */
  breaks: number
}

/** Everything that came of key strokes. */
export type Hearing = { outcome: Outcome; scans: Heard['scans']; reports: ScanReport[] }

/** Feeds key strokes to a reader as a page would, pauses included, and keeps the field that the characters go to. */
export function hear(strokes: readonly KeyStroke[], reader = new BurstReader()): Outcome {
  return hearAll(strokes, reader).outcome
}

export function hearAll(strokes: readonly KeyStroke[], reader = new BurstReader()): Hearing {
  const scans: Heard['scans'] = []
  const reports: ScanReport[] = []
  const field: string[] = []
  let breaks = 0
  const take = (heard: Heard) => {
    scans.push(...heard.scans)
    reports.push(...heard.reports)
    field.splice(field.length - heard.takeBack, heard.takeBack)
  }
  const pauseUntil = (timeMs: number) => {
    for (let due = reader.deadlineMs; due !== null && due <= timeMs; due = reader.deadlineMs) take(reader.pause(due))
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
  return { outcome: { scans: scans.map(({ readings }) => readings), field: field.join(''), breaks }, scans, reports }
}
