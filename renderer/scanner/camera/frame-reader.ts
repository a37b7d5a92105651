import type { Sight } from './decoder-messages.ts'
import { PictureWatch, type PictureTrouble } from './picture-watch.ts'

/** A video whose pictures are being read. */
export type FrameReader = {
  /** Reads no pictures while `isPaused`; the next one is read as soon as there is one. */
  pause: (isPaused: boolean) => void
  stop: () => void
}

/** Between the beginnings of two looks, in ms: more of them read no badge sooner, and heat a small machine. */
const betweenLooksMs = 75
/** How often it is asked whether pictures still come, in ms. */
const betweenQuestionsMs = 500

/**
 * Has the pictures of a playing video looked at, one at a time, the newest each time, and tells what they showed. A look that
 * fails is left out: the next picture comes anyway, and none at all is told as trouble.
 */
export function readFrames(options: {
  video: HTMLVideoElement
  look: () => Promise<Sight>
  onSight: (sight: Sight) => void
  /** Only when it changes. */
  onTrouble: (trouble: PictureTrouble | null) => void
}): FrameReader {
  const { video, look, onSight, onTrouble } = options
  const watch = new PictureWatch(performance.now())
  let trouble: PictureTrouble | null = null
  let isPaused = false
  let isStopped = false
  let isLooking = false
  let lookedMs = Number.NEGATIVE_INFINITY

  const tellTrouble = () => {
    if (isPaused || isStopped) return
    const now = watch.troubleAt(performance.now())
    if (now === trouble) return
    trouble = now
    onTrouble(trouble)
  }
  const takePicture = async (nowMs: number) => {
    if (isPaused || isLooking || nowMs - lookedMs < betweenLooksMs) return
    lookedMs = nowMs
    isLooking = true
    try {
      const sight = await look()
      if (isStopped || isPaused) return
      watch.see(sight.signs, performance.now())
      tellTrouble()
      onSight(sight)
    } catch {
      // See above.
    } finally {
      isLooking = false
    }
  }
  let nextPicture = 0
  const seePicture = (nowMs: number) => {
    nextPicture = video.requestVideoFrameCallback(seePicture)
    void takePicture(nowMs)
  }
  nextPicture = video.requestVideoFrameCallback(seePicture)
  const questions = setInterval(tellTrouble, betweenQuestionsMs)
  return {
    pause(pausing) {
      if (pausing === isPaused) return
      isPaused = pausing
      if (!isPaused) watch.wake(performance.now())
    },
    stop() {
      isStopped = true
      clearInterval(questions)
      video.cancelVideoFrameCallback(nextPicture)
    },
  }
}
