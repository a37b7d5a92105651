import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Desk } from '../desk.ts'
import type { Programme } from '../session-choice.ts'
import { CorrectForm } from './correct-form.tsx'
import type { FormAsked, OpenForm } from './person-forms.ts'
import { WalkInForm } from './walk-in-form.tsx'

type Options = {
  desk: Desk
  programme: Programme
  /** Somebody is to be checked in, by his internal id. */
  onPerson: (ref: string) => void
}

/** The form in the middle of the desk, where one is open. */
export type PersonForm = {
  readonly element: ReactNode
  readonly isShown: boolean
  /** The kind of a form that was put aside, because somebody came to the door. */
  readonly waiting: FormAsked['kind'] | null
  readonly open: OpenForm
  /** Shows the form that waits; false where none does. */
  readonly resume: () => boolean
  /** Closes the form that is shown; false where none is. */
  readonly close: () => boolean
}

type Standing = { readonly asked: FormAsked; readonly isAside: boolean; readonly no: number }

/** Opens, puts aside and closes the forms about a person: what was typed waits while a verdict is shown. */
export function usePersonForm({ desk, programme, onPerson }: Options): PersonForm {
  const [standing, setStanding] = useState<Standing | null>(null)
  const count = useRef(0)
  // Who opened it gets the focus back.
  const before = useRef<Element | null>(null)

  useEffect(() => desk.onScan(() => setStanding((now) => (now === null ? null : { ...now, isAside: true }))), [desk])

  const open = useCallback<OpenForm>((asked) => {
    count.current += 1
    before.current = document.activeElement
    setStanding({ asked, isAside: false, no: count.current })
  }, [])

  const end = useCallback(() => {
    setStanding(null)
    const opener = before.current
    setTimeout(() => opener instanceof HTMLElement && opener.isConnected && opener.focus())
  }, [])

  /** What was corrected is shown on the card too: the same id has the same verdict, and no second entry. */
  function saved() {
    end()
    const shown = desk.shown.get()
    if (shown.kind === 'verdict' && shown.takeBack === 'none') void desk.renew()
  }

  const isShown = standing !== null && !standing.isAside
  const waiting = standing !== null && standing.isAside ? standing.asked.kind : null
  const element =
    standing === null ? null : standing.asked.kind === 'walkIn' ? (
      <WalkInForm
        key={standing.no}
        asked={standing.asked}
        programme={programme}
        isAside={standing.isAside}
        onClose={end}
        onPerson={(ref) => {
          setStanding(null)
          onPerson(ref)
        }}
      />
    ) : (
      <CorrectForm
        key={standing.no}
        asked={standing.asked}
        programme={programme}
        isAside={standing.isAside}
        onClose={end}
        onSaved={saved}
      />
    )
  return { element, isShown, waiting, ...useSteps({ isShown, waiting, setStanding, end }), open }
}

type Steps = {
  isShown: boolean
  waiting: FormAsked['kind'] | null
  setStanding: (next: (now: Standing | null) => Standing | null) => void
  end: () => void
}

/** Steady functions, for those who listen to keys. */
function useSteps({ isShown, waiting, setStanding, end }: Steps) {
  return useMemo(
    () => ({
      resume() {
        if (waiting === null) return false
        setStanding((now) => (now === null ? null : { ...now, isAside: false }))
        return true
      },
      close() {
        if (isShown) end()
        return isShown
      },
    }),
    [isShown, waiting, setStanding, end],
  )
}
