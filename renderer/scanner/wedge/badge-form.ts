import { badgeCodeLength, badgeLetters, tagLength } from '../../../shared/domain/badge-code.ts'

const letters = new Set([...badgeLetters, ...badgeLetters.toLowerCase()])

/** So many characters may stand before a badge code as a prefix that nobody has told us of: `]Q3`, `~`, `BADGE:`. */
const longestPrefix = 8

/** Of these the first letter of a code is looked for, where too few have come to look for four. */
export const lastLetters = 7

/** Whether a character is one of those that badge codes are made of, in either case. */
export function isBadgeLetter(character: string | null | undefined): boolean {
  return typeof character === 'string' && letters.has(character)
}

/** Whether a character may stand between the groups of a badge code. */
export function isBadgeSpace(character: string | null | undefined): boolean {
  return character === ' ' || character === '-'
}

/**
 * Follows one reading of a text as long as it may become a badge code, in either case, with spaces and dashes, after a short
 * prefix.
 */
export class BadgeForm {
  #text = ''
  /** Since the prefix, in upper case. */
  #letters = ''
  /** Length of what stands before the code; null where the text can be no badge code any more. */
  #prefixLength: number | null = 0
  #isPrefixKnown = true
  readonly #prefix: string | null

  /** `prefix` is what this scanner is known to send before each code. */
  constructor(prefix: string | null) {
    this.#prefix = prefix
  }

  add(character: string | null): void {
    if (this.#prefixLength === null) return
    if (character === null) {
      this.#prefixLength = null
      return
    }
    this.#text += character
    if (isBadgeLetter(character)) this.#letters += character.toUpperCase()
    else if (!isBadgeSpace(character)) this.#restart(false)
    if (this.#text === this.#prefix) this.#restart(true)
  }

  /** What was read until now is a prefix, if it is short enough for one. */
  #restart(isPrefixKnown: boolean): void {
    const { length } = this.#text
    this.#letters = ''
    this.#prefixLength = isPrefixKnown || length <= longestPrefix ? length : null
    this.#isPrefixKnown = isPrefixKnown
  }

  /** How many letters of a code there are, or 0 where the text can be no badge code. */
  get count(): number {
    return this.#prefixLength === null ? 0 : this.#letters.length
  }

  /** 24 letters with nothing else before them: a code, whatever follows. */
  get isCode(): boolean {
    return this.#isPrefixKnown && this.count === badgeCodeLength
  }

  /** 24 letters after a few characters: a code if nothing follows. */
  get isCodeWithPrefix(): boolean {
    return this.count === badgeCodeLength
  }

  /** More letters are to come, as far as one can tell: after an unknown prefix it takes half a code to believe it. */
  get isBegun(): boolean {
    return this.count > (this.#isPrefixKnown ? 0 : badgeCodeLength / 2) && this.count < badgeCodeLength
  }

  /** How many characters stand before the code. */
  get prefixLength(): number {
    return this.count === 0 ? 0 : (this.#prefixLength ?? 0)
  }

  /** The first four letters; all codes of one event begin with the same. */
  get tag(): string | null {
    return !this.#isPrefixKnown || this.count < tagLength ? null : this.#letters.slice(0, tagLength)
  }

  /** Whether the first four letters come once more in their order: another scanner may be typing a code of the same event. */
  get isTagRepeated(): boolean {
    const { tag } = this
    if (tag === null) return false
    let found = 0
    for (const letter of this.#letters.slice(tagLength)) if (letter === tag[found]) found++
    return found >= tagLength
  }

  /** Whether a code of the same event may have begun among the last letters. */
  get isTagBegun(): boolean {
    return this.tag !== null && this.#letters.slice(-lastLetters).includes(this.tag.slice(0, 1))
  }
}
