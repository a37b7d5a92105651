import { badgeCodeLength, badgeLetters } from '../../shared/domain/badge-code.ts'
import { pauseMs } from './pace.ts'
import { longestScan, type RawScan } from './scans.ts'

/** A character in both readings; `byKey` is null where the layout has none (a dead key, a numpad without its lock). */
export type Character = { timeMs: number; byKey: string | null; byCode: string; isComposed: boolean }

/** A badge code that is not complete waits this long for its next letter: a stutter of the machine should not cut it. */
const badgePauseMs = 600

const letters = new Set([...badgeLetters, ...badgeLetters.toLowerCase()])

/**
 * The index of the first of the last 24 characters where they are a badge code's letters, else null. Nobody types 24 of these
 * letters without a pause of 80 ms, so that a scanner however slow and uneven is known by them.
 */
export function badgeStart(run: readonly Character[]): number | null {
  for (const reading of ['byKey', 'byCode'] as const) {
    let missing = badgeCodeLength
    for (let index = run.length - 1; index >= 0; index--) {
      const character = run[index]?.[reading]
      if (typeof character === 'string' && letters.has(character)) missing--
      else if (character !== ' ' && character !== '-') break
      if (missing === 0) return index
    }
  }
  return null
}

/** Follows one reading of a text as long as it may become a badge code, in either case, with spaces and dashes. */
class BadgeForm {
  #letters = 0
  #isPossible = true

  add(character: string | null): void {
    if (character !== null && letters.has(character)) this.#letters++
    else if (character !== ' ' && character !== '-') this.#isPossible = false
  }

  has(count: number): boolean {
    return this.#isPossible && this.#letters === count
  }

  get isBegun(): boolean {
    return this.#isPossible && this.#letters > 0 && this.#letters < badgeCodeLength
  }
}

export type BurstStart = {
  timeMs: number
  /**
   * The key before the burst, where it came too soon to be surely a person's and too late to be surely the scanner's, and
   * whether somebody had been typing before it.
   */
  head?: { character: Character; isTyped: boolean } | undefined
  /** How many badge codes came before with nothing between. */
  codesBefore?: number
}

/** The text of a burst that is known to be a scanner's. */
export class BurstText {
  readonly codesBefore: number
  /** Time in ms of the last key. */
  lastMs: number
  readonly #head: BurstStart['head']
  readonly #byKey: string[] = []
  readonly #byCode: string[] = []
  readonly #keyForm = new BadgeForm()
  readonly #codeForm = new BadgeForm()
  #isKeyWhole = true
  #isCodeLike = true
  #length = 0

  constructor(start: BurstStart) {
    this.lastMs = start.timeMs
    this.codesBefore = start.codesBefore ?? 0
    this.#head = start.head
  }

  add(character: Character): void {
    const { byKey, byCode } = character
    this.lastMs = character.timeMs
    this.#length += Math.max(byKey?.length ?? 0, byCode.length)
    if (byKey === null) this.#isKeyWhole = false
    if (/[\s:]/.test(`${byKey ?? ''}${byCode}`)) this.#isCodeLike = false
    this.#byKey.push(byKey ?? '')
    this.#byCode.push(byCode)
    this.#keyForm.add(byKey)
    this.#codeForm.add(byCode)
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  get isTooLong(): boolean {
    return this.#length >= longestScan
  }

  /** A line that can only be a code. A text with spaces or colons may go on after a line break, as a contact card does. */
  get isCodeLike(): boolean {
    return this.#isCodeLike
  }

  get isBadgeCode(): boolean {
    return this.#keyForm.has(badgeCodeLength) || this.#codeForm.has(badgeCodeLength)
  }

  /** One letter short, and the head is a letter: whether it belongs to the code is told by what comes next. */
  get isBadgeCodeWithHead(): boolean {
    const head = this.#head?.character
    if (head === undefined) return false
    return (
      (head.byKey !== null && letters.has(head.byKey) && this.#keyForm.has(badgeCodeLength - 1)) ||
      (letters.has(head.byCode) && this.#codeForm.has(badgeCodeLength - 1))
    )
  }

  /** Whether the key before the burst counts as its first one, now that the burst has ended. */
  get isHeadTaken(): boolean {
    if (this.#head === undefined) return false
    return this.isBadgeCodeWithHead || (!this.isBadgeCode && !this.#head.isTyped)
  }

  /** How long the next key may take, in ms. */
  get patienceMs(): number {
    return this.#keyForm.isBegun || this.#codeForm.isBegun ? badgePauseMs : pauseMs
  }

  /** The text without its suffix, cut at `longestScan`. */
  readings(): RawScan['readings'] {
    const head = this.isHeadTaken ? this.#head?.character : undefined
    const isKeyWhole = this.#isKeyWhole && head?.byKey !== null
    const byKey = textOf([head?.byKey ?? '', ...this.#byKey])
    const byCode = textOf([head?.byCode ?? '', ...this.#byCode])
    if (!isKeyWhole) return [byCode]
    return byKey === byCode ? [byKey] : [byKey, byCode]
  }
}

function textOf(characters: string[]): string {
  const text = characters.join('')
  let end = Math.min(text.length, longestScan)
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\t')) end--
  return text.slice(0, end)
}
