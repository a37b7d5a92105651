import { runBrowserShell } from './browser-shell.ts'

/**
 * The browser shell without a window: serves the data folder until this process is asked to end, and prints one line
 * when it is ready. Resolves with the exit code. Throws LoopbackError (a sentence and an exit code) where it cannot.
 */
export function serveUntilStopped({ dataDir, port }: { dataDir: string; port: number | null }): Promise<number> {
  return runBrowserShell({ dataDir, port, demo: false, open: false, kiosk: false, atLogin: null })
}
