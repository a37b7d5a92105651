import type { Store } from './open-store.ts'

type Counts = { busy: number; log: number; checkpointed: number }

/** Each pass leaves what was committed during it: the first may take tens of milliseconds, the one behind it a few. */
const passes = 2
/** Moving these takes a few milliseconds, most of it for the disk. */
const fewPages = 500

function run(store: Store, mode: 'PASSIVE' | 'NOOP'): number {
  const [counts] = store.database.pragma(`wal_checkpoint(${mode})`) as Counts[]
  // Another process may be at it (busy): it does the same work.
  return counts === undefined ? 0 : Math.max(0, counts.log - counts.checkpointed)
}

/** Pages of the write-ahead log that are not in the file yet; asking takes some 10 µs. */
export function waitingPages(store: Store): number {
  return run(store, 'NOOP')
}

/**
 * Moves the write-ahead log into the file while others go on writing and reading. Gives the pages that are left: those
 * that a long reader still needs, or that were committed meanwhile.
 */
export function checkpoint(store: Store): number {
  for (let pass = 0; pass < passes && waitingPages(store) > 0; pass++) run(store, 'PASSIVE')
  return waitingPages(store)
}

/**
 * Moves the few pages that were committed while the others were moved, from the connection that commits: only when none
 * is left does its next commit begin the log anew, and a writer without a pause would never leave none to another one.
 * Gives the pages that are left.
 */
export function finishCheckpoint(store: Store): number {
  const waiting = waitingPages(store)
  return waiting === 0 || waiting > fewPages ? waiting : run(store, 'PASSIVE')
}
