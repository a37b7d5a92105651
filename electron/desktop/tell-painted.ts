/** Five of these are missed before the shell takes the page for dead (watch-page.ts). */
const everyMs = 3000

/**
 * Tells from inside the page that it paints: a frame was drawn, and there is something in the page to draw. It runs in
 * the preload and not among the page's own scripts, so that every page has it and none can forget it.
 */
export function tellPainted(page: Window, tell: () => void): void {
  page.setTimeout(() => {
    page.requestAnimationFrame(() => {
      // Emptied where its scripts could not be loaded, or where React gave up.
      if ((page.document.getElementById('page')?.childElementCount ?? 0) > 0) tell()
      tellPainted(page, tell)
    })
  }, everyMs)
}
