import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { downloadAttendance } from './attendance-file.ts'

/** The attendance of the session as a CSV file, with one touch. */
export function AttendanceButton({ event, session }: { event: string; session: string }) {
  const { say } = useWords()
  const { station } = useReach()
  const [state, setState] = useState<'ready' | 'fetching' | 'failed'>('ready')

  async function fetchFile() {
    setState('fetching')
    try {
      await downloadAttendance(station.client, { event, session })
      setState('ready')
    } catch {
      setState('failed')
    }
  }

  return (
    <div className="attendance">
      {state === 'failed' && (
        <p className="sentence-failed" role="alert">
          {say('attendance.failed')}
        </p>
      )}
      <Button isDisabled={state === 'fetching'} onPress={() => void fetchFile()}>
        <Download className="icon" aria-hidden="true" />
        {state === 'fetching' ? say('attendance.preparing') : say('attendance.download')}
        <span className="button-aside">CSV</span>
      </Button>
    </div>
  )
}
