import { createContext, useContext } from 'react'
import type { StationClient } from '../../station.ts'

export type Person = Awaited<ReturnType<StationClient['roster']['person']>>

/** What the middle of the desk asks for: somebody new, with whom he comes where he comes with somebody; or a correction. */
export type FormAsked =
  | { readonly kind: 'walkIn'; readonly name: string; readonly host: { ref: string; name: string } | null }
  /** The organizer's own id, or the internal one. */
  | { readonly kind: 'correct'; readonly attendee: string }

/** Opens a form in the middle of the desk, from whatever stands there. */
export type OpenForm = (asked: FormAsked) => void

export const PersonFormContext = createContext<OpenForm | null>(null)

export function useOpenForm(): OpenForm {
  const open = useContext(PersonFormContext)
  if (open === null) throw new Error('useOpenForm outside of PersonFormContext')
  return open
}
