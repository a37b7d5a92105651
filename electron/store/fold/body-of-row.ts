import { readBody, type BodyOf } from '../../../shared/domain/journal-entry.ts'
import type { FoldedKind, FoldRow } from '../journal.ts'

/** The body of an entry as the fold reads it; null where this program does not know its kind or version. */
export function bodyOfRow<K extends 'event' | FoldedKind>(kind: K, row: FoldRow): BodyOf<K> | null {
  return readBody(kind, { kind: row.kind, kindVersion: row.kind_version, body: row.body })
}
