import { createORPCClient, ORPCError, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../shared/contract/contract.ts'
import type { Verdict } from '../shared/domain/verdict.ts'
import { observable, type Observable } from './observable.ts'
import { stationClock, type StationClock } from './station-clock.ts'
import {
  afterLoss,
  inputOf,
  mostLosses,
  withoutScan,
  withScan,
  type Scan,
  type WaitingScan,
  type WaitingScans,
} from './waiting-scans.ts'

export type StationClient = ContractRouterClient<Contract>
export type StationStatus = Awaited<ReturnType<StationClient['station']['status']>>

/** `connecting` until the station answered for the first time. */
type Connection = 'connecting' | 'here' | 'away'

export type ScanAnswer = {
  readonly scan: Scan
  /** The scan waited for a station that was away; its verdict comes late. */
  readonly hasWaited: boolean
} & (
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly why: 'not_recorded' | 'unexpected' }
)

/** The station, as a page sees it. */
export type Station = {
  /** Calls the contract's procedures. A call made while the station is away fails at once. */
  readonly client: StationClient
  readonly connection: Observable<Connection>
  /** What the station last said of itself; null until it did. */
  readonly status: Observable<StationStatus | null>
  readonly clock: StationClock
  readonly waiting: Observable<WaitingScans>
  /** Sends a scan, now or as soon as the station is here; the answer comes to `onAnswer`, in order. */
  scan(scan: Scan): void
  onAnswer(listener: (answer: ScanAnswer) => void): () => void
  /** Called when something was committed at the station, and when it came back. */
  onCommit(listener: () => void): () => void
  /** Asks for the status again, after something that changes it. */
  refreshStatus(): Promise<void>
}

const backOffMs = { first: 200, most: 2000 }
/** The station answers a scan within milliseconds; one that is silent this long counts as gone. */
const silenceMs = 5000
const statusEveryMs = 10_000

class StationAway extends Error {
  override name = 'StationAway'
}

/**
 * Connects to the station at `address` (a WebSocket URL) and stays with it: connects again by itself after 200 ms to
 * 2 s, sends scans that had no answer again with the same id, and follows what is committed.
 */
export function openStation(address: string): Station {
  const connection = observable<Connection>('connecting')
  const status = observable<StationStatus | null>(null)
  const waiting = observable<WaitingScans>([])
  const clock = stationClock()
  const answerListeners = new Set<(answer: ScanAnswer) => void>()
  const commitListeners = new Set<() => void>()

  /** The present connection: its link, and what ends every call made through it. */
  let present: { link: RPCLink<object>; ended: AbortController; drop: () => void } | null = null
  let failures = 0

  const link: ClientLink<object> = {
    async call(path, input, options) {
      if (present === null) throw new StationAway('The station is away.')
      const signal =
        options.signal === undefined ? present.ended.signal : AbortSignal.any([options.signal, present.ended.signal])
      return await present.link.call(path, input, { ...options, signal })
    },
  }
  const client: StationClient = createORPCClient(link)

  function connect() {
    const socket = new WebSocket(address)
    const ended = new AbortController()
    const mine = { link: new RPCLink({ websocket: socket }), ended, drop }
    present = mine

    function drop() {
      if (present !== mine) return
      present = null
      ended.abort(new StationAway('The station went away.'))
      // After this turn: the calls that were ended still tell the station so.
      setTimeout(() => socket.close())
      clock.stop()
      waiting.set(afterLoss(waiting.get(), onItsWay))
      if (connection.get() === 'here' || failures >= 2) connection.set('away')
      const longest = Math.min(backOffMs.most, backOffMs.first * 2 ** failures)
      failures += 1
      setTimeout(connect, longest * (0.5 + Math.random() / 2))
    }

    socket.addEventListener('close', drop)
    socket.addEventListener('open', () => void greet(mine))
    // A station that takes the connection and never finishes the handshake is no station.
    setTimeout(() => socket.readyState === WebSocket.CONNECTING && drop(), silenceMs)
  }

  async function greet(mine: NonNullable<typeof present>) {
    await refreshStatus()
    if (present !== mine) return
    failures = 0
    connection.set('here')
    tellOfCommit()
    void sendScans()
    void watch(mine)
  }

  async function refreshStatus() {
    const asked = present
    try {
      const said = await client.station.status(undefined, { signal: AbortSignal.timeout(silenceMs) })
      clock.set({ nowMs: said.nowMs, isRehearsal: said.event?.isRehearsal ?? false })
      status.set(said)
    } catch {
      asked?.drop()
    }
  }

  async function watch(mine: NonNullable<typeof present>) {
    while (present === mine) {
      try {
        for await (const _ of await client.station.watch()) {
          if (present !== mine) return
          tellOfCommit()
          // Another process may have set the event up, or brought in its roster.
          const event = status.get()?.event
          if (event == null || event.attendees === 0) void refreshStatus()
        }
      } catch {
        // The subscription ended; the connection itself tells whether the station is away.
      }
      await new Promise((resolve) => setTimeout(resolve, backOffMs.most))
    }
  }

  function tellOfCommit() {
    for (const listener of commitListeners) listener()
  }

  let isSending = false
  let onItsWay: string | null = null

  /** Sends what waits, one by one: the order at the door is the order in the journal. */
  async function sendScans() {
    if (isSending) return
    isSending = true
    for (;;) {
      const first = waiting.get()[0]
      if (first === undefined || connection.get() !== 'here') break
      const answer = await send(first)
      if (answer === 'lost') continue
      waiting.set(withoutScan(waiting.get(), first.scan.id))
      for (const listener of answerListeners) listener(answer)
    }
    isSending = false
  }

  async function send(one: WaitingScan): Promise<ScanAnswer | 'lost'> {
    const { scan, hasWaited } = one
    if (one.losses >= mostLosses) return { scan, hasWaited, kind: 'failed', why: 'unexpected' }
    const through = present
    onItsWay = scan.id
    try {
      const verdict = await client.checkIn.scan(inputOf(one), { signal: AbortSignal.timeout(silenceMs) })
      return { scan, hasWaited, kind: 'verdict', verdict }
    } catch (error) {
      if (error instanceof ORPCError) {
        const why = error.code === 'NOT_RECORDED' ? 'not_recorded' : 'unexpected'
        return { scan, hasWaited, kind: 'failed', why }
      }
      through?.drop()
      return 'lost'
    } finally {
      onItsWay = null
    }
  }

  connect()
  setInterval(() => {
    if (connection.get() === 'here') void refreshStatus()
  }, statusEveryMs)

  return {
    client,
    connection,
    status,
    clock,
    waiting,
    scan(scan) {
      waiting.set(withScan(waiting.get(), scan, connection.get() === 'here'))
      void sendScans()
    },
    onAnswer(listener) {
      answerListeners.add(listener)
      return () => answerListeners.delete(listener)
    },
    onCommit(listener) {
      commitListeners.add(listener)
      return () => commitListeners.delete(listener)
    },
    refreshStatus,
  }
}
