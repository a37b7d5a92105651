import { tagLength } from '../../../shared/domain/badge-code.ts'
import type { ScanReport } from '../scan-report.ts'
import type { RawScan } from '../scans.ts'
import { isBadgeLetter, isBadgeSpace } from './badge-form.ts'
import { describeBurst } from './burst-report.ts'
import { badgeStart, BurstText, type Character, type KnownAffixes } from './burst-text.ts'
import { breakOf, characterOf, isModifier, type KeyStroke } from './key-stroke.ts'
import { fastMs, isTypedBefore, machineStart, pauseMs, type Run } from './pace.ts'

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
  scans: Omit<RawScan, 'source'>[]
  /** The same scans once more, as soon as it is known what followed each. */
  reports: ScanReport[]
}

/** Fewer characters are no code of any system. */
const shortestText = 3
/** A suffix may follow its code by this much. */
const suffixMs = 200
/** A badge code amid which another scanner may be typing waits this long for more letters. */
const mingleMs = 40
/** So many keys of a run are remembered while nobody knows whether a scanner sends them. */
const rememberedKeys = 64
/** More badge codes than this with nothing between are a text that only looks like them: the rest is thrown away. */
const mostCodesRunning = 4

/**
 * Tells a hardware scanner's bursts from a person's typing, by the times of keys alone; knows nothing of pages and clocks.
 * Feed it every `keydown` in order, and call `pause` when `deadlineMs` has come. A browser does not tell keyboards apart: two
 * scanners that type at once are known by more letters than a code has, and their letters are given as one scan with a complaint.
 */
export class BurstReader {
  readonly #known: KnownAffixes
  /** Characters that may be a person's, each within `pauseMs` of the next. */
  #run: Character[] = []
  #burst: BurstText | null = null
  /** A badge code that is not given on yet, because another scanner may have typed letters of it. */
  #held: BurstText | null = null
  /** The text was cut; what is left of it is thrown away until a pause. */
  #isDraining = false
  /** Time in ms of the last key that was a scanner's, and of the last that was a person's. */
  #scannerMs = -Infinity
  #typedMs: number | null = null
  /** Badge codes read so far with nothing after the last of them. */
  #codesRunning = 0
  /** The first four letters of the last badge code. */
  #tag: string | null = null
  /** The last scan, with what followed it until now. */
  #unreported: { burst: BurstText; suffix: string } | null = null

  constructor(known: KnownAffixes = { prefix: null, suffix: null }) {
    this.#known = known
  }

