import type { RawScan } from './scans.ts'
import { listenToSerial } from './serial/serial.ts'
import { listenForBursts } from './wedge/keyboard-wedge.ts'

type Taker = (scan: RawScan) => void

const takers: Taker[] = []
let stopListening: (() => void) | null = null

/**
 * Gives each scan of a hardware scanner, at the keyboard or on a serial line, to `take`: to the one that came last, where
 * several wait (a dialog that asks for a badge stands before its page). Returns a function that stops it.
 */
export function takeHardwareScans(take: Taker): () => void {
  takers.push(take)
  stopListening ??= listen()
  return () => {
    takers.splice(takers.lastIndexOf(take), 1)
    if (takers.length > 0) return
    stopListening?.()
    stopListening = null
  }
}

function listen(): () => void {
  const give: Taker = (scan) => takers.at(-1)?.(scan)
  const stops = [listenForBursts(window, give), listenToSerial(give)]
  return () => {
    for (const stop of stops) stop()
  }
}
