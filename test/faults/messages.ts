import type { Verdict } from '../../shared/domain/verdict.ts'

/** What a station process of a kill run is told, as one JSON line on its standard input, before it opens the folder. */
export type Life = {
  /** Numbers the lives of a run; the ids of its scans begin with it. */
  readonly life: number
  readonly dataDir: string
  readonly seed: number
  readonly people: readonly Person[]
  /** Lives before it whose scans are asked again: the acknowledged ones and the one that was under way. */
  readonly again: readonly { readonly life: number; readonly acknowledged: number }[]
  /** Number of the roster file to import while scanning; null where none. */
  readonly roster: number | null
}

export type Person = { readonly id: string; readonly code: string }

/** What a verdict says that may never change; occupancy and the person's fields may. */
export type Answer = Pick<
  Verdict,
  'outcome' | 'code' | 'direction' | 'session' | 'at' | 'first' | 'repeat' | 'station' | 'seq'
>

export type ImportCounts = {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
}

/** What it says, as JSON lines on its standard output. A line is written after the call that it tells of returned. */
export type Message =
  | { readonly kind: 'ready' }
  /**
   * `head` is the sequence number of the last entry, `rows` how many of the roster file's people are in, and
   * `isInterrupted` whether the station says that an import was stopped half-way.
   */
  | { readonly kind: 'opened'; readonly head: number; readonly rows: number; readonly isInterrupted: boolean }
  /** A scan of an earlier life asked again; `entryId` is the scan's id in the journal entry that the answer names. */
  | { readonly kind: 'again'; readonly id: string; readonly answer: Answer; readonly entryId: string | null }
  | { readonly kind: 'asked-again'; readonly head: number }
  | { readonly kind: 'scanned'; readonly id: string; readonly answer: Answer }
  /** Rows of a roster file that are committed. */
  | { readonly kind: 'applied'; readonly rows: number }
  | ({ readonly kind: 'imported' } & ImportCounts)

export function answerOf(verdict: Verdict): Answer {
  const { outcome, code, direction, session, at, first, repeat, station, seq } = verdict
  return { outcome, code, direction, session, at, first, repeat, station, seq }
}
