/** What a client of the loopback address may cost the station. Sizes in bytes, times in ms. */
export type Limits = {
  /** Open connections, sockets of pages included. */
  connections: number
  /** A request's head and its whole must have arrived within these. */
  headersMs: number
  requestMs: number
  /** Body of a posted form or question. */
  bodyBytes: number
  /** One message from a page: the largest is a roster file that was dropped on it. */
  messageBytes: number
  /** Unsent answers beyond which nothing more is read from that page. */
  unsentBytes: number
  /** Calls of one page that may be in work at once, before no more are read. */
  callsAtOnce: number
  /** A page that takes nothing of what waits for it for so long is cut off. */
  stalledMs: number
}

export const defaultLimits: Limits = {
  connections: 64,
  headersMs: 10_000,
  requestMs: 20_000,
  bodyBytes: 4096,
  messageBytes: 64 * 1024 * 1024,
  unsentBytes: 4 * 1024 * 1024,
  callsAtOnce: 256,
  stalledMs: 30_000,
}
