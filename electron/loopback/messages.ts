import type { HandoverWish } from './handover.ts'

/** What a shell says to its station process. */
export type ToStation =
  | {
      kind: 'start'
      dataDir: string
      pagesDir: string
      /** The port to take and keep; null for the folder's own. */
      port: number | null
      /** Made by the shell at its start, the same for every station process of it. */
      sessionKey: string
      /** Fill the folder, which must be empty, with the reference event first. */
      withReferenceEvent: boolean
    }
  /** A one-time token is wanted; the answer carries the same number. */
  | { kind: 'handOver'; ask: number; wish: HandoverWish }
  /** Finish the commit in progress, close, and end. */
  | { kind: 'quit' }

/** What a station process says to its shell. */
export type FromStation =
  | { kind: 'ready'; url: string; movedFrom: number | null }
  /** Another process serves this folder; this one ends. */
  | { kind: 'elsewhere' }
  /** The station could not start: a sentence for a person, and the shell's exit code. */
  | { kind: 'failed'; exitCode: number; message: string }
  | { kind: 'handedOver'; ask: number; handover: string }
  /** How many pages are connected now. */
  | { kind: 'pages'; open: number }
