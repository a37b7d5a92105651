import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A badge code is 24 letters: 4 of the event's tag, 10 of a random badge number, 10 of a keyed check.
 * The 16 letters (4 bits each) lie on the same keys of QWERTY, AZERTY and QWERTZ and need no Shift, so that
 * a hardware scanner set to another Latin layout garbles nothing.
 */
export const badgeLetters = 'BCDEFGHJKNPRSTVX'
export const tagLength = 4
const numberLength = 10
const checkLength = 10
export const badgeCodeLength = tagLength + numberLength + checkLength

export type BadgeCode = string & { readonly __brand: 'BadgeCode' }

/** The event's tag and the secret of its generation (32 bytes). */
export type BadgeSecret = { readonly tag: string; readonly key: Uint8Array }

/** What a text is, seen by its form and its check alone; whether the roster has it is another question. */
export type BadgeReading =
  | { kind: 'authentic'; code: BadgeCode }
  | { kind: 'forged'; code: BadgeCode }
  | { kind: 'other-event'; code: BadgeCode }
  | { kind: 'not-a-badge' }

const form = new RegExp(`^[${badgeLetters}]{${badgeCodeLength}}$`)

/** The 24 letters in upper case where a text has the form of a badge code (either case, spaces and dashes ignored), else null. */
export function normalizeBadgeCode(text: string): BadgeCode | null {
  // A code in groups of four is 29 characters; anything much longer is no badge and is not worth a regular expression.
  if (text.length < badgeCodeLength || text.length > 64) return null
  const letters = text.replace(/[\s\p{Pd}]/gu, '').toUpperCase()
  return form.test(letters) ? (letters as BadgeCode) : null
}

/** Letters for the first `length` half-bytes of `bytes`. */
export function lettersOf(bytes: Uint8Array, length: number): string {
  let letters = ''
  for (let index = 0; index < length; index++) {
    const byte = bytes[index >> 1] ?? 0
    letters += badgeLetters[index % 2 === 0 ? byte >> 4 : byte & 15]
  }
  return letters
}

/** The keyed check of a tag and number: HMAC-SHA-256 truncated to 40 bits. */
function checkOf(secret: BadgeSecret, number: string): string {
  return lettersOf(hmac(sha256, secret.key, utf8ToBytes(`badge:${secret.tag}${number}`)), checkLength)
}

/** Makes the code of a badge number of ten letters. */
export function makeBadgeCode(secret: BadgeSecret, number: string): BadgeCode {
  return `${secret.tag}${number}${checkOf(secret, number)}` as BadgeCode
}

/** Makes the code of a random number; `random` is five bytes of good chance. */
export function badgeCodeOfRandom(secret: BadgeSecret, random: Uint8Array): BadgeCode {
  return makeBadgeCode(secret, lettersOf(random, numberLength))
}

/** Tells a badge of this event from a forged one, one of another event, and a text that is no badge. */
export function readBadgeCode(secret: BadgeSecret, text: string): BadgeReading {
  const code = normalizeBadgeCode(text)
  if (code === null) return { kind: 'not-a-badge' }
  if (!code.startsWith(secret.tag)) return { kind: 'other-event', code }
  const number = code.slice(tagLength, tagLength + numberLength)
  return { kind: code === makeBadgeCode(secret, number) ? 'authentic' : 'forged', code }
}

/** In groups of four, as it is printed and spoken. */
export function spellBadgeCode(code: string): string {
  return normalizeBadgeCode(code)?.replace(/.{4}(?=.)/g, '$& ') ?? code
}

/** What is kept of a text that is no badge: never the text itself. */
export type TextKind = 'web address' | 'contact card' | 'other'

export function kindOfText(text: string): TextKind {
  const start = text.slice(0, 64).trimStart().toLowerCase()
  if (/^(https?:|www\.|[a-z][a-z0-9+.-]*:\/\/)/.test(start)) return 'web address'
  if (/^(begin:vcard|mecard:|bizcard:)/.test(start)) return 'contact card'
  return 'other'
}
