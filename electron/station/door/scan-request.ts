import type { RequestedDirection } from '../../../shared/domain/verdict.ts'

/** One scan, as a page or a terminal asks for it. */
export type ScanRequest = {
  readonly id: string
  readonly who: { readonly readings: readonly string[] } | { readonly ref: string } | { readonly attendeeId: string }
  readonly session: string
  readonly direction: RequestedDirection
  readonly gate: string | null
  /** Lets somebody in past a refusal, as far as the operator's role may. */
  readonly override: { readonly reason: string } | null
  readonly language: 'en' | 'fr' | 'es' | 'ar'
  /** ms UTC; null where it is now. */
  readonly atMs: number | null
}
