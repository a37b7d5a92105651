import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import {
  badgeCodeLength,
  badgeCodeOfRandom,
  badgeLetters,
  kindOfText,
  lettersOf,
  makeBadgeCode,
  normalizeBadgeCode,
  readBadgeCode,
  spellBadgeCode,
  tagLength,
  type BadgeSecret,
} from '../../../shared/domain/badge-code.ts'

const secret: BadgeSecret = { tag: 'BCDE', key: new Uint8Array(32).fill(7) }
const another: BadgeSecret = { tag: 'XVTS', key: new Uint8Array(32).fill(8) }

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const authentic = bytesOf(5).map((random) => badgeCodeOfRandom(secret, random))
const letter = fc.constantFrom(...badgeLetters)
const lettersOfLength = (length: number) => fc.string({ unit: letter, minLength: length, maxLength: length })

describe('the form', () => {
  test('a badge code is the tag of the event, ten letters of a number and ten of a check', () => {
    fc.assert(
      fc.property(authentic, (code) => {
        expect(code).toMatch(/^[BCDEFGHJKNPRSTVX]{24}$/)
        expect(code.startsWith(secret.tag)).toBe(true)
      }),
    )
    expect(badgeCodeLength).toBe(24)
  })

  test('the letters lie on the same keys of QWERTY, AZERTY and QWERTZ', () => {
    // AZERTY moves A, Q, W, Z and M; QWERTZ swaps Y and Z.
    expect([...badgeLetters].filter((each) => 'AQWZMY'.includes(each))).toEqual([])
    expect(new Set(badgeLetters).size).toBe(16)
  })

  test('each half-byte is a letter of its own', () => {
    const bytes = Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef)
    expect(lettersOf(bytes, 16)).toBe(badgeLetters)
  })

  test('the check is an HMAC of tag and number with the secret of the event, cut to 40 bits', () => {
    const code = makeBadgeCode(secret, 'BBBBBCCCCC')
    const mac = createHmac('sha256', secret.key).update('badge:BCDEBBBBBCCCCC').digest()
    expect(code).toBe(`BCDEBBBBBCCCCC${lettersOf(mac, 10)}`)
  })

  test('the QR code of a badge code is version 2 at error correction Q', () => {
    for (let round = 0; round < 20; round++) {
      const code = badgeCodeOfRandom(secret, randomBytes(5))
      expect(QRCode.create(code, { errorCorrectionLevel: 'Q' }).version).toBe(2)
    }
  })
})

describe('reading', () => {
  test('what was made is read as authentic, in groups, in either case, with spaces and dashes anywhere', () => {
    const separators = fc.array(fc.tuple(fc.nat(28), fc.constantFrom(' ', '-', ' ', '\t')), { maxLength: 12 })
    fc.assert(
      fc.property(authentic, fc.boolean(), separators, (code, isLower, places) => {
        let written = isLower ? code.toLowerCase() : spellBadgeCode(code)
        for (const [place, separator] of places) written = written.slice(0, place) + separator + written.slice(place)
        expect(readBadgeCode(secret, written)).toEqual({ kind: 'authentic', code })
      }),
    )
  })

  test('dashes that a word processor made of a minus are ignored too', () => {
    const code = badgeCodeOfRandom(secret, randomBytes(5))
    const groups = spellBadgeCode(code).split(' ')
    for (const dash of ['‐', '‑', '–', '—']) {
      expect(readBadgeCode(secret, groups.join(dash))).toEqual({ kind: 'authentic', code })
    }
  })

  test('a code is spelled in groups of four, and another text as it is', () => {
    expect(spellBadgeCode('BCDEFGHJKNPRSTVXBCDEFGHJ')).toBe('BCDE FGHJ KNPR STVX BCDE FGHJ')
    expect(spellBadgeCode('bcdefghjknprstvxbcdefghj')).toBe('BCDE FGHJ KNPR STVX BCDE FGHJ')
    expect(spellBadgeCode('TICKET-17')).toBe('TICKET-17')
  })

  test('a code may be spread over 64 characters, not more', () => {
    const code = badgeCodeOfRandom(secret, randomBytes(5))
    const spread = (length: number) => code.slice(0, 12) + ' '.repeat(length - badgeCodeLength) + code.slice(12)
    expect(readBadgeCode(secret, spread(64))).toEqual({ kind: 'authentic', code })
    expect(readBadgeCode(secret, spread(65))).toEqual({ kind: 'not-a-badge' })
  })

  test.each([
    ['nothing', ''],
    ['a letter too few', 'BCDEFGHJKNPRSTVXBCDEFGH'],
    ['a letter too many', 'BCDEFGHJKNPRSTVXBCDEFGHJK'],
    ['a letter that no badge has', 'BCDEFGHJKNPRSTVXBCDEFGHA'],
    ['a digit', 'BCDEFGHJKNPRSTVXBCDEFGH1'],
    ['a letter of another script that looks the same', 'ВCDEFGHJKNPRSTVXBCDEFGHJ'],
    ['a letter in a circle', 'ⒷCDEFGHJKNPRSTVXBCDEFGHJ'],
    ['a NUL byte inside', 'BCDEFGHJKNPR\0STVXBCDEFGHJ'],
    ['a code with a word behind it', 'BCDEFGHJKNPRSTVXBCDEFGHJ OK'],
    ['a code and 100 kB of spaces', `BCDEFGHJKNPRSTVXBCDEFGHJ${' '.repeat(100_000)}`],
  ])('%s is no badge', (_, text) => {
    expect(readBadgeCode(secret, text)).toEqual({ kind: 'not-a-badge' })
    expect(normalizeBadgeCode(text)).toBeNull()
  })

  test('a badge of another event is told from a forged one', () => {
    const others = badgeCodeOfRandom(another, randomBytes(5))
    expect(readBadgeCode(secret, others)).toEqual({ kind: 'other-event', code: others })
    const check = badgeCodeOfRandom(secret, randomBytes(5)).slice(tagLength)
    const forged = `${another.tag}${check}`
    expect(readBadgeCode(another, forged)).toEqual({ kind: 'forged', code: forged })
  })

  test('two events with the same tag do not take each other’s badges', () => {
    const twin: BadgeSecret = { tag: secret.tag, key: another.key }
    expect(readBadgeCode(secret, badgeCodeOfRandom(twin, randomBytes(5))).kind).toBe('forged')
  })

  test('reading never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(['authentic', 'forged', 'other-event', 'not-a-badge']).toContain(readBadgeCode(secret, text).kind)
      }),
    )
  })
})

