import { ORPCError } from '@orpc/client'
import type { HallAnswer } from '../../shared/contract/hall.ts'
import type { VerdictColour } from '../../shared/domain/verdict.ts'
import { observable, type Observable } from '../observable.ts'
import { newScanId } from '../scan-id.ts'
import type { RawScan } from '../scanner/scans.ts'
import type { Station, StationClient } from '../station.ts'
import { colourOfScreen, isToBeRead, type Failure, type Shown, type ShownScreen } from './shown.ts'

/** How long a screen stands, in ms. */
export type ShownTimes = { readonly admittedMs: number; readonly refusedMs: number }

/** The hall: sends what is scanned, shows and sounds what comes back, and forgets it after some seconds. */
export type Hall = {
  readonly shown: Observable<Shown>
  scan(raw: Pick<RawScan, 'readings' | 'source'>): void
  /** Called when a badge was read, before its answer. */
  onScan(listener: () => void): () => void
  /** What is shown stays for longer. */
  stay(): void
  dismiss(): void
  /** Shows nothing any more. */
  close(): void
}

type Options = {
  readonly station: { readonly client: Pick<StationClient, 'hall'>; readonly connection: Station['connection'] }
  readonly times: () => ShownTimes
  readonly play: (colour: VerdictColour) => void
}

/** The station answers sooner than this nearly always: until then the screen does not flicker. */
const slowMs = 150
/** Nobody stands at a door for longer without an answer: then he is sent to the desk, and the scan is given up. */
const patienceMs = 6000
/** One call; a station that is silent for so long is asked again. */
const silenceMs = 3000
/** Between two tries while the station is said to be here. */
const againMs = 250
/** After answers that waited, each is to be seen for so long. */
const leastMs = 1500
/** Who asks for more time has this much, each time. */
const longerMs = 30_000
/** More people than this do not stand before one door of a station that is away; of one that is busy, all are answered. */
const mostWaiting = { away: 5, here: 200 }

type Pending = {
  readonly id: string
  readonly readings: RawScan['readings']
  readonly source: RawScan['source']
  readonly madeAtMs: number
}

type Became =
  | { readonly kind: 'answer'; readonly answer: HallAnswer }
  | { readonly kind: 'failed'; readonly why: Failure }

export function openHall({ station, times, play }: Options): Hall {
  const shown = observable<Shown>({ kind: 'rest' })
  const scanListeners = new Set<() => void>()
  const queue: Pending[] = []
  const ended = new AbortController()
  let isBusy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function rest() {
    clearTimeout(timer)
    shown.set({ kind: 'rest' })
  }

  function show(screen: ShownScreen, forMs: number) {
    clearTimeout(timer)
    shown.set(screen)
    timer = setTimeout(rest, forMs)
  }

  function present(screen: Exclude<ShownScreen, { kind: 'deciding' }>, source: RawScan['source']) {
    const { admittedMs, refusedMs } = times()
    show(screen, isToBeRead(screen) ? refusedMs : admittedMs)
    const isHeldBadge = source === 'camera' && screen.kind === 'answer' && screen.times > 1
    const colour = colourOfScreen(screen)
    // A badge left before the camera is not sounded again and again.
    if (colour !== null && !isHeldBadge) play(colour)
  }

  /** One by one: the order at the door is the order in the journal. */
  async function work() {
    if (isBusy) return
    isBusy = true
    for (let next = queue[0]; next !== undefined && !ended.signal.aborted; next = queue[0]) {
      const slow = setTimeout(() => show({ kind: 'deciding' }, 2 * patienceMs), slowMs)
      const became = await ask(next)
      clearTimeout(slow)
      queue.shift()
      if (ended.signal.aborted) break
      const { id, source } = next
      present(became.kind === 'failed' ? { id, ...became } : { id, times: timesRead(became.answer), ...became }, source)
      const hasWaited = performance.now() - next.madeAtMs > leastMs
      if (hasWaited && queue.length > 0) await pause(leastMs)
    }
    isBusy = false
  }

  /** How often the badge whose answer stands was read. */
  function timesRead(answer: HallAnswer): number {
    const before = shown.get()
    const isSame = answer.kind === 'verdict' && answer.repeat && before.kind === 'answer'
    return isSame ? before.times + 1 : 1
  }

  /** Asks until there is an answer, with the same id: it is recorded once. */
  async function ask({ id, readings, madeAtMs }: Pending): Promise<Became> {
    for (;;) {
      try {
        const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(silenceMs)])
        return { kind: 'answer', answer: await station.client.hall.scan({ id, readings }, { signal }) }
      } catch (error) {
        if (error instanceof ORPCError) {
          return { kind: 'failed', why: error.code === 'NOT_RECORDED' ? 'not_recorded' : 'unexpected' }
        }
        const leftMs = patienceMs - (performance.now() - madeAtMs)
        if (leftMs <= 0 || ended.signal.aborted) return { kind: 'failed', why: 'away' }
        await pause(Math.min(againMs, leftMs))
        await untilHere(patienceMs - (performance.now() - madeAtMs))
      }
    }
  }

  /** Until the station is here, but no longer than so many ms. */
  async function untilHere(atMostMs: number): Promise<void> {
    if (station.connection.get() === 'here') return
    const { promise, resolve } = Promise.withResolvers<void>()
    const unsubscribe = station.connection.subscribe(() => {
      if (station.connection.get() === 'here') resolve()
    })
    await Promise.race([promise, pause(atMostMs)])
    unsubscribe()
  }

  return {
    shown,
    scan({ readings, source }) {
      for (const listener of scanListeners) listener()
      const id = newScanId()
      if (queue.length < mostWaiting[station.connection.get() === 'here' ? 'here' : 'away']) {
        queue.push({ id, readings, source, madeAtMs: performance.now() })
        void work()
      } else {
        present({ kind: 'failed', id, why: 'away' }, source)
      }
    },
    onScan(listener) {
      scanListeners.add(listener)
      return () => scanListeners.delete(listener)
    },
    stay() {
      const standing = shown.get()
      if (standing.kind !== 'rest') show(standing, longerMs)
    },
    dismiss: rest,
    close() {
      ended.abort()
      rest()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
