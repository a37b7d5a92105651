declare global {
  interface Window {
    cameraTimes: {
      /** When a badge came into the camera's picture, and when a verdict was painted, in ms of the page's clock. */
      readonly shownMs: number[]
      readonly paintedMs: number[]
    }
  }
}

/**
 * Runs in the page before its own program: notes each picture of the camera in which a badge is there and was not in the one
 * before, and the end of the frame in which another verdict stands. Stands alone: it is sent to the browser as text.
 */
export function keepCameraTimes(): void {
  const times = { shownMs: [] as number[], paintedMs: [] as number[] }
  window.cameraTimes = times
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })
  let isBadgeThere = true
  const look = (video: HTMLVideoElement) => {
    // The middle of the mark that stands in the corner of each picture with a badge.
    context?.drawImage(video, 16, 16, 32, 32, 0, 0, 1, 1)
    const [light = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
    const wasThere = isBadgeThere
    isBadgeThere = light > 215
    if (isBadgeThere && !wasThere) times.shownMs.push(performance.now())
    video.requestVideoFrameCallback(() => look(video))
  }
  let watched: HTMLVideoElement | null = null
  let verdict = ''
  const afterFrame = new MessageChannel()
  afterFrame.port1.addEventListener('message', () => times.paintedMs.push(performance.now()))
  afterFrame.port1.start()
  new MutationObserver(() => {
    const video = document.querySelector<HTMLVideoElement>('video.camera-picture')
    if (video !== null && video !== watched) {
      watched = video
      video.requestVideoFrameCallback(() => look(video))
    }
    const now = document.querySelector('[data-testid="verdict"]')?.textContent ?? ''
    if (now === verdict) return
    verdict = now
    // The frame's own callbacks run before it is painted, a message after.
    if (now !== '') requestAnimationFrame(() => afterFrame.port2.postMessage(null))
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
