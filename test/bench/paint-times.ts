export type PaintTime = { readonly inDocumentMs: number; readonly paintedMs: number }

declare global {
  interface Window {
    paintTimes: {
      /** Waits for the next badge code. */
      begin(): void
      /** Resolves when its verdict was painted. */
      painted: Promise<PaintTime>
    }
  }
}

/**
 * Runs in the page before its own program: notes the event of a code's 24th letter, the verdict's coming into the
 * document, and the end of the first frame after it. Stands alone: it is sent to the browser as text.
 */
export function keepPaintTimes(): void {
  const lettersOfCode = 24
  let letters = 0
  let lastLetterMs = 0
  let resolve: (time: PaintTime) => void = () => undefined
  window.paintTimes = {
    begin() {
      letters = 0
      window.paintTimes.painted = new Promise((settle) => {
        resolve = settle
      })
    },
    painted: new Promise(() => undefined),
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.length !== 1) return
      letters += 1
      if (letters === lettersOfCode) lastLetterMs = event.timeStamp
    },
    { capture: true },
  )
  const afterFrame = new MessageChannel()
  let inDocumentMs = 0
  afterFrame.port1.addEventListener('message', () => {
    resolve({ inDocumentMs, paintedMs: performance.now() - lastLetterMs })
  })
  afterFrame.port1.start()
  let isShown = false
  new MutationObserver(() => {
    const wasShown = isShown
    isShown = document.querySelector('[data-testid="verdict"]') !== null
    if (!isShown || wasShown) return
    inDocumentMs = performance.now() - lastLetterMs
    // The frame's own callbacks run before it is painted, a message after.
    requestAnimationFrame(() => afterFrame.port2.postMessage(null))
  }).observe(document, { subtree: true, childList: true, attributes: true })
}
