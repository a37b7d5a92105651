import { kindOfText, normalizeBadgeCode, tagLength, type TextKind } from '../../../shared/domain/badge-code.ts'
import type { RawScan } from '../scans.ts'

/** What was read, by its form: a code of ours, of this event where its letters are known, or another text. */
export type ScanKind =
  | { readonly kind: 'badge'; readonly event: 'this' | 'another' | 'unknown' }
  | { readonly kind: TextKind }

/** Tells what a scan is from either of its readings. `tag` is the event's four letters, null where they are not known. */
export function kindOfScan(readings: RawScan['readings'], tag: string | null): ScanKind {
  for (const text of readings) {
    const code = normalizeBadgeCode(text)
    if (code === null) continue
    if (tag === null) return { kind: 'badge', event: 'unknown' }
    return { kind: 'badge', event: tagOf(code) === tag ? 'this' : 'another' }
  }
  const kinds = readings.map(kindOfText)
  return { kind: kinds.find((kind) => kind !== 'other') ?? 'other' }
}

/** The four letters with which every badge code of an event begins; null for a text that is no badge code. */
export function tagOf(text: string): string | null {
  return normalizeBadgeCode(text)?.slice(0, tagLength) ?? null
}
