import type { Page } from 'playwright'

/**
 * Waits until the page was laid out and painted anew, with the fonts that it needs now. What moves has come to its end; a
 * welcome, which steps back after some seconds, stands as it does at first.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    await painted()
    await document.fonts.ready
    // Twice: what opens begins to move only when it was laid out.
    for (let round = 0; round < 2; round++) {
      await painted()
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSAnimation && animation.animationName === 'settle') {
          animation.pause()
          animation.currentTime = 0
        } else if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) {
          animation.finish()
        }
      }
    }
    await painted()
  })
}
