import type { HandoverWish } from '../loopback/handover.ts'
import { joinRunning } from '../loopback/join-running.ts'
import { keepStation } from '../loopback/keep-station.ts'
import { ServedElsewhere } from '../loopback/loopback-error.ts'
import { builtPages } from '../loopback/pages-folder.ts'
import type { ShellOptions } from '../loopback/shell-options.ts'
import { openAppWindow, windowFolders, type AppWindow } from './app-window.ts'
import { whyNoWindow } from './can-open-window.ts'
import { findBrowser, type Browser } from './find-browser.ts'
import { forkStation } from './fork-station.ts'
import { openPages } from './open-pages.ts'
import { tell, tellReady } from './tell.ts'
import { untilSignalled } from './until-signalled.ts'

/** A browser that ended well without a page of ours has handed the window to one that runs already. */
const pageComesMs = 10_000

/**
 * The browser shell: the station in a process of its own, and an app window of the system's browser on it, or its
 * address printed. Resolves with the exit code when the window was closed, or when the process is asked to end.
 */
export async function runBrowserShell(options: ShellOptions): Promise<number> {
  const { dataDir } = options
  const pages = openPages()
  const end = Promise.withResolvers<number>()
  const stopWaiting = untilSignalled(() => end.resolve(0))
  const browser = options.open ? browserToOpen() : null
  sayWhatIsNotDone(options)
  let url: string | null = null
  const windows: AppWindow[] = []

  async function show(): Promise<void> {
    const handover = await station.handOver(wishFor(browser, dataDir))
    if (browser === null) {
      tellReady(handover)
      return
    }
    const { profile } = windowFolders(browser, dataDir)
    const window = openAppWindow({ browser, profile, handover, isKiosk: options.kiosk })
    windows.push(window)
    tellReady(url ?? '')
    await endWith(window)
  }

  async function endWith(shown: AppWindow): Promise<void> {
    const wentWell = await shown.ended
    if (await pages.anyWithin(wentWell ? pageComesMs : 0)) {
      await pages.none()
      end.resolve(0)
      return
    }
    tell(`The browser did not open Muster. Copy this address into it: ${await station.handOver({ as: 'address' })}`)
  }

  const station = keepStation({
    fork: forkStation,
    dataDir,
    pagesDir: builtPages(),
    port: options.port,
    withReferenceEvent: options.demo,
    onReady(ready) {
      if (ready.movedFrom !== null) tell(movedSentence(ready.movedFrom, ready.url))
      // After a crash the page comes back by itself, unless the address had to change.
      if (ready.url === url) return
      url = ready.url
      void show()
    },
    onPages: pages.hear,
    onLost(reason) {
      if (reason instanceof ServedElsewhere) void openOnRunning(options, browser).then(end.resolve, end.reject)
      else end.reject(reason)
    },
  })

  try {
    return await end.promise
  } finally {
    for (const window of windows) window.close()
    await station.stop()
    stopWaiting()
  }
}

/** A second start on a data folder opens a window on the station that runs, and ends. */
async function openOnRunning(options: ShellOptions, browser: Browser | null): Promise<number> {
  const { url, handover } = await joinRunning(options, wishFor(browser, options.dataDir))
  if (browser !== null) {
    const { profile } = windowFolders(browser, options.dataDir)
    openAppWindow({ browser, profile, handover }).release()
  }
  tell(`Muster is already running at ${browser === null ? handover : url}`, process.stdout)
  return 0
}

/** What a window of the system's browser leaves to whoever sets the machine up. */
function sayWhatIsNotDone({ kiosk, atLogin }: ShellOptions): void {
  if (kiosk) {
    tell(
      'This machine is not locked: a browser’s window keeps nobody from other programs, and is not opened again when it hangs. Open the hall page once; see docs/kiosk.md.',
    )
  }
  if (atLogin !== null) tell('--at-login works in an installed Muster on Windows. For others see docs/kiosk.md.')
}

function browserToOpen(): Browser | null {
  const reason = whyNoWindow(process.env)
  const browser = reason === null ? findBrowser(process.env) : null
  if (browser === null) {
    tell(
      `Muster opens no window here: ${reason ?? 'no Chromium, Chrome or Edge was found'}. Open its address yourself.`,
    )
  }
  return browser
}

function wishFor(browser: Browser | null, dataDir: string): HandoverWish {
  return browser === null ? { as: 'address' } : { as: 'file', folder: windowFolders(browser, dataDir).handover }
}

function movedSentence(port: number, url: string): string {
  return `Port ${port} is taken by another program, so Muster moved to ${url} and stays there. The browser will ask for the camera again.`
}
