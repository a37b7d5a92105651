/** The station's origin (`http://127.0.0.1:PORT`) as long as there is one. */
export type StationOrigin = () => string | null

/** Whether an address is a page of the station: the only thing that a window may show. */
export function isOurPage(address: string, origin: StationOrigin): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'http:' && url.origin === origin()
}

/** Whether a page may load this: from the station itself, or what the page made (a blob, a picture in the text). */
export function isOurRequest(address: string, origin: StationOrigin): boolean {
  const url = URL.parse(address)
  const station = origin()
  if (url === null || station === null) return false
  if (url.protocol === 'data:') return true
  if (url.protocol === 'ws:') return url.host === new URL(station).host
  return (url.protocol === 'http:' || url.protocol === 'blob:') && url.origin === station
}
