import { Printer, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { Sheet } from './sheet.tsx'
import { SinceChoice } from './since-choice.tsx'
import { useHandover } from './use-handover.ts'
import '../inside/paper.css'
import './handover.css'

/** At the end of a shift: what happened, what was out of the ordinary, what is open. */
export function HandoverPage({ status, event }: PageProps) {
  const { say } = useWords()
  const times = useTimes(event.timezone)
  const [sinceMs, setSinceMs] = useState<number | null>(null)
  const { report, hasFailed, ask } = useHandover(status.operator?.operator ?? null, sinceMs)

  const actions = report !== null && (
    <Button look="first" onPress={() => window.print()}>
      <Printer className="icon" aria-hidden="true" />
      {say('handover.print')}
    </Button>
  )
  return (
    <PageFrame title={say('page.handover')} actions={actions}>
      {hasFailed && (
        <div className="handover">
          <p className="sentence-failed" role="alert">
            {say('handover.failed')}
          </p>
          <Button onPress={ask}>
            <RotateCw className="icon" aria-hidden="true" />
            {say('action.retry')}
          </Button>
        </div>
      )}
      {!hasFailed && report === null && <p role="status">{say('handover.reading')}</p>}
      {report !== null && (
        <div className="handover for-paper" data-testid="handover">
          <SinceChoice
            {...{ report, times }}
            timezone={event.timezone}
            onChoose={(ms) => {
              if (ms === sinceMs) ask()
              else setSinceMs(ms)
            }}
          />
          <Sheet event={event.name} {...{ report, times }} />
        </div>
      )}
    </PageFrame>
  )
}