describe('forging', () => {
  // Only a code with the event's own tag costs a keyed hash: 200,000 of those, and 800,000 that fall at the tag.
  test('of 1,000,000 random and mutated codes none is taken for authentic', () => {
    let taken = 0
    const tryOne = (code: string) => {
      if (readBadgeCode(secret, code).kind === 'authentic') taken += 1
    }
    const real = Array.from({ length: 1_000 }, () => badgeCodeOfRandom(secret, randomBytes(5)))
    const chance = randomBytes(800_000 * 12)
    for (let at = 0; at < chance.length; at += 12) tryOne(lettersOf(chance.subarray(at, at + 12), 24))
    const checks = randomBytes(100_000 * 10)
    for (let at = 0; at < checks.length; at += 10) tryOne(secret.tag + lettersOf(checks.subarray(at, at + 10), 20))
    for (let round = 0; round < 100_000; round++) tryOne(mutated(real[round % real.length] ?? '', real, round))
    expect(taken).toBe(0)
  })

  /** A real code, changed so that it is another one: one letter, two letters swapped, the number or the check of another. */
  function mutated(code: string, real: readonly string[], round: number): string {
    const at = tagLength + ((round * 7) % (badgeCodeLength - tagLength))
    const other = real[(round * 31 + 1) % real.length] ?? ''
    const ways = [
      () => code.slice(0, at) + nextLetter(code.charAt(at), 1 + (round % 15)) + code.slice(at + 1),
      () => code.slice(0, at - 1) + code.charAt(at) + code.charAt(at - 1) + code.slice(at + 1),
      () => code.slice(0, 14) + other.slice(14),
      () => other.slice(0, 14) + code.slice(14, 23) + nextLetter(code.charAt(23), 1),
    ]
    const made = ways[round % ways.length]?.() ?? ''
    return real.includes(made) ? secret.tag + nextLetter(made.charAt(4), 1) + made.slice(5) : made
  }

  function nextLetter(each: string, steps: number): string {
    return badgeLetters.charAt((badgeLetters.indexOf(each) + steps) % badgeLetters.length)
  }

  test('a code of which one letter was changed is never authentic', () => {
    fc.assert(
      fc.property(authentic, fc.nat(23), letter, (code, at, put) => {
        fc.pre(code.charAt(at) !== put)
        expect(readBadgeCode(secret, code.slice(0, at) + put + code.slice(at + 1)).kind).not.toBe('authentic')
      }),
    )
  })

  test('a number has one check only', () => {
    fc.assert(
      fc.property(lettersOfLength(10), lettersOfLength(10), (number, check) => {
        const right = makeBadgeCode(secret, number)
        fc.pre(right.slice(14) !== check)
        expect(readBadgeCode(secret, secret.tag + number + check).kind).toBe('forged')
      }),
    )
  })
})

describe('the kind of a text that is no badge', () => {
  test.each([
    ['https://example.org/ticket?id=7', 'web address'],
    ['HTTP://EXAMPLE.ORG', 'web address'],
    ['www.example.org', 'web address'],
    ['intent://scan/#Intent', 'web address'],
    ['  https://example.org', 'web address'],
    ['BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe', 'contact card'],
    ['MECARD:N:Doe,Jane;;', 'contact card'],
    ['http:example.org', 'web address'],
    ['Jane Doe', 'other'],
    ['Jane Doe, https://example.org', 'other'],
    ['N:Doe,Jane; MECARD:', 'other'],
    ['', 'other'],
    ['\0\0\0', 'other'],
  ])('%j is a %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind)
  })

  test('is told by its first 64 characters, however long it is', () => {
    expect(kindOfText(`${' '.repeat(56)}https://example.org`)).toBe('web address')
    expect(kindOfText(`${' '.repeat(64)}https://example.org`)).toBe('other')
  })
})
