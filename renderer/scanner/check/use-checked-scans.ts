import { useCallback, useEffect, useState } from 'react'
import type { ScannerProfile } from '../scan-report.ts'
import { serialScanners } from '../serial/serial.ts'
import { calibrate } from '../wedge/calibration-card.ts'
import { watchBursts } from '../wedge/keyboard-wedge.ts'
import { rememberedProfile, rememberProfile } from '../wedge/scanner-profile.ts'
import { ofSerial, ofWedge, withScan, type CheckedScan } from './checked-scan.ts'

export type CheckedScans = {
  /** The newest first. */
  readonly scans: readonly CheckedScan[]
  readonly add: (scan: Omit<CheckedScan, 'id'>) => void
  readonly clear: () => void
  /** What the calibration card told of this computer's scanner. */
  readonly profile: ScannerProfile | null
  readonly forgetProfile: () => void
}

/**
 * Hears every scanner for as long as the page is there, and keeps what they sent; the station hears nothing of it. A scan of the
 * calibration card is learnt from.
 */
export function useCheckedScans(): CheckedScans {
  const [scans, setScans] = useState<readonly CheckedScan[]>([])
  const [profile, setProfile] = useState(rememberedProfile)
  const add = useCallback((scan: Omit<CheckedScan, 'id'>) => setScans((before) => withScan(before, scan)), [])
  const clear = useCallback(() => setScans([]), [])
  const learn = useCallback((learnt: ScannerProfile | null) => {
    rememberProfile(learnt)
    setProfile(learnt)
  }, [])

  useEffect(
    () =>
      watchBursts(window, (report) => {
        const calibration = calibrate(report)
        add(ofWedge(report, calibration))
        if (calibration !== null) learn(calibration.profile)
      }),
    [add, learn],
  )
  useEffect(() => serialScanners()?.listen((scan) => add(ofSerial(scan))), [add])

  return { scans, add, clear, profile, forgetProfile: () => learn(null) }
}
