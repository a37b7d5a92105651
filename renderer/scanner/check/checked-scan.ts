import type { RawScan } from '../scans.ts'
import type { ScanReport, ScannerComplaint } from '../scan-report.ts'
import type { SerialScan } from '../serial/serial-text.ts'
import type { Calibration } from '../wedge/calibration-card.ts'

/** What is wrong with a scanner; over a serial line the speed may be. */
export type Complaint = ScannerComplaint | { readonly kind: 'garbled' }

/** A scan as this page lists it. */
export type CheckedScan = Omit<ScanReport, 'ms' | 'complaints'> & {
  readonly id: number
  /** From the first key to the last, or how long a picture took; null for the camera, which looks all the time. */
  readonly ms: number | null
  readonly complaints: readonly Complaint[]
  /** It is the calibration card. */
  readonly isCard: boolean
}

/** So many scans are listed. */
const mostScans = 50

const plain = { layout: null, prefix: 'none', suffix: 'none', complaints: [], isCard: false } as const

/** A scan of the camera, of which only its text is known. */
export function ofCamera({ readings }: RawScan): Omit<CheckedScan, 'id'> {
  return { ...plain, readings, source: 'camera', ms: null }
}

/** A code in a picture file. */
export function ofPicture(text: string, ms: number): Omit<CheckedScan, 'id'> {
  return { ...plain, readings: [text], source: 'picture', ms }
}

export function ofSerial({ readings, ms, isGarbled }: SerialScan): Omit<CheckedScan, 'id'> {
  return { ...plain, readings, source: 'serial', ms, complaints: isGarbled ? [{ kind: 'garbled' }] : [] }
}

/** A burst of a keyboard scanner; of the calibration card, which holds what layouts lose, only that is said which it proves. */
export function ofWedge(report: ScanReport, calibration: Calibration | null): Omit<CheckedScan, 'id'> {
  const { complaints } = calibration ?? report
  return { ...report, complaints, isCard: calibration !== null }
}

/** The list with one more scan, which stands first; the oldest beyond fifty are dropped. */
export function withScan(scans: readonly CheckedScan[], scan: Omit<CheckedScan, 'id'>): readonly CheckedScan[] {
  return [{ ...scan, id: (scans[0]?.id ?? 0) + 1 }, ...scans].slice(0, mostScans)
}
