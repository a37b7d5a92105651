import type { RawScan } from '../scans.ts'
import { webSerial } from './serial-port.ts'
import { keepSerialScanners, type SerialScanners } from './serial-scanners.ts'

let kept: SerialScanners | null = null

/** The serial scanners of this page, opened when first asked for; null where the browser has no Web Serial. */
export function serialScanners(): SerialScanners | null {
  const serial = webSerial()
  if (kept === null && serial !== null) kept = keepSerialScanners(serial, localStorage)
  return kept
}

/**
 * Gives each scan of a serial scanner that was chosen on the page Scanner check to `emit`. Returns a function that stops
 * listening. Hears nothing where the browser has no Web Serial.
 */
export function listenToSerial(emit: (scan: RawScan) => void): () => void {
  return serialScanners()?.listen(({ readings, source }) => emit({ readings, source })) ?? (() => {})
}
