import { Worker } from 'node:worker_threads'
import { finishCheckpoint, waitingPages } from './checkpoint.ts'
import { autoCheckpointPages, type Store } from './open-store.ts'

export type ToCheckpointWorker = 'checkpoint' | 'stop'
export type FromCheckpointWorker = 'ready' | 'moved'

export type LogKeeper = {
  /** Resolves when the worker has closed its connection, so that closing the store closes the folder. */
  stop(): Promise<void>
}

const lookEveryMs = 100
/** 4 MiB: the worker has work of some 10 ms, and the log is back at its beginning before a commit would have to. */
const workPages = 1_000
/** 64 MiB: so long the log grows while the worker cannot follow, or a reader needs all of it. Then the commits help. */
const boundPages = 16_000

/** Nothing waits where the disk does not answer: who reads or writes next says so to somebody who can act on it. */
function asked(pages: () => number): number {
  try {
    return pages()
  } catch {
    return 0
  }
}

/**
 * Keeps the write-ahead log of a folder short from a worker thread, so that no commit waits until thousands of pages
 * are moved into the file. The worker is started when the log first has work for it: most commands never have one. Until
 * it is ready, and where it cannot be, the commits do that work themselves, as SQLite has it.
 */
export function keepLogShort(store: Store, dataDir: string): LogKeeper {
  let worker: Worker | null = null
  let hasFailed = false
  let isMoving = false
  // What could not be moved last time is no reason to try again: a long reader may hold it, or the disk be full.
  let leftPages = 0

  const setBound = (pages: number): void => {
    if (store.database.open) store.database.pragma(`wal_autocheckpoint = ${pages}`)
  }
  const end = (): void => {
    worker = null
    setBound(autoCheckpointPages)
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: { dataDir } })
    started.unref()
    started.on('message', (message: FromCheckpointWorker) => {
      if (message === 'ready') {
        setBound(boundPages)
        return
      }
      isMoving = false
      leftPages = asked(() => finishCheckpoint(store))
    })
    started.on('error', () => {
      hasFailed = true
    })
    started.on('exit', end)
    return started
  }
  const send = (to: Worker, wish: ToCheckpointWorker): void => to.postMessage(wish)

  const look = (): void => {
    if (isMoving || hasFailed) return
    const waiting = asked(() => waitingPages(store))
    leftPages = Math.min(leftPages, waiting)
    if (waiting - leftPages < workPages) return
    worker ??= start()
    isMoving = true
    send(worker, 'checkpoint')
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      const running = worker
      if (running === null) return
      running.ref()
      const exited = new Promise((resolve) => running.once('exit', resolve))
      send(running, 'stop')
      await exited
    },
  }
}
