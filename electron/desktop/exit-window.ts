import type { IpcMainInvokeEvent } from 'electron'
import type { ExitOutcome } from '../../shared/contract/shell-bridge.ts'
import { channels } from './channels.ts'
import type { IpcPart, WindowMaker, WindowPart } from './electron-parts.ts'
import { exitPage } from './exit-page.ts'
import type { ExitPin } from './exit-pin.ts'

export type ExitWindow = {
  /** Opens the pad, once. */
  open(): void
  /** Whether the pad stands before the kiosk. */
  isOpen(): boolean
}

/**
 * The pad for the exit PIN, in a window of its own over the kiosk's: a page that hangs or a station that is dead takes
 * nothing away from it. The right PIN calls `onRight`; only the pad itself may ask.
 */
export function exitWindow({
  Window,
  ipcMain,
  exitPin,
  preload,
  onRight,
}: {
  Window: WindowMaker
  ipcMain: IpcPart
  exitPin: ExitPin
  preload: string
  onRight: () => void
}): ExitWindow {
  let pad: WindowPart | null = null

  ipcMain.handle(channels.leaveKiosk, async (event: IpcMainInvokeEvent, pin: unknown): Promise<ExitOutcome> => {
    const frame = event.senderFrame
    const isPad = frame !== null && frame === pad?.webContents.mainFrame && frame.url.startsWith('data:')
    if (!isPad || typeof pin !== 'string') throw new Error('Only the pad of Muster may ask this.')
    const outcome = await exitPin.check(pin)
    if (outcome.kind === 'right') onRight()
    return outcome
  })

  return {
    open() {
      if (pad !== null) {
        pad.focus()
        return
      }
      const window = new Window({
        title: 'Muster',
        width: 420,
        height: 680,
        show: false,
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
        webPreferences: {
          preload,
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          webviewTag: false,
          navigateOnDragDrop: false,
          devTools: false,
        },
      })
      pad = window
      window.once('ready-to-show', () => window.show())
      window.on('closed', () => (pad = null))
      window.loadURL(exitPage).catch(() => window.destroy())
    },
    isOpen: () => pad !== null,
  }
}
