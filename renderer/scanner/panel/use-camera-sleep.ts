import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useReach, useStationNow } from '../../use-station.tsx'
import { cameraShouldSleep, cameraWakesAtMs } from './camera-sleep.ts'

/** Who touched the page, or showed a badge, has the camera for so long, in ms, whatever the hour. */
const wokenForMs = 5 * 60_000
/** How often the clock is looked at, in ms: the camera is to see within a second of its hour. */
const everyMs = 500

export type CameraSleep = {
  readonly isAsleep: boolean
  /** Ms UTC; null where no more doors open. */
  readonly wakesAtMs: number | null
  /** IANA; null until the programme is known. */
  readonly timezone: string | null
  /** Wakes the camera, or keeps it awake. */
  readonly wake: () => void
}

/**
 * Whether the camera sleeps: outside the hours of the programme, unless it is wanted whatever the hour, or the page was touched
 * a while ago. Turning the camera on is a touch.
 */
export function useCameraSleep(isWanted: boolean): CameraSleep {
  const { api } = useReach()
  const { data: programme } = useQuery(api.event.programme.queryOptions())
  const nowMs = useStationNow(everyMs)
  // Each waking is another object, so that each begins the time anew.
  const [waking, setWaking] = useState<object | null>({})
  const [wake] = useState(() => () => setWaking({}))

  useEffect(() => {
    if (waking === null) return
    const timer = setTimeout(() => setWaking(null), wokenForMs)
    return () => clearTimeout(timer)
  }, [waking])

  useEffect(() => {
    addEventListener('pointerdown', wake, { capture: true })
    return () => removeEventListener('pointerdown', wake, { capture: true })
  }, [wake])

  if (programme === undefined) return { isAsleep: false, wakesAtMs: null, timezone: null, wake }
  return {
    isAsleep: waking === null && !isWanted && cameraShouldSleep(programme, nowMs),
    wakesAtMs: cameraWakesAtMs(programme, nowMs),
    timezone: programme.timezone,
    wake,
  }
}
