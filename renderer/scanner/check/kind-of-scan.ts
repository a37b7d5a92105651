import { kindOfText, normalizeBadgeCode, type TextKind } from '../../../shared/domain/badge-code.ts'
import type { RawScan } from '../scans.ts'

/** What was read, by its form: a code of ours, of this event or another one, or another text. */
export type ScanKind = { readonly kind: 'badge'; readonly event: 'this' | 'another' } | { readonly kind: TextKind }

/** Tells what a scan is from either of its readings. `tag` is the event's four letters. */
export function kindOfScan(readings: RawScan['readings'], tag: string): ScanKind {
  for (const text of readings) {
    const code = normalizeBadgeCode(text)
    if (code === null) continue
    return { kind: 'badge', event: code.startsWith(tag) ? 'this' : 'another' }
  }
  const kinds = readings.map(kindOfText)
  return { kind: kinds.find((kind) => kind !== 'other') ?? 'other' }
}
