import { useEffect, useLayoutEffect, useRef } from 'react'
import { takeHardwareScans } from '../scanner/hardware-scans.ts'
import type { RawScan } from '../scanner/scans.ts'

/** Hears every hardware scanner for as long as the page is there. */
export function useScans(hear: (scan: RawScan) => void): void {
  // The listener is never changed: a burst must not fall between two of them.
  const latest = useRef(hear)
  useLayoutEffect(() => {
    latest.current = hear
  })
  useEffect(() => takeHardwareScans((scan) => latest.current(scan)), [])
}
