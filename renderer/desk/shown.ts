import type { Verdict } from '../../shared/domain/verdict.ts'
import type { ScanAnswer } from '../station.ts'
import type { Scan } from '../waiting-scans.ts'

/** How far taking a scan back has come. */
type TakeBack = 'none' | 'asked' | 'done' | 'tooLate' | 'failed'

/** How far mending what refused has come: the invitation list, the accreditation. Once it is done the scan is made again. */
type Mending = 'none' | 'asked' | 'failed'

/** What the middle of the desk page shows. */
export type Shown =
  | { readonly kind: 'ready' }
  /** The station takes longer than usual. */
  | { readonly kind: 'deciding'; readonly scan: Scan }
  | {
      readonly kind: 'verdict'
      readonly scan: Scan
      readonly verdict: Verdict
      readonly hasWaited: boolean
      /** By the page's own clock, in ms. */
      readonly shownAtMs: number
      /** How often the same badge was read again meanwhile. */
      readonly repeats: number
      readonly takeBack: TakeBack
      readonly mending: Mending
    }
  | { readonly kind: 'failed'; readonly scan: Scan; readonly why: 'not_recorded' | 'unexpected' }
  | { readonly kind: 'noSession' }
  /** Two scanners typed at once, and how often in a row. */
  | { readonly kind: 'twoScanners'; readonly times: number }
  /** Scans wait for the station; `answers` came since it is back. */
  | { readonly kind: 'waiting'; readonly answers: readonly ScanAnswer[] }
  /** All scans that waited were answered: several, so none may hide another. */
  | { readonly kind: 'late'; readonly answers: readonly ScanAnswer[] }

export type ShownAction =
  | { readonly kind: 'slow'; readonly scan: Scan }
  | { readonly kind: 'away' }
  /** `stillWaiting`: scans that waited and have no answer yet. */
  | { readonly kind: 'answered'; readonly answer: ScanAnswer; readonly stillWaiting: number; readonly nowMs: number }
  | { readonly kind: 'noSession' }
  | { readonly kind: 'twoScanners' }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'takeBack'; readonly scanId: string; readonly to: TakeBack }
  | { readonly kind: 'mending'; readonly scanId: string; readonly to: Mending }
  /** The same verdict, its explanation in another language. */
  | { readonly kind: 'translated'; readonly scan: Scan; readonly verdict: Verdict }

/** What is shown after something happened. */
export function nextShown(shown: Shown, action: ShownAction): Shown {
  switch (action.kind) {
    case 'slow':
      return shown.kind === 'waiting' ? shown : { kind: 'deciding', scan: action.scan }
    case 'away':
      return shown.kind === 'waiting' ? shown : { kind: 'waiting', answers: [] }
    case 'answered':
      return afterAnswer(shown, action)
    case 'noSession':
      return shown.kind === 'waiting' ? shown : { kind: 'noSession' }
    case 'twoScanners':
      if (shown.kind === 'waiting') return shown
      return { kind: 'twoScanners', times: shown.kind === 'twoScanners' ? shown.times + 1 : 1 }
    case 'dismissed':
      // Scans that wait cannot be dismissed: nobody has answered them yet.
      return shown.kind === 'waiting' || shown.kind === 'deciding' ? shown : { kind: 'ready' }
    case 'takeBack':
      return isOf(shown, action.scanId) ? { ...shown, takeBack: action.to } : shown
    case 'mending':
      return isOf(shown, action.scanId) ? { ...shown, mending: action.to } : shown
    case 'translated':
      return isOf(shown, action.scan.id) ? { ...shown, scan: action.scan, verdict: action.verdict } : shown
  }
}

function afterAnswer(shown: Shown, action: ShownAction & { kind: 'answered' }): Shown {
  const { answer } = action
  if (shown.kind === 'waiting') {
    const answers = [...shown.answers, answer]
    if (action.stillWaiting > 0) return { kind: 'waiting', answers }
    if (answers.length > 1) return { kind: 'late', answers }
  }
  if (answer.kind === 'failed') return { kind: 'failed', scan: answer.scan, why: answer.why }
  if (isSameEntry(shown, answer.verdict)) return { ...shown, repeats: shown.repeats + 1 }
  return {
    kind: 'verdict',
    scan: answer.scan,
    verdict: answer.verdict,
    hasWaited: answer.hasWaited,
    shownAtMs: action.nowMs,
    repeats: 0,
    takeBack: 'none',
    mending: 'none',
  }
}

function isOf(shown: Shown, scanId: string): shown is Shown & { kind: 'verdict' } {
  return shown.kind === 'verdict' && shown.scan.id === scanId
}

/** The same badge was read again: the station gave the verdict that stands here already. */
export function isSameEntry(shown: Shown, verdict: Verdict): shown is Shown & { kind: 'verdict' } {
  return (
    verdict.repeat &&
    shown.kind === 'verdict' &&
    shown.verdict.station === verdict.station &&
    shown.verdict.seq === verdict.seq
  )
}
