import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import type { ShiftReport } from '../../shared/contract/presence.ts'
import { Button } from '../design/button.tsx'
import type { Times } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.tsx'

type Props = {
  report: ShiftReport
  times: Times
  timezone: string
  /** An instant in ms UTC. */
  onChoose: (sinceMs: number) => void
}

/** Since when the sheet counts: where this operator began, the day's first scan, or a time of day. */
export function SinceChoice({ report, times, timezone, onChoose }: Props) {
  const { say } = useWords()
  const { firstScanMs, ownFirstMs } = report.starts
  const now = Temporal.Instant.fromEpochMilliseconds(report.atMs).toZonedDateTimeISO(timezone)
  const [time, setTime] = useState('')
  /** The last time that it was so late, in ms UTC. */
  function lastAt(wall: string): number | null {
    const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:.h]?([0-5]\d)$/.exec(wall.trim()) ?? []
    if (hour === '') return null
    const today = now.withPlainTime({ hour: Number(hour), minute: Number(minute) })
    return (Temporal.ZonedDateTime.compare(today, now) > 0 ? today.subtract({ days: 1 }) : today).epochMilliseconds
  }
  const chosenMs = lastAt(time)
  return (
    <form
      className="handover-since only-on-screen"
      aria-label={say('handover.since')}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosenMs !== null) onChoose(chosenMs)
      }}
    >
      <p>{say('handover.since')}</p>
      {ownFirstMs !== null && (
        <Button onPress={() => onChoose(ownFirstMs)}>{say('handover.mine', { time: times.minute(ownFirstMs) })}</Button>
      )}
      {firstScanMs !== null && (
        <Button onPress={() => onChoose(firstScanMs)}>
          {say('handover.firstScan', { time: times.minute(firstScanMs) })}
        </Button>
      )}
      <label>
        <span className="only-heard">{say('handover.time')}</span>
        <input
          className="field-input figures"
          inputMode="numeric"
          dir="ltr"
          maxLength={5}
          placeholder={times.minute(report.sinceMs)}
          value={time}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTime(event.target.value)}
        />
      </label>
      <Button type="submit" isDisabled={chosenMs === null}>
        {say('handover.show')}
      </Button>
    </form>
  )
}
