import { describe, expect, test } from 'vitest'
import { HeldBadges } from '../../../../renderer/scanner/camera/held-badges.ts'

/**
 * One sign a picture, a picture every 100 ms: which of them are new scans. A letter is a badge, a digit that many of the badges
 * A, B, C at once, `.` nobody.
 */
function scansOf(pictures: string, everyMs = 100): string {
  const held = new HeldBadges()
  const codesOf = (sign: string) => (/[0-9]/.test(sign) ? ['A', 'B', 'C'].slice(0, Number(sign)) : [sign])
  return [...pictures].flatMap((sign, index) => held.see(sign === '.' ? [] : codesOf(sign), index * everyMs)).join('')
}

describe('a badge before the camera', () => {
  test.each([
    ['held still is one scan', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'A'],
    ['missed in some pictures is still the same scan', `A..A.A...${'.'.repeat(15)}A${'.'.repeat(18)}A`, 'A'],
    ['taken away for two seconds and shown again is a second scan', `AAA${'.'.repeat(20)}A`, 'AA'],
    ['that takes the place of another is a scan at once', 'AAABBB', 'AB'],
    ['beside another is one scan, and so is the other', '2222222222222222222222222222', 'AB'],
    ['read in turns with another is one scan, and so is the other', 'ABABABABABABABABABABABABABABAB', 'AB'],
    ['beside one that stays is a scan when it is laid down', 'AAAAA22222222222', 'AB'],
    ['that hangs in view all day keeps nobody waiting', 'A222AAAAAAAAAAAAAAAAAAAAAAAAA222', 'ABB'],
    [
      'shown again after another person is a scan if two seconds have gone by',
      `AB${'.'.repeat(5)}B${'.'.repeat(12)}A`,
      'ABA',
    ],
    ['shown again too soon after another person is none', 'AABBBBBBA', 'AB'],
  ])('%s', (_situation, pictures, scans) => {
    expect(scansOf(pictures)).toBe(scans)
  })

  test('is not taken for a new one because the machine stood still', () => {
    expect(scansOf('AAA', 60_000)).toBe('A')
  })
})
