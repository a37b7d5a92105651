import type { Corners } from '../../shared/decoder/reading.ts'

/**
 * What a scanner read, before anybody knows whether it is a badge code. Two readings where the keyboard's layout may have
 * garbled the text: by `event.key` first, then by physical key as a US keyboard would have written it. `corners` says where in
 * the camera's picture the code stood, in pixels.
 */
export type RawScan = {
  readings: [string] | [string, string]
  source: 'wedge' | 'camera' | 'serial'
  corners?: Corners
  /** Two scanners typed at once, letter between letter: the text is nobody's code, and the person is to scan again. */
  complaint?: 'twoScanners'
}

/** The longest text that is given on, in UTF-16 units. No badge code comes near it, and no page should have to carry more. */
export const longestScan = 4096
