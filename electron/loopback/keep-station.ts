import { fileURLToPath } from 'node:url'
import type { HandoverWish } from './handover.ts'
import { LoopbackError, ServedElsewhere } from './loopback-error.ts'
import type { FromStation, ToStation } from './messages.ts'
import { newSessionKey } from './session.ts'

/** What a shell starts as its station process. */
export const stationProcessFile = fileURLToPath(new URL('./station-process.ts', import.meta.url))

/** A station process as either shell starts it: Node's `fork`, or Electron's `utilityProcess`. */
export type StationChild = {
  send(message: ToStation): void
  onMessage(listener: (message: FromStation) => void): void
  onExit(listener: () => void): void
  /** Ends it without asking. */
  kill(): void
}

export type KeepOptions = {
  fork: () => StationChild
  dataDir: string
  pagesDir: string
  port: number | null
  withReferenceEvent: boolean
  /** The station is there, for the first time or again after a crash. */
  onReady: (ready: { url: string; movedFrom: number | null }) => void
  /** How many pages are connected now. */
  onPages?: (open: number) => void
  /** A station that cannot be kept up: the last that is heard of it. */
  onLost: (reason: LoopbackError | ServedElsewhere) => void
}

export type KeptStation = {
  /** A token in a file or an address (see `handOver`), from the station that runs now or comes back next. */
  handOver(wish: HandoverWish): Promise<string>
  /** Asks the station to finish and waits until its process has ended, ten seconds at most. */
  stop(): Promise<void>
}

/** Waits before a station that crashed is started again, in ms; so many crashes in a row, and it is given up. */
const waitsMs = [0, 200, 500, 1000, 2000, 5000, 5000, 5000]
/** A station that ran for so long did not crash in a row. */
const steadyMs = 30_000
const stopMs = 10_000

/** Starts a station process and starts it again whenever it ends unasked. */
export function keepStation(options: KeepOptions): KeptStation {
  const sessionKey = newSessionKey()
  const handovers = new Map<number, { wish: HandoverWish; resolve: (handover: string) => void }>()
  let state: 'starting' | 'ready' | 'stopping' | 'lost' = 'starting'
  let wasReady = false
  let readyAt = 0
  let crashes = 0
  let asked = 0
  let restart: NodeJS.Timeout | undefined
  let child = startChild()
  let childEnded = Promise.withResolvers<void>()

  function startChild(): StationChild {
    state = 'starting'
    const started = options.fork()
    started.onMessage(hear)
    started.onExit(onExit)
    started.send({
      kind: 'start',
      dataDir: options.dataDir,
      pagesDir: options.pagesDir,
      port: wasReady ? null : options.port,
      sessionKey,
      withReferenceEvent: options.withReferenceEvent && !wasReady,
    })
    return started
  }

  function hear(message: FromStation): void {
    switch (message.kind) {
      case 'ready':
        state = 'ready'
        wasReady = true
        readyAt = performance.now()
        for (const [ask, { wish }] of handovers) child.send({ kind: 'handOver', ask, wish })
        options.onReady({ url: message.url, movedFrom: message.movedFrom })
        break
      case 'handedOver':
        handovers.get(message.ask)?.resolve(message.handover)
        handovers.delete(message.ask)
        break
      case 'pages':
        options.onPages?.(message.open)
        break
      case 'elsewhere':
        lose(new ServedElsewhere())
        break
      case 'failed':
        lose(new LoopbackError(message.message, message.exitCode))
        break
    }
  }

  function lose(reason: LoopbackError | ServedElsewhere): void {
    if (state === 'stopping') return
    state = 'lost'
    child.send({ kind: 'quit' })
    options.onLost(reason)
  }

  function onExit(): void {
    childEnded.resolve()
    if (state === 'stopping' || state === 'lost') return
    if (!wasReady) {
      state = 'lost'
      options.onLost(new LoopbackError('The station ended while it started. Start Muster again.'))
      return
    }
    crashes = state === 'ready' && performance.now() - readyAt > steadyMs ? 1 : crashes + 1
    const waitMs = waitsMs[crashes - 1]
    if (waitMs === undefined) {
      state = 'lost'
      options.onLost(
        new LoopbackError(`The station ended ${crashes} times in a row. Run "muster doctor" on ${options.dataDir}.`),
      )
      return
    }
    state = 'starting'
    restart = setTimeout(() => {
      childEnded = Promise.withResolvers()
      child = startChild()
    }, waitMs)
  }

  return {
    handOver(wish) {
      asked += 1
      const ask = asked
      return new Promise((resolve) => {
        handovers.set(ask, { wish, resolve })
        if (state === 'ready') child.send({ kind: 'handOver', ask, wish })
      })
    },
    async stop() {
      clearTimeout(restart)
      state = 'stopping'
      child.send({ kind: 'quit' })
      const limit = setTimeout(() => child.kill(), stopMs)
      await childEnded.promise
      clearTimeout(limit)
    },
  }
}
