import { Camera, CameraOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { normalizeBadgeCode } from '../../shared/domain/badge-code.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { Desk, Serving } from './desk.ts'
import { NextSteps } from './next-steps.tsx'
import { SearchField } from './search-field.tsx'
import { SearchResults } from './search-results.tsx'
import type { Programme, Session } from './session-choice.ts'
import { Stage } from './stage.tsx'
import { TrialBadge } from './trial-badge.tsx'
import { useSearch, type Found } from './use-search.ts'

type Props = {
  desk: Desk
  programme: Programme
  session: Session | null
  serving: Serving
  /** Somebody is here who may do more than scan. */
  isStaffed: boolean
  isRehearsal: boolean
  isRosterEmpty: boolean
  isCameraOn: boolean
  onCamera: (isOn: boolean) => void
  onChooseSession: () => void
}

/** The search above, and below it one thing: the verdict, or the people found. */
export function Middle({ desk, programme, session, serving, onChooseSession, ...rest }: Props) {
  const { say } = useWords()
  const { isStaffed, isRehearsal, isRosterEmpty, isCameraOn, onCamera } = rest
  const [text, setText] = useState('')
  const search = useSearch(isStaffed ? text : '')
  const typed = normalizeBadgeCode(text)
  const input = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLUListElement>(null)

  // A person who comes to the door goes before one who is looked for.
  useEffect(() => desk.onScan(() => setText('')), [desk])

  useEffect(() => {
    function onKey(key: KeyboardEvent) {
      if (key.key !== 'Escape' || key.defaultPrevented) return
      if (key.target instanceof Element && key.target.closest('[role="dialog"], [role="menu"]') !== null) return
      setText('')
      desk.dismiss()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [desk])

  function checkIn(person: Found) {
    desk.scanPerson({ ref: person.ref }, serving)
    input.current?.focus()
  }

  /** Enter scans a code that was typed whole, and chooses a person only where there is no doubt who. */
  function onEnter() {
    if (typed !== null) {
      desk.scan({ readings: [typed], source: 'hand' }, serving)
    } else if (search.kind === 'found' && search.people.length === 1) {
      const [person] = search.people
      if (person !== undefined) checkIn(person)
    }
  }

  function pass(verdict: Verdict, way: 'in' | 'out') {
    if (verdict.attendee === null) return
    desk.scanPerson({ attendeeId: verdict.attendee.id }, { ...serving, session: verdict.session, direction: way })
  }

  return (
    <main className="desk-main">
      <div className="desk-tools">
        {isStaffed ? (
          <SearchField
            text={text}
            input={input}
            onText={setText}
            onEnter={onEnter}
            onDown={() => results.current?.querySelector('button')?.focus()}
          />
        ) : (
          <p className="desk-unstaffed">{say('signIn.scanOn')}</p>
        )}
        <Button
          aria-pressed={isCameraOn}
          aria-label={isCameraOn ? say('camera.off') : say('camera.on')}
          onPress={() => onCamera(!isCameraOn)}
        >
          {isCameraOn ? (
            <CameraOff className="icon" aria-hidden="true" />
          ) : (
            <Camera className="icon" aria-hidden="true" />
          )}
          <span className="camera-word">{say('camera.on')}</span>
        </Button>
      </div>
      <div className="stage">
        {search.kind !== 'none' ? (
          <SearchResults
            search={search}
            text={text}
            isCode={typed !== null}
            direction={serving.direction}
            programme={programme}
            list={results}
            onChoose={checkIn}
            onLeave={() => input.current?.focus()}
          />
        ) : programme.sessions.length === 0 ? (
          <NextSteps />
        ) : (
          <Stage
            desk={desk}
            programme={programme}
            session={session}
            isStaffed={isStaffed}
            isRosterEmpty={isRosterEmpty}
            actions={{ pass, search: () => input.current?.focus(), chooseSession: onChooseSession }}
          />
        )}
      </div>
      {isStaffed && isRehearsal && session !== null && <TrialBadge session={session.code} />}
    </main>
  )
}
