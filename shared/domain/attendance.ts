import type { ClockSource, Direction } from './verdict.ts'

/** One admitted scan that counts (not voided) of one person at one session. */
export type AdmittedScan = {
  readonly direction: Direction
  readonly atMs: number
  readonly clock: ClockSource
  readonly station: string
  readonly seq: number
  readonly gate: string | null
  readonly wasOverridden: boolean
}

/** What the scans of one person at one session come to. Instants in ms UTC. */
export type Attendance = {
  /** Admitted check-ins. */
  readonly entries: number
  readonly firstInMs: number | null
  readonly firstStation: string | null
  readonly firstGate: string | null
  readonly lastOutMs: number | null
  /** Since when the visit that has no exit yet lasts; null where the person is not inside. */
  readonly insideSinceMs: number | null
  /** Length of the visits that have an exit, in ms. */
  readonly closedMs: number
  readonly wasOverridden: boolean
  readonly hasSuppliedTime: boolean
}

export const noAttendance: Attendance = {
  entries: 0,
  firstInMs: null,
  firstStation: null,
  firstGate: null,
  lastOutMs: null,
  insideSinceMs: null,
  closedMs: 0,
  wasOverridden: false,
  hasSuppliedTime: false,
}

/** The order in which people would say that scans happened; it does not depend on their arrival. */
export function compareScans(a: AdmittedScan, b: AdmittedScan): number {
  return a.atMs - b.atMs || (a.station < b.station ? -1 : a.station > b.station ? 1 : a.seq - b.seq)
}

/** Computes an attendance anew from its scans, in order of `compareScans`. A check-out of who is not inside ends no visit. */
export function attendanceOf(scans: readonly AdmittedScan[]): Attendance {
  let entries = 0
  let first: AdmittedScan | null = null
  let lastOutMs: number | null = null
  let insideSinceMs: number | null = null
  let closedMs = 0
  for (const scan of scans) {
    if (scan.direction === 'in') {
      entries += 1
      first ??= scan
      insideSinceMs ??= scan.atMs
    } else if (insideSinceMs !== null) {
      closedMs += scan.atMs - insideSinceMs
      insideSinceMs = null
      lastOutMs = scan.atMs
    }
  }
  return {
    entries,
    firstInMs: first?.atMs ?? null,
    firstStation: first?.station ?? null,
    firstGate: first?.gate ?? null,
    lastOutMs,
    insideSinceMs,
    closedMs,
    wasOverridden: scans.some((scan) => scan.wasOverridden),
    hasSuppliedTime: scans.some((scan) => scan.clock === 'supplied'),
  }
}

/** When visits of a session end where they have no exit. Instants in ms UTC. */
export type VisitsEnd = {
  readonly endsAtMs: number
  /** By rule, of a visit that began at an instant: the session's end, or a night before it. */
  visitsEndMs(sinceMs: number): number
}

/**
 * The same as `attendanceOf` in a session of several days: a visit that was open when it ended by rule in a night is over,
 * so that a scan of the next day begins another one, or finds nobody inside. `isAssumed` where that is how the last visit ended.
 * Of the visit that is open after all scans, only a night up to `asOfMs` is looked at.
 */
export function attendanceByNights(
  scans: readonly AdmittedScan[],
  session: VisitsEnd,
  asOfMs = Number.NEGATIVE_INFINITY,
): { readonly attendance: Attendance; readonly isAssumed: boolean } {
  const read: AdmittedScan[] = []
  let sinceMs: number | null = null
  let isAssumed = false
  const endNightsUpTo = (atMs: number): void => {
    const endMs = sinceMs === null ? null : session.visitsEndMs(sinceMs)
    if (endMs === null || endMs >= session.endsAtMs || atMs < endMs) return
    read.push({ ...noScan, direction: 'out', atMs: endMs })
    sinceMs = null
    isAssumed = true
  }
  for (const scan of scans) {
    endNightsUpTo(scan.atMs)
    if (scan.direction === 'in') {
      isAssumed = false
      sinceMs ??= scan.atMs
    } else {
      sinceMs = null
    }
    read.push(scan)
  }
  endNightsUpTo(asOfMs)
  return { attendance: attendanceOf(read), isAssumed }
}

/** What stands for a scan that nobody made: it marks no attendance as overridden or supplied. */
export const noScan: Omit<AdmittedScan, 'direction' | 'atMs'> = {
  clock: 'station',
  station: '',
  seq: 0,
  gate: null,
  wasOverridden: false,
}

export type AttendanceStatus = 'present' | 'left' | 'attended' | 'absent'

/** An attendance as a report reads it at an instant. */
export type AttendanceReading = {
  readonly status: AttendanceStatus
  readonly lastOutMs: number | null
  /** Whole minutes inside, of visits that have ended. */
  readonly minutesPresent: number
  /** The last visit had no exit and was ended by rule. */
  readonly isAssumed: boolean
}

/**
 * Reads an attendance as of an instant. A visit without an exit ends by rule at `visitsEndMs`; until then the person is
 * present and the open visit counts no minutes, so that no figure hangs on the moment of the report.
 */
export function readAttendance(
  attendance: Attendance,
  session: { readonly direction: 'in' | 'in-out'; readonly visitsEndMs: number },
  asOfMs: number,
): AttendanceReading {
  const { firstInMs, insideSinceMs, lastOutMs, closedMs } = attendance
  const minutes = (ms: number): number => Math.floor(ms / 60_000)
  // A visit may have begun without a check-in, where somebody was carried over from the session before.
  if (firstInMs === null) return { status: 'absent', lastOutMs: null, minutesPresent: 0, isAssumed: false }
  if (session.direction === 'in' && lastOutMs === null) {
    return { status: 'attended', lastOutMs: null, minutesPresent: 0, isAssumed: false }
  }
  if (insideSinceMs === null) {
    return { status: 'left', lastOutMs, minutesPresent: minutes(closedMs), isAssumed: false }
  }
  if (asOfMs < session.visitsEndMs) {
    return { status: 'present', lastOutMs, minutesPresent: minutes(closedMs), isAssumed: false }
  }
  // Who was let in after the end (doors not enforced) was there for a moment at least.
  const assumedEndMs = Math.max(insideSinceMs, session.visitsEndMs)
  return {
    status: 'left',
    lastOutMs: assumedEndMs,
    minutesPresent: minutes(closedMs + assumedEndMs - insideSinceMs),
    isAssumed: true,
  }
}
