import { FileDown, Printer } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../design/button.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { csvFile, saveFile } from '../save-file.ts'
import { useReach } from '../use-station.tsx'
import { insideFile, insideFileName } from './inside-file.ts'
import { RoomSection } from './room-section.tsx'
import { roomsOf, type InsideReading, type InsideRoom } from './rooms.ts'
import { useAllOnPaper } from './use-all-on-paper.ts'
import { useInside } from './use-inside.ts'
import './inside.css'
import './paper.css'

/** For the fire brigade: everyone who is inside now, room by room. Each operator opens the list for himself. */
export function InsidePage({ status, event }: PageProps) {
  return <InsideOfOperator key={status.operator?.operator ?? ''} event={event} />
}

function InsideOfOperator({ event }: Pick<PageProps, 'event'>) {
  const { say, locale } = useWords()
  const { station } = useReach()
  const times = useTimes(event.timezone)
  const { reading, isCurrent } = useInside()
  const rooms = useMemo(
    () => (reading === null ? [] : roomsOf(reading, new Intl.Collator(locale, { numeric: true }))),
    [reading, locale],
  )

  /** A station that is away keeps nobody from taking the list along. */
  const tell = (as: 'paper' | 'file') => void station.client.inside.taken({ as }).catch(() => undefined)
  const print = () => {
    tell('paper')
    window.print()
  }
  const save = (atMs: number) => {
    tell('file')
    saveFile(insideFileName(atMs, event.timezone), csvFile([insideFile(rooms, event.timezone)]))
  }

  const actions = reading !== null && (
    <div className="inside-actions">
      <Button look="first" onPress={print}>
        <Printer className="icon" aria-hidden="true" />
        {say('inside.print')}
      </Button>
      <Button onPress={() => save(reading.read.atMs)}>
        <FileDown className="icon" aria-hidden="true" />
        {say('inside.file')}
      </Button>
    </div>
  )
  return (
    <PageFrame title={say('page.inside')} actions={actions}>
      {reading === null ? (
        <p role="status">{say('inside.reading')}</p>
      ) : (
        <InsideList {...{ event, reading, rooms, times, isCurrent }} />
      )}
    </PageFrame>
  )
}

type ListProps = {
  event: PageProps['event']
  reading: InsideReading
  rooms: readonly InsideRoom[]
  times: ReturnType<typeof useTimes>
  isCurrent: boolean
}

function InsideList({ event, reading, rooms, times, isCurrent }: ListProps) {
  const { say, number } = useWords()
  const isOnPaper = useAllOnPaper()
  const { atMs, people, earlier } = reading.read
  const time = times.second(atMs)
  return (
    <div className="for-paper inside" data-testid="inside">
      <h1 className="only-on-paper">{say('page.inside')}</h1>
      <p className="only-on-paper">
        <bdi>{event.name}</bdi>
      </p>
      <div className="inside-total">
        <p className="inside-number figures">
          <strong data-testid="inside-total">{say('inside.total', { n: people })}</strong>
        </p>
        <p className="figures">
          {times.day(atMs)} · {say('inside.asOf', { time })}
        </p>
      </div>
      {!isCurrent && (
        <p className="sentence-failed" role="status">
          {say('inside.away', { time })}
        </p>
      )}
      {rooms.length === 0 ? (
        <p className="inside-nobody">{say('inside.nobody')}</p>
      ) : (
        <nav aria-label={say('inside.rooms')}>
          <ul className="inside-rooms">
            {rooms.map((room) => (
              <li key={room.key}>
                <button
                  type="button"
                  onClick={() => document.getElementById(`inside-${room.key}`)?.scrollIntoView({ block: 'start' })}
                >
                  <bdi>{room.name}</bdi>
                  <strong className="figures">{number(room.people)}</strong>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {earlier > 0 && <p className="inside-aside">{say('inside.earlier', { n: earlier })}</p>}
      <p className="inside-aside only-on-screen">{say('inside.journaled')}</p>
      {rooms.map((room) => (
        <RoomSection
          key={room.key}
          {...{ room, times, isOnPaper }}
          paperHead={`${times.shortDay(atMs)} · ${times.minute(atMs)}`}
        />
      ))}
    </div>
  )
}
