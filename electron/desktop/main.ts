import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  session,
  utilityProcess,
} from 'electron'
import { privateFolder } from '../loopback/private-folder.ts'
import { shellOptions, type ShellOptions } from '../loopback/shell-options.ts'
import { startAtLogin } from './at-login.ts'
import { failWith, sayWhy } from './fail.ts'
import { openKiosk } from './kiosk.ts'
import { lockDown } from './lockdown.ts'
import { quitAfter } from './quit.ts'
import { offerSerialPorts } from './serial-ports.ts'
import { shellArguments } from './shell-arguments.ts'
import { answerShellCalls } from './shell-calls.ts'
import { showStation } from './show-station.ts'
import { forkStation } from './station-process.ts'
import { openWindow } from './window.ts'

/**
 * The Electron shell. Nothing here is awaited at the top: Electron gets ready only when this file has been read.
 */
try {
  const options = shellOptions(shellArguments(process.argv, app.isPackaged), process.env)
  app.enableSandbox()
  // One instance for each data folder: Electron tells instances apart by this path.
  app.setPath('userData', privateFolder(join(options.dataDir, 'desktop')))
  if (app.requestSingleInstanceLock())
    app
      .whenReady()
      .then(() => open(options))
      .catch(fail)
  else app.exit(0)
} catch (error) {
  fail(error)
}

function open(options: ShellOptions): void {
  let origin: string | null = null
  const ourOrigin = () => origin
  const folder = join(options.dataDir, 'desktop')

  startAtLogin(app, options)
  Menu.setApplicationMenu(null)
  const { defaultSession } = session
  const file = join(folder, 'serial-ports.json')
  const serialPorts = offerSerialPorts({ session: defaultSession, dialog, origin: ourOrigin, file })
  lockDown({ app, session: defaultSession, origin: ourOrigin, serialPorts })

  const preload = fileURLToPath(new URL('../../out/desktop/preload.cjs', import.meta.url))
  const kiosk = options.kiosk
    ? openKiosk({
        Window: BrowserWindow,
        app,
        ipcMain,
        session: defaultSession,
        powerMonitor,
        powerSaveBlocker,
        preload,
        folder,
        freshAddress: () => station.freshAddress(),
      })
    : null
  const shown = kiosk ?? openWindow(BrowserWindow, { preload, hasDevTools: !app.isPackaged })
  answerShellCalls({ ipcMain, app, shown, kiosk, origin: ourOrigin })
  app.on('second-instance', () => shown.focus())

  const station = showStation({
    options,
    fork: () => forkStation(utilityProcess),
    shown,
    onOrigin: (found) => (origin = found),
    onLost(reason) {
      if (kiosk === null) {
        fail(reason)
        return 'end'
      }
      // Nobody is there to start it again.
      sayWhy(reason)
      kiosk.calm()
      return 'again'
    },
  })
  quitAfter(app, () => station.stop())
}

function fail(error: unknown): void {
  failWith(error, { app, dialog })
}
