import type { AppPart } from './electron-parts.ts'

/** Lets Muster end only after `stop`, which waits for the commit in progress. */
export function quitAfter(app: AppPart, stop: () => Promise<void>): void {
  let isStopped = false
  let isStopping = false
  app.on('before-quit', (event) => {
    if (isStopped) return
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    void stop().then(() => {
      isStopped = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
}
