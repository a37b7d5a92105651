import { longestScan } from '../scans.ts'

/** What one scan over a serial line was. */
export type SerialScan = {
  readonly readings: [string]
  readonly source: 'serial'
  /** From its first bytes to its last, in ms. */
  readonly ms: number
  /** The line gave bytes that no text has: most likely it is read at another speed than the scanner sends with. */
  readonly isGarbled: boolean
}

/** After this much silence a text has ended, in ms. USB adapters hold bytes back for up to 16 ms. */
const silenceMs = 50
/** A timer that comes this late saw a busy page: bytes that wait to be read come first, in ms. */
const lateMs = 20
/** Fewer characters are no code of any system, and noise when a plug is moved. */
const shortestText = 3

const lineFeed = 10
const carriageReturn = 13
const tab = 9

/** Makes texts of the bytes of a serial line: a text ends at a line break, a Tab, or 50 ms of silence. */
export type SerialText = {
  take(bytes: Uint8Array): void
  /** The port told of bytes that were lost. */
  loseBytes(): void
  /** Forgets what has not ended. */
  drop(): void
}

export function serialText(emit: (scan: SerialScan) => void): SerialText {
  let bytes: number[] = []
  let isLost = false
  let firstMs = 0
  let lastMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function drop() {
    clearTimeout(timer)
    bytes = []
    isLost = false
  }

  function end() {
    const { text, isText } = textOf(Uint8Array.from(bytes))
    const scan: SerialScan = {
      readings: [text],
      source: 'serial',
      ms: lastMs - firstMs,
      isGarbled: isLost || !isText,
    }
    drop()
    if (text.length >= shortestText) emit(scan)
  }

  function awaitSilence() {
    clearTimeout(timer)
    const dueMs = performance.now() + silenceMs
    timer = setTimeout(() => {
      if (performance.now() - dueMs > lateMs) awaitSilence()
      else end()
    }, silenceMs)
  }

  return {
    take(piece) {
      const nowMs = performance.now()
      for (const byte of piece) {
        if (byte === lineFeed || byte === carriageReturn || byte === tab) {
          if (bytes.length > 0) end()
          continue
        }
        if (bytes.length === 0) firstMs = nowMs
        lastMs = nowMs
        // What is longer is read to its end and cut.
        if (bytes.length < longestScan) bytes.push(byte)
      }
      if (bytes.length > 0) awaitSilence()
    },
    loseBytes() {
      isLost = true
    },
    drop,
  }
}

/** UTF-8, else Windows-1252, which older scanners send; without the signs (SOH, STX; ETX, EOT) that may frame a text. */
function textOf(bytes: Uint8Array): { text: string; isText: boolean } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  text = text.replace(/^[\u0001\u0002]/, '').replace(/[\u0003\u0004]$/, '')
  // GS, RS, FS and US separate the parts of a longer code.
  return { text, isText: !/[\u0000-\u001b\u007f-\u009f\ufffd]/.test(text) }
}
