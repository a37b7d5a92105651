import { useMemo, type ReactNode } from 'react'
import {
  endedSession,
  hallNow,
  servedSession,
  type HallNow,
  type HallSession,
} from '../../shared/domain/hall-session.ts'
import { languageNames, type Language } from '../i18n/language.ts'
import { useStationNow } from '../use-station.tsx'
import type { HallWords } from './hall-words.ts'
import { Telephone } from './telephone.tsx'
import type { HallPlace, HallProgramme } from './use-hall-data.ts'

type Props = {
  place: HallPlace
  programme: HallProgramme
  words: HallWords
  /** To choose from; none where the event speaks one. */
  languages: readonly Language[]
  isRehearsal: boolean
  isAway: boolean
  onLanguage: (language: Language) => void
  /** Where to hold the badge, as long as there is something to come in to, or to come out of. */
  children: ReactNode
}

/** The hall at rest: where this is, what is on, until when, what to do, what comes next, what is recorded. */
export function Rest({ place, programme, words, languages, isRehearsal, isAway, onLanguage, children }: Props) {
  const { say, times } = words
  const nowMs = useStationNow(1000)
  const now = useMemo(() => hallNow(programme.sessions, { ...programme, nowMs }), [programme, nowMs])
  const isServing =
    (now.what.kind !== 'cancelled' && servedSession(now) !== null) ||
    endedSession(programme.sessions, now, { ...programme, nowMs }) !== null
  return (
    <>
      <header className="hall-bar">
        <p className="hall-place">
          <bdi>{place.name}</bdi>
        </p>
        {isRehearsal && <p className="hall-rehearsal">{say('rehearsal.label')}</p>}
        <time className="figures" dateTime={new Date(nowMs).toISOString()}>
          {times.minute(nowMs)}
        </time>
      </header>
      <main className="hall-main">
        <section className="hall-now" data-testid="hall-now" data-kind={now.what.kind}>
          <WhatIsOn now={now} words={words} />
          <ul className="hall-moved">
            {now.elsewhere.slice(0, 2).map(({ code, title, roomName }) => (
              <li key={code}>{say('hall.alsoMoved', { title, room: roomName ?? '' })}</li>
            ))}
          </ul>
        </section>
        {isAway ? <Away words={words} place={place} /> : isServing && children}
        <p className="hall-next" data-testid="hall-next">
          {nextWords(now, words)}
        </p>
      </main>
      <footer className="hall-foot">
        {languages.length > 1 && (
          <div className="hall-languages" role="group" aria-label={say('hall.languages')}>
            {languages.map((language) => (
              <button
                key={language}
                type="button"
                lang={language}
                aria-pressed={language === words.language}
                onClick={() => onLanguage(language)}
              >
                <bdi>{languageNames[language]}</bdi>
              </button>
            ))}
          </div>
        )}
        <p className="hall-recorded">{say('hall.recorded')}</p>
      </footer>
    </>
  )
}

function WhatIsOn({ now: { what, next, isNextToday }, words }: { now: HallNow; words: HallWords }) {
  const { say, times } = words
  switch (what.kind) {
    case 'on': {
      const { session, isExtended, hasStarted } = what
      const facts = isExtended
        ? [say('hall.stillOn', { time: times.minute(session.endsAtMs) })]
        : [times.span(session.startsAtMs, session.endsAtMs), hasStarted ? null : say('session.open')]
      return <Heading label={say('hall.now')} session={session} facts={facts} isMarked={isExtended} />
    }
    case 'before': {
      const { session } = what
      const facts = [
        times.span(session.startsAtMs, session.endsAtMs),
        say('session.doorsAt', { time: times.minute(session.doorsAtMs) }),
      ]
      return <Heading label={say('hall.soon')} session={session} facts={facts} />
    }
    case 'elsewhere': {
      const { session } = what
      const where = session.roomName === null ? say('hall.movedAway') : say('hall.movedTo', { room: session.roomName })
      return <Heading label={say('hall.moved')} session={session} facts={[where]} isMarked />
    }
    case 'cancelled':
      return (
        <Heading label={say('hall.cancelled')} session={what.session} facts={[say('hall.cancelledText')]} isMarked />
      )
    case 'nothing': {
      const day = next === null || isNextToday ? null : times.day(next.startsAtMs)
      return (
        <>
          <h1>{say(what.hadSome ? 'hall.nothingMore' : 'hall.nothing')}</h1>
          {day !== null && <p className="hall-facts">{day}</p>}
        </>
      )
    }
    case 'over':
      return (
        <>
          <h1>{say('hall.over')}</h1>
          <p className="hall-facts">{say('hall.overText')}</p>
        </>
      )
  }
}

type HeadingProps = {
  label: string
  session: HallSession
  facts: readonly (string | null)[]
  /** It is not as the printed programme says. */
  isMarked?: boolean
}

function Heading({ label, session, facts, isMarked = false }: HeadingProps) {
  return (
    <>
      <p className="hall-label">{label}</p>
      <h1>
        <bdi>{session.title}</bdi>
      </h1>
      <p className={isMarked ? 'hall-facts hall-facts-marked' : 'hall-facts'}>
        {facts
          .filter((fact) => fact !== null)
          .map((fact, index) => (
            <span key={fact} className="figures">
              {index > 0 && <span aria-hidden="true"> · </span>}
              <bdi>{fact}</bdi>
            </span>
          ))}
      </p>
    </>
  )
}

function nextWords({ what, next, isNextToday }: HallNow, { say, times }: HallWords): string {
  if (next === null) return ''
  const { title, startsAtMs } = next
  const time = times.minute(startsAtMs)
  // The day stands above already.
  if (isNextToday || what.kind === 'nothing') return say('hall.next', { time, title })
  return say('hall.nextDay', { day: times.day(startsAtMs), time, title })
}

function Away({ words, place }: { words: HallWords; place: HallPlace }) {
  const { say } = words
  return (
    <div className="hall-away" role="status" data-testid="hall-away">
      <h2>{say('hall.away')}</h2>
      <p>{say('hall.awayText')}</p>
      <Telephone words={words} number={place.telephone} />
    </div>
  )
}
