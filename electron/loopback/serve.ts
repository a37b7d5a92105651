import { createServer, type Server } from 'node:http'
import type { Station } from '../station/open-station.ts'
import { claimPort } from './claim-port.ts'
import { folderIdentity, folderName } from './folder-identity.ts'
import { clearHandovers, handOver, type HandoverWish } from './handover.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { originOf } from './origin.ts'
import { loopbackFolder } from './private-folder.ts'
import { answerRequest, type Site } from './requests.ts'
import { forgetProcess, noteProcess } from './running.ts'
import { createSessions, newSessionKey } from './session.ts'
import { stationSockets } from './station-sockets.ts'
import { createTokens, handoverLifeMs } from './token.ts'

export type ServeOptions = {
  station: Pick<Station, 'dataDir' | 'router'>
  /** The folder of the built pages, with index.html in it. */
  pagesDir: string
  /** Takes this port and keeps it; left out, the folder's own port is used, or chosen. */
  port?: number | null
  /** The same key again lets pages of before come back without a new token: see `createSessions`. */
  sessionKey?: string
  limits?: Partial<Limits>
  /** Hears how many pages are connected, whenever that changes. */
  onPages?: (open: number) => void
}

export type Serving = {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  readonly port: number
  /** The port that this folder had until now, where another program has taken it; else null. */
  readonly movedFrom: number | null
  /** A one-time token, to be posted to /session within a minute. */
  issueToken(): string
  /** A one-time token in a file or an address: see `handOver`. */
  handOver(wish: HandoverWish): string
  /** Tells the pages and stops listening. */
  close(): Promise<void>
}

/**
 * Serves the pages and the station's contract on 127.0.0.1. Throws ServedElsewhere where another process serves this
 * data folder already, LoopbackError where it cannot be served.
 */
export async function serveStation(options: ServeOptions): Promise<Serving> {
  const { dataDir, router } = options.station
  const limits = { ...defaultLimits, ...options.limits }
  const folder = loopbackFolder(dataDir)
  const tokens = createTokens()
  const sessions = createSessions({ name: folderName(dataDir), key: options.sessionKey ?? newSessionKey() })
  const sockets = stationSockets({ router, sessions, limits, onCount: options.onPages ?? (() => {}) })

  const server = boundedServer(limits)
  const handOverNow = (wish: HandoverWish) => handOver(tokens, urlOf(server), wish)
  const site: Site = {
    dataDir,
    pagesDir: options.pagesDir,
    tokens,
    sessions,
    bodyBytes: limits.bodyBytes,
    handOver: handOverNow,
  }
  server.on('request', (request, response) => {
    answerRequest(request, response, site).catch(() => response.destroy())
  })
  server.on('upgrade', sockets.upgrade)

  const claim = await claimPort({ server, folder, identity: folderIdentity(dataDir), wanted: options.port ?? null })
  noteProcess(folder)
  clearHandovers(dataDir)

  return {
    url: urlOf(server),
    port: claim.port,
    movedFrom: claim.movedFrom,
    issueToken: () => tokens.issue(handoverLifeMs),
    handOver: handOverNow,
    async close() {
      const isClosed = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close()
      server.closeAllConnections()
      await isClosed
      tokens.close()
      forgetProcess(folder)
    },
  }
}

function boundedServer(limits: Limits): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    keepAliveTimeout: 5000,
    maxHeaderSize: 16 * 1024,
  })
  server.maxConnections = limits.connections
  return server
}

function urlOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return `${originOf(address.port)}/`
}
