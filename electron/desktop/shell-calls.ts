import type { IpcMainInvokeEvent } from 'electron'
import { channels } from './channels.ts'
import type { AppPart, IpcPart } from './electron-parts.ts'
import { isOurPage, type StationOrigin } from './is-ours.ts'
import type { Kiosk } from './kiosk.ts'
import { listPrinters, printPage } from './printing.ts'
import type { ShellWindow } from './window.ts'

/** Answers the calls of the preload, and only those of the station's own page in this window. */
export function answerShellCalls({
  ipcMain,
  app,
  shown,
  kiosk,
  origin,
}: {
  ipcMain: IpcPart
  app: AppPart
  shown: ShellWindow
  /** The same window, where it is a kiosk's. */
  kiosk: Kiosk | null
  origin: StationOrigin
}): void {
  const isShown = ({ senderFrame }: IpcMainInvokeEvent) =>
    senderFrame !== null && senderFrame === shown.window.webContents.mainFrame

  function answer(channel: string, act: (argument: unknown) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, argument: unknown) => {
      if (!isShown(event) || !isOurPage(event.senderFrame?.url ?? '', origin))
        throw new Error('Only the page of Muster may ask this.')
      return act(argument)
    })
  }

  answer(channels.about, () => ({ name: 'desktop', version: app.getVersion() }))
  answer(channels.setKiosk, (isKiosk) => {
    if (kiosk === null) shown.window.setKiosk(isKiosk === true)
    else kiosk.shut(isKiosk === true)
  })
  answer(channels.printers, () => listPrinters(shown.window.webContents))
  answer(channels.print, (request) => printPage(shown.window.webContents, request))
  answer(channels.quit, () => app.quit())

  answer(channels.kiosk, () => kiosk?.status() ?? null)
  answer(channels.painted, () => kiosk?.painted())
  answer(channels.keepAwake, (isAwake) => kiosk?.keepAwake(isAwake === true))
  answer(channels.setTelephone, (number) => kiosk?.setTelephone(number))
  answer(channels.setExitPin, (request) => kiosk?.setExitPin(request))
  // From the shell's own calm page too: it stands where the station is dead.
  ipcMain.handle(channels.askToLeave, (event: IpcMainInvokeEvent) => {
    if (!isShown(event)) throw new Error('Only the page of Muster may ask this.')
    kiosk?.askToLeave()
  })
}
