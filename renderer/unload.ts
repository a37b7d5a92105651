import type { Station } from './station.ts'

const storedAt = 'muster.waiting'

/**
 * Warns before the page goes while scans wait, and counts them in the session storage (a number, nothing of anybody),
 * so that the page that is loaded next can say what may be lost. Gives the count that the page before this one left.
 */
export function guardWaitingScans(station: Station): number {
  const left = Number(sessionStorage.getItem(storedAt)) || 0
  sessionStorage.removeItem(storedAt)
  station.waiting.subscribe(() => {
    const count = station.waiting.get().length
    if (count === 0) sessionStorage.removeItem(storedAt)
    else sessionStorage.setItem(storedAt, String(count))
  })
  addEventListener('beforeunload', (event) => {
    if (station.waiting.get().length > 0) event.preventDefault()
  })
  return left
}
