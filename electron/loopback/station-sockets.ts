import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Station } from '../station/open-station.ts'
import type { AtPage } from '../station/station-context.ts'
import { defectOf } from './defect.ts'
import type { Limits } from './limits.ts'
import { isForUs, isFromOurPage } from './origin.ts'
import { paceSocket } from './paced-socket.ts'
import type { Sessions } from './session.ts'

export type StationSockets = {
  /** Answers an upgrade of a connection: a page of ours gets its socket, everything else is refused. */
  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void
  /** Takes no more calls, tells the pages that the station goes away, and resolves when all sockets are closed. */
  close(): Promise<void>
}

/** A page answers the closing of its socket at once; one that does not is not waited for. */
const farewellMs = 1000

/** The WebSockets at /station, over which pages speak the contract. `onCount` hears how many are open. */
export function stationSockets({
  router,
  sessions,
  limits,
  onCount,
}: {
  router: Station['router']
  sessions: Sessions
  limits: Limits
  onCount: (open: number) => void
}): StationSockets {
  // Uncompressed: nothing leaves the machine, and compression costs memory for each page.
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false })
  let isClosing = false

  function serve(socket: WebSocket, context: AtPage): void {
    const paced = paceSocket(socket, limits)
    const handler = new RPCHandler(router, {
      interceptors: [
        ({ next }) =>
          paced
            .during(() => next())
            .catch((error: unknown) => {
              throw defectOf(error)
            }),
      ],
    })
    onCount(server.clients.size)
    socket.on('close', () => onCount(server.clients.size))
    // A broken frame or too large a message: ws closes the socket with the code for it, and nothing more is to do.
    socket.on('error', () => {})
    void handler.upgrade(
      // oRPC waits for what `send` gives, although the type of it says nothing of a promise.
      { addEventListener: socket.addEventListener.bind(socket), send: paced.send as WebSocket['send'] },
      { context },
    )
  }

  return {
    upgrade(request, connection, head) {
      connection.on('error', () => connection.destroy())
      const isAllowed = isForUs(request) && isFromOurPage(request) && request.url === '/station'
      const page = isAllowed ? sessions.pageOf(request.headers.cookie) : null
      if (isClosing || page === null) {
        refuse(connection)
        return
      }
      server.handleUpgrade(request, connection, head, (socket) => serve(socket, { page }))
    },
    async close() {
      isClosing = true
      await Promise.all([...server.clients].map(sayGoodbye))
    },
  }
}

function refuse(connection: Duplex): void {
  connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => connection.destroy())
}

/** Closes with 1001, "going away": what was answered before still arrives. */
function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => socket.terminate(), farewellMs)
    socket.once('close', () => {
      clearTimeout(limit)
      resolve()
    })
    if (socket.isPaused) socket.terminate()
    else socket.close(1001)
  })
}
