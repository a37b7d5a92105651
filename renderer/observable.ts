/** A value that changes, and tells those who asked to know. */
export type Observable<T> = {
  get(): T
  subscribe(listener: () => void): () => void
}

export type Settable<T> = Observable<T> & { set(value: T): void }

/** Keeps a value; listeners are called after each change, never for the same value again. */
export function observable<T>(first: T): Settable<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
