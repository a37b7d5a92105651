import { Check, ChevronDown, CalendarClock } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import {
  Button,
  Dialog,
  DialogTrigger,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components'
import type { Times } from '../i18n/times.ts'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useStationNow } from '../use-station.tsx'
import { findSessions, stateOf, type Programme, type Session, type SessionChoice } from './session-choice.ts'
import { usePaused } from '../use-paused.ts'

/** More are not laid out at once; a name typed finds the others. */
const mostListed = 120
const followKey = ' follow'

type Props = {
  programme: Programme
  session: Session | null
  choice: SessionChoice
  isOpen: boolean
  /** Nobody is signed in who could choose: it is shown, and stays. */
  isFixed: boolean
  onOpenChange: (isOpen: boolean) => void
  onChoose: (choice: SessionChoice) => void
}

/** The session that this desk checks in for, and the way to another one. */
export function SessionChooser({ programme, session, choice, isOpen, isFixed, onOpenChange, onChoose }: Props) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const nowMs = useStationNow(5000)
  const face = (
    <>
      <span className="only-heard">{say('session.label')}: </span>
      <span className="session-title">
        <bdi>{session?.title ?? say('session.unset')}</bdi>
        {!isFixed && <ChevronDown className="icon" aria-hidden="true" />}
      </span>
      <span className="session-facts facts">
        {session !== null && <SessionFacts session={session} times={times} nowMs={nowMs} />}
        {session === null && !isFixed && <span>{say('session.choose')}</span>}
      </span>
    </>
  )
  if (isFixed) return <div className="session-button session-fixed">{face}</div>
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className="session-button">{face}</Button>
      <Popover className="popover session-popover" placement="bottom start">
        <Dialog className="session-dialog" aria-label={say('session.choose')}>
          <SessionList
            programme={programme}
            selected={choice.kind === 'follow' ? followKey : choice.code}
            nowMs={nowMs}
            times={times}
            onChoose={(key) => {
              onChoose(key === followKey ? { kind: 'follow' } : { kind: 'chosen', code: key })
              onOpenChange(false)
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function SessionFacts({ session, times, nowMs }: { session: Session; times: Times; nowMs: number }) {
  const { say } = useWords()
  const state = stateOf(session, nowMs)
  return (
    <>
      {session.room !== null && (
        <span>
          <bdi>{session.room.name}</bdi>
        </span>
      )}
      <span className="figures">{times.span(session.startsAtMs, session.endsAtMs)}</span>
      <span className={state === 'open' ? undefined : 'session-state'}>
        {state === 'cancelled' && say('session.cancelled')}
        {state === 'ended' && say('session.ended')}
        {state === 'open' && say('session.open')}
        {state === 'before' && say('session.doorsAt', { time: times.minute(session.doorsAtMs) })}
      </span>
    </>
  )
}

type ListProps = {
  programme: Programme
  selected: string
  nowMs: number
  times: Times
  onChoose: (key: string) => void
}

function SessionList({ programme, selected, nowMs, times, onChoose }: ListProps) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const wanted = usePaused(text)
  const found = findSessions(programme.sessions, { text: wanted, nowMs, most: mostListed })
  const list = useRef<HTMLDivElement>(null)
  const days = Map.groupBy(found, (session) => times.day(session.startsAtMs))

  // Not react-aria's Autocomplete: it sends each key on to the list a second time, and the scanner's listener would
  // hear the first letters of a badge twice.
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const [only, ...others] = found
      if (wanted === text && only !== undefined && others.length === 0) onChoose(only.code)
    }
  }

  return (
    <>
      {programme.sessions.length > 8 && (
        <div className="session-find">
          <input
            className="field-input"
            type="search"
            // The list was asked for; typing narrows it at once.
            autoFocus
            autoComplete="off"
            spellCheck={false}
            aria-label={say('session.find')}
            placeholder={say('session.find')}
            dir={text === '' ? undefined : 'auto'}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
      )}
      <ListBox
        ref={list}
        className="menu"
        aria-label={say('session.choose')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[selected]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return
          const [key] = keys
          onChoose(String(key ?? selected))
        }}
        renderEmptyState={() => <p className="session-none">{say('session.noMatch')}</p>}
      >
        {wanted === '' && (
          <ListBoxItem id={followKey} className="option" textValue={say('session.follow')}>
            {({ isSelected }) => (
              <>
                <CalendarClock className="icon" aria-hidden="true" />
                <span className="option-text">
                  {say('session.follow')}
                  <small>{say('session.followText')}</small>
                </span>
                {isSelected && <Check className="icon" aria-hidden="true" />}
              </>
            )}
          </ListBoxItem>
        )}
        {[...days].map(([day, sessions]) => (
          <ListBoxSection key={day} id={day}>
            <Header className="session-day">{day}</Header>
            {sessions.map((session) => (
              <ListBoxItem
                key={session.code}
                id={session.code}
                onPress={() => session.code === selected && onChoose(selected)}
                className={`option session-option session-${stateOf(session, nowMs)}`}
                textValue={session.title}
              >
                {({ isSelected }) => (
                  <>
                    <span className="session-time figures">{times.span(session.startsAtMs, session.endsAtMs)}</span>
                    <span className="option-text">
                      <bdi>{session.title}</bdi>
                      <small>
                        {session.room !== null && <bdi>{session.room.name}</bdi>}
                        {stateOf(session, nowMs) === 'open' && <b>{say('session.open')}</b>}
                        {stateOf(session, nowMs) === 'cancelled' && <b>{say('session.cancelled')}</b>}
                        {stateOf(session, nowMs) === 'ended' && <span>{say('session.ended')}</span>}
                      </small>
                    </span>
                    {isSelected && <Check className="icon" aria-hidden="true" />}
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      {found.length < programme.sessions.length && wanted === '' && (
        <p className="session-none">{say('session.more')}</p>
      )}
    </>
  )
}
