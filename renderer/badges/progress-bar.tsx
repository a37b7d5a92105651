import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { Progress } from './collect-files.ts'

/** Long work with how far it is, and the way out of it. */
export function ProgressBar({ progress, onCancel }: { progress: Progress | null; onCancel: () => void }) {
  const { say } = useWords()
  const label =
    progress === null || progress.total === 0
      ? say('badges.making')
      : say('badges.progress', { done: progress.done, total: progress.total })
  return (
    <div className="badges-progress" role="status">
      <label>
        <span>{label}</span>
        <progress value={progress?.done ?? 0} max={Math.max(1, progress?.total ?? 1)} />
      </label>
      <Button look="quiet" onPress={onCancel}>
        {say('badges.cancel')}
      </Button>
    </div>
  )
}
