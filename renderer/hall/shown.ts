import type { HallAnswer } from '../../shared/contract/hall.ts'
import type { VerdictColour } from '../../shared/domain/verdict.ts'

/** What the whole screen shows: the hall at rest, or what became of a scan. */
export type Shown =
  | { readonly kind: 'rest' }
  /** The station takes longer than usual. */
  | { readonly kind: 'deciding' }
  /** `times` counts readings of the same badge: it is said again to those who hear the page. */
  | { readonly kind: 'answer'; readonly id: string; readonly answer: HallAnswer; readonly times: number }
  | { readonly kind: 'failed'; readonly id: string; readonly why: Failure }

/** `away`: the station did not answer while the visitor stood there; `not_recorded`: it could not write. */
export type Failure = 'away' | 'not_recorded' | 'unexpected'

export type ShownScreen = Exclude<Shown, { kind: 'rest' }>

/** The colour of a screen; null while nothing is decided. What nobody decided is amber: the person is not to blame. */
export function colourOfScreen(shown: ShownScreen): VerdictColour | null {
  switch (shown.kind) {
    case 'deciding':
      return null
    case 'failed':
      return 'amber'
    case 'answer':
      return shown.answer.kind === 'verdict' ? shown.answer.colour : 'amber'
  }
}

/** Whether more is to be read than a welcome, so that the visitor may ask for more time. */
export function isToBeRead(shown: ShownScreen): boolean {
  if (shown.kind !== 'answer') return shown.kind === 'failed'
  return shown.answer.kind !== 'verdict' || shown.answer.outcome === 'refused' || shown.answer.colour !== 'green'
}
