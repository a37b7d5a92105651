import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowMaker, WindowPart } from './electron-parts.ts'
import { kioskArgument } from './kiosk-argument.ts'

export type ShellWindow = {
  /** The window that there is now. */
  readonly window: WindowPart
  /** Shows the station at this address (of a hand-over). */
  load(address: string): void
  /** Whether the page that was loaded last is there. */
  isLoaded(): boolean
  /** Brings the window to the front. */
  focus(): void
}

export type WindowLook = { preload: string; hasDevTools: boolean; isKiosk?: boolean }

/** A page that crashed is loaded again after this, in ms: not at once, lest it crash in a tight circle. */
const reloadMs = 1000

/** What a page in this window can be: a web page in a sandbox, with the few calls of the preload. */
function windowOptions({ preload, hasDevTools, isKiosk = false }: WindowLook): BrowserWindowConstructorOptions {
  return {
    title: 'Muster',
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    ...(isKiosk ? { kiosk: true, backgroundColor: '#0f1722' } : {}),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: hasDevTools && !isKiosk,
      ...(isKiosk
        ? {
            additionalArguments: [kioskArgument],
            disableDialogs: true,
            // The page tells that it paints also where something came before it for a moment.
            backgroundThrottling: false,
          }
        : {}),
    },
  }
}

/** Opens the window, which shows itself when its page has painted. */
export function openWindow(Window: WindowMaker, look: WindowLook): ShellWindow {
  const window = new Window(windowOptions(look))
  const { webContents } = window
  let isLoaded = false

  window.once('ready-to-show', () => window.show())
  webContents.on('did-finish-load', () => (isLoaded = true))
  webContents.on('did-fail-load', (_event, _code, _reason, _url, isMainFrame) => {
    if (isMainFrame) isLoaded = false
  })
  // The session's cookie is still there: a reload needs no token. A kiosk sees to it with more patience (kiosk.ts).
  if (look.isKiosk !== true) {
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') setTimeout(() => webContents.reload(), reloadMs)
    })
  }

  return {
    window,
    load(address) {
      // A failure is heard by `did-fail-load`.
      window.loadURL(address).catch(() => {})
    },
    isLoaded: () => isLoaded,
    focus() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}
