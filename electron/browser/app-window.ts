import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { folderName } from '../loopback/folder-identity.ts'
import { handoverFolder } from '../loopback/handover.ts'
import type { Browser } from './find-browser.ts'

/** Places that both Muster and the browser can read: in the data folder, or where a shut-in browser may read. */
export function windowFolders(browser: Browser, dataDir: string): { profile: string; handover: string } {
  if (browser.onlyReads === null) return { profile: join(dataDir, 'browser'), handover: handoverFolder(dataDir) }
  const folder = join(browser.onlyReads, folderName(dataDir))
  return { profile: join(folder, 'profile'), handover: join(folder, 'handover') }
}

export type AppWindow = {
  /** Resolves when the browser's process ended: true where it says that all went well. */
  readonly ended: Promise<boolean>
  /** Asks the browser to end. */
  close(): void
  /** Lets this process end while the browser goes on. */
  release(): void
}

/**
 * Opens an app window of the browser on a hand-over file. It has a profile of its own in the data folder, so that
 * camera permission belongs to this station and closing the window ends the browser's process (on macOS the browser
 * stays in the dock until it is quit).
 */
export function openAppWindow({
  browser,
  profile,
  handover,
  isKiosk = false,
}: {
  browser: Browser
  profile: string
  handover: string
  /** Fills the screen, without a frame to close it by. */
  isKiosk?: boolean
}): AppWindow {
  const isRoot = process.getuid?.() === 0
  const child = spawn(
    browser.path,
    [
      `--app=${pathToFileURL(handover).href}`,
      `--user-data-dir=${profile}`,
      ...(isKiosk ? ['--kiosk', '--disable-pinch', '--overscroll-history-navigation=0'] : []),
      '--no-first-run',
      '--no-default-browser-check',
      // No network is needed here, and none is used.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing is kept that would need a keyring, and asking for its password would greet a newcomer.
      '--password-store=basic',
      // Chromium refuses to start for root otherwise; see `whyNoWindow` for when it comes to that.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    // Its own group: Ctrl-C in the terminal is for the shell, which then closes the window.
    { stdio: 'ignore', detached: true },
  )
  const ended = new Promise<boolean>((resolve) => {
    child.once('exit', (code) => resolve(code === 0))
    child.once('error', () => resolve(false))
  })
  return { ended, close: () => void child.kill(), release: () => child.unref() }
}
