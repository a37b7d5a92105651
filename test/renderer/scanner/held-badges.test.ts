import { describe, expect, test } from 'vitest'
import { HeldBadges } from '../../../renderer/scanner/held-badges.ts'

/** One letter a picture, a picture every 100 ms: which of them are new scans. `.` is nobody. */
function scansOf(pictures: string, everyMs = 100): string {
  const held = new HeldBadges()
  return [...pictures]
    .filter((sign, index) => held.see(sign === '.' ? null : sign, index * everyMs) && sign !== '.')
    .join('')
}

describe('a badge before the camera', () => {
  test.each([
    ['held still is one scan', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'A'],
    ['missed in some pictures is still the same scan', `A..A.A...${'.'.repeat(15)}A${'.'.repeat(18)}A`, 'A'],
    ['taken away for two seconds and shown again is a second scan', `AAA${'.'.repeat(20)}A`, 'AA'],
    ['that takes the place of another is a scan at once', 'AAABBB', 'AB'],
    ['beside another is one scan, and so is the other', 'ABABABABABABABABABABABABABABAB', 'AB'],
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
