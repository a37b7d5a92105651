declare global {
  interface Window {
    /** Of each verdict: from the hearing of the code's last letter (its keys are sent at once, each with a time to come) to the end of the first frame after it, in ms. */
    rushTimes: number[]
  }
}

/** Runs in the page before its own program: notes when each verdict of a row of badges was painted. Sent to the browser as text. */
export function keepRushTimes(): void {
  const lettersOfCode = 24
  const ends: number[] = []
  let letters = 0
  window.rushTimes = []
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Enter') letters = 0
      if (key.length !== 1) return
      letters += 1
      if (letters === lettersOfCode) ends.push(performance.now())
    },
    { capture: true },
  )
  let card: Element | null = null
  const afterFrame = new MessageChannel()
  afterFrame.port1.addEventListener('message', () => {
    const beganMs = ends.shift()
    if (beganMs !== undefined) window.rushTimes.push(performance.now() - beganMs)
  })
  afterFrame.port1.start()
  new MutationObserver(() => {
    // Each scan has a card of its own.
    const now = document.querySelector('[data-testid="verdict"]')
    if (now === null || now === card) return
    card = now
    requestAnimationFrame(() => afterFrame.port2.postMessage(null))
  }).observe(document, { subtree: true, childList: true })
}
