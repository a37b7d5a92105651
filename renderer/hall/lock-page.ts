/** What a browser does on its own accord with these keys, beside those of Ctrl, Alt and the like. */
const browserKeys = new Set(['ContextMenu', 'BrowserBack', 'BrowserForward', 'BrowserHome', 'BrowserSearch', 'Help'])
const leavingTouches = 5
const leavingMs = 3000
/** From the corner, in CSS pixels. */
const cornerSize = 120

type Lock = {
  /** The hidden gesture was made: touches in the upper corner where lines begin, or Ctrl + Alt + Shift + L. */
  readonly onLeaveAsked: () => void
  /** Whether lines begin at the right. */
  readonly isRightToLeft: () => boolean
}

/**
 * Keeps visitors on this page as far as a page can: no context menu, zoom, drag and drop, print, selection, browser keys
 * or way back. Gives the function that unlocks it.
 */
export function lockPage(target: Window, { onLeaveAsked, isRightToLeft }: Lock): () => void {
  const unlocked = new AbortController()
  const { signal } = unlocked
  const address = target.location.href
  const refuse = (event: Event): void => event.preventDefault()
  const listen = (types: readonly string[], hear: (event: Event) => void): void => {
    for (const type of types) target.addEventListener(type, hear, { capture: true, passive: false, signal })
  }

  listen(['contextmenu', 'dragstart', 'dragenter', 'dragover', 'drop', 'gesturestart', 'copy', 'cut'], refuse)
  listen(['selectstart'], (event) => {
    if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
  })
  // The wheel with Ctrl zooms; the buttons of a mouse beside its first open tabs and go back.
  listen(['wheel'], (event) => {
    if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault()
  })
  listen(['mousedown', 'mouseup', 'auxclick'], (event) => {
    if (event instanceof MouseEvent && event.button > 0) event.preventDefault()
  })
  listen(['touchmove'], (event) => {
    if (event instanceof TouchEvent && event.touches.length > 1) event.preventDefault()
  })

  listen(['keydown'], (event) => {
    if (!(event instanceof KeyboardEvent)) return
    if (isLeavingChord(event)) {
      event.preventDefault()
      if (!event.repeat) onLeaveAsked()
    } else if (isBrowserKey(event)) {
      // Only what the browser would do: a scanner's keys are still heard.
      event.preventDefault()
    }
  })

  let touches: readonly number[] = []
  // At the end of a touch: what opens at its beginning would take the rest of it for a touch beside it.
  listen(['click'], (event) => {
    if (!(event instanceof MouseEvent)) return
    const fromStart = isRightToLeft() ? target.innerWidth - event.clientX : event.clientX
    const isInCorner = fromStart < cornerSize && event.clientY < cornerSize
    touches = isInCorner ? [...touches, event.timeStamp].slice(-leavingTouches) : []
    const first = touches.length < leavingTouches ? undefined : touches[0]
    if (first === undefined || event.timeStamp - first > leavingMs) return
    touches = []
    onLeaveAsked()
  })

  // Heard here first, so that the page does not go where the address was changed to.
  listen(['hashchange'], (event) => {
    if (target.location.href === address) return
    event.stopImmediatePropagation()
    target.history.replaceState(null, '', address)
  })

  return () => unlocked.abort()
}

function isLeavingChord(event: KeyboardEvent): boolean {
  return event.code === 'KeyL' && event.ctrlKey && event.altKey && event.shiftKey
}

function isBrowserKey(event: KeyboardEvent): boolean {
  if (typeof event.key !== 'string') return false
  if (/^F\d+$/.test(event.key) || browserKeys.has(event.key)) return true
  return (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
}
