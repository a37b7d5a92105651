import type { IpcMainInvokeEvent } from 'electron'
import { channels } from './channels.ts'
import type { AppPart, IpcPart, WindowPart } from './electron-parts.ts'
import { isOurPage, type StationOrigin } from './is-ours.ts'

/** Answers the calls of the preload, and only those of the station's own page in this window. */
export function answerShellCalls({
  ipcMain,
  app,
  window,
  origin,
}: {
  ipcMain: IpcPart
  app: AppPart
  window: WindowPart
  origin: StationOrigin
}): void {
  function answer(channel: string, act: (argument: unknown) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, argument: unknown) => {
      const frame = event.senderFrame
      const isMain = frame !== null && frame === window.webContents.mainFrame
      if (!isMain || !isOurPage(frame.url, origin)) throw new Error('Only the page of Muster may ask this.')
      return act(argument)
    })
  }

  answer(channels.about, () => ({ name: 'desktop', version: app.getVersion() }))
  answer(channels.setKiosk, (isKiosk) => window.setKiosk(isKiosk === true))
  answer(channels.quit, () => app.quit())
}
