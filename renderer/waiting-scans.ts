import type { z } from 'zod'
import type { scanInput } from '../shared/contract/check-in.ts'
import type { RequestedDirection } from '../shared/domain/verdict.ts'
import type { Language } from './i18n/language.ts'

type ScanInput = z.input<typeof scanInput>

/** One scan as the page made it. It keeps its id and its time however often it has to be sent. */
export type Scan = {
  readonly id: string
  readonly who: ScanInput['who']
  readonly session: string
  readonly direction: RequestedDirection
  /** Lets the person in past a refusal, and why. */
  readonly override: { readonly reason: string } | null
  /** Of the explanation in the verdict. */
  readonly language: Language
  /** Instant of the scan by the station's clock, in ms UTC. */
  readonly atMs: number
  readonly by: 'wedge' | 'camera' | 'serial' | 'hand'
}

export type WaitingScan = {
  readonly scan: Scan
  /** The station was away when the scan was made, or went away before it answered. */
  readonly hasWaited: boolean
  /** How often the connection was lost while this very scan was on its way. */
  readonly losses: number
}

/** Scans without an answer, in the order in which they were made; the first one is sent first. Memory only. */
export type WaitingScans = readonly WaitingScan[]

/**
 * A scan that took the connection down this often is given up (and shown as such): one bad scan must not stop the
 * next one for ever.
 */
export const mostLosses = 5

/** Adds a scan at the end. A scan that is there already is not added twice. */
export function withScan(waiting: WaitingScans, scan: Scan, isHere: boolean): WaitingScans {
  if (waiting.some((one) => one.scan.id === scan.id)) return waiting
  return [...waiting, { scan, hasWaited: !isHere, losses: 0 }]
}

/** The station went away: all have waited from now on; `onItsWay` was sent and has no answer. */
export function afterLoss(waiting: WaitingScans, onItsWay: string | null): WaitingScans {
  return waiting.map((one) => ({
    scan: one.scan,
    hasWaited: true,
    losses: one.scan.id === onItsWay ? one.losses + 1 : one.losses,
  }))
}

/** Without the scan that was answered or given up. */
export function withoutScan(waiting: WaitingScans, id: string): WaitingScans {
  return waiting.filter((one) => one.scan.id !== id)
}

/** How many scans wait for a station that was away. */
export function countWaiting(waiting: WaitingScans): number {
  return waiting.filter((one) => one.hasWaited).length
}

/**
 * What is sent to the station. Only a scan that waited says its own time: for all others the station's clock decides,
 * and a scan that was sent before keeps its id, so that it is recorded once.
 */
export function inputOf({ scan, hasWaited }: WaitingScan): ScanInput {
  return {
    id: scan.id,
    who: scan.who,
    session: scan.session,
    direction: scan.direction,
    override: scan.override,
    language: scan.language,
    atMs: hasWaited ? Math.round(scan.atMs) : null,
  }
}
