import { badgeStart, BurstText, type Character } from './burst-text.ts'
import { fastMs, isTypedBefore, machineStart, pauseMs } from './pace.ts'
import type { RawScan } from './scans.ts'
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

/** What follows from one key, or from a pause. */
export type Heard = {
  /** The key is a scanner's: the page must not see it. */
  isSwallowed: boolean
  /** The key writes a character that the page sees, because nothing tells yet that a scanner sent it. */
  isPassed: boolean
  /** The run looks hurried: where no text can be typed anyway, the key had better not be seen. */
  isSuspect: boolean
  /** How many of the characters passed last were a scanner's after all, and are to be taken out again. */
  takeBack: number
  scans: RawScan['readings'][]
}

/** Fewer characters are no code of any system. */
const shortestText = 3
/** A suffix may follow its code by this much. */
const suffixMs = 200
/** So many keys of a run are remembered while nobody knows whether a scanner sends them. */
const rememberedKeys = 64
/** More badge codes than this with nothing between are a text that only looks like them: the rest is thrown away. */
const mostCodesRunning = 4

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])

/**
 * Tells a hardware scanner's bursts from a person's typing, by the times of keys alone; knows nothing of pages and clocks.
 * Feed it every `keydown` in order, and call `pause` when `deadlineMs` has come.
 */
export class BurstReader {
  /** Characters that may be a person's, each within `pauseMs` of the next. */
  #run: Character[] = []
  #burst: BurstText | null = null
  /** The text was cut; what is left of it is thrown away until a pause. */
  #isDraining = false
  /** Time in ms of the last key that was a scanner's, and of the last that was a person's. */
  #scannerMs = -Infinity
  #typedMs: number | null = null
  /** Badge codes read so far with nothing after the last of them. */
  #codesRunning = 0

  /** When what is going on counts as ended, in the time of `KeyStroke.timeMs`; null while nothing is. */
  get deadlineMs(): number | null {
    if (this.#isDraining) return this.#scannerMs + pauseMs
    return this.#burst === null ? null : this.#burst.lastMs + this.#burst.patienceMs
  }

  /** Ends a burst that has seen no key until `nowMs`. */
  pause(nowMs: number): Heard {
    const heard = nothing()
    if (this.deadlineMs !== null && nowMs >= this.deadlineMs) this.#end(heard)
    return heard
  }

  /** Takes one `keydown`. */
  press(stroke: KeyStroke): Heard {
    const heard = nothing()
    if (modifiers.has(stroke.key) || stroke.repeat === true) return heard
    const { timeMs } = stroke
    if (this.deadlineMs !== null && timeMs >= this.deadlineMs) this.#end(heard)
    if (this.#isDraining) {
      this.#scannerMs = timeMs
      return { ...heard, isSwallowed: true }
    }
    const last = this.#run.at(-1)
    if (last !== undefined && timeMs - last.timeMs >= pauseMs) this.#giveUpRun(last.timeMs)
    const sign = breakOf(stroke)
    const character =
      sign === null ? this.#characterOf(stroke) : { timeMs, byKey: sign, byCode: sign, isComposed: false }
    if (character === null) this.#hearOther(stroke, heard)
    else this.#hear(character, sign !== null, heard)
    return heard
  }

  /** A character, or a break: Enter and Tab end a code, but stand inside a contact card. */
  #hear(character: Character, isBreak: boolean, heard: Heard): void {
    const { timeMs } = character
    if (this.#burst === null && isBreak && this.#isLateSuffix(timeMs)) {
      this.#swallowSuffix(timeMs, heard)
      return
    }
    if (this.#burst === null && !isBreak && timeMs - this.#scannerMs < pauseMs) {
      this.#burst = new BurstText({ timeMs, codesBefore: this.#codesRunning })
    }
    if (this.#burst === null) {
      this.#run.push(character)
      if (this.#run.length > rememberedKeys) this.#run.shift()
      heard.isSuspect = this.#isHurried()
      this.#burst = this.#recognise(heard)
      heard.isPassed = this.#burst === null
    }
    const burst = this.#burst
    if (burst === null) return
    heard.isSwallowed = true
    this.#scannerMs = timeMs
    if (!isBreak) {
      burst.add(character)
      if (burst.isBadgeCode) {
        this.#codesRunning = burst.codesBefore + 1
        this.#isDraining = this.#codesRunning >= mostCodesRunning
        this.#finish(heard)
      }
    } else {
      this.#codesRunning = 0
      if (burst.isCodeLike || burst.isBadgeCodeWithHead) this.#finish(heard)
      else burst.add(character)
    }
    if (burst.isTooLong && this.#burst !== null) {
      this.#isDraining = true
      this.#finish(heard)
    }
  }

  #hearOther(stroke: KeyStroke, heard: Heard): void {
    const { timeMs } = stroke
    const burst = this.#burst
    if (burst !== null) {
      heard.isSwallowed = true
      this.#scannerMs = timeMs
      burst.lastMs = timeMs
      // A control character inside the text (a separator, say) comes as Ctrl and a letter, and is left out; any other
      // key, such as an arrow, is an unusual suffix.
      if (stroke.command !== true) this.#finish(heard)
      // Escape is a person's answer to what the scan brought up, and no scanner's suffix.
    } else if (stroke.key !== 'Escape' && this.#isLateSuffix(timeMs)) {
      this.#swallowSuffix(timeMs, heard)
    } else {
      heard.isSuspect = this.#isHurried()
      this.#giveUpRun(timeMs)
    }
  }

