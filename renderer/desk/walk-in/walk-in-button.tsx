import { UserPlus } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.tsx'

type Props = {
  /** A form that waits while somebody else's verdict is shown. */
  waiting: 'walkIn' | 'correct' | null
  onPress: () => void
}

/** Beside the search: somebody who is not in the roster; F3 from anywhere, also from the search with his name in it. */
export function WalkInButton({ waiting, onPress }: Props) {
  const { say } = useWords()
  const latest = useRef(onPress)
  useLayoutEffect(() => {
    latest.current = onPress
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'F3' || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const word =
    waiting === null ? say('walkIn.open') : say(waiting === 'walkIn' ? 'walkIn.resume' : 'walkIn.resumeCorrection')
  return (
    <Button look={waiting === null ? 'plain' : 'first'} aria-label={word} aria-keyshortcuts="F3" onPress={onPress}>
      <UserPlus className="icon icon-mirrored" aria-hidden="true" />
      <span className="walk-in-word">{word}</span>
    </Button>
  )
}
