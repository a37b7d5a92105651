import { useWords } from '../i18n/use-words.tsx'
import type { Programme } from './session-choice.ts'
import { useObservable } from '../use-station.tsx'
import type { Desk } from './desk.ts'
import { useVerdictWords } from './use-verdict-words.ts'

/** Says once, to those who listen to the page, what the card shows. */
export function Announcement({ desk, programme }: { desk: Desk; programme: Programme }) {
  const shown = useObservable(desk.shown)
  const { say } = useWords()
  const { titleOf, stepOf, asideOf } = useVerdictWords(programme)

  function said(): { key: string; text: string } {
    switch (shown.kind) {
      case 'verdict': {
        const { verdict, hasWaited, scan } = shown
        if (shown.takeBack === 'done') return { key: `${scan.id} back`, text: say('takenBack.title') }
        const parts = [titleOf(verdict), verdict.attendee?.name, stepOf(verdict, hasWaited), asideOf(verdict)]
        return { key: `${scan.id} ${shown.repeats}`, text: parts.filter(Boolean).join('. ') }
      }
      case 'failed':
        return { key: shown.scan.id, text: `${say(`failed.${shown.why}`)}. ${say(`failed.${shown.why}Text`)}` }
      case 'twoScanners':
        return { key: `twoScanners ${shown.times}`, text: `${say('again.title')}. ${say('again.text')}` }
      case 'noSession':
        return { key: 'noSession', text: say('failed.noSession') }
      case 'waiting':
        return { key: 'waiting', text: say('waiting.title') }
      case 'late':
        return { key: 'late', text: say('late.title') }
      case 'ready':
      case 'deciding':
        return { key: 'quiet', text: '' }
    }
  }

  const { key, text } = said()
  return (
    <div className="unseen" aria-live="assertive">
      <p key={key}>{text}</p>
    </div>
  )
}
