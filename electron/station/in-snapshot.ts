import { openReadOnly, type ReadableStore } from '../store/open-store.ts'
import type { Core } from './core.ts'

/**
 * Reads from a connection of its own in one transaction: what is read is a picture of one moment, while scanning goes on.
 * It is open from the first step to the last, or until the iteration is ended.
 */
export function* inSnapshot<T>(core: Core, read: (store: ReadableStore) => Generator<T>): Generator<T> {
  const snapshot = openReadOnly(core.dataDir)
  try {
    snapshot.database.exec('BEGIN')
    yield* read(snapshot)
  } finally {
    snapshot.close()
  }
}