  #isLateSuffix(timeMs: number): boolean {
    return this.#run.length === 0 && timeMs - this.#scannerMs <= suffixMs
  }

  #swallowSuffix(timeMs: number, heard: Heard): void {
    heard.isSwallowed = true
    this.#scannerMs = timeMs
    this.#codesRunning = 0
  }

  /**
   * Turns the run's last keys but the very last one into a burst, where their times (or 24 letters) prove a scanner. The
   * very last is the key just pressed, which the page has not seen yet.
   */
  #recognise(heard: Heard): BurstText | null {
    const run = { timesMs: this.#run.map((character) => character.timeMs), typedMs: this.#typedMs }
    const start = machineStart(run) ?? badgeStart(this.#run)
    if (start === null) return null
    const before = this.#run[start - 1]
    const head = before && { character: before, isTyped: isTypedBefore(run, start) }
    const burst = new BurstText({ timeMs: this.#run.at(-1)?.timeMs ?? 0, head })
    const passed = this.#run.slice(start, -1)
    for (const character of passed) burst.add(character)
    heard.takeBack += passed.length
    this.#run = []
    this.#typedMs = null
    this.#codesRunning = 0
    return burst
  }

  #isHurried(): boolean {
    const [first, , third] = this.#run.slice(-3)
    if (first === undefined || third === undefined) return false
    return this.#run.length >= 5 || third.timeMs - first.timeMs <= 2 * fastMs
  }

  #giveUpRun(timeMs: number): void {
    this.#run = []
    this.#typedMs = timeMs
  }

  #end(heard: Heard): void {
    this.#finish(heard)
    this.#isDraining = false
    this.#codesRunning = 0
  }

  #finish(heard: Heard): void {
    const burst = this.#burst
    this.#burst = null
    if (burst === null || burst.isEmpty) return
    // What follows a badge code with nothing between and is none is the rest of a longer text, not a scan of its own.
    if (burst.codesBefore > 0 && !burst.isBadgeCode) return
    if (burst.isHeadTaken) heard.takeBack++
    const readings = burst.readings()
    if (readings[0].length >= shortestText) heard.scans.push(readings)
  }

  #characterOf(stroke: KeyStroke): Character | null {
    const { key, code, timeMs } = stroke
    if (stroke.command === true) return null
    const isComposed = stroke.composing === true || key === 'Process'
    // An input method's keys are a person's; only what follows a dead key, or comes inside a burst, is read by its key.
    if (isComposed && this.#burst === null && this.#run.at(-1)?.isComposed !== true) return null
    const byKey = writesText(key) ? key : null
    const isRead = byKey !== null || isComposed || key === 'Dead' || key === 'Unidentified' || /^Numpad\d/.test(code)
    const byCode = isRead ? (usCharacter(code, stroke.shift) ?? byKey) : null
    return byCode === null ? null : { timeMs, byKey, byCode, isComposed: isComposed || key === 'Dead' }
  }
}

function nothing(): Heard {
  return { isSwallowed: false, isPassed: false, isSuspect: false, takeBack: 0, scans: [] }
}

/** Named keys are written in ASCII ("Enter"); what a key writes is one character, or several that are not (an Arabic ligature). */
function writesText(key: string): boolean {
  return key.length === 1 || /^[^ -~]/.test(key)
}

/** What Enter and Tab would write; Ctrl+J and Ctrl+M are the line feed and carriage return of some scanners. */
function breakOf(stroke: KeyStroke): '\n' | '\t' | null {
  if (stroke.command === true) return /^[jm]$/i.test(stroke.key) ? '\n' : null
  if (stroke.key === 'Tab') return '\t'
  return stroke.key === 'Enter' ? '\n' : null
}
