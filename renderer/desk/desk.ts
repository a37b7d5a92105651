import { ORPCError } from '@orpc/client'
import { colourOf, type RequestedDirection, type VerdictColour } from '../../shared/domain/verdict.ts'
import { observable, type Observable } from '../observable.ts'
import { newScanId } from '../scan-id.ts'
import type { RawScan } from '../scanner/scans.ts'
import type { ScanAnswer, Station } from '../station.ts'
import { countWaiting, type Scan } from '../waiting-scans.ts'
import { isSameEntry, nextShown, type Shown, type ShownAction } from './shown.ts'

/** What a scan is made for. */
export type Serving = { readonly session: string | null; readonly direction: RequestedDirection }

/** The desk: makes scans, and shows and sounds what the station says to them. */
export type Desk = {
  readonly shown: Observable<Shown>
  /** A badge was read or typed. */
  scan(raw: { readings: RawScan['readings']; source: Scan['by'] }, serving: Serving): void
  /** A person found by search, or the one whose verdict is shown. */
  scanPerson(who: { ref: string } | { attendeeId: string }, serving: Serving): void
  /** Called when a scan was made, before its answer. */
  onScan(listener: () => void): () => void
  /** Sends a scan that failed once more, with the id that it had. */
  retry(scan: Scan): void
  takeBack(): Promise<void>
  dismiss(): void
}

/** The station answers sooner than this nearly always; until then what was shown stays, so that nothing flickers. */
const slowMs = 100

export function openDesk(station: Station, playVerdict: (colour: VerdictColour) => void): Desk {
  const shown = observable<Shown>({ kind: 'ready' })
  const act = (action: ShownAction) => shown.set(nextShown(shown.get(), action))
  const scanListeners = new Set<() => void>()
  let slow: ReturnType<typeof setTimeout> | undefined

  function send(scan: Scan) {
    clearTimeout(slow)
    slow = setTimeout(() => {
      if (countWaiting(station.waiting.get()) === 0) act({ kind: 'slow', scan })
    }, slowMs)
    station.scan(scan)
  }

  function make(who: Scan['who'], by: Scan['by'], { session, direction }: Serving) {
    for (const listener of scanListeners) listener()
    if (session === null) {
      act({ kind: 'noSession' })
      return
    }
    send({ id: newScanId(), who, session, direction, atMs: station.clock.nowMs(), by })
  }

  station.waiting.subscribe(() => {
    if (countWaiting(station.waiting.get()) > 0) act({ kind: 'away' })
  })

  station.onAnswer((answer) => {
    clearTimeout(slow)
    const stillWaiting = countWaiting(station.waiting.get())
    const before = shown.get()
    act({ kind: 'answered', answer, stillWaiting, nowMs: Date.now() })
    const colour = colourToPlay(before, shown.get(), answer)
    if (colour !== null) playVerdict(colour)
  })

  return {
    shown,
    scan: ({ readings, source }, serving) => make({ readings }, source, serving),
    scanPerson: (who, serving) => make(who, 'hand', serving),
    onScan(listener) {
      scanListeners.add(listener)
      return () => scanListeners.delete(listener)
    },
    retry: send,
    async takeBack() {
      const standing = shown.get()
      if (standing.kind !== 'verdict') return
      const scanId = standing.scan.id
      const { station: stationId, seq } = standing.verdict
      act({ kind: 'takeBack', scanId, to: 'asked' })
      try {
        await station.client.checkIn.takeBack({ station: stationId, seq })
        act({ kind: 'takeBack', scanId, to: 'done' })
      } catch (error) {
        const isTooLate = error instanceof ORPCError && error.code === 'TOO_LATE'
        act({ kind: 'takeBack', scanId, to: isTooLate ? 'tooLate' : 'failed' })
      }
    },
    dismiss: () => act({ kind: 'dismissed' }),
  }
}

/** A badge left before the camera is not sounded again and again; scans that waited sound once, as the worst of them. */
function colourToPlay(before: Shown, after: Shown, answer: ScanAnswer): VerdictColour | null {
  if (after.kind === 'waiting') return null
  if (after.kind === 'late') return worst(after.answers.map(colourOfAnswer))
  if (answer.kind === 'verdict' && answer.scan.by === 'camera' && isSameEntry(before, answer.verdict)) return null
  return colourOfAnswer(answer)
}

export function colourOfAnswer(answer: ScanAnswer): VerdictColour {
  return answer.kind === 'verdict' ? colourOf(answer.verdict.code) : 'red'
}

function worst(colours: readonly VerdictColour[]): VerdictColour {
  if (colours.includes('red')) return 'red'
  return colours.includes('amber') ? 'amber' : 'green'
}