  /** When something that is going on counts as ended, in the time of `KeyStroke.timeMs`; null while nothing is. */
  get deadlineMs(): number | null {
    const deadlines = []
    if (this.#isDraining) deadlines.push(this.#scannerMs + pauseMs)
    if (this.#burst !== null) deadlines.push(this.#burst.lastMs + this.#burst.patienceMs)
    else if (this.#held !== null) deadlines.push(this.#scannerMs + mingleMs)
    else if (this.#unreported !== null) deadlines.push(this.#scannerMs + suffixMs)
    return deadlines.length === 0 ? null : Math.min(...deadlines)
  }

  /** Ends what has seen no key until `nowMs`. */
  pause(nowMs: number): Heard {
    const heard = nothing()
    this.#passTime(nowMs, heard)
    return heard
  }

  /** Takes one `keydown`. */
  press(stroke: KeyStroke): Heard {
    const heard = nothing()
    if (isModifier(stroke) || stroke.repeat === true) return heard
    const { timeMs } = stroke
    this.#passTime(timeMs, heard)
    if (this.#isDraining) {
      this.#scannerMs = timeMs
      return { ...heard, isSwallowed: true }
    }
    const last = this.#run.at(-1)
    if (last !== undefined && timeMs - last.timeMs >= pauseMs) this.#giveUpRun(last.timeMs)
    const sign = breakOf(stroke)
    const character =
      sign === null
        ? characterOf(stroke, this.#burst !== null || this.#run.at(-1)?.isComposed === true)
        : { timeMs, byKey: sign, byCode: sign, isComposed: false }
    if (character === null) this.#hearOther(stroke, heard)
    else this.#hear(character, sign, heard)
    return heard
  }

  /** A character, or a break: Enter and Tab end a code, but stand inside a contact card. */
  #hear(character: Character, sign: '\n' | '\t' | null, heard: Heard): void {
    const { timeMs } = character
    if (this.#burst === null && sign !== null && this.#isLateSuffix(timeMs)) {
      this.#swallowSuffix(timeMs, sign, heard)
      return
    }
    if (this.#burst === null && sign === null && timeMs - this.#scannerMs < pauseMs) {
      this.#burst = new BurstText({ timeMs, known: this.#known, codesBefore: this.#codesRunning })
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
    if (sign === null) this.#addCharacter(burst, character, heard)
    else this.#addBreak(burst, character, heard)
    if (burst.isTooLong && this.#burst !== null) {
      this.#isDraining = true
      this.#finish(heard)
    }
  }

  #addCharacter(burst: BurstText, character: Character, heard: Heard): void {
    burst.add(character)
    if (burst.isMingled) return
    if (burst.codesBefore > 0) this.#tellFromCodeBefore(burst, heard)
    if (!burst.isBadgeCode) return
    // All codes of one event begin with the same four letters. Where they come once more amid a code, or are other ones than
    // the last time, another scanner may be typing as well. Of lone codes one in thirty waits in vain, and of a scanner whose
    // gaps are uneven one in four; none waits where a suffix comes.
    const isDoubtful = burst.isDoubtful || (this.#tag !== null && burst.tag !== this.#tag)
    this.#codesRunning = burst.codesBefore + 1
    this.#tag = burst.tag
    this.#isDraining = this.#codesRunning >= mostCodesRunning
    if (isDoubtful && !this.#isDraining) {
      this.#release(heard)
      this.#held = burst
      this.#burst = null
    } else {
      this.#finish(heard)
    }
  }

  /**
   * What comes at once after a badge code is a suffix, or another code, of the same event: then the first was whole. Letters that
   * begin otherwise are those that another scanner has typed too many.
   */
  #tellFromCodeBefore(burst: BurstText, heard: Heard): void {
    if (burst.letterCount === 0) this.#release(heard)
    else if (burst.letterCount === tagLength && burst.tag === this.#tag) this.#release(heard)
    else if (burst.letterCount === tagLength && burst.tag !== null) this.#mingle(burst)
  }

  #mingle(burst: BurstText): void {
    burst.isMingled = true
    if (this.#held !== null) burst.prepend(this.#held)
    this.#held = null
  }

  #addBreak(burst: BurstText, character: Character, heard: Heard): void {
    if (burst.isMingled) {
      burst.add(character)
      return
    }
    if (burst.codesBefore > 0 && burst.letterCount > 0) {
      // The code before it sends its suffix now: another scanner was too quick to let it end.
      burst.lastMs = character.timeMs
      this.#addSuffix(character.byCode)
      return
    }
    this.#codesRunning = 0
    if (burst.isCodeLike || burst.isBadgeCodeWithHead || burst.isBadgeCodeWithPrefix) {
      this.#finish(heard)
      this.#addSuffix(character.byCode)
    } else {
      burst.add(character)
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
      if (stroke.command !== true && !burst.isMingled) this.#finish(heard)
      // Escape is a person's answer to what the scan brought up, and no scanner's suffix.
    } else if (stroke.key !== 'Escape' && this.#isLateSuffix(timeMs)) {
      this.#swallowSuffix(timeMs, '', heard)
    } else {
      heard.isSuspect = this.#isHurried()
      this.#giveUpRun(timeMs)
    }
  }

  #isLateSuffix(timeMs: number): boolean {
    return this.#run.length === 0 && timeMs - this.#scannerMs <= suffixMs
  }

  #swallowSuffix(timeMs: number, keys: string, heard: Heard): void {
    this.#release(heard)
    this.#addSuffix(keys)
    heard.isSwallowed = true
    this.#scannerMs = timeMs
    this.#codesRunning = 0
  }

  #addSuffix(keys: string): void {
    if (this.#unreported !== null && this.#held === null) this.#unreported.suffix += keys
  }

  /**
   * Turns the run's last keys but the very last one into a burst, where their times (or 24 letters) prove a scanner. The
   * very last is the key just pressed, which the page has not seen yet.
   */
  #recognise(heard: Heard): BurstText | null {
    const run = { timesMs: this.#run.map((character) => character.timeMs), typedMs: this.#typedMs }
    const machine = machineStart(run)
    const start = machine === null ? badgeStart(this.#run) : this.#leaveTyped(run, machine)
    if (start === null) return null
    const before = start === machine || machine === null ? this.#run[start - 1] : undefined
    const head = before && { character: before, isTyped: isTypedBefore(run, start) }
    const burst = new BurstText({ timeMs: this.#run.at(-1)?.timeMs ?? 0, known: this.#known, head })
    const passed = this.#run.slice(start, -1)
    for (const character of passed) burst.add(character)
    heard.takeBack += passed.length
    this.#run = []
    this.#typedMs = null
    this.#codesRunning = 0
    return burst
  }

  /**
   * The last digit of a PIN, a moment before a badge: a first key that is no letter of a badge code, while all that follow are, is
   * that of the person who was typing.
   */
  #leaveTyped(run: Run, start: number): number {
    const first = this.#run[start]
    if (first === undefined || !isTypedBefore(run, start)) return start
    const rest = this.#run.slice(start + 1)
    const isBadge = (reading: 'byKey' | 'byCode') =>
      !isBadgeLetter(first[reading]) && rest.every(({ [reading]: one }) => isBadgeLetter(one) || isBadgeSpace(one))
    return isBadge('byKey') || isBadge('byCode') ? start + 1 : start
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

  #passTime(nowMs: number, heard: Heard): void {
    const burst = this.#burst
    if (burst !== null && nowMs >= burst.lastMs + burst.patienceMs) {
      this.#finish(heard)
      this.#codesRunning = 0
    }
    if (this.#isDraining && nowMs >= this.#scannerMs + pauseMs) {
      this.#isDraining = false
      this.#codesRunning = 0
    }
    if (this.#burst === null && nowMs >= this.#scannerMs + mingleMs) this.#release(heard)
    if (this.#burst === null && nowMs >= this.#scannerMs + suffixMs) this.#report(heard)
  }

  #finish(heard: Heard): void {
    const burst = this.#burst
    this.#burst = null
    if (burst === null || burst.isEmpty) return
    if (burst.codesBefore > 0 && !burst.isMingled && !burst.isBadgeCode) {
      this.#release(heard)
      // What follows a badge code with nothing between and is none is its suffix, or the rest of a longer text; or what another
      // scanner began before the code had ended.
      if (burst.tag === null) {
        this.#addSuffix(burst.readings.at(-1) ?? '')
        return
      }
      this.#mingle(burst)
    }
    this.#release(heard)
    if (burst.isHeadTaken) heard.takeBack++
    this.#emit(burst, heard)
  }

  #release(heard: Heard): void {
    const held = this.#held
    this.#held = null
    if (held === null) return
    if (held.isHeadTaken) heard.takeBack++
    this.#emit(held, heard)
  }

  #emit(burst: BurstText, heard: Heard): void {
    const { readings } = burst
    if (readings[0].length < shortestText && !burst.isMingled) return
    heard.scans.push(burst.isMingled ? { readings, complaint: 'twoScanners' } : { readings })
    this.#report(heard)
    this.#unreported = { burst, suffix: burst.breaksAfter }
  }

  #report(heard: Heard): void {
    if (this.#unreported !== null) heard.reports.push(describeBurst(this.#unreported.burst, this.#unreported.suffix))
    this.#unreported = null
  }
}

function nothing(): Heard {
  return { isSwallowed: false, isPassed: false, isSuspect: false, takeBack: 0, scans: [], reports: [] }
}
