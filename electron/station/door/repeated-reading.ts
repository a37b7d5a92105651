import type { AdmittedScan } from '../../../shared/domain/attendance.ts'
import type { Policy } from '../../../shared/domain/event-definition.ts'
import type { VerdictCode } from '../../../shared/domain/verdict.ts'
import { events } from '../../store/event.ts'
import { journal } from '../../store/journal.ts'
import { local } from '../../store/local.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { scans } from '../../store/scans.ts'
import type { Found } from './find-at-door.ts'
import type { ScanRequest } from './scan-request.ts'

/** When a code was last read, and the entry that answered it. */
type Reading = { readonly at_ms: number; readonly seq: number }

/**
 * The entry whose verdict a plain scan repeats: the same code was read by this station for the same session and
 * requested direction within the event's window, by the scans' own times, and that verdict still stands. Else null.
 */
export function repeatedEntry(
  store: ReadableStore,
  station: string,
  request: ScanRequest,
  scan: Found & { readonly readingKey: string | null; readonly atMs: number; readonly policy: Policy },
): { readonly seq: number; readonly code: VerdictCode } | null {
  if (scan.readingKey === null || request.override !== null) return null
  const last = lastReading(store, station, request, { ...scan, readingKey: scan.readingKey })
  if (last === null || Math.abs(scan.atMs - last.at_ms) > scan.policy.repeatSeconds * 1_000) return null
  const code = standingCode(store, station, last, scan.bearer)
  return code === null ? null : { seq: last.seq, code }
}

function lastReading(
  store: ReadableStore,
  station: string,
  { session, direction: requested }: ScanRequest,
  { bearer, code, readingKey }: Found & { readonly readingKey: string },
): Reading | null {
  const noted = local.reading(store, session, readingKey, requested)
  const scan = bearer === null ? null : scans.lastReading(store, { attendee: bearer, session, station, requested })
  const isByCode = scan !== null && scan.badge === code
  const last = isByCode && (noted === null || scan.seq > noted.seq) ? scan : noted
  // An entry that was taken back since then may have changed anything.
  return last !== null && last.seq > local.readingsFrom(store) ? last : null
}

/**
 * The code of a verdict that still stands: no override, no change of the badge, the person or the event, no void and no later
 * scan of the person came since. Null where one did.
 */
function standingCode(
  store: ReadableStore,
  station: string,
  { at_ms: lastMs, seq }: Reading,
  bearer: string | null,
): VerdictCode | null {
  const scan = scans.one(store, station, seq)
  const entry = journal.entry(store, station, seq)
  if (scan === null || entry === undefined || scan.is_voided === 1 || scan.overrode !== null) return null
  if (scan.attendee !== null && scan.attendee !== bearer) return null
  if (scan.attendee === null && bearer !== null && !bearer.startsWith('badge:')) return null
  const time = { ms: entry.time_ms, n: entry.time_n }
  if (events.isChangedAfter(store, time)) return null
  if (bearer === null) return scan.code
  if (journal.isChangedAfter(store, bearer, time)) return null
  const isLater = (other: AdmittedScan): boolean =>
    other.station === station ? other.seq > seq : other.atMs > Math.max(lastMs, scan.at_ms)
  return scans.history(store, bearer, scan.session).some(isLater) ? null : scan.code
}
