import { ORPCError } from '@orpc/client'
import { colourOf, type RequestedDirection, type VerdictColour } from '../../shared/domain/verdict.ts'
import type { Language } from '../i18n/language.ts'
import { observable, type Observable } from '../observable.ts'
import { newScanId } from '../scan-id.ts'
import type { RawScan } from '../scanner/scans.ts'
import type { ScanAnswer, Station } from '../station.ts'
import { countWaiting, inputOf, type Scan } from '../waiting-scans.ts'
import { isSameEntry, nextShown, type Shown, type ShownAction } from './shown.ts'

/** What a scan is made for, and the language of who reads its verdict. */
export type Serving = {
  readonly session: string | null
  readonly direction: RequestedDirection
  readonly language: Language
}

/** What mends a refusal at the desk: a place on the invitation list, or a checked identity. */
export type Mend = 'invite' | 'accredit'

/** A refusal that was recorded: by this page, or by another one of the station. */
export type Refusal = {
  readonly scanId: string
  readonly attendee: string
  readonly session: string
  readonly direction: RequestedDirection
  readonly atMs: number
}

/** The desk: makes scans, and shows and sounds what the station says to them. */
export type Desk = {
  readonly shown: Observable<Shown>
  /** A badge was read or typed. */
  scan(
    raw: { readings: RawScan['readings']; source: Scan['by']; complaint?: RawScan['complaint'] },
    serving: Serving,
  ): void
  /** A person found by search, or the one whose verdict is shown. */
  scanPerson(who: { ref: string } | { attendeeId: string }, serving: Serving): void
  /** Called when a scan was made, before its answer. */
  onScan(listener: () => void): () => void
  /** Sends a scan that failed once more, with the id that it had. */
  retry(scan: Scan): void
  /** Shows the verdict of a refusal again: its scan had this id, so that nothing more is recorded. */
  lookAgain(refusal: Refusal, language: Language): void
  /** Makes the scan whose verdict is shown once more, past its refusal. */
  letIn(reason: string): void
  /** Mends what refused the person whose verdict is shown, then makes the scan once more. */
  mend(how: Mend): Promise<void>
  /** Asks for the verdict that is shown once more: what it says of the person was corrected. */
  renew(): Promise<void>
  /** Asks for the explanation that is shown in another language. */
  translate(language: Language): Promise<void>
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

  function make(who: Scan['who'], by: Scan['by'], { session, direction, language }: Serving) {
    for (const listener of scanListeners) listener()
    if (session === null) {
      act({ kind: 'noSession' })
      return
    }
    send({ id: newScanId(), who, session, direction, override: null, language, atMs: station.clock.nowMs(), by })
  }

  /** The same person at the same door in a scan of its own: a scan is decided once. */
  function makeAgain(scan: Scan, override: Scan['override']) {
    send({ ...scan, id: newScanId(), override, atMs: station.clock.nowMs(), by: 'hand' })
  }

  /** The same id has the same verdict, and no second entry: only what is said of it is told anew. */
  async function askAgain({ scan: before, hasWaited }: Shown & { kind: 'verdict' }, language: Language) {
    const scan = { ...before, language }
    try {
      const verdict = await station.client.checkIn.scan(inputOf({ scan, hasWaited, losses: 0 }))
      act({ kind: 'translated', scan, verdict })
    } catch {
      // It stays as it was said before.
    }
  }

  station.waiting.subscribe(() => {
    if (countWaiting(station.waiting.get()) > 0) act({ kind: 'away' })
  })

  // Who signs out takes along whom he had before him.
  let wasStaffed = false
  station.status.subscribe(() => {
    const isStaffed = station.status.get()?.role !== 'kiosk'
    if (wasStaffed && !isStaffed) act({ kind: 'dismissed' })
    wasStaffed = isStaffed
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
    scan({ readings, source, complaint }, serving) {
      // What two scanners typed into each other is nobody's badge: it is not sent, and not lost without a word.
      if (complaint === 'twoScanners') {
        act({ kind: 'twoScanners' })
        playVerdict('amber')
      } else {
        make({ readings }, source, serving)
      }
    },
    scanPerson: (who, serving) => make(who, 'hand', serving),
    onScan(listener) {
      scanListeners.add(listener)
      return () => scanListeners.delete(listener)
    },
    lookAgain({ scanId, attendee, session, direction, atMs }, language) {
      for (const listener of scanListeners) listener()
      send({ id: scanId, who: { ref: attendee }, session, direction, override: null, language, atMs, by: 'hand' })
    },
    retry: send,
    letIn(reason) {
      const standing = shown.get()
      // However often it is touched, it is asked once.
      if (standing.kind !== 'verdict' || standing.mending === 'asked') return
      act({ kind: 'mending', scanId: standing.scan.id, to: 'asked' })
      makeAgain(standing.scan, { reason })
    },
    async mend(how) {
      const standing = shown.get()
      if (standing.kind !== 'verdict' || standing.verdict.attendee === null) return
      const { scan, verdict } = standing
      const attendee = standing.verdict.attendee.id
      const scanId = scan.id
      act({ kind: 'mending', scanId, to: 'asked' })
      try {
        if (how === 'invite')
          await station.client.checkIn.invite({ attendee, session: verdict.session ?? scan.session })
        else await station.client.checkIn.accredit({ attendee })
      } catch {
        act({ kind: 'mending', scanId, to: 'failed' })
        return
      }
      // Where the next person was scanned meanwhile, his verdict is not taken away; the mended one is let in when he shows up.
      if (isShown(shown.get(), scanId)) makeAgain(scan, null)
    },
    async renew() {
      const standing = shown.get()
      if (standing.kind === 'verdict') await askAgain(standing, standing.scan.language)
    },
    async translate(language) {
      const standing = shown.get()
      if (standing.kind !== 'verdict' || standing.verdict.explanation === null) return
      if (standing.scan.language !== language) await askAgain(standing, language)
    },
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

function isShown(shown: Shown, scanId: string): boolean {
  return shown.kind === 'verdict' && shown.scan.id === scanId
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
