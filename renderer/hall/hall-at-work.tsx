import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { isLanguage, type Language } from '../i18n/language.ts'
import { observable } from '../observable.ts'
import { playVerdict, setVolume } from '../sound/verdict-sound.ts'
import { takeHardwareScans } from '../scanner/hardware-scans.ts'
import type { RawScan } from '../scanner/scans.ts'
import { useObservable, useReach } from '../use-station.tsx'
import { Aim, CameraAim, type CameraSeen } from './aim.tsx'
import { HallAnnouncement } from './announcement.tsx'
import { openHall, type Hall, type ShownTimes } from './hall.ts'
import { hallWordsIn } from './hall-words.ts'
import { Rest } from './rest.tsx'
import { Screen } from './screen.tsx'
import type { HallPlace, HallProgramme } from './use-hall-data.ts'

type Props = {
  place: HallPlace
  programme: HallProgramme
  /** Of the event. */
  languages: readonly string[]
  isRehearsal: boolean
  onScan: () => void
  onCamera: (seen: CameraSeen) => void
}

/** A visitor who chose a language and went is forgotten after so long, in ms. */
const chosenMs = 30_000

/** The hall: at rest, and over it what became of a scan. */
export function HallAtWork({ place, programme, languages, isRehearsal, onScan, onCamera }: Props) {
  const { station } = useReach()
  const connection = useObservable(station.connection)
  const hall = useHall(place, onScan)
  const shown = useObservable(hall.shown)
  const [chosen, choose] = useChosenLanguage(hall)
  const scan = useCallback((raw: RawScan) => hall.scan(raw), [hall])
  // Before anything is painted: who sees the page may hold a badge to it.
  useLayoutEffect(() => takeHardwareScans(scan), [scan])
  useEffect(() => setVolume(place.volume), [place.volume])

  const { timezone } = programme
  const roomWords = useMemo(() => hallWordsIn(place.language, timezone), [place.language, timezone])
  const restWords = useMemo(() => hallWordsIn(chosen ?? place.language, timezone), [chosen, place.language, timezone])
  const visitor = shown.kind === 'answer' && shown.answer.kind === 'verdict' ? shown.answer.language : null
  const words = useMemo(
    () => (visitor === null ? restWords : hallWordsIn(visitor, timezone)),
    [visitor, restWords, timezone],
  )
  const isRest = shown.kind === 'rest'

  return (
    <>
      <div
        className="hall-rest"
        lang={restWords.language}
        dir={restWords.direction}
        inert={!isRest}
        data-testid="hall-rest"
      >
        <Rest
          place={place}
          programme={programme}
          words={restWords}
          languages={languages.filter(isLanguage)}
          isRehearsal={isRehearsal}
          isAway={connection === 'away'}
          onLanguage={choose}
        >
          {place.hasCamera ? (
            <CameraAim words={restWords} onScan={scan} onSeen={onCamera} />
          ) : (
            <Aim words={restWords} />
          )}
        </Rest>
      </div>
      {!isRest && (
        <main className="hall-over">
          <Screen shown={shown} words={words} roomWords={roomWords} telephone={place.telephone} onStay={hall.stay} />
        </main>
      )}
      <HallAnnouncement shown={shown} words={words} />
    </>
  )
}

/** One hall for as long as the page stands; it reads the place's times anew for each screen. */
function useHall(place: HallPlace, onScan: () => void): Hall {
  const { station } = useReach()
  const [times] = useState(() => observable<ShownTimes>(place))
  useEffect(() => times.set(place), [times, place])
  const [hall] = useState(() => openHall({ station, times: times.get, play: playVerdict }))
  useEffect(() => hall.onScan(onScan), [hall, onScan])
  useEffect(() => () => hall.close(), [hall])
  return hall
}

/** The language that a visitor touched, until he is gone: after his scan, or half a minute. */
function useChosenLanguage(hall: Hall): [Language | null, (language: Language) => void] {
  const [chosen, setChosen] = useState<{ language: Language } | null>(null)
  useEffect(() => {
    if (chosen === null) return
    const timer = setTimeout(() => setChosen(null), chosenMs)
    let hadScreen = false
    const unsubscribe = hall.shown.subscribe(() => {
      const isRest = hall.shown.get().kind === 'rest'
      if (isRest && hadScreen) setChosen(null)
      hadScreen = !isRest
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [chosen, hall])
  return [chosen?.language ?? null, (language) => setChosen({ language })]
}
