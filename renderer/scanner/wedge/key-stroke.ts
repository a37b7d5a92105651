import type { Character } from './burst-text.ts'
import { usCharacter } from './us-layout.ts'

/** One `keydown`, from a person or a scanner, trusted or not. */
export type KeyStroke = {
  /** `event.key` */
  key: string
  /** `event.code`, empty where the event names no physical key. */
  code: string
  /** `event.timeStamp` in ms: the time of the key itself, also where the page was too busy to hear it at once. */
  timeMs: number
  shift: boolean
  /** The key is held down. */
  repeat?: boolean
  /** An input method or a dead key is composing with it. */
  composing?: boolean
  /** Ctrl, Alt or Meta is held (not AltGr, which writes characters). */
  command?: boolean
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])

/** Whether a key only changes what others write. */
export function isModifier({ key }: KeyStroke): boolean {
  return modifiers.has(key)
}

/**
 * What a key writes, in both readings, or null where it writes nothing. An input method's keys are a person's; only what follows
 * a dead key, or comes inside a burst, is read by its key.
 */
export function characterOf(stroke: KeyStroke, isComposedRead: boolean): Character | null {
  const { key, code, timeMs } = stroke
  if (stroke.command === true) return null
  const isComposed = stroke.composing === true || key === 'Process'
  if (isComposed && !isComposedRead) return null
  const byKey = writesText(key) ? key : null
  const isRead = byKey !== null || isComposed || key === 'Dead' || key === 'Unidentified' || /^Numpad\d/.test(code)
  const byCode = isRead ? (usCharacter(code, stroke.shift) ?? byKey) : null
  return byCode === null ? null : { timeMs, byKey, byCode, isComposed: isComposed || key === 'Dead' }
}

/** Named keys are words ("Enter", "F4"); what a key writes is one character, or several: a ligature, an accent that found no letter. */
function writesText(key: string): boolean {
  return key.length === 1 || !/^[A-Z][A-Za-z0-9]+$/.test(key)
}

/** What Enter and Tab would write; Ctrl+J and Ctrl+M are the line feed and carriage return of some scanners. */
export function breakOf(stroke: KeyStroke): '\n' | '\t' | null {
  if (stroke.command === true) return /^[jm]$/i.test(stroke.key) ? '\n' : null
  if (stroke.key === 'Tab') return '\t'
  return stroke.key === 'Enter' ? '\n' : null
}
