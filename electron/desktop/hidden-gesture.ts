const touches = 5
const withinMs = 3000
/** From the corner, in CSS pixels. */
const cornerSize = 120

/**
 * Hears five touches in the lower right corner within three seconds. (The page's own gesture is in an upper corner.) It is
 * heard in the preload, beside the page, so that it works where the page waits for a station that is dead.
 */
export function hearLeavingGesture(page: Window, onAsked: () => void): void {
  let madeAtMs: readonly number[] = []
  page.addEventListener(
    'click',
    (event) => {
      const isInCorner = page.innerWidth - event.clientX < cornerSize && page.innerHeight - event.clientY < cornerSize
      madeAtMs = isInCorner ? [...madeAtMs, event.timeStamp].slice(-touches) : []
      const first = madeAtMs[0]
      if (first === undefined || madeAtMs.length < touches || event.timeStamp - first > withinMs) return
      madeAtMs = []
      onAsked()
    },
    { capture: true },
  )
}
