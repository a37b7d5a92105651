import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Segments } from '../design/segments.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { findSessions, type Programme, type Session } from './session-choice.ts'

/** Of the time before now, in minutes. */
const stretches = ['15', '60', '240'] as const
type Stretch = (typeof stretches)[number]
/** The sessions on now and next: the right one was beside the wrong one. */
const mostOffered = 6

/** This desk stood on the wrong session: the scans of the last while are moved to the right one, all in one step. */
export function MoveScans({ session, programme }: { session: Session; programme: Programme }) {
  const { say } = useWords()
  const { station } = useReach()
  const [stretch, setStretch] = useState<Stretch>('15')
  const move = useMutation({
    async mutationFn(to: string) {
      const nowMs = Math.round(station.clock.nowMs())
      const steps = await station.client.attendance.move({
        from: session.code,
        to,
        fromMs: nowMs - Number(stretch) * 60_000,
        toMs: nowMs,
        station: station.status.get()?.station.id ?? null,
        reason: say('move.reason'),
      })
      for await (const step of steps) if (step.kind === 'done') return step.report.moved
      return 0
    },
  })
  const stretchName = (each: Stretch) =>
    each === '240' ? say('move.lastHours', { n: 4 }) : say('move.last', { n: Number(each) })
  const others = findSessions(programme.sessions, { text: '', nowMs: station.clock.nowMs(), most: mostOffered + 1 })
    .filter(({ code }) => code !== session.code)
    .slice(0, mostOffered)
  if (others.length === 0) return null
  return (
    <details className="move-scans">
      <summary className="field-label">{say('move.title')}</summary>
      <Segments
        label={say('move.since')}
        values={stretches}
        value={stretch}
        labelOf={stretchName}
        onChange={setStretch}
      />
      <p className="dialog-text">{say('move.to')}</p>
      <div className="change-choices">
        {others.map((other) => (
          <Button key={other.code} isDisabled={move.isPending} onPress={() => move.mutate(other.code)}>
            <bdi>{other.title}</bdi>
          </Button>
        ))}
      </div>
      {move.isSuccess && (
        <p className="verdict-note" role="status" data-testid="moved">
          {say('move.done', { n: move.data })}
        </p>
      )}
      {move.isError && (
        <p className="verdict-note" role="alert">
          {say('move.failed')}
        </p>
      )}
    </details>
  )
}
