import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, session, utilityProcess } from 'electron'
import { joinRunning } from '../loopback/join-running.ts'
import { keepStation } from '../loopback/keep-station.ts'
import { ServedElsewhere } from '../loopback/loopback-error.ts'
import { builtPages } from '../loopback/pages-folder.ts'
import { privateFolder } from '../loopback/private-folder.ts'
import { shellOptions, type ShellOptions } from '../loopback/shell-options.ts'
import { failWith } from './fail.ts'
import { lockDown } from './lockdown.ts'
import { quitAfter } from './quit.ts'
import { shellArguments } from './shell-arguments.ts'
import { answerShellCalls } from './shell-calls.ts'
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

  Menu.setApplicationMenu(null)
  lockDown({ app, session: session.defaultSession, origin: ourOrigin })

  const shown = openWindow(BrowserWindow, {
    preload: fileURLToPath(new URL('../../out/desktop/preload.cjs', import.meta.url)),
    hasDevTools: !app.isPackaged,
  })
  answerShellCalls({ ipcMain, app, window: shown.window, origin: ourOrigin })
  app.on('second-instance', () => shown.focus())

  function show(url: string, address: string): void {
    origin = new URL(url).origin
    shown.load(address)
  }

  const station = keepStation({
    fork: () => forkStation(utilityProcess),
    dataDir: options.dataDir,
    pagesDir: builtPages(),
    port: options.port,
    withReferenceEvent: options.demo,
    onReady({ url }) {
      // After a crash the page comes back by itself, unless it had nothing to load or the port had to change.
      if (origin === new URL(url).origin && shown.isLoaded()) return
      void station.handOver({ as: 'address' }).then((address) => {
        show(url, address)
        process.stdout.write(`Muster is ready at ${url}\n`)
      })
    },
    onLost(reason) {
      if (!(reason instanceof ServedElsewhere)) void station.stop().then(() => fail(reason))
      // The browser shell or the command line serves this folder: the window shows theirs.
      else joinRunning(options, { as: 'address' }).then(({ url, handover }) => show(url, handover), fail)
    },
  })
  quitAfter(app, () => station.stop())
}

function fail(error: unknown): void {
  failWith(error, { app, dialog })
}
