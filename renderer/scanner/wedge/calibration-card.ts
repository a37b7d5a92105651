import type { ScannerComplaint, ScannerProfile, ScanReport } from '../scan-report.ts'

/** Letters that lie on the same keys of all Latin layouts; both ends of the card, by which it is known however garbled it is. */
const [begin, end] = ['KNPRSTVX', 'XVTSRPNK']

/**
 * What the calibration card says: the letters, digits and signs that lie on other keys in other layouts. As a QR code of medium
 * correction it has 37 modules a side.
 */
export const calibrationText = `${begin}0123456789aqwzymiAQWZYMI!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${end}`

const garbledCard = new RegExp(`${begin}(?=.{40,120}${end})[^]*?${end}`, 'i')

/** What one scan of the card tells, and what of it is to be said aloud. */
export type Calibration = {
  readonly profile: ScannerProfile
  readonly complaints: readonly ScannerComplaint[]
}

/**
 * Learns a scanner from one scan of the calibration card; null where the scan is none of it. A scanner of which neither reading
 * has the card whole (it is set to a layout that is neither US nor the computer's) is told by a complaint.
 */
export function calibrate(report: ScanReport): Calibration | null {
  if (report.source !== 'wedge') return null
  const whole =
    affixesAround(report, (text) => matchAt(text, calibrationText)) ??
    // Caps Lock turned round, or a scanner that sends one case only: nothing is lost of a badge code.
    affixesAround(report, (text) => matchAt(text.toLowerCase(), calibrationText.toLowerCase()))
  const found = whole ?? affixesAround(report, (text) => garbledCard.exec(text))
  if (found === null) return null
  const isSame = report.readings.length === 1 && whole !== null
  const profile = {
    layout: report.layout ?? (isSame ? 'us' : null),
    prefix: found.before === '' ? report.prefix : { text: found.before },
    suffix: found.after === '' ? report.suffix : { text: found.after },
    msBetweenKeys: report.msBetweenKeys ?? 0,
  } satisfies ScannerProfile
  // The card has dead keys of every layout, which lose nothing where one reading has it whole.
  const others = report.complaints.filter(({ kind }) => kind !== 'losesCharacters' && kind !== 'cutShort')
  if (whole !== null) return { profile, complaints: others }
  return { profile, complaints: [...others, { kind: 'losesCharacters', layout: profile.layout }] }
}

type Match = { readonly index: number; readonly 0: string }

function affixesAround(
  { readings }: ScanReport,
  find: (text: string) => Match | null,
): { before: string; after: string } | null {
  for (const text of readings) {
    const match = find(text)
    if (match !== null) return { before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) }
  }
  return null
}

function matchAt(text: string, part: string): Match | null {
  const index = text.indexOf(part)
  return index < 0 ? null : { index, 0: part }
}
