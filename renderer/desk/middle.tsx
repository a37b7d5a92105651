import { Camera, CameraOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { normalizeBadgeCode } from '../../shared/domain/badge-code.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { Desk, Serving } from './desk.ts'
import { DeskKeys } from './keys.tsx'
import { NextSteps } from './next-steps.tsx'
import { SearchField } from './search-field.tsx'
import { SearchResults } from './search-results.tsx'
import type { Programme, Session } from './session-choice.ts'
import { Stage } from './stage.tsx'
import { TrialBadge } from './trial-badge.tsx'
import { onlyOne, useSearch, type Found } from './use-search.ts'
import { PersonFormContext } from './walk-in/person-forms.ts'
import { nameOfSearch } from './walk-in/person-draft.ts'
import { usePersonForm } from './walk-in/use-person-form.tsx'
import { WalkInButton } from './walk-in/walk-in-button.tsx'

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
  const { say, locale } = useWords()
  const { isStaffed, isRehearsal, isRosterEmpty, isCameraOn, onCamera } = rest
  const [text, setText] = useState('')
  const search = useSearch(isStaffed ? text : '')
  const typed = normalizeBadgeCode(text)
  const input = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLUListElement>(null)

  const form = usePersonForm({
    desk,
    programme,
    onPerson(ref) {
      setText('')
      desk.scanPerson({ ref }, { ...serving, direction: 'in' })
      input.current?.focus()
    },
  })

  // A person who comes to the door goes before one who is looked for.
  useEffect(() => desk.onScan(() => setText('')), [desk])

  useEffect(() => {
    function onKey(key: KeyboardEvent) {
      if (key.key !== 'Escape' || key.defaultPrevented) return
      if (key.target instanceof Element && key.target.closest('[role="dialog"], [role="menu"]') !== null) return
      setText('')
      if (form.close()) return
      desk.dismiss()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [desk, form])

  function checkIn(person: Found) {
    desk.scanPerson({ ref: person.ref }, serving)
    input.current?.focus()
  }

  /** Enter scans a code that was typed whole, and chooses a person only where there is no doubt who. */
  function onEnter() {
    if (typed !== null) {
      desk.scan({ readings: [typed], source: 'hand' }, serving)
    } else {
      const person = onlyOne(search)
      if (person !== null) checkIn(person)
    }
  }

  function pass(verdict: Verdict, way: 'in' | 'out') {
    if (verdict.attendee === null) return
    desk.scanPerson({ attendeeId: verdict.attendee.id }, { ...serving, session: verdict.session, direction: way })
  }

  return (
    <main className="desk-main">
      <DeskKeys
        search={() => input.current?.focus()}
        camera={() => onCamera(!isCameraOn)}
        chooseSession={isStaffed ? onChooseSession : () => {}}
      />
      <div className="desk-tools">
        {isStaffed ? (
          <SearchField
            text={text}
            input={input}
            onText={setText}
            onEnter={onEnter}
            onDown={() => results.current?.querySelector<HTMLElement>('[data-goes-by-arrow]')?.focus()}
          />
        ) : (
          <p className="desk-unstaffed">{say('signIn.scanOn')}</p>
        )}
        {isStaffed && (
          <WalkInButton
            waiting={form.waiting}
            onPress={() => {
              if (!form.resume()) form.open({ kind: 'walkIn', name: nameOfSearch(text, locale), host: null })
            }}
          />
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
      <PersonFormContext value={form.open}>
        <div className="stage">
          {isStaffed && form.element}
          {form.isShown ? null : search.kind !== 'none' ? (
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
      </PersonFormContext>
      {isStaffed && isRehearsal && session !== null && <TrialBadge session={session.code} />}
    </main>
  )
}
