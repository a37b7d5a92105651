import { badgeCodeLength, normalizeBadgeCode, tagLength } from '../../../shared/domain/badge-code.ts'
import type { Affix } from '../scan-report.ts'
import { longestScan, type RawScan } from '../scans.ts'
import { BadgeForm, isBadgeLetter, isBadgeSpace, lastLetters } from './badge-form.ts'
import { gapsMs, median, pauseMs } from './pace.ts'

/** A character in both readings; `byKey` is null where the layout has none (a dead key, a numpad without its lock). */
export type Character = { timeMs: number; byKey: string | null; byCode: string; isComposed: boolean }

/** The texts that this scanner is known to send before and after each code, null where there is none. */
export type KnownAffixes = { readonly prefix: string | null; readonly suffix: string | null }

/** A badge code that is not complete waits this long for its next letter: a stutter of the machine should not cut it. */
const badgePauseMs = 600

/** A key that falls between two of a scanner comes within half of its gap of one of them; some room for jitter. */
const hurriedShare = 0.6

/**
 * The index of the first of the last 24 characters where they are a badge code's letters, else null. Nobody types 24 of these
 * letters without a pause of 80 ms, so that a scanner however slow and uneven is known by them.
 */
export function badgeStart(run: readonly Character[]): number | null {
  for (const reading of ['byKey', 'byCode'] as const) {
    let missing = badgeCodeLength
    for (let index = run.length - 1; index >= 0; index--) {
      const character = run[index]?.[reading]
      if (isBadgeLetter(character)) missing--
      else if (!isBadgeSpace(character)) break
      if (missing === 0) return index
    }
  }
  return null
}

