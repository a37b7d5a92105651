import type { ReadableStore, WritableStore } from './open-store.ts'
import { storeErrorOf } from './store-error.ts'

export type Value = string | number | bigint | Buffer | null

/** A SELECT, written once, prepared once for each connection. */
export type Query<P extends Value[], R> = {
  readonly name: string
  readonly sql: string
  get(store: ReadableStore, ...parameters: P): R | undefined
  all(store: ReadableStore, ...parameters: P): R[]
  iterate(store: ReadableStore, ...parameters: P): IterableIterator<R>
}

/** An INSERT, UPDATE or DELETE: it needs a store inside a transaction. */
export type Command<P extends Value[]> = {
  readonly name: string
  readonly sql: string
  run(store: WritableStore, ...parameters: P): number
}

/** Every statement of the store, for tests that read their plans. */
export const statements = new Map<string, string>()

function register(name: string, sql: string): void {
  if (statements.has(name)) throw new Error(`two statements are named ${name}`)
  statements.set(name, sql)
}

export function query<P extends Value[], R>(name: string, sql: string): Query<P, R> {
  register(name, sql)
  return {
    name,
    sql,
    get(store, ...parameters) {
      try {
        return store.prepared(sql).get(...parameters) as R | undefined
      } catch (error) {
        throw storeErrorOf(error, name)
      }
    },
    all(store, ...parameters) {
      try {
        return store.prepared(sql).all(...parameters) as R[]
      } catch (error) {
        throw storeErrorOf(error, name)
      }
    },
    iterate(store, ...parameters) {
      // A statement of its own: an iterator holds it busy until its end.
      return store.database.prepare(sql).iterate(...parameters) as IterableIterator<R>
    },
  }
}

export function command<P extends Value[]>(name: string, sql: string): Command<P> {
  register(name, sql)
  return {
    name,
    sql,
    run(store, ...parameters) {
      try {
        return store.prepared(sql).run(...parameters).changes
      } catch (error) {
        throw storeErrorOf(error, name)
      }
    },
  }
}
