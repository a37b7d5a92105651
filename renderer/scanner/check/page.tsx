import { useCallback } from 'react'
import { PageFrame } from '../../design/page-frame.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import type { PageProps } from '../../pages.ts'
import { CalibrationPart } from './calibration-part.tsx'
import { CameraPart } from './camera-part.tsx'
import { ofCamera, ofPicture } from './checked-scan.ts'
import { PictureFiles } from './picture-files.tsx'
import { ScanList } from './scan-list.tsx'
import { SerialPanel } from './serial-panel.tsx'
import { useCheckedScans } from './use-checked-scans.ts'
import './check.css'

/** For technicians: what each scanner sends, and what is wrong with it. */
export function ScannerCheckPage({ event }: PageProps) {
  const { say } = useWords()
  const { scans, add, clear, profile, forgetProfile } = useCheckedScans()
  const addPicture = useCallback((text: string, ms: number) => add(ofPicture(text, ms)), [add])
  return (
    <PageFrame title={say('page.scanner')}>
      <div className="check-columns">
        <div className="check-column">
          <ScanList scans={scans} eventTag={event.badgeTag} onClear={clear} />
          <PictureFiles onText={addPicture} />
        </div>
        <div className="check-column">
          <CalibrationPart profile={profile} onForget={forgetProfile} />
          <CameraPart onScan={(scan) => add(ofCamera(scan))} />
          <SerialPanel />
        </div>
      </div>
    </PageFrame>
  )
}