export type BurstStart = {
  timeMs: number
  known: KnownAffixes
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
  /** Two scanners typed it. */
  isMingled = false
  /** Enter and Tab before the text. */
  #breaksBefore = ''
  #characters: Character[] = []
  readonly #head: BurstStart['head']
  readonly #known: KnownAffixes
  readonly #keyForm: BadgeForm
  readonly #codeForm: BadgeForm
  #isCodeLike = true
  #length = 0

  constructor({ timeMs, known, head, codesBefore = 0 }: BurstStart) {
    this.lastMs = timeMs
    this.codesBefore = codesBefore
    this.#head = head
    this.#known = known
    this.#keyForm = new BadgeForm(known.prefix)
    this.#codeForm = new BadgeForm(known.prefix)
  }

  add(character: Character): void {
    const { byKey, byCode } = character
    this.lastMs = character.timeMs
    if (this.#characters.length === 0 && isBreak(byCode)) {
      this.#breaksBefore += byCode
      return
    }
    this.#length += Math.max(byKey?.length ?? 0, byCode.length)
    if (/[\s:]/.test(`${byKey ?? ''}${byCode}`)) this.#isCodeLike = false
    this.#characters.push(character)
    this.#keyForm.add(byKey)
    this.#codeForm.add(byCode)
  }

  /** Puts the code before in front, now that the two have turned out to be one text. */
  prepend(before: BurstText): void {
    this.#characters = [...before.#characters, ...this.#characters]
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
    return this.#keyForm.isCode || this.#codeForm.isCode
  }

  /** A badge code if nothing follows but a suffix: 24 letters after a few characters that nobody told us of. */
  get isBadgeCodeWithPrefix(): boolean {
    return this.#keyForm.isCodeWithPrefix || this.#codeForm.isCodeWithPrefix
  }

  /** One letter short, and the head is a letter: whether it belongs to the code is told by what comes next. */
  get isBadgeCodeWithHead(): boolean {
    const head = this.#head?.character
    if (head === undefined) return false
    const missesOne = (form: BadgeForm) => form.prefixLength === 0 && form.count === badgeCodeLength - 1
    return (
      (isBadgeLetter(head.byKey) && missesOne(this.#keyForm)) ||
      (isBadgeLetter(head.byCode) && missesOne(this.#codeForm))
    )
  }

  /** Whether the key before the burst counts as its first one, now that the burst has ended. */
  get isHeadTaken(): boolean {
    if (this.#head === undefined) return false
    return this.isBadgeCodeWithHead || (!this.isBadgeCode && !this.#head.isTyped)
  }

  /** How many letters of a badge code there are. */
  get letterCount(): number {
    return Math.max(this.#keyForm.count, this.#codeForm.count)
  }

  /** The first four letters of a badge code. */
  get tag(): string | null {
    return this.#codeForm.tag ?? this.#keyForm.tag
  }

  /**
   * Whether another scanner may be typing a code of the same event amid this one: its first four letters come once more, or the
   * first of them does at the end, where a key came sooner than this scanner's do.
   */
  get isDoubtful(): boolean {
    const forms = [this.#keyForm, this.#codeForm]
    if (forms.some(({ isTagRepeated }) => isTagRepeated)) return true
    const gaps = gapsMs(this.#characters)
    const isHurried = Math.min(...gaps.slice(1 - lastLetters)) < hurriedShare * median(gaps)
    return isHurried && forms.some(({ isTagBegun }) => isTagBegun)
  }

  /** How long the next key may take, in ms. */
  get patienceMs(): number {
    if (this.isMingled || (this.codesBefore > 0 && this.letterCount < tagLength)) return pauseMs
    return this.#keyForm.isBegun || this.#codeForm.isBegun ? badgePauseMs : pauseMs
  }

  /** The keys of the text, with the head where it belongs to it, without Enter and Tab at its ends. */
  get characters(): readonly Character[] {
    const all =
      this.#head !== undefined && this.isHeadTaken ? [this.#head.character, ...this.#characters] : this.#characters
    return all.slice(0, all.findLastIndex(({ byCode }) => !isBreak(byCode)) + 1)
  }

  /** Enter and Tab with which the text ends so far. */
  get breaksAfter(): string {
    return this.#characters
      .slice(this.#characters.findLastIndex(({ byCode }) => !isBreak(byCode)) + 1)
      .map(({ byCode }) => byCode)
      .join('')
  }

  /** What stood before the code and is left out of the readings. */
  get prefix(): Affix {
    if (this.#breaksBefore !== '') return affixOf(this.#breaksBefore)
    const [byKey, byCode] = this.#whole()
    for (const [text, form] of [
      [byKey, this.#keyForm],
      [byCode, this.#codeForm],
    ] as const) {
      const length = text === null ? 0 : this.#prefixLengthOf(text, form)
      if (text !== null && length > 0) return { text: text.slice(0, length) }
    }
    return 'none'
  }

  /** The text without what comes before and after it, cut at `longestScan`. */
  get readings(): RawScan['readings'] {
    const [whole, wholeByCode] = this.#whole()
    const byCode = this.#bare(wholeByCode, this.#codeForm)
    const byKey = whole === null ? byCode : this.#bare(whole, this.#keyForm)
    return byKey === byCode ? [byCode] : [byKey, byCode]
  }

  #whole(): [byKey: string | null, byCode: string] {
    const characters = this.characters
    const isWhole = characters.every(({ byKey }, index) => byKey !== null || isAccent(characters[index + 1]?.byKey))
    const textOf = (texts: (string | null)[]) => texts.join('').slice(0, longestScan)
    return [
      isWhole ? textOf(characters.map(({ byKey }) => byKey)) : null,
      textOf(characters.map(({ byCode }) => byCode)),
    ]
  }

  #bare(text: string, form: BadgeForm): string {
    const start = this.#prefixLengthOf(text, form)
    const { suffix } = this.#known
    const hasSuffix = suffix !== null && suffix !== '' && text.endsWith(suffix) && normalizeBadgeCode(text) === null
    return text.slice(start, hasSuffix ? text.length - suffix.length : undefined)
  }

  #prefixLengthOf(text: string, form: BadgeForm): number {
    if (this.isMingled || normalizeBadgeCode(text) !== null) return 0
    const { prefix } = this.#known
    if (prefix !== null && text.startsWith(prefix)) return prefix.length
    if (!form.isCodeWithPrefix || form.prefixLength === 0) return 0
    return form.prefixLength + (this.isHeadTaken ? 1 : 0)
  }
}

/** How Enter, Tab and characters are named that come before or after a text. */
export function affixOf(keys: string): Affix {
  if (keys === '') return 'none'
  if (keys === '\n') return 'enter'
  return keys === '\t' ? 'tab' : { text: keys }
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\t'
}

/** What a dead key and the key after it write together, so that nothing was lost by the dead key. */
function isAccent(byKey: string | null | undefined): boolean {
  return typeof byKey === 'string' && /^(?:[^ -~]|[\^`~'"])$/.test(byKey)
}
