import type { AppPart, SessionPart } from './electron-parts.ts'
import { isOurPage, isOurRequest, type StationOrigin } from './is-ours.ts'
import { allowOnlyScanning } from './permissions.ts'
import type { SerialPorts } from './serial-ports.ts'

/** Holds every window to the station's own pages: no other page, window, request or permission. */
export function lockDown({
  app,
  session,
  origin,
  serialPorts,
}: {
  app: AppPart
  session: SessionPart
  origin: StationOrigin
  serialPorts: SerialPorts
}): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!isOurPage(event.url, origin)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOurPage(event.url, origin)) event.preventDefault()
    })
  })
  allowOnlyScanning(session, origin, serialPorts)
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    // The developer tools, which a packaged Muster does not have, load themselves.
    const isDevTools = !app.isPackaged && url.startsWith('devtools:')
    callback({ cancel: !isDevTools && !isOurRequest(url, origin) })
  })
}
