import { useQueryClient } from '@tanstack/react-query'
import { FastForward, Timer } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, Popover, Button as AriaButton, Heading } from 'react-aria-components'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../design/button.tsx'
import type { Times } from '../i18n/times.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useReach, useStationNow } from '../use-station.tsx'
import { nextDoorsMs, type Programme } from './session-choice.ts'

type Props = { programme: Programme; isRehearsal: boolean; mayMove: boolean }

/** The event's time; in a rehearsal it says that it is one, and an organizer can move it. */
export function Clock({ programme, isRehearsal, mayMove }: Props) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const nowMs = useStationNow(1000)
  const face = (
    <>
      <time className="clock-time figures" dateTime={new Date(nowMs).toISOString()}>
        {times.minute(nowMs)}
      </time>
      <span className="clock-day">{isRehearsal ? say('rehearsal.label') : times.shortDay(nowMs)}</span>
    </>
  )
  if (!isRehearsal || !mayMove) return <div className={isRehearsal ? 'clock clock-rehearsal' : 'clock'}>{face}</div>
  return (
    <DialogTrigger>
      <AriaButton className="clock clock-rehearsal">
        {face}
        <span className="only-heard">
          , {times.day(nowMs)}. {say('clock.move')}
        </span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="dialog clock-dialog" aria-label={say('clock.move')}>
          <MoveClock programme={programme} times={times} nowMs={nowMs} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function MoveClock({ programme, times, nowMs }: { programme: Programme; times: Times; nowMs: number }) {
  const { say } = useWords()
  const { station } = useReach()
  const queries = useQueryClient()
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.round(nowMs)).toZonedDateTimeISO(programme.timezone)
  const [day, setDay] = useState(zoned.toPlainDate().toString())
  const [time, setTime] = useState(zoned.toPlainTime().toString({ smallestUnit: 'minute' }))
  const nextMs = nextDoorsMs(programme.sessions, nowMs)
  const days = daysOf(programme, day)

  async function moveTo(toMs: number) {
    try {
      await station.client.station.moveClock({ toMs: Math.round(toMs) })
      await station.refreshStatus()
      await queries.invalidateQueries()
    } catch {
      // The clock in the header shows that it did not move; the page says when the station is away.
    }
  }

  return (
    <>
      <div>
        <Heading slot="title" className="dialog-title">
          {times.day(nowMs)}, <span className="figures">{times.second(nowMs)}</span>
        </Heading>
        <p className="dialog-text">{say('clock.text')}</p>
      </div>
      <div className="clock-steps">
        <Button isDisabled={nextMs === null} onPress={() => nextMs !== null && void moveTo(nextMs)}>
          <FastForward className="icon" aria-hidden="true" />
          {say('clock.nextDoors')}
        </Button>
        <Button onPress={() => void moveTo(nowMs + 15 * 60_000)}>
          <Timer className="icon" aria-hidden="true" />
          {say('clock.later')}
        </Button>
      </div>
      <form
        className="clock-form"
        onSubmit={(event) => {
          event.preventDefault()
          const wall = wallTime(time)
          if (wall !== null) void moveTo(instantOf(day, wall, programme.timezone))
        }}
      >
        <label className="field">
          <span className="field-label">{say('clock.day')}</span>
          <select className="field-input" value={day} onChange={(event) => setDay(event.target.value)}>
            {days.map((date) => (
              <option key={date} value={date}>
                {times.day(instantOf(date, '12:00', programme.timezone))}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">{say('clock.time')}</span>
          <input
            className="field-input figures"
            inputMode="numeric"
            dir="ltr"
            maxLength={5}
            value={time}
            aria-invalid={wallTime(time) === null}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setTime(event.target.value)}
          />
        </label>
        <Button type="submit" isDisabled={wallTime(time) === null}>
          {say('clock.set')}
        </Button>
      </form>
    </>
  )
}

/** The days of the programme in the event's zone, and the present one. */
function daysOf(programme: Programme, today: string): readonly string[] {
  const days = new Set([today])
  for (const session of programme.sessions) {
    const start = Temporal.Instant.fromEpochMilliseconds(session.startsAtMs)
    days.add(start.toZonedDateTimeISO(programme.timezone).toPlainDate().toString())
  }
  return [...days].sort()
}

/** A time as it is typed (14:20, 14.20, 1420, 9:05) as HH:MM on 24 hours; null where it is none. Browsers' own field may want am and pm. */
function wallTime(text: string): string | null {
  const [, hour, minute] = /^\s*([01]?\d|2[0-3])\s*[:.h]?\s*([0-5]\d)\s*$/.exec(text) ?? []
  return hour === undefined || minute === undefined ? null : `${hour.padStart(2, '0')}:${minute}`
}

/** A day and a wall time of the event's zone in ms UTC. */
function instantOf(day: string, time: string, timezone: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timezone).epochMilliseconds
}
