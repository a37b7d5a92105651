import { Camera, CameraOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { CameraPanel } from '../panel/camera-panel.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import type { RawScan } from '../scans.ts'

/** The camera as the desk has it, off until it is wanted. */
export function CameraPart({ onScan }: { onScan: (scan: RawScan) => void }) {
  const { say } = useWords()
  const [isOn, setIsOn] = useState(false)
  return (
    <section className="check-part" aria-labelledby="check-camera">
      <h2 id="check-camera">{say('camera.on')}</h2>
      <Button onPress={() => setIsOn(!isOn)}>
        {isOn ? <CameraOff className="icon" aria-hidden="true" /> : <Camera className="icon" aria-hidden="true" />}
        {say(isOn ? 'camera.off' : 'scanner.cameraTurnOn')}
      </Button>
      {isOn && <CameraPanel onScan={onScan} isWanted />}
    </section>
  )
}
