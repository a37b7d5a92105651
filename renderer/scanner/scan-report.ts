import type { RawScan } from './scans.ts'

/** Layouts that a computer may have while its scanner types as a US keyboard does. */
export const keyboardLayouts = ['us', 'fr', 'de', 'es', 'tr', 'ar', 'ru'] as const
export type KeyboardLayout = (typeof keyboardLayouts)[number]

/** What follows or leads a scanner's text: nothing, a key, or characters (of which several keys of Enter and Tab are some). */
export type Affix = 'none' | 'enter' | 'tab' | { readonly text: string }

/** What a calibration learnt of this computer's scanner; kept on this machine. */
export type ScannerProfile = {
  /** Of the computer, as far as the card's characters tell; null where none of ours fits. */
  readonly layout: KeyboardLayout | null
  readonly prefix: Affix
  readonly suffix: Affix
  /** The median time between two keys, in ms. */
  readonly msBetweenKeys: number
}

/** What is wrong with a scanner or its computer, each said as one sentence with what to do. */
export type ScannerComplaint =
  | { readonly kind: 'entersBefore'; readonly key: 'Enter' | 'Tab' }
  | { readonly kind: 'losesCharacters'; readonly layout: KeyboardLayout | null }
  | { readonly kind: 'swapsCase' }
  | { readonly kind: 'slow'; readonly msBetweenKeys: number }
  | { readonly kind: 'cutShort'; readonly characters: number }
  | { readonly kind: 'twoScanners' }

/** One scan as the Scanner check page shows it. */
export type ScanReport = {
  readonly readings: RawScan['readings']
  readonly source: RawScan['source'] | 'picture'
  /** The computer's layout as one guesses it from the two readings; null where both agree or nothing tells. */
  readonly layout: KeyboardLayout | null
  readonly prefix: Affix
  readonly suffix: Affix
  /** From the first key of the text to its last, or how long the picture took to read. */
  readonly ms: number
  /** The median time between two keys, in ms; of keyboard scanners only. */
  readonly msBetweenKeys?: number
  readonly complaints: readonly ScannerComplaint[]
}
