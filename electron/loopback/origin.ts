import type { IncomingMessage } from 'node:http'

/** The one name of the station: `localhost` may be resolved to other places, and would be a second origin. */
const host = '127.0.0.1'

/** The origin of a station's pages. */
export function originOf(port: number): string {
  return `http://${host}:${port}`
}

/**
 * Whether a request names this station as its host. A page of a foreign site whose name was made to resolve to
 * 127.0.0.1 (DNS rebinding) still sends that name.
 */
export function isForUs(request: IncomingMessage): boolean {
  return request.headers.host === `${host}:${portOf(request)}`
}

/** Whether a page of ours made this request. A WebSocket's Origin is always sent and cannot be set by a script. */
export function isFromOurPage(request: IncomingMessage): boolean {
  return request.headers.origin === originOf(portOf(request))
}

/**
 * Whether a request has no origin that a site could have: `null` is what a page from a file sends, and a form under
 * our own Referrer-Policy. Foreign sites can send it too, so it suffices only where a one-time token is asked for.
 */
export function isFromAFile(request: IncomingMessage): boolean {
  return request.headers.origin === 'null'
}

/** The port that a request came in by. */
export function portOf(request: IncomingMessage): number {
  return request.socket.localPort ?? 0
}
