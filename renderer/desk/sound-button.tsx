import { Volume2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { playVerdict, setVolume, volume } from '../sound/verdict-sound.ts'

const audible = 0.6

/** Turns the sound of verdicts off and on; on sounds once, so that the operator hears how loud it is. */
export function SoundButton() {
  const { say } = useWords()
  const [isOn, setIsOn] = useState(() => volume() > 0)

  function toggle() {
    setVolume(isOn ? 0 : audible)
    setIsOn(!isOn)
    if (!isOn) playVerdict('green')
  }

  return (
    <Button look="icon" aria-label={say(isOn ? 'sound.off' : 'sound.on')} onPress={toggle}>
      {isOn ? (
        <Volume2 className="icon icon-mirrored" aria-hidden="true" />
      ) : (
        <VolumeX className="icon icon-mirrored" aria-hidden="true" />
      )}
    </Button>
  )
}
