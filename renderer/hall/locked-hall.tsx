import { useEffect, useMemo, useRef, useState } from 'react'
import { desktopShell } from '../badges/shell.ts'
import type { PageProps } from '../pages.ts'
import { addressOf } from '../route.ts'
import { useReach } from '../use-station.tsx'
import type { CameraSeen } from './aim.tsx'
import { feelPulse } from './feel-pulse.ts'
import { fillScreen } from './fill-screen.ts'
import { HallAtWork } from './hall-at-work.tsx'
import { HallBoundary } from './hall-boundary.tsx'
import { hallWordsIn } from './hall-words.ts'
import { keepAwake } from './keep-awake.ts'
import { keepHallOpen } from './reopen-hall.ts'
import { Leave } from './leave.tsx'
import { lockPage } from './lock-page.ts'
import type { HallPlace, HallProgramme } from './use-hall-data.ts'

type Props = PageProps & { place: HallPlace; programme: HallProgramme; onSettings: () => void }

/** The hall as visitors have it: locked, awake, filling the screen; and the way out for staff. */
export function LockedHall({ status, event, place, programme, onSettings }: Props) {
  const [isLeaving, setIsLeaving] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const camera = useRef<CameraSeen>('off')
  const [actions] = useState(() => ({
    stay: () => setIsLeaving(false),
    askToLeave: () => setIsLeaving(true),
    sawCamera(seen: CameraSeen) {
      camera.current = seen
    },
  }))
  const unlock = useLock(root, actions.askToLeave)
  useNobodySignedIn(status, isLeaving)
  useUnattended(camera)
  const words = useMemo(() => hallWordsIn(place.language, programme.timezone), [place.language, programme.timezone])

  useEffect(() => keepHallOpen(true), [])
  useEffect(() => {
    desktopShell()
      ?.setTelephone(place.telephone)
      .catch(() => {})
  }, [place.telephone])

  function open() {
    keepHallOpen(false)
    unlock()
  }

  return (
    <div
      ref={root}
      className="hall"
      data-look={place.look}
      lang={words.language}
      dir={words.direction}
      data-testid="hall"
    >
      <HallBoundary words={words} telephone={place.telephone}>
        <HallAtWork
          place={place}
          programme={programme}
          languages={event.languages}
          isRehearsal={event.isRehearsal}
          // Who comes to the door goes before who wants to leave.
          onScan={actions.stay}
          onCamera={actions.sawCamera}
        />
      </HallBoundary>
      {isLeaving && (
        <Leave
          timezone={programme.timezone}
          hasOperators={status.hasOperators}
          onStay={actions.stay}
          onLeave={() => {
            open()
            location.hash = addressOf(null)
          }}
          onSettings={() => {
            open()
            onSettings()
          }}
        />
      )}
    </div>
  )
}

/** Locks the page for as long as it is there; gives the function that unlocks it before. */
function useLock(root: React.RefObject<HTMLElement | null>, onLeaveAsked: () => void): () => void {
  const release = useRef(() => {})
  useEffect(() => {
    release.current = lockPage(window, { onLeaveAsked, isRightToLeft: () => root.current?.dir === 'rtl' })
    return () => release.current()
  }, [root, onLeaveAsked])
  return () => release.current()
}

/** Whoever opened the page goes, and leaves it to visitors: nobody stays signed in at it but to leave it. */
function useNobodySignedIn(status: PageProps['status'], isLeaving: boolean) {
  const { station } = useReach()
  useEffect(() => {
    if (status.operator === null || isLeaving) return
    // Where the station is away just now, its next status brings this here again.
    station.client.operators.signOut().then(station.refreshStatus, () => {})
  }, [station, status, isLeaving])
}

const pulseMs = 5000

/** Keeps the page awake and on the whole screen, and tells the station every 5 s that it paints. */
function useUnattended(camera: React.RefObject<CameraSeen>) {
  const { station } = useReach()
  useEffect(() => {
    const ended = new AbortController()
    let isKeptAwake = false
    keepAwake(ended.signal, (isKept) => {
      isKeptAwake = isKept
    })
    fillScreen(ended.signal)
    const painted = feelPulse(ended.signal)
    const timer = setInterval(() => {
      const pulse = {
        ...painted(),
        camera: camera.current,
        isFullScreen: document.fullscreenElement !== null,
        isKeptAwake,
        heapBytes: heapBytes(),
      }
      // Not heard while the station is away: the next one is.
      station.client.hall.pulse(pulse).catch(() => {})
    }, pulseMs)
    return () => {
      ended.abort()
      clearInterval(timer)
    }
  }, [station, camera])
}

/** Only Chromium says it. */
function heapBytes(): number | null {
  const memory: unknown = Reflect.get(performance, 'memory')
  if (typeof memory !== 'object' || memory === null || !('usedJSHeapSize' in memory)) return null
  return typeof memory.usedJSHeapSize === 'number' ? memory.usedJSHeapSize : null
}
