import type { WebSocket } from 'ws'
import type { Limits } from './limits.ts'

export type PacedSocket = {
  /** Sends, and resolves when the system took it all: who streams waits for the page. */
  send(message: string | ArrayBufferLike | Uint8Array): Promise<void>
  /** Counts a call as being in work until it ends. */
  during<T>(call: () => Promise<T>): Promise<T>
}

/**
 * Keeps a page that does not read from filling the station's memory: a stream goes no faster than the page takes it,
 * nothing more is read from a page that has too much unsent or in work, and a page that takes nothing at all for
 * `stalledMs` is cut off (it reconnects when it lives again).
 */
export function paceSocket(socket: WebSocket, limits: Limits): PacedSocket {
  let callsInWork = 0
  let stalled: NodeJS.Timeout | undefined

  function settle(): void {
    if (socket.readyState !== socket.OPEN) return
    const isTooMuch = socket.bufferedAmount > limits.unsentBytes || callsInWork >= limits.callsAtOnce
    if (isTooMuch && !socket.isPaused) socket.pause()
    if (!isTooMuch && socket.isPaused) socket.resume()
  }

  /** Begins the wait anew whenever the page took something. */
  function watchStall(): void {
    clearTimeout(stalled)
    stalled = socket.bufferedAmount > 0 ? setTimeout(() => socket.terminate(), limits.stalledMs) : undefined
  }

  socket.on('close', () => clearTimeout(stalled))

  return {
    send: (message) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) {
          // Not before the call was told that its page is gone: else a stream would go on and on into nothing.
          if (socket.readyState === socket.CLOSED) setImmediate(resolve)
          else socket.once('close', () => setImmediate(resolve))
          return
        }
        socket.send(message, () => {
          watchStall()
          settle()
          // By way of the event loop: a page that reads fast enough would otherwise hold the thread with one stream.
          setImmediate(resolve)
        })
        if (stalled === undefined) watchStall()
        settle()
      }),
    async during(call) {
      callsInWork += 1
      settle()
      try {
        return await call()
      } finally {
        callsInWork -= 1
        settle()
      }
    },
  }
}
